"""Fill a text with a section's own numbers."""

from __future__ import annotations

from jinja2 import Environment, StrictUndefined

from .exercise import Exercise, Values
from .questions import Question, told
from .section import Section


def filled(text: str, values: Values) -> str:
    """Return a text with the values in place of their names in double braces.

    >>> filled("{{ customers }} people", {"customers": 1200})
    '1,200 people'
    """
    shown = {name: _shown(value) for name, value in values.items()}
    environment = Environment(undefined=StrictUndefined, keep_trailing_newline=True)
    return environment.from_string(text).render(shown)


def _shown(value: object) -> str:
    """Return a value as a sheet shows it."""
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return told(value) if is_number else str(value)  # type: ignore[arg-type]


def sheet(exercise: Exercise, section: Section) -> str:
    """Return the student's sheet with the section's own numbers."""
    values = {
        **exercise.start_values(section),
        "section": section.name,
        "seed": str(section.seed(exercise.number)),
        "number": exercise.number,
        "title": exercise.title,
    }
    return filled(exercise.text("sheet.md"), values)


def asked(question: Question, values: Values) -> str:
    """Return a question with the section's own numbers."""
    return filled(question.ask, values)
