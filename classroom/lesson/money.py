"""What a team can spend in the coming quarter, read off the stored results."""

from __future__ import annotations

from dataclasses import replace

from ...agents.decision import PULL, Decision
from ..game.plan import budget, total, usual
from .results import Result, Start
from .setup import LessonSetup
from .state import State

SHRINK = 0.999
"""What is left of a plan's money after rounding, so that it can surely be paid (assumed)."""


def figures_before(state: State, team: int) -> dict[str, float] | None:
    """Return a team's figures of the quarter before the one that is open or comes next.

    Results that are not revealed yet are not in it. Practice changes nothing for quarter 1.
    """
    counted = [each for each in state.rounds if each.quarter and each.phase == "revealed"]
    result: Result | Start | None = (
        counted[-1].result if counted else state.starts.get(0 if is_practising(state) else 1)
    )
    if result is None:
        return None
    row = result.quarterly.loc[state.setup.firm(team)].iloc[-1]
    return {str(name): float(value) for name, value in row.items()}


def is_practising(state: State) -> bool:
    """Return whether the quarter that is open or comes next is the practice quarter."""
    if state.round is None:
        return state.setup.practice
    return state.round.is_practice and state.round.phase != "revealed"


def budget_of(state: State, team: int) -> float | None:
    """Return how much a team can spend, or None while the market is not ready."""
    figures = figures_before(state, team)
    if figures is None:
        return None
    return budget(state.setup.company(team), figures["cash"], figures)


def affordable(state: State, team: int, decision: Decision) -> Decision:
    """Return a decision, its money lowered in proportion to what the team can pay if it must be."""
    limit, company = budget_of(state, team), state.setup.company(team)
    planned = total(company, decision)
    if limit is None or planned <= limit:
        return decision
    part = SHRINK * limit / planned
    names = (*PULL, "training", "salespeople")
    return replace(decision, **{name: part * getattr(decision, name) for name in names})


def usual_of(state: State, team: int) -> Decision:
    """Return what a company in this market does when nobody thinks about it."""
    return usual_decision_of(state.setup, team)


def usual_decision_of(setup: LessonSetup, team: int) -> Decision:
    """Return what a company in the market of a lesson does when nobody thinks about it."""
    return usual(setup.company(team))
