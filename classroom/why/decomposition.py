"""Why sales are what they are, and why they changed: by leaving things out, luck unchanged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from ...equations.chance import Rows
from ...equations.needing import WEEKS_PER_QUARTER
from ...model.setting import MarketSetting
from ..game.game import Game
from ..game.playing import Progress
from ..game.variants import Origin
from .attribution import last_touch
from .chronicle import Chronicle, units_of
from .factors import BASE, FACTORS, OVERLAP, TITLES, played, without

TOUCHABLE = ("pull", "push", "word_of_mouth")
"""Factors that last touch knows of."""

NEITHER = "None of the three"


@dataclass(frozen=True)
class Decomposition:
    """A game's sales taken apart.

    Attributes
    ----------
    game : Game
    scale : int
        Units that each unit of the engine stands for, as a player reads them.
    weekly : DataFrame
        Indexed by week from −13 on: ``sales``, then every part of ``TITLES``. The parts of a
        week add up to its sales exactly; whole numbers of the engine's units.
    touched : DataFrame
        Units by quarter and who touched the buyer last, the engine's units.
    """

    game: Game
    scale: int
    weekly: pd.DataFrame = field(repr=False)
    touched: pd.DataFrame = field(repr=False)

    @property
    def quarters(self) -> pd.DataFrame:
        """Sales and parts by quarter, 0 being the one before the game, in the player's units."""
        quarter = self.weekly.index.to_numpy() // WEEKS_PER_QUARTER + 1
        found: pd.DataFrame = self.weekly.groupby(pd.Index(quarter, name="quarter")).sum()
        return found * self.scale

    def sales(self, quarter: int) -> int:
        """Return the units sold in a quarter, 0 being the one before the game."""
        return int(self.quarters["sales"][quarter])

    def growth(self, quarter: int) -> int:
        """Return how many more units were sold than in the quarter before."""
        return self.sales(quarter) - self.sales(quarter - 1)

    def parts(self, quarter: int) -> pd.DataFrame:
        """Return columns name, part and units, which add up to the sales of a quarter."""
        return _tidy(self.quarters, quarter)

    def change(self, quarter: int) -> pd.DataFrame:
        """Return columns name, part and units, which add up to the growth of a quarter."""
        return _tidy(self.quarters.diff(), quarter)

    def credit(self, quarter: int) -> pd.DataFrame:
        """Return columns part, removal and last_touch; both add up to the sales of a quarter.

        The last row is what remains: by removal, everything that is missing without none of
        the three; by last touch, buyers whom nobody touched.
        """
        sales, parts = self.sales(quarter), self.quarters
        removal = [int(parts[name][quarter]) for name in TOUCHABLE]
        touch = [int(self.touched[name][quarter]) * self.scale for name in TOUCHABLE]
        return pd.DataFrame(
            {
                "part": [*(TITLES[name] for name in TOUCHABLE), NEITHER],
                "removal": [*removal, sales - sum(removal)],
                "last_touch": [*touch, sales - sum(touch)],
            }
        )


def _tidy(table: pd.DataFrame, quarter: int) -> pd.DataFrame:
    """Return the parts of a quarter as rows."""
    return pd.DataFrame(
        {
            "name": list(TITLES),
            "part": list(TITLES.values()),
            "units": [int(table[name][quarter]) for name in TITLES],
        }
    )


def decompose(
    game: Game,
    origin: Origin | None = None,
    progress: Progress | None = None,
    chronicle: Chronicle | None = None,
) -> Decomposition:
    """Take the sales of a game apart.

    The game is played again without each factor, and without all of them, from quarter 1 on and
    with the same luck. A part is what is sold less without it. ``base`` is what is sold without
    all of them. ``overlap`` is what the sum of these misses or counts twice.

    Parameters
    ----------
    game : Game
        With at least one closed quarter.
    origin : Origin, optional
        The market before the game, if it is there already.
    progress : callable, optional
        Is told how many of how many histories are played.
    chronicle : Chronicle, optional
        The game as people lived it, if it is there already.
    """
    whole = played(game)
    wanted = {name: without(whole, [factor]) for name, factor in _BY_NAME.items()}
    wanted[BASE] = without(whole, FACTORS)
    steps, done = len(wanted) + 2, 0

    def say() -> None:
        nonlocal done
        done += 1
        if progress is not None:
            progress(done, steps)

    start = origin or Origin(game.setup)
    say()
    lived = chronicle or Chronicle.of(game, start)
    say()
    sold: dict[str, Rows] = {}
    for name, setting in wanted.items():
        # Where nothing is left out, nothing is missing: such a history is the one that was played.
        sold[name] = lived.units if setting == whole else _sold(start, setting, game)
        say()
    return Decomposition(
        game, game.setup.market_info.scale, _parts(lived.units, sold),
        last_touch(lived),
    )  # fmt: skip


_BY_NAME = {factor.name: factor for factor in FACTORS}


def _sold(origin: Origin, setting: MarketSetting, game: Game) -> Rows:
    """Return the player's units by week in another history."""
    market = origin.market_of(setting)
    market.run(len(game.decisions) * WEEKS_PER_QUARTER)
    return units_of(market)


def _parts(sales: Rows, sold: Mapping[str, Rows]) -> pd.DataFrame:
    """Return the table of parts that add up to sales week by week."""
    parts = {name: sales - sold[name] for name in _BY_NAME}
    overlap = sales - sold[BASE] - np.sum(list(parts.values()), axis=0)
    weeks = pd.RangeIndex(-WEEKS_PER_QUARTER, sales.size - WEEKS_PER_QUARTER, name="week")
    columns = {"sales": sales, BASE: sold[BASE], **parts, OVERLAP: overlap}
    return pd.DataFrame(columns, index=weeks)
