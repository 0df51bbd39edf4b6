"""Promises of the keys: a second way of working them out comes to the same answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from pushpull.classroom.exercises.exercise import Exercise
from pushpull.classroom.exercises.index import exercise
from pushpull.classroom.exercises.section import Section
from pushpull.classroom.exercises.starting import start

from .independent import ANSWERS
from .small import made_small


@pytest.mark.parametrize("name", ["A", "Mary Miller"])
@pytest.mark.parametrize("number", ANSWERS)
def test_keys_equal_those_of_plain_markets(number: int, name: str, tmp_path: Path) -> None:
    small: Exercise = made_small(exercise(number))
    section = Section(name)
    keys = small.keys(section)
    folder = start(small, section, tmp_path / "section")
    answers = ANSWERS[number](folder)
    assert {key: each.value for key, each in keys.items()} == pytest.approx(  # type: ignore[attr-defined]
        answers, rel=1e-9, abs=1e-9, nan_ok=True
    )
