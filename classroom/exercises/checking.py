"""Check answers: what was right, and what the right way was; never the number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ...scenarios.reading import ScenarioError
from .answers import Answers, read_answers
from .exercise import Exercise, Progress
from .filling import filled
from .keys import ChoiceKey, Key
from .questions import Question
from .section import Section

Mark = Literal["right", "not right", "not answered", "cannot be read"]


@dataclass(frozen=True)
class Feedback:
    """What is said about one answer.

    Attributes
    ----------
    question : Question
    mark : str
        right, not right, not answered, or cannot be read.
    sentences : tuple of str
        Remarks, the right way, and, where the answer was right, why the market does so.
    """

    question: Question
    mark: Mark
    sentences: tuple[str, ...]


def check(
    exercise: Exercise, path: Path, section: Section | None = None,
    progress: Progress | None = None,
) -> list[Feedback]:  # fmt: skip
    """Play the section's markets again and return what is to be said about each answer.

    Parameters
    ----------
    exercise : Exercise
    path : Path
        The answers file.
    section : Section, optional
        Whose market it is; by default the one that the file names.
    progress : function, optional

    Raises
    ------
    ScenarioError
        If the file cannot be read, or names another section.
    """
    answers = read_answers(path, exercise)
    whose = _whose(path, answers, section)
    return judge(exercise, answers, whose, progress, path.parent)


def judge(
    exercise: Exercise, answers: Answers, section: Section, progress: Progress | None = None,
    folder: Path | None = None,
) -> list[Feedback]:  # fmt: skip
    """Play the section's markets again and return what is to be said about each answer.

    Parameters
    ----------
    exercise : Exercise
    answers : Answers
    section : Section
    progress : function, optional
    folder : Path, optional
        Where other files that are handed in lie.
    """
    rerun = exercise.rerun(section, progress, answers=answers.given, folder=folder)
    keys = exercise.solve(rerun) if answers.given else {}
    return [
        _feedback(question, answers, keys.get(question.name), rerun.values)
        for question in exercise.questions
    ]


def _whose(path: Path, answers: Answers, section: Section | None) -> Section:
    """Return the section whose market is played."""
    named = answers.section
    if section is not None and named is not None and section.plain_name != named.plain_name:
        raise ScenarioError(
            f"{path.name}: these are answers of section {named.name!r}, not {section.name!r}. "
            "Leave out --section, or name the other file."
        )
    return section or named or Section("A")


def _feedback(question: Question, answers: Answers, key: Key | None, values: object) -> Feedback:
    """Return what is said about one answer."""
    mark: Mark = "not answered"
    if question.name in answers.slips:
        return Feedback(question, "cannot be read", (answers.slips[question.name],))
    if question.name in answers.given and key is not None:
        mark = "right" if key.accepts(answers.given[question.name]) else "not right"
    said = list(_sentences(question, mark, answers, key))
    return Feedback(question, mark, tuple(filled(each, values) for each in said))  # type: ignore[arg-type]


def _sentences(question: Question, mark: Mark, answers: Answers, key: Key | None) -> Iterator[str]:
    if mark == "not answered":
        return  # the way is a reward for trying
    given = answers.given[question.name]
    remark = None if key is None else key.remark(given)
    is_main = mark == "right" and not (isinstance(key, ChoiceKey) and given in key.also)
    if remark and not is_main:
        yield remark
    yield question.way
    if is_main:
        yield question.why
