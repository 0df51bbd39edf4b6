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
)
from ..compare.parts import Choice, text

Answered = Mapping[str, Any]
"""What was typed, by question; as an answers file would hold it."""

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


@solara.component
def Asked(
    question: Question, number: int, values: Values, answered: Answered,
    on_answered: Callable[[Answered], None],
) -> None:  # fmt: skip
    """Show one question with the fields for its answer."""
    now = answered.get(question.name, blank(question))

    def take(value: str) -> None:
        on_answered(put(answered, question, value))

    def take_at(place: int, value: str) -> None:
        on_answered(put(answered, question, value, place))

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
                _Number(f"{label} ({question.unit})", now[place], partial(take_at, place))
        elif isinstance(question, NumberQuestion):
            _Number(f"Answer ({question.unit})", now, take)


@solara.component
def _Number(label: str, value: str, on_value: Callable[[str], None]) -> None:
    solara.InputText(label, value="" if value == UNANSWERED else value, on_value=on_value)


@solara.component
def _Option(
    question: ChoiceQuestion, label: str, value: str, on_value: Callable[[str], None]
) -> None:
    options = {UNANSWERED: NOT_YET, **{
        name: f"{name}: {said}" if said else name for name, said in question.options.items()
    }}  # fmt: skip
    Choice(label, options, value, on_value)
