"""The score of every team: against the usual plan in the same class, with the same luck."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from ..game.playing import Progress
from ..game.score import RESIDUAL_WEEKS, balanced, earned, reached
from .money import usual_decision_of
from .stage import Origin, Stage
from .standing import ranks


def residuals(stage: Stage) -> dict[int, float]:
    """Return what each team would still earn in two years if all firms did as usual."""
    setup, before = stage.setup, stage.market.ledger
    start = {team: before.balance(setup.firm(team)) for team in setup.numbers}
    market = stage.market.branch(setup.market_setting(dict.fromkeys(setup.names)))
    market.run(RESIDUAL_WEEKS)
    scale = setup.market_info.scale
    return {
        team: (market.ledger.balance(setup.firm(team)) - start[team]) * scale
        for team in setup.numbers
    }


def scores(origin: Origin, stage: Stage, progress: Progress | None = None) -> dict[str, Any]:
    """Return every team's points, parts, residual value and rank, by its number as a word.

    A team is held against the class in which it alone did as usual in every quarter; the other
    teams decide as they did. See ``pushpull.classroom.game.score`` for the parts.
    """
    sides, later = stage.sides(), residuals(stage)
    found = {}
    for team, side in sides.items():
        if progress is not None:
            progress(team - 1, len(sides))
        usual = usual_decision_of(stage.setup, team)
        turns = [replace(each, decisions={**each.decisions, team: usual}) for each in stage.turns]
        other = stage if turns == stage.turns else origin.play(turns, stage.setup)
        beside = other.sides()[team]
        rest = later if other is stage else residuals(other)
        found[team] = balanced(
            reached(side, earned(side) + later[team]),
            reached(beside, earned(beside) + rest[team]),
            later[team],
        )
    placed = ranks({team: each.points for team, each in found.items()})
    return {str(team): {**asdict(each), "rank": placed[team]} for team, each in found.items()}
