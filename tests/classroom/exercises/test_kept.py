"""Promises of answers in the making: they are there again, for her who typed them alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from pushpull import ScenarioError
from pushpull.classroom.exercises.answers import (
    answers_of,
    blank_answers,
    filled_answers,
    read_answers,
)
from pushpull.classroom.exercises.index import exercises, named
from pushpull.classroom.exercises.kept import MOST_LETTERS, AnswerShelf, Typed
from pushpull.classroom.exercises.section import Section

A = Section("A")
TYPED = Typed({"pull_alone": "12.5", "certain": "yes"}, {"strategy.toml": "name = 'x'\n"})


def test_what_was_typed_is_there_again(tmp_path: Path) -> None:
    shelf, exercise = AnswerShelf(tmp_path / "answers"), named("5")
    shelf.keep("me", exercise, A, TYPED)
    assert shelf.read("me", exercise, Section(" a ")) == TYPED


def test_nobody_else_sees_it_and_no_other_section_or_exercise(tmp_path: Path) -> None:
    shelf, exercise = AnswerShelf(tmp_path), named("5")
    shelf.keep("me", exercise, A, TYPED)
    assert shelf.read("you", exercise, A) == Typed()
    assert shelf.read("me", exercise, Section("B")) == Typed()
    assert shelf.read("me", named("4"), A) == Typed()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"answers": 3, "files": {}}', "{}"])
def test_a_damaged_file_counts_as_nothing_typed(content: str, tmp_path: Path) -> None:
    shelf, exercise = AnswerShelf(tmp_path), named("5")
    shelf.keep("me", exercise, A, TYPED)
    next(tmp_path.glob("*.json")).write_text(content, encoding="utf-8")
    assert shelf.read("me", exercise, A) == Typed()


def test_answers_without_end_are_not_kept(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match=r"letters.*\.$"):
        AnswerShelf(tmp_path).keep("me", named("5"), A, Typed({"certain": "x" * MOST_LETTERS}))


def test_a_folder_that_cannot_be_written_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(ScenarioError, match=r"cannot be kept.*\.$"):
        AnswerShelf(tmp_path / "file").keep("me", named("5"), A, TYPED)


def test_a_filled_file_says_what_was_typed_and_no_more(tmp_path: Path) -> None:
    exercise = named("5")
    typed = {"pull_alone": "1200", "interaction": "-0.5", "profit": 'a "quoted" \\ word'}
    path = tmp_path / "answers.toml"
    path.write_text(filled_answers(exercise, A, typed), encoding="utf-8")
    found = read_answers(path, exercise)
    assert found.section == A
    assert found.given == {"pull_alone": 1200.0, "interaction": -0.5}
    assert set(found.slips) == {"profit"}


def test_without_answers_the_file_is_the_one_to_fill_in() -> None:
    for exercise in exercises():
        assert filled_answers(exercise, A, {}) == blank_answers(exercise, A)
        assert answers_of(exercise, {}).given == {}
