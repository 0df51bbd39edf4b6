"""What if one decision had been another: both histories, with the same luck."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from ...agents.decision import Decision
from ...scenarios.wording import amount, change
from ..game.books import quarterly, weekly
from ..game.company import Company
from ..game.game import Game
from ..game.playing import Playing, Progress
from ..game.variants import Origin

SPOKEN = {"profit": "money", "units": "units", "customers": "people"}


@dataclass(frozen=True)
class WhatIf:
    """Two histories of a game.

    Attributes
    ----------
    quarter : int
        Which decision differs.
    was, would_be : Playing
    difference : DataFrame
        By week, from the first changed one on: every measure of the player, the other history
        less the played one.
    sentences : tuple of str
    """

    quarter: int
    was: Playing
    would_be: Playing
    difference: pd.DataFrame
    sentences: tuple[str, ...]

    @property
    def is_same(self) -> bool:
        """Whether both histories are the same to the last bit."""
        return self.was.digests == self.would_be.digests


def what_if(
    game: Game,
    quarter: int,
    decision: Decision,
    progress: Progress | None = None,
    origin: Origin | None = None,
    played: Playing | None = None,
) -> WhatIf:
    """Play a game again with another decision in one closed quarter.

    Everything else stays: people, luck, and all other decisions of the player. Rivals decide by
    their rules, so they may answer. ``origin`` is the market before the game, if it is there;
    ``played`` the game as it was played, if it is there and nobody goes on with it meanwhile.
    """
    changed = game.change(quarter, decision)
    start = origin or Origin(game.setup)
    there = played if played is not None and played.game == game else None
    of = 1 if there else 2
    would_be = start.play(changed)
    if progress is not None:
        progress(1, of)
    was = there or start.play(game)
    gap = difference(was, would_be)
    return WhatIf(quarter, was, would_be, gap, tuple(sentences(was, would_be, quarter)))


def difference(was: Company, would_be: Company) -> pd.DataFrame:
    """Return a company's measures by week in another history, less those in the played one."""
    return _own(would_be) - _own(was)


def _own(playing: Company) -> pd.DataFrame:
    """Return the company's measures by week."""
    frame = weekly(playing, 0)
    mine = frame[frame["firm"] == playing.firm.name].set_index("week")
    return mine.drop(columns=["quarter", "firm", "name"])


def sentences(was: Company, would_be: Company, quarter: int) -> list[str]:
    """Return what differs, in words."""
    if was.digests == would_be.digests:
        return ["Nothing differs: the decision is the same, and so is every number."]
    currency = was.market.setting.archetype.currency
    one, other = (quarterly(each).loc[each.firm.name] for each in (was, would_be))
    said = []
    for name, unit in SPOKEN.items():
        if name == "customers":
            values = float(one[name].iloc[-1]), float(other[name].iloc[-1])
            when = "at the end"
        else:
            played = one.index > 0
            values = float(one.loc[played, name].sum()), float(other.loc[played, name].sum())
            when = "over all quarters"
        one_said, other_said = (amount(each, unit, currency) for each in values)
        gap = change(values[1] - values[0], unit, currency)
        said.append(f"{name.capitalize()} {when}: {other_said} instead of {one_said} ({gap}).")
    gained = other["profit"] - one["profit"]
    first, later = float(gained[quarter]), float(gained[gained.index > quarter].sum())
    said.append(
        f"Of the profit, {change(first, 'money', currency)} came in quarter {quarter} itself and "
        f"{change(later, 'money', currency)} later."
    )
    return said
