"""The gradebook: who took part, how well each predicted, and what each team reached."""

from __future__ import annotations

import pandas as pd

from ..debrief.calibration import judged
from ..debrief.facts import facts_of
from ..lesson.state import Round, Seat, State
from .people_sheets import STUDENT, TEAM
from .sheet import Cell, Field, Sheet, sheet

_FIELDS = (
    STUDENT,
    Field("name", "", "what the student is called", "typed"),
    TEAM,
    Field("team_name", "", "what the team is called", "typed"),
    Field("quarters", "quarters", "played that count"),
    Field("active", "quarters", "in which the student proposed, predicted or agreed"),
    Field("participation", "share, 0 to 1", "active of the quarters played"),
    Field("predictions", "", "how many"),
    Field("ranges_held", "share, 0 to 1", "of the ranges, which should be 0.8"),
    Field("prediction_score", "cost of a usual plan", "mean interval score: smaller is better"),
    Field("team_points", "points, 0 to 100", "50 is as good as the usual plan; empty if unscored"),
    Field("team_rank", "", "by points if the class is scored, else by profit"),
    Field("team_profit", "money", "of all quarters"),
)


def gradebook(state: State) -> Sheet:
    """Return a row for each student, in the order of names."""
    facts = facts_of(state)
    forecasts = judged(facts.forecasts, state.setup)
    rows = [_row(state, seat, forecasts) for seat in state.seats.values()]
    rows.sort(key=lambda row: (str(row[1]).casefold(), str(row[0])))
    return sheet("gradebook", "A student.", _FIELDS, rows)


def _row(state: State, seat: Seat, forecasts: pd.DataFrame) -> tuple[Cell, ...]:
    played = state.closed
    active = sum(is_active(each, seat) for each in played)
    team = "" if seat.team is None else state.setup.teams[seat.team - 1]
    return (
        seat.number, seat.name, seat.team, team, len(played), active,
        active / len(played) if played else None, *_predicted(forecasts, seat),
        *_reached(state, seat),
    )  # fmt: skip


def is_active(played: Round, seat: Seat) -> bool:
    """Return whether a student took part in a quarter."""
    return seat.id in played.proposals or seat.id in played.votes


def _predicted(forecasts: pd.DataFrame, seat: Seat) -> tuple[Cell, ...]:
    """Return how many predictions a student made, the share of ranges that held, the mean score."""
    found = forecasts[forecasts["student"] == seat.number]
    if found.empty:
        return (0, None, None)
    ranges = found[found["has_range"]]
    held = float(ranges["held"].mean()) if len(ranges) else None
    return (len(found), held, float(found["score"].mean()))


def _reached(state: State, seat: Seat) -> tuple[Cell, ...]:
    """Return points, rank and profit of a student's team."""
    last = state.closed[-1].result if state.closed else None
    own = next((each for each in last.standings if each.team == seat.team), None) if last else None
    if own is None:
        return (None, None, None)
    if state.scores is None:
        return (None, own.rank, own.total_profit)
    scored = state.scores["teams"][str(own.team)]
    return (float(scored["points"]), int(scored["rank"]), own.total_profit)
