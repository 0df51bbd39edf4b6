"""A game being played: the live market, and the map of its people week by week."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ...agents.decision import Decision
from ...agents.firm import Firm
from ...equations.chance import Rows
from ...equations.needing import WEEKS_PER_QUARTER
from ...model.market import Market
from ...model.setting import MarketSetting
from .game import Game
from .places import places
from .setup import FIRMS, PLAYER, GameSetup
from .tables import by_quarter, by_week

Progress = Callable[[int, int], None]

AWARE, SEARCHING, TALKING, HEARD = 16, 32, 64, 128
"""Bits of a person's code on the map; the low four bits are the brand owned, 0 for none."""

IS_AWARE = 0.5
"""From this chance to think of the brand on, a person counts as aware of it."""


_NOBODY: Rows = np.empty(0, dtype=np.int64)


class _Ear:
    """Remembers who heard talk about one brand this week."""

    def __init__(self, brand: int) -> None:
        self.brand = brand
        self.heard: Rows = np.empty(0, dtype=np.int64)

    def note(self, name: str, brand: Rows, who: Rows) -> None:
        """Write down who heard talk."""
        if name == "heard_talk":
            self.heard = who[brand == self.brand]


class Playing:
    """The state of a game after its closed quarters.

    Attributes
    ----------
    game : Game
    market : Market
        Live, after the last closed week.
    frames : (weeks, customers) array of uint8
        What the map shows of everybody at the end of each week. The low four bits are the
        brand owned: 0 none, 1 the player's, 2 and more the rivals' in order; see the bits above.
    places : (customers, 2) array of float32
        Where people are on the map, 0 to 1.
    digests : list of str
        The market's digest after each closed quarter.
    """

    def __init__(self, setup: GameSetup, market: Market) -> None:
        self.game = Game(setup)
        self.market = market
        self.digests: list[str] = []
        self._books: tuple[int, pd.DataFrame] | None = None
        self.places = places(market.population)
        self._frames: list[NDArray[np.uint8]] = [frame_of(market, self.firm.number, _NOBODY)]

    @classmethod
    def start(cls, setup: GameSetup, progress: Progress | None = None) -> Playing:
        """Return the game before its first quarter, after a burn-in under the usual policy."""
        return cls(setup, begin(setup.market_setting(), setup.seed, progress))

    @property
    def setup(self) -> GameSetup:
        """The setup of the game."""
        return self.game.setup

    @property
    def firm(self) -> Firm:
        """The player's firm."""
        return self.market.firms[PLAYER]

    @property
    def firms(self) -> tuple[str, ...]:
        """Engine's names of all firms."""
        return FIRMS

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """What the player has decided."""
        return self.game.decisions

    def quarterly(self) -> pd.DataFrame:
        """Return all firms' measures by firm and quarter, 0 being the one before the game."""
        # A page asks for it a dozen times between two closed quarters.
        if self._books is None or self._books[0] != self.market.clock:
            self._books = self.market.clock, by_quarter(by_week(self.market, self.setup))
        return self._books[1]

    @property
    def frames(self) -> NDArray[np.uint8]:
        """The map after each closed week; the first row is the map before the first week."""
        return np.stack(self._frames)

    def frames_of(self, quarter: int) -> NDArray[np.uint8]:
        """Return the map of a closed quarter, (14, customers): before it, and its 13 weeks."""
        first = (quarter - 1) * WEEKS_PER_QUARTER
        return self.frames[first : first + WEEKS_PER_QUARTER + 1]

    def close(self, decision: Decision, progress: Progress | None = None) -> None:
        """Decide the next quarter and play its 13 weeks."""
        self.game = self.game.decide(decision)
        self.firm.strategy = self.game.strategy()
        ear = _Ear(self.firm.number)
        self.market.report.listener = ear
        for week in range(WEEKS_PER_QUARTER):
            ear.heard = np.empty(0, dtype=np.int64)
            self.market.step()
            self._frames.append(frame_of(self.market, self.firm.number, ear.heard))
            if progress is not None:
                progress(week + 1, WEEKS_PER_QUARTER)
        self.market.report.listener = None
        self.digests.append(self.market.digest())


def begin(setting: MarketSetting, seed: int, progress: Progress | None = None) -> Market:
    """Return a market after its burn-in."""
    market = Market(setting, seed)
    weeks = -market.clock
    for week in range(weeks):
        market.step()
        if progress is not None:
            progress(week + 1, weeks)
    market.burn_in()
    return market


def replay(game: Game, progress: Progress | None = None) -> Playing:
    """Return a game played again from its first week: the same numbers to the last bit."""
    playing = Playing.start(game.setup)
    for place, decision in enumerate(game.decisions):
        playing.close(decision)
        if progress is not None:
            progress(place + 1, len(game.decisions))
    return playing


def frame_of(market: Market, number: int, heard: Rows) -> NDArray[np.uint8]:
    """Return everybody's code on the map, as the firm of this number sees it."""
    people = market.population
    code = (people.owned + 1).astype(np.uint8)
    code += np.where(people.awareness[number] >= IS_AWARE, AWARE, 0).astype(np.uint8)
    code += np.where(people.searching, SEARCHING, 0).astype(np.uint8)
    flags = np.zeros(people.size, dtype=np.uint8)
    flags[market.leads.customer[market.leads.brand == number]] = TALKING
    flags[heard] |= np.uint8(HEARD)
    return code | flags
