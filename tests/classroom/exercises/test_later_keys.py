"""Promises of the keys of exercises 7 to 11: a second way comes to the same answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from pushpull.classroom.exercises.index import exercise
from pushpull.classroom.exercises.section import Section
from pushpull.classroom.exercises.starting import start

from .independent import apart
from .independent_later import ANSWERS
from .small import made_small


@pytest.mark.parametrize("number", ANSWERS)
def test_keys_equal_those_of_plain_markets(number: int, tmp_path: Path) -> None:
    small = made_small(exercise(number))
    section = Section("Mary Miller")
    keys = small.keys(section)
    answers = ANSWERS[number](start(small, section, tmp_path / "section"))
    assert list(answers) == list(keys)
    assert apart(keys, answers) == []
