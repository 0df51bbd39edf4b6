"""The quiz on a terminal: its questions, and what a class has learned."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from ..classroom.quiz.grading import ClassGrade, Grades
from ..classroom.quiz.item import Item
from ..scenarios.intervals import Interval

_TITLES = {"pre": "before the course", "post": "after the course"}


def questions(items: tuple[Item, ...], form: str, with_key: bool) -> Iterator[str]:
    """Yield the lines of a form; with its key, also what is right and why."""
    yield f"The quiz on push and pull, {_TITLES[form]}. One answer to each question."
    for number, item in enumerate(items, start=1):
        asked = item.questions[form]
        yield ""
        yield textwrap.fill(f"{number}. {asked.text}", 96, subsequent_indent="   ")
        for letter, option in asked.options.items():
            yield textwrap.fill(option, 96, initial_indent=f"   {letter}  ",
                                subsequent_indent="      ")  # fmt: skip
        if with_key:
            yield from _key(item, form)


def _key(item: Item, form: str) -> Iterator[str]:
    asked = item.questions[form]
    sources = f" [{', '.join(item.sources)}]" if item.sources else ""
    for text in (
        f"Right: {asked.right}. {asked.why}",
        f"Misconception ({asked.tempting}): {item.misconception} {item.reason}{sources}",
        f"See: {item.see}.",
    ):
        yield textwrap.fill(text, 96, initial_indent="   > ", subsequent_indent="     ")


def grade_tables(grades: Grades) -> Iterator[RenderableType]:
    """Yield the tables of classes and items, with what is to be said about them."""
    yield Text("\nWhat each class has gained", style="bold")
    yield _classes(grades)
    yield Text(
        "Gain: share of right answers after less before, mean of the students, with its exact 95 % "
        "interval of paired differences (Student's t). Of what was open: that gain as a share of "
        "what the class did not know before (Hake), with a 95 % bootstrap interval.",
        style="dim",
    )
    yield Text("\nWhat each question shows", style="bold")
    yield _items(grades)
    yield Text(
        "Right: who answered rightly, before → after. Misled: who chose the misconception. "
        "Tells apart: correlation of this answer with the score on all other questions, after the "
        "course; below 0.2 with a large class, look at the question again.",
        style="dim",
    )
    for when, names in (("before", grades.only_before), ("after", grades.only_after)):
        if names:
            yield Text(f"! Only a sheet {when} the course, so left out: {', '.join(names)}.")


def _classes(grades: Grades) -> Table:
    table = _table("Class", "Students", "Before", "After", "Gain", "Of what was open")
    for each in grades.classes:
        table.add_row(
            Text(each.name),
            str(each.students),
            percent(each.before),
            percent(each.after),
            _points(each.gain),
            _share(each),
        )
    return table


def _items(grades: Grades) -> Table:
    table = _table("Question", "Right", "Misled", "Tells apart")
    table.columns[0].justify = "left"
    for number, each in enumerate(grades.items, start=1):
        after = each.discrimination[1]
        table.add_row(
            f"{number:2}  {each.item.idea}",
            " → ".join(percent(share) for share in each.right),
            " → ".join(percent(share) for share in each.tempted),
            "–" if math.isnan(after) else f"{after:.2f}".replace("-", "−"),
        )
    return table


def _table(*titles: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for place, title in enumerate(titles):
        table.add_column(title, justify="right" if place else "left")
    return table


def percent(share: float) -> str:
    """Return a share as a per cent.

    >>> percent(0.425), percent(-0.1), percent(float("nan"))
    ('42 %', '−10 %', '–')
    """
    return "–" if math.isnan(share) else f"{100 * share:.0f} %".replace("-", "−")


def _points(gain: Interval) -> str:
    """Return a gain in percentage points with its interval."""
    words = [f"{100 * each:+.0f}".replace("-", "−") for each in gain[:3]]
    if math.isnan(gain.low):
        return f"{words[0]} points"
    return f"{words[0]} points ({words[1]} to {words[2]})"


def _share(grade: ClassGrade) -> str:
    """Return a normalised gain with its interval."""
    words = [f"{each:.2f}".replace("-", "−") for each in grade.normalised[:3]]
    if math.isnan(grade.normalised.mean):
        return "– (all was known)"
    if math.isnan(grade.normalised.low):
        return words[0]
    return f"{words[0]} ({words[1]} to {words[2]})"
