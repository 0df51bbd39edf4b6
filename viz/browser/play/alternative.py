"""Two histories of a game: as it was played, and as it would have been."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from ....classroom.game.books import weekly
from ....classroom.game.feeling import felt
from ....classroom.game.game import Game
from ....classroom.game.playing import Playing
from ....classroom.game.setup import PLAYER

MEASURES: Sequence[Mapping[str, str]] = (
    {"key": "profit", "title": "Profit"},
    {"key": "units", "title": "Units sold"},
    {"key": "customers", "title": "Customers"},
    {"key": "awareness", "title": "Awareness"},
    {"key": "satisfaction", "title": "Satisfaction"},
    {"key": "cash", "title": "Cash"},
)


@dataclass(frozen=True)
class Alternative:
    """Another history of a game, beside the one that was played.

    Attributes
    ----------
    game : Game
        The game with the other decision.
    quarter : int
        Which decision was changed.
    was, would_be : DataFrame
        The books by week of both histories.
    sentences : sequence of str
        What differs, in words.
    """

    game: Game
    quarter: int
    was: pd.DataFrame
    would_be: pd.DataFrame
    sentences: Sequence[str]

    def table(self, measure: str) -> pd.DataFrame:
        """Return one of the player's measures by week: as it was, as it would be, and between."""
        return two(_own(self.was, measure), _own(self.would_be, measure), measure)


def two(was: pd.Series[float], would_be: pd.Series[float], measure: str) -> pd.DataFrame:
    """Return two histories of a measure by week and the gap between, as players read it."""
    table = pd.DataFrame({"was": was, "would_be": would_be})
    if measure == "satisfaction":
        table = table.map(felt)
    table["difference"] = table["would_be"] - table["was"]
    return table.reset_index()


def _own(frame: pd.DataFrame, measure: str) -> pd.Series[float]:
    return frame[frame["firm"] == PLAYER].set_index("week")[measure]


def beside(was: Playing, would_be: Playing, quarter: int, sentences: Sequence[str]) -> Alternative:
    """Put two histories side by side."""
    return Alternative(would_be.game, quarter, weekly(was), weekly(would_be), sentences)
