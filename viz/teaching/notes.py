"""What a teacher notes beside a class: the roster, and what kept histories are called.

It lies in the database of the class, and goes when the class is deleted.
"""

from __future__ import annotations

from typing import Any

from ...classroom.lesson.classroom import Classroom
from ...classroom.lesson.state import Branch

DESK = "the teacher's desk"
"""Where notes lie among what is typed: no seat has such a name."""


def notes(classroom: Classroom) -> dict[str, Any]:
    """Return all notes of a class."""
    return classroom.log.draft(classroom.code, DESK) or {}


def note(classroom: Classroom, name: str, value: Any) -> None:
    """Write one note."""
    kept = {**notes(classroom), name: value}
    classroom.log.save_draft(classroom.code, DESK, kept, classroom.now)


def branch_name(kept: dict[str, Any], branch: Branch) -> str:
    """Return what a kept history is called.

    >>> branch_name({"branches": {"1": "First try"}}, Branch(1, 2, 0.0, ()))
    'First try'
    >>> branch_name({}, Branch(2, 3, 0.0, ()))
    'History 2, left before quarter 3'
    """
    named = kept.get("branches", {}).get(str(branch.number), "")
    return named or f"History {branch.number}, left before quarter {branch.quarter}"


def name_branch(classroom: Classroom, number: int, name: str) -> None:
    """Call a kept history by a name of 1 to 60 letters; an empty name changes nothing."""
    said = " ".join(name.split())[:60]
    if said:
        note(classroom, "branches", {**notes(classroom).get("branches", {}), str(number): said})


def rewind(classroom: Classroom, quarter: int, name: str) -> None:
    """Go back before a quarter, and keep what was played under a name."""
    before = len(classroom.state.branches)
    after = classroom.rewind(quarter)
    for branch in after.branches[before:]:
        name_branch(classroom, branch.number, name)
