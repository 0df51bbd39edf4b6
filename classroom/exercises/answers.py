"""Answers: the file that a student fills in, written and read."""

from __future__ import annotations

import re
import textwrap
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import tomli_w

from ...scenarios.reading import ScenarioError, nearest, shortened
from .exercise import Exercise
from .filling import asked
from .questions import ChoiceQuestion, Question, is_unanswered
from .section import Section

LARGEST_FILE = 50_000
"""Bytes: answers are a page; anything larger is something else."""

_OWN_KEYS = ("exercise", "section")
_PLAIN_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?")


@dataclass(frozen=True)
class Answers:
    """What was handed in.

    Attributes
    ----------
    section : Section or None
        Who hands it in, if the file says so.
    given : mapping
        Answers by question, as they are compared.
    slips : mapping of str by question
        Answers that cannot be read, each with a sentence that says why.
    """

    section: Section | None
    given: Mapping[str, Any] = field(default_factory=dict)
    slips: Mapping[str, str] = field(default_factory=dict)


# --- writing ------------------------------------------------------------------------------------


def blank_answers(exercise: Exercise, section: Section) -> str:
    """Return the answers file to fill in."""
    return filled_answers(exercise, section, {})


def filled_answers(exercise: Exercise, section: Section, written: Mapping[str, Any]) -> str:
    """Return the answers file with what was written for each question."""
    values = exercise.start_values(section)
    head = [
        f"# Exercise {exercise.number}: {exercise.title}",
        '# Put your answer in place of each "?". What you leave as it is counts as not answered.',
        "# Write numbers with a point and without thousands separators: 12500 or 0.35.",
        "",
        tomli_w.dumps({"exercise": exercise.number, "section": section.name}),
    ]
    for number, question in enumerate(exercise.questions, start=1):
        head += _comment(question, f"{number}. {asked(question, values)}")
        head += [f"{question.name} = {_filled(question, written.get(question.name))}", ""]
    return "\n".join(head)


def _comment(question: Question, text: str) -> list[str]:
    """Return what stands above a question."""
    lines = textwrap.wrap(text, 96)
    if isinstance(question, ChoiceQuestion):
        lines += [f"   {name}: {meaning}" for name, meaning in question.options.items()]
    lines += textwrap.wrap(f"Answer with {question.form}.", 96)
    return [f"# {line}" for line in lines]


def _filled(question: Question, value: Any) -> str:
    """Return as TOML what stands behind a question's name."""
    if value is None or is_unanswered(value):
        return question.blank
    if isinstance(value, list):
        return f"[{', '.join(map(_literal, value))}]"
    return _literal(value)


def _literal(value: Any) -> str:
    """Return one value as TOML; digits are a number, everything else stands in quotation marks."""
    said = _said(value)
    if _PLAIN_NUMBER.fullmatch(said):
        return said
    return tomli_w.dumps({"x": said}).removeprefix("x = ").rstrip("\n")


# --- reading ------------------------------------------------------------------------------------


def read_answers(path: Path, exercise: Exercise) -> Answers:
    """Return what stands in an answers file.

    Raises
    ------
    ScenarioError
        If the file cannot be read as answers to this exercise; one sentence says why.
    """
    section, data = read_written(path, exercise)
    return answers_of(exercise, data, section)


def read_written(path: Path, exercise: Exercise) -> tuple[Section | None, dict[str, Any]]:
    """Return whose answers a file holds, if it says so, and what was written in it.

    Raises
    ------
    ScenarioError
        If the file cannot be read as answers to this exercise; one sentence says why.
    """
    data = _toml(path)
    _check_keys(path, data, exercise)
    return _section(path, data), data


def as_typed(question: Question, value: Any) -> Any:
    """Return an answer as the fields of a form hold it: texts, as many as there are fields.

    >>> from .questions import NumberQuestion, SpanQuestion
    >>> about = {"ask": "", "way": "", "why": "", "unit": "", "low": 0, "high": 1}
    >>> as_typed(NumberQuestion(name="x", **about), 0.35)
    '0.35'
    >>> as_typed(SpanQuestion(name="x", **about), [0.2])
    ['0.2', '?']
    """
    fields = tomllib.loads(f"x = {question.blank}")["x"]
    if isinstance(fields, list):
        found = [_said(each) for each in value] if isinstance(value, list) else []
        return [*found, *fields][: len(fields)]
    return _said(value)


def _said(value: Any) -> str:
    if isinstance(value, float):
        return format(Decimal(repr(value)), "f")
    return value if isinstance(value, str) else str(value)


def answers_of(
    exercise: Exercise, data: Mapping[str, Any], section: Section | None = None
) -> Answers:
    """Return answers to an exercise from what was written for each question."""
    given: dict[str, Any] = {}
    slips: dict[str, str] = {}
    for question in exercise.questions:
        value = data.get(question.name, "?")
        if is_unanswered(value):
            continue
        try:
            given[question.name] = question.read(value)
        except ValueError as error:
            slips[question.name] = str(error)
    return Answers(section, given, slips)


def _toml(path: Path) -> dict[str, Any]:
    """Return the content of a small TOML file."""
    text = _text(path)
    if not text.strip():
        raise ScenarioError(
            f"{path.name}: the file is empty. `pushpull exercise start` writes one to fill in."
        )
    try:
        return tomllib.loads(text)
    except RecursionError:
        problem = "brackets are nested too deeply"
    except ValueError as error:
        problem = shortened(str(error), 120)
    raise ScenarioError(
        f"{path.name}: this cannot be read as answers: {problem[:1].lower()}{problem[1:]}. Mend "
        'that line: a word stands in quotation marks, a number has a point, as in "hire" or 0.35.'
    )


def _text(path: Path) -> str:
    """Return a small text file, checking kind and size before a byte is read."""
    shown = shortened(str(path))
    try:
        if not path.exists():
            raise ScenarioError(f"{shown}: there is no such file. Check the path.")
        if not path.is_file():
            raise ScenarioError(
                f"{shown}: this is not a file, but must be the answers file. "
                "Name the file inside the folder: answers.toml."
            )
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise ScenarioError(
                f"{path.name}: the file has {size:,} bytes, but answers have at most "
                f"{LARGEST_FILE:,}. Is it the right file?"
            )
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ScenarioError(
            f"{path.name}: this is not text (UTF-8). Save the answers as plain text."
        ) from None
    except (OSError, ValueError) as error:
        if isinstance(error, ScenarioError):
            raise
        reason = getattr(error, "strerror", None) or "the path is not possible"
        raise ScenarioError(
            f"{shown}: the file cannot be read ({reason}). Check the path."
        ) from None


def _check_keys(path: Path, data: Mapping[str, Any], exercise: Exercise) -> None:
    """Refuse answers to another exercise, and answers to nothing."""
    number = data.get("exercise", exercise.number)
    if number != exercise.number:
        raise ScenarioError(
            f"{path.name}: these are answers to exercise {shortened(str(number))}, "
            f"not {exercise.number}. Name the other exercise or the other file."
        )
    known = [*_OWN_KEYS, *(each.name for each in exercise.questions)]
    for name in data:
        if name not in known:
            raise ScenarioError(
                f"{path.name}: {shortened(name)!r} is not asked. {nearest(shortened(name), known)}"
            )


def _section(path: Path, data: Mapping[str, Any]) -> Section | None:
    """Return the section that the file names."""
    name = data.get("section")
    if name is None:
        return None
    if not isinstance(name, str):
        raise ScenarioError(
            f'{path.name}: section is {shortened(repr(name))}, but must be a name such as "A". '
            "Put it in quotation marks."
        )
    return Section(name)
