"""Sheets of people: teams, students, what they proposed and predicted, and what they agreed to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from ..debrief.calibration import interval_score, ruler
from ..lesson.prediction import Prediction
from ..lesson.results import Result
from ..lesson.state import State
from .histories import histories
from .sheet import Cell, Field, Sheet, sheet
from .words import decision_cells, decision_fields, history_fields

STUDENT = Field("student", "", "number of the student, from 1 on", "student")
TEAM = Field("team", "", "number of the team")


def teams_sheet(state: State) -> Sheet:
    """Return a row for each team."""
    fields = (
        TEAM,
        Field("name", "", "what it is called", "typed"),
        Field("students", "people", "in it now"),
        Field("led_by", "", "the strategy of the computer that leads it now; empty if it does"),
    )
    rows = [
        (team, name, len(state.members(team)), state.bots.get(team))
        for team, name in enumerate(state.setup.teams, 1)
    ]
    return sheet("teams", "A team.", fields, rows)


def students_sheet(state: State) -> Sheet:
    """Return a row for each student."""
    fields = (
        STUDENT, Field("name", "", "what the student is called", "typed"), TEAM,
        Field("joined", "date and time, UTC", "when the student joined", "moment"),
    )  # fmt: skip
    rows = [
        (each.number, each.name, each.team, _moment(each.joined)) for each in state.seats.values()
    ]
    return sheet("students", "A student.", fields, rows)


def _moment(seconds: float) -> str:
    """Return seconds since 1970 as a spreadsheet reads them.

    >>> _moment(1_000_000_000.4)
    '2001-09-09 01:46:40'
    """
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M:%S")


_PREDICTION = (
    Field("profit", "money", "the team’s profit that the student expected"),
    Field("low", "money", "lower end of the range that should hold with four chances of five"),
    Field("high", "money", "upper end of this range"),
    Field("share", "share, 0 to 1", "the share of all units that the student expected"),
    Field("came", "money", "the profit that came"),
    Field("came_share", "share, 0 to 1", "the share that came"),
    Field("held", "yes or no", "whether the range held; empty without a range"),
    Field("score", "cost of a usual plan", "interval score, a proper one: smaller is better"),
)


def proposals_sheet(state: State) -> Sheet:
    """Return a row for what a student proposed and predicted in a quarter."""
    proposed = [
        Field(f"proposed_{each.name}", each.unit, f"proposed: {each.meaning}")
        for each in decision_fields()
    ]
    rows = [
        (
            history, each.quarter, state.seats[said.seat].number, said.team,
            *_prediction(state, said.prediction, each.result, said.team),
            *decision_cells(state.setup, said.decision),
        )
        for history, each in histories(state)
        for said in each.proposals.values()
    ]  # fmt: skip
    fields = (*history_fields(), STUDENT, TEAM, *_PREDICTION, *proposed)
    meaning = "What a student proposed and predicted in a quarter, before the team decided."
    return sheet("proposals", meaning, fields, rows)


def _prediction(
    state: State, said: Prediction | None, result: Result | None, team: int | None
) -> Sequence[Cell]:
    came = next((each for each in result.standings if each.team == team), None) if result else None
    if said is None:
        return (None,) * len(_PREDICTION)
    told = (said.profit, said.low, said.high, said.share)
    if came is None:
        return (*told, None, None, None, None)
    low = said.profit if said.low is None else said.low
    high = said.profit if said.high is None else said.high
    has_range = said.low is not None and said.high is not None
    held = (low <= came.profit <= high) if has_range else None
    score = interval_score(low, high, came.profit) / ruler(state.setup)
    return (*told, came.profit, came.share, held, score)


def votes_sheet(state: State) -> Sheet:
    """Return a row for what a student had agreed to when a round was closed."""
    fields = (
        *history_fields(), STUDENT,
        Field("choice", "", "short name of the decision: equal decisions have equal names"),
    )  # fmt: skip
    rows = [
        (history, each.quarter, state.seats[vote.seat].number, vote.choice)
        for history, each in histories(state)
        for vote in each.votes.values()
    ]
    return sheet("votes", "A student’s agreement to a decision.", fields, rows)
