"""The form for the answers of an exercise."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import solara

from ....classroom.exercises.exercise import Values
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
from ..compare.parts import Choice, text

Answered = Mapping[str, Any]
"""What was typed, by question; as an answers file would hold it."""

Change = Callable[[Answered], Answered]
"""What one field does to the answers: two that change at once must not undo each other."""

NOT_YET = "Choose …"


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


def slip(question: Question, value: Any) -> str:
    """Return why an answer cannot be read, in a sentence; nothing if it can or is not complete.

    >>> slip(NumberQuestion(name="x", ask="", way="", why="", unit="", low=0, high=1), "2")
    "x is '2', but must be a number from 0 to 1 (). Change it."
    """
    if any(map(is_unanswered, value if isinstance(value, list) else [value])):
        return ""
    try:
        question.read(value)
    except ValueError as error:
        return str(error)
    return ""


@solara.component_vue("typed.vue")
def Typing(
    label: str, value: str, version: int, event_typed: Callable[[str], None], wrong: str = "",
    rows: int = 0,
) -> None:  # fmt: skip
    """A field that tells what is typed while it is typed, so that nothing is lost.

    What stands in it changes from outside only with another ``version``.
    """


@solara.component
def Asked(
    question: Question, number: int, values: Values, answered: Answered,
    on_change: Callable[[Change], None], version: int = 0,
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
                _Option(question, f"Place {place + 1}", now[place], partial(take_at, place))
        elif isinstance(question, ChoiceQuestion):
            _Option(question, "Answer", now, take)
        elif isinstance(question, SpanQuestion):
            for place, label in enumerate(("Lowest", "Highest")):
                _Number(f"{label} ({question.unit})", now[place], partial(take_at, place), version)
        elif isinstance(question, NumberQuestion):
            _Number(f"Answer ({question.unit})", now, take, version, wrong)
        if wrong and isinstance(now, list):
            text("p", wrong, "px-slip", role="status")


def _Number(
    label: str, value: str, on_value: Callable[[str], None], version: int, wrong: str = ""
) -> None:
    Typing(
        label=label, value="" if value == UNANSWERED else value, version=version, wrong=wrong,
        event_typed=on_value,
    )  # fmt: skip


@solara.component
def _Option(
    question: ChoiceQuestion, label: str, value: str, on_value: Callable[[str], None]
) -> None:
    options = {UNANSWERED: NOT_YET, **{
        name: f"{name}: {said}" if said else name for name, said in question.options.items()
    }}  # fmt: skip
    Choice(label, options, value, on_value)
