"""Promises of the keys: a second way of working them out comes to the same answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from pushpull.classroom.exercises.index import exercise
from pushpull.classroom.exercises.section import Section
from pushpull.classroom.exercises.starting import start

from .independent import ANSWERS, apart
from .small import made_small


@pytest.mark.parametrize("number", ANSWERS)
def test_keys_equal_those_of_plain_markets(number: int, tmp_path: Path) -> None:
    small = made_small(exercise(number))
    section = Section("Mary Miller")
    keys = small.keys(section)
    folder = start(small, section, tmp_path / "section")
    assert apart(keys, ANSWERS[number](folder)) == []
