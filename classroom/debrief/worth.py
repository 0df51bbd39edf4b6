"""What decisions were worth: the class played again with one of them undone, with the same luck."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...agents.decision import Decision
from ...model.market import Market
from ..game.levers import LEVERS
from ..lesson.money import usual_decision_of
from ..lesson.setup import LessonSetup
from ..lesson.stage import Origin, Stage, Turn


@dataclass(frozen=True)
class Worth:
    """What a change of plan was worth to the team that made it.

    Attributes
    ----------
    team, quarter : int
    worth : float
        The team's profit of all quarters, less what it would have been if the team had decided
        this quarter as the one before (the first: as usual) and everything else as it did.
    changed : tuple of str
        Labels of the levers that were changed.
    """

    team: int
    quarter: int
    worth: float
    changed: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain values."""
        return {**vars(self), "changed": list(self.changed)}

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Worth:
        """Return the worth that ``to_dict`` wrote."""
        return cls(
            int(values["team"]), int(values["quarter"]), float(values["worth"]),
            tuple(map(str, values["changed"])),
        )  # fmt: skip


def before(setup: LessonSetup, turns: Sequence[Turn], team: int, quarter: int) -> Decision:
    """Return what a team did in the quarter before one; before the first, as usual."""
    if quarter == 1:
        return usual_decision_of(setup, team)
    return turns[quarter - 2].decisions[team]


def worths(setup: LessonSetup, turns: Sequence[Turn], team: int) -> list[Worth]:
    """Return what every change of a team's plan was worth.

    Each alternative goes on from a copy of the market as it was before the quarter, so a lesson of
    n quarters takes n (n + 1) / 2 quarters of playing for a team, not n × n.
    """
    return list(_worths(setup, turns, team))


def _worths(setup: LessonSetup, turns: Sequence[Turn], team: int) -> Iterator[Worth]:
    origin = Origin(setup, setup.seed)
    stage = origin.stage()
    markets: list[Market] = []
    for turn in turns:
        markets.append(stage.market.branch(stage.market.setting))
        stage.play(turn)
    earned = profit(stage, team)
    for quarter, market in enumerate(markets, 1):
        now, other = turns[quarter - 1], before(setup, turns, team, quarter)
        if other == now.decisions[team]:
            continue
        found = Stage(setup, market)
        found.turns = list(turns[: quarter - 1])
        found.play(Turn({**now.decisions, team: other}, now.shocks))
        for turn in turns[quarter:]:
            found.play(turn)
        levers = changed(other, now.decisions[team])
        yield Worth(team, quarter, earned - profit(found, team), levers)


def profit(stage: Stage, team: int) -> float:
    """Return a team's profit of all quarters that were played."""
    side = stage.sides()[team]
    own = side.quarterly().loc[side.firm.name]
    return float(own.loc[own.index > 0, "profit"].sum())


def changed(one: Decision, other: Decision) -> tuple[str, ...]:
    """Return the labels of the levers that differ between two decisions.

    >>> changed(Decision(price=1.0), Decision(price=0.9))
    ('Price against the list price',)
    """
    return tuple(
        each.label for each in LEVERS if getattr(one, each.name) != getattr(other, each.name)
    )
