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

LONGEST_NAME = 40
"""Letters of a name of a student or a team."""

SHOWN = 5
"""Wrong lines that are told at once; more would not be read."""

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
        If it is too long, or lines are wrong; then every wrong line is named with its number.

    Examples
    --------
    >>> read_roster("name,team\nAda,Fir\nBob\n")
    (Expected(name='Ada', team='Fir'), Expected(name='Bob', team=''))
    >>> read_roster("Ada;Fir")
    (Expected(name='Ada', team='Fir'),)
    """
    rows = _rows(text)
    if rows and rows[0][1][0].casefold() in _HEADINGS:
        rows = rows[1:]
    if len(rows) > MOST:
        raise ScenarioError(f"the roster has {len(rows)} students, but may have {MOST}.")
    found = [(line, _expected(row)) for line, row in rows]
    wrong = _wrong_lines(found)
    if wrong:
        more = f" {len(wrong) - SHOWN} more lines are wrong." if len(wrong) > SHOWN else ""
        raise ScenarioError(f"the roster cannot be used yet. {' '.join(wrong[:SHOWN])}{more}")
    return tuple(each for _, each in found)


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """Return the cells of each line on which something stands, with the line's number from 1."""
    text = text.lstrip("\ufeff").replace("\0", "")
    sign = next((each for each in ";\t" if each in text), ",")
    lines = csv.reader(io.StringIO(text), delimiter=sign, strict=True)
    found: list[tuple[int, list[str]]] = []
    begins = 1
    try:
        for row in lines:
            if any(map(str.strip, row)):
                found.append((begins, [cell.strip() for cell in row]))
            begins = lines.line_num + 1
    except csv.Error:
        raise ScenarioError(_unread(begins)) from None
    for line, row in found:
        if any("\n" in cell for cell in row):  # the quote was closed by one of another line
            raise ScenarioError(_unread(line))
    return found


def _unread(line: int) -> str:
    return (
        f"line {line} of the roster cannot be read: a quotation mark opens there and does not "
        'close, or closes too early. Remove the marks ("), or write both around the name.'
    )


def _expected(row: Sequence[str]) -> Expected:
    return Expected(row[0], row[1] if len(row) > 1 else "")


def _wrong_lines(found: Sequence[tuple[int, Expected]]) -> list[str]:
    """Return a sentence for every wrong line, in their order."""
    said: list[str] = []
    names: dict[str, int] = {}
    teams: dict[str, tuple[str, int]] = {}
    for line, each in found:
        said += [f"Line {line}: {reason}" for reason in _reasons(each)]
        if not each.name:
            continue
        first = names.setdefault(each.name.casefold(), line)
        if first != line:
            said.append(
                f"Line {line}: “{_short(each.name)}” stands in line {first} already. "
                "Add a letter of the family name, or remove one of the two."
            )
        team, where = teams.setdefault(each.team.casefold(), (each.team, line))
        if team != each.team:
            said.append(
                f"Line {line}: the team “{_short(each.team)}” is “{_short(team)}” in line "
                f"{where}. Write both the same way."
            )
    return said


def _reasons(each: Expected) -> list[str]:
    """Return what is wrong with a line by itself."""
    found = [] if each.name else ["there is no name. Write one before the team."]
    for what, said in (("name", each.name), ("team", each.team)):
        if len(said) > LONGEST_NAME:
            found.append(f"the {what} “{_short(said)}” has more than {LONGEST_NAME} letters.")
        elif not said.isprintable():
            found.append(f"the {what} has a sign that cannot be shown. Type it anew.")
    return found


def _short(said: str) -> str:
    return said if len(said) <= LONGEST_NAME else f"{said[:LONGEST_NAME]}…"


def teams_of(roster: Sequence[Expected]) -> tuple[str, ...]:
    """Return the teams that a roster names, in their order."""
    return tuple(dict.fromkeys(each.team for each in roster if each.team))


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
