"""The quiz as a page to print: questions for students, or the key for the teacher."""

from __future__ import annotations

from ..classroom.quiz.item import LETTERS, Item
from .page_templates import environment

TITLES = {"pre": "Before the course", "post": "After the course"}


def page(items: tuple[Item, ...], form: str, with_key: bool = False) -> str:
    """Return a form as HTML that needs no other file; its last part is an answer sheet."""
    return environment().get_template("quiz.html").render(
        title=TITLES[form],
        letters=LETTERS,
        is_key=with_key,
        items=[(number, each, each.questions[form]) for number, each in enumerate(items, start=1)],
    )  # fmt: skip
