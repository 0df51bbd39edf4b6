"""Promises of the names that somebody has used: the last one, as it was first written."""

from __future__ import annotations

from pathlib import Path

import pytest

from pushpull.classroom.exercises.known_names import MOST_NAMES, KnownNames
from pushpull.classroom.exercises.section import Section


def test_the_last_name_is_known_as_it_was_first_written(tmp_path: Path) -> None:
    names = KnownNames(tmp_path / "answers")
    assert names.last("me") is None
    for name in ("Morning", "Evening", " morning"):
        names.remember("me", Section(name))
    assert names.last("me") == Section("Morning")
    assert names.as_first_written("me", Section("EVENING")) == Section("Evening")
    assert names.last("you") is None
    assert names.as_first_written("you", Section("EVENING")) == Section("EVENING")


@pytest.mark.parametrize("content", ["", "{", "3", '["\\u0000"]', '[""]'])
def test_a_damaged_file_knows_no_name(content: str, tmp_path: Path) -> None:
    names = KnownNames(tmp_path)
    names.remember("me", Section("A"))
    next(tmp_path.glob("*.json")).write_text(content, encoding="utf-8")
    assert names.last("me") is None


def test_names_do_not_pile_up_and_a_full_disk_stops_nobody(tmp_path: Path) -> None:
    names = KnownNames(tmp_path)
    for number in range(MOST_NAMES + 5):
        names.remember("me", Section(f"S{number}"))
    assert names.as_first_written("me", Section("s0")) == Section("s0")
    (tmp_path / "file").write_text("", encoding="utf-8")
    KnownNames(tmp_path / "file").remember("me", Section("A"))
