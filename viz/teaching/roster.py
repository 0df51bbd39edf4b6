"""The roster of a class: who should come, and into which team."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from ...classroom.lesson.classroom import Classroom
from ...classroom.lesson.state import State
from ...scenarios.reading import ScenarioError
from .notes import note, notes

MOST = 400
"""Students of the largest roster (assumed: a lecture)."""

_HEADINGS = ("name", "student", "student name")


@dataclass(frozen=True)
class Expected:
    """A student who should come; ``team`` is its name, or "" for any."""

    name: str
    team: str = ""


def read_roster(text: str) -> tuple[Expected, ...]:
    r"""Return the students of a table with a name, and a team if wanted, on each line.

    Raises
    ------
    ScenarioError
        If it is too long, or a name is.

    Examples
    --------
    >>> read_roster("name,team\nAda,Fir\nBob\n")
    (Expected(name='Ada', team='Fir'), Expected(name='Bob', team=''))
    >>> read_roster("Ada;Fir")
    (Expected(name='Ada', team='Fir'),)
    """
    sign = next((each for each in ";\t" if each in text), ",")
    lines = csv.reader(io.StringIO(text.lstrip("\ufeff").replace("\0", "")), delimiter=sign)
    try:
        rows = [[cell.strip() for cell in row] for row in lines if any(map(str.strip, row))]
    except csv.Error:
        raise ScenarioError(
            "the roster cannot be read. Write one student on each line: a name, and after a "
            "comma the team if you want."
        ) from None
    if rows and rows[0][0].casefold() in _HEADINGS:
        rows = rows[1:]
    if len(rows) > MOST:
        raise ScenarioError(f"the roster has {len(rows)} students, but may have {MOST}.")
    return tuple(_expected(row) for row in rows)


def _expected(row: Sequence[str]) -> Expected:
    name, team = row[0], row[1] if len(row) > 1 else ""
    for what, said in (("name", name), ("team", team)):
        if len(said) > 40 or not said.isprintable():
            raise ScenarioError(f"the {what} “{said[:40]}” of the roster has more than 40 letters.")
    return Expected(name, team)


def keep_roster(classroom: Classroom, roster: Sequence[Expected]) -> None:
    """Keep the roster of a class beside it."""
    note(classroom, "roster", [[each.name, each.team] for each in roster])


def roster_of(classroom: Classroom) -> tuple[Expected, ...]:
    """Return the roster of a class; empty if there is none."""
    return tuple(Expected(*each) for each in notes(classroom).get("roster", ()))


def missing(state: State, roster: Sequence[Expected]) -> tuple[str, ...]:
    """Return who of the roster has not come."""
    here = {seat.name.casefold() for seat in state.seats.values()}
    return tuple(each.name for each in roster if each.name.casefold() not in here)


def seat_by_roster(classroom: Classroom) -> None:
    """Put students without a team into the team that the roster says."""
    state = classroom.state
    waiting = [seat for seat in state.seats.values() if seat.team is None]
    if not waiting:
        return
    teams = {name.casefold(): team for team, name in enumerate(state.setup.teams, 1)}
    wanted = {each.name.casefold(): teams.get(each.team.casefold())
              for each in roster_of(classroom)}  # fmt: skip
    for seat in waiting:
        team = wanted.get(seat.name.casefold())
        if team is not None:
            classroom.move_student(seat.number, team)
