"""The form for the answers of an exercise."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial
from math import isfinite
from typing import Any

import solara

from ....classroom.exercises.exercise import Exercise, Values
from ....classroom.exercises.filling import asked
from ....classroom.exercises.questions import (
    UNANSWERED,
    ChoiceQuestion,
    NumberQuestion,
    OrderQuestion,
    Question,
    SpanQuestion,
    is_unanswered,
)
from ...typed_number import typed_number
from ..compare.parts import Choice, text

Answered = Mapping[str, Any]
"""What was typed, by question; as an answers file would hold it."""

Change = Callable[[Answered], Answered]
"""What one field does to the answers: two that change at once must not undo each other."""

NOT_YET = "Choose …"
HOW_TO_WRITE = (
    "Write a number without its unit, such as 12500, 26.7 or -3. A comma before decimals is "
    "understood too (26,7). Write a share or a ratio as a number: 1.44, not 144 %."
)
_IS_PLAIN = re.compile(r"\s*[+-]?\d+(\.\d+)?\s*")


def blank(question: Question) -> Any:
    """Return what stands in a field before it is filled in.

    >>> blank(NumberQuestion(name="x", ask="", way="", why="", unit="", low=0, high=1))
    '?'
    """
    if isinstance(question, SpanQuestion):
        return [UNANSWERED, UNANSWERED]
    if isinstance(question, OrderQuestion):
        return [UNANSWERED] * len(question.options)
    return UNANSWERED


def put(answered: Answered, question: Question, value: Any, place: int | None = None) -> Answered:
    """Return the answers with one field changed; an empty one counts as not answered."""
    value = value.strip() or UNANSWERED
    if place is not None:
        whole = list(answered.get(question.name, blank(question)))
        whole[place] = value
        value = whole
    return {**answered, question.name: value}


def plain(question: Question, value: Any) -> Any:
    """Return an answer as an answers file holds it: what is a number, with a point.

    What cannot be read as a number stays as it was typed.

    >>> ask = NumberQuestion(name="x", ask="", way="", why="", unit="times", low=0, high=1)
    >>> [plain(ask, each) for each in ("26,7", "1.5", "$12,500", "144 %", "many")]
    ['26.7', '1.5', '12500', '144 %', 'many']
    """
    if not isinstance(question, NumberQuestion):
        return value
    if isinstance(value, list):
        return [plain(question, each) for each in value]
    said = str(value)
    if _IS_PLAIN.fullmatch(said) or _is_percent_of_none(question, said):
        return value
    try:
        number = typed_number(said)
    except ValueError:
        return value
    return format(Decimal(repr(number)), "f").removesuffix(".0") if isfinite(number) else value


def _is_percent_of_none(question: NumberQuestion, said: str) -> bool:
    """Return whether a percentage was typed where something else is counted."""
    return "%" in said and not question.unit.startswith("per")


def plain_answers(exercise: Exercise, answered: Answered) -> dict[str, Any]:
    """Return all answers as an answers file holds them."""
    return {
        each.name: plain(each, answered[each.name])
        for each in exercise.questions if each.name in answered
    }  # fmt: skip


def slip(question: Question, value: Any) -> str:
    """Return why an answer cannot be read, in a sentence; nothing if it can or is not complete.

    >>> ask = NumberQuestion(name="x", ask="", way="", why="", unit="times", low=0, high=1)
    >>> slip(ask, "2")
    "x is '2', but must be a number from 0 to 1 (times). Change it."
    >>> slip(ask, "0,5"), slip(ask, "144 %")
    ('', 'x counts times: write a number without %, such as 1.44 for 144 %.')
    """
    parts = value if isinstance(value, list) else [value]
    filled = [each for each in parts if not is_unanswered(each)]
    is_twice = isinstance(question, OrderQuestion) and len(set(filled)) < len(filled)
    if not is_twice and len(filled) < len(parts):
        return ""
    try:
        question.read(plain(question, value))
    except ValueError as error:
        return _about_number(question, filled) or str(error)
    return ""


def _about_number(question: Question, typed: list[Any]) -> str:
    """Return what is wrong with how a number is written, if that is known."""
    if not isinstance(question, NumberQuestion):
        return ""
    for each in map(str, typed):
        if _is_percent_of_none(question, each):
            return (
                f"{question.name} counts {question.unit}: write a number without %, such as 1.44 "
                "for 144 %."
            )
        if re.fullmatch(r"[+−-]?[\d., ]*,[\d., ]*", each.strip()):
            read = plain(question, each)
            if read == each:
                return (
                    f"{question.name} is {each!r}, in which the commas can be read in two ways. "
                    "Write it with a point and no comma, such as 12500 or 26.7."
                )
            if re.search(r",\d{3}(?!\d)", each):
                return (
                    f"{question.name} is {each!r}, where the comma separates thousands: {read}. "
                    f"It must be {question.form}. Write decimals with a point, such as 26.7."
                )
    return ""


@solara.component_vue("typed.vue")
def Typing(
    label: str, value: str, version: int, event_typed: Callable[[str], None], wrong: str = "",
    rows: int = 0, locked: bool = False,
) -> None:  # fmt: skip
    """A field that tells what is typed while it is typed, so that nothing is lost.

    What stands in it changes from outside only with another ``version``.
    """


@solara.component
def Asked(
    question: Question, number: int, values: Values, answered: Answered,
    on_change: Callable[[Change], None], version: int = 0, locked: bool = False,
) -> None:  # fmt: skip
    """Show one question with the fields for its answer, and what is wrong with it."""
    now = answered.get(question.name, blank(question))

    def take(value: str) -> None:
        on_change(lambda answered: put(answered, question, value))

    def take_at(place: int, value: str) -> None:
        on_change(lambda answered: put(answered, question, value, place))

    wrong = slip(question, now)
    said = {"data-question": question.name}
    with solara.v.Html(tag="fieldset", class_="px-question", attributes=said):
        text("legend", f"{number}. {asked(question, values)}")
        if isinstance(question, OrderQuestion):
            for place in range(len(question.options)):
                _Option(question, f"Place {place + 1}", now[place], partial(take_at, place), locked)
        elif isinstance(question, ChoiceQuestion):
            _Option(question, "Answer", now, take, locked)
        elif isinstance(question, SpanQuestion):
            for place, label in enumerate(("Lowest", "Highest")):
                _Number(
                    f"{label} ({question.unit})", now[place], partial(take_at, place), version,
                    locked,
                )  # fmt: skip
        elif isinstance(question, NumberQuestion):
            _Number(f"Answer ({question.unit})", now, take, version, locked, wrong)
        if wrong and isinstance(now, list):
            text("p", wrong, "px-slip", role="status")


def _Number(
    label: str, value: str, on_value: Callable[[str], None], version: int, locked: bool,
    wrong: str = "",
) -> None:  # fmt: skip
    Typing(
        label=label, value="" if value == UNANSWERED else value, version=version, wrong=wrong,
        locked=locked, event_typed=on_value,
    )  # fmt: skip


@solara.component
def _Option(
    question: ChoiceQuestion, label: str, value: str, on_value: Callable[[str], None],
    locked: bool,
) -> None:  # fmt: skip
    options = {UNANSWERED: NOT_YET, **{
        name: f"{name}: {said}" if said else name for name, said in question.options.items()
    }}  # fmt: skip
    Choice(label, options, value, on_value, locked)
