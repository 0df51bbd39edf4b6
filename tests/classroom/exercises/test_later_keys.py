"""Promises of the keys of exercises 7 to 11: a second way comes to the same answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from pushpull.classroom.exercises.index import exercise
from pushpull.classroom.exercises.section import Section
from pushpull.classroom.exercises.starting import start

from .independent_later import ANSWERS
from .small import made_small


@pytest.mark.parametrize("number", ANSWERS)
def test_keys_equal_those_of_plain_markets(number: int, tmp_path: Path) -> None:
    small = made_small(exercise(number))
    section = Section("Mary Miller")
    keys = small.keys(section)
    answers = ANSWERS[number](start(small, section, tmp_path / "section"))
    assert list(answers) == list(keys)
    for name, key in keys.items():
        right, answer = key.value, answers[name]  # type: ignore[attr-defined]
        if isinstance(answer, float):
            answer = pytest.approx(answer, rel=1e-9, abs=1e-6)
        assert right == answer, name
