"""The gradebook: who took part, how well each predicted, and what each team reached."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from ..debrief.calibration import judged
from ..debrief.facts import facts_of
from ..lesson.standing import AGAINST_THE_USUAL_PLAN
from ..lesson.state import Round, Seat, State
from .people_sheets import STUDENT, TEAM
from .sheet import Cell, Field, Sheet, sheet

_FIELDS = (
    STUDENT,
    Field("name", "", "what the student is called", "typed"),
    TEAM,
    Field("team_name", "", "what the team is called", "typed"),
    Field("came", "yes or no", "no: on the roster, but never in the class"),
    Field("quarters", "quarters", "played that count"),
    Field("active", "quarters", "in which the student proposed, predicted or agreed"),
    Field("participation", "share, 0 to 1", "active of the quarters played"),
    Field("predictions", "", "how many"),
    Field("ranges_held", "share, 0 to 1", "of the ranges, which should be 0.8"),
    Field("prediction_score", "cost of a usual plan", "mean interval score: smaller is better"),
    Field("team_points", "points, 0 to 100", "50 is as good as the usual plan; empty if unscored"),
    Field("team_rank", "", f"by points if scored, else by profit. {AGAINST_THE_USUAL_PLAN}"),
    Field("team_profit", "money", "of all quarters, as in the standings"),
)


def gradebook(state: State, absent: Sequence[tuple[str, str]] = ()) -> Sheet:
    """Return a row for each student, in the order of names; figures as one writes them down.

    Parameters
    ----------
    state : State
    absent : sequence of (name, name of the team)
        Who was expected and has not come.
    """
    facts = facts_of(state)
    forecasts = judged(facts.forecasts, state.setup)
    rows = [_row(state, seat, forecasts) for seat in state.seats.values()]
    rows += [_absent(state, *each) for each in absent]
    rows.sort(key=lambda row: (str(row[1]).casefold(), str(row[0])))
    return sheet("gradebook", "A student.", _FIELDS, rows)


def _row(state: State, seat: Seat, forecasts: pd.DataFrame) -> tuple[Cell, ...]:
    played = state.closed
    active = sum(is_active(each, seat) for each in played)
    team = "" if seat.team is None else state.setup.teams[seat.team - 1]
    return (
        seat.number, seat.name, seat.team, team, True, len(played), active,
        round(active / len(played), 3) if played else None, *_predicted(forecasts, seat),
        *_reached(state, seat),
    )  # fmt: skip


def _absent(state: State, name: str, team: str) -> tuple[Cell, ...]:
    """Return the row of somebody who was expected and has not come."""
    played = len(state.closed)
    nothing = (None,) * (len(_FIELDS) - 9)
    return (None, name, None, team, False, played, 0, 0.0 if played else None, 0, *nothing)


def is_active(played: Round, seat: Seat) -> bool:
    """Return whether a student took part in a quarter."""
    return seat.id in played.proposals or seat.id in played.votes


def _predicted(forecasts: pd.DataFrame, seat: Seat) -> tuple[Cell, ...]:
    """Return how many predictions a student made, the share of ranges that held, the mean score."""
    found = forecasts[forecasts["student"] == seat.number]
    if found.empty:
        return (0, None, None)
    ranges = found[found["has_range"]]
    held = round(float(ranges["held"].mean()), 3) if len(ranges) else None
    return (len(found), held, round(float(found["score"].mean()), 3))


def _reached(state: State, seat: Seat) -> tuple[Cell, ...]:
    """Return points, rank and profit of a student's team."""
    last = state.closed[-1].result if state.closed else None
    own = next((each for each in last.standings if each.team == seat.team), None) if last else None
    if own is None:
        return (None, None, None)
    if state.scores is None:
        return (None, own.rank, round(own.total_profit, 2))
    scored = state.scores["teams"][str(own.team)]
    return (round(float(scored["points"]), 1), int(scored["rank"]), round(own.total_profit, 2))
