"""What if one team had decided otherwise: both histories of the class, with the same luck."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from ...agents.decision import Decision
from ...scenarios.reading import ScenarioError
from ..game.playing import Progress
from ..why.what_if import difference, sentences
from .setup import LessonSetup
from .side import Side
from .stage import Origin, Stage, Turn


@dataclass(frozen=True)
class TeamWhatIf:
    """Two histories of a class that differ by one decision of one team.

    Attributes
    ----------
    team, quarter : int
        Whose decision differs, and when.
    was, would_be : Side
        The team in both histories: a ``Company``, as the books and reports of the game read it.
    difference : DataFrame
        By week from 0 on: every measure of the team, the other history less the played one.
    others : mapping of float by team
        The profit of every other team over all quarters, the other history less the played one.
    sentences : tuple of str
    """

    team: int
    quarter: int
    was: Side
    would_be: Side
    difference: pd.DataFrame
    others: dict[int, float]
    sentences: tuple[str, ...]

    @property
    def is_same(self) -> bool:
        """Whether both histories are the same to the last bit."""
        return self.was.digests == self.would_be.digests


def changed(turns: Sequence[Turn], team: int, quarter: int, decision: Decision) -> list[Turn]:
    """Return a history in which a team decided a quarter (from 1 on) otherwise."""
    if not 1 <= quarter <= len(turns):
        raise ScenarioError(
            f"quarter {quarter} cannot be changed; played are 1 to {len(turns)}. Choose one."
            if turns
            else "no quarter is played yet, so there is nothing to change."
        )
    if team not in turns[0].decisions:
        raise ScenarioError(f"team {team} is unknown. Choose one of the list.")
    found = list(turns)
    one = found[quarter - 1]
    found[quarter - 1] = replace(one, decisions={**one.decisions, team: decision})
    return found


def what_if(
    origin: Origin, setup: LessonSetup, turns: Sequence[Turn], team: int, quarter: int,
    decision: Decision, progress: Progress | None = None,
) -> TeamWhatIf:  # fmt: skip
    """Play a class twice: as it was, and with another decision. See ``Classroom.what_if``."""
    other = changed(turns, team, quarter, decision)
    stages: list[Stage] = []
    for place, each in enumerate((turns, other)):
        if progress is not None:
            progress(place, 2)
        stages.append(origin.play(each, setup))
    sides = [stage.sides() for stage in stages]
    was, would_be = (each[team] for each in sides)
    gaps = {each: _earned(sides[1][each]) - _earned(sides[0][each]) for each in sides[0]}
    gaps.pop(team)
    said = tuple(sentences(was, would_be, quarter))
    return TeamWhatIf(team, quarter, was, would_be, difference(was, would_be), gaps, said)


def _earned(side: Side) -> float:
    mine = side.quarterly().loc[side.firm.name]
    return float(mine.loc[mine.index > 0, "profit"].sum())
