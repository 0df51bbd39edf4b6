"""The sheet of events: what happened in a class, and when."""

from __future__ import annotations

from typing import Any

from ..lesson.classroom import Classroom
from ..lesson.events import Event
from .sheet import Cell, Field, Sheet, sheet

_FIELDS = (
    Field("number", "", "of the event, from 1 on"),
    Field("kind", "", "what happened"),
    Field("time", "seconds", "since the class was made", "moment"),
    Field("student", "", "number of the student who did it", "moment"),
    Field("team", "", "number of the team that it is about"),
    Field("quarter", "", "that it is about"),
)


def events_sheet(classroom: Classroom) -> Sheet:
    """Return every event of the log. Seats are told by the students' numbers, never by their ids.

    What was said in an event is in the other tables.
    """
    numbers = {seat: each.number for seat, each in classroom.state.seats.items()}
    events = classroom.log.read(classroom.code).events
    start = events[0].time if events else 0.0
    rows = [_row(each, numbers, start) for each in events]
    return sheet("events", "Something that happened, in the order of the log.", _FIELDS, rows)


def _row(event: Event, numbers: dict[str, int], start: float) -> tuple[Cell, ...]:
    body = event.body
    who = numbers.get(str(body.get("seat", "")))
    team, quarter = (_whole(body.get(name)) for name in ("team", "quarter"))
    return (event.number, event.kind, round(event.time - start, 3), who, team, quarter)


def _whole(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
