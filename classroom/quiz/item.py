"""Item: one idea of the quiz, with a question before the course and one after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

LETTERS = ("A", "B", "C", "D")
"""The options of every question."""

FORMS = ("pre", "post")
"""When a question is asked: before the course, or after it."""


@dataclass(frozen=True)
class Question:
    """A question with four options.

    Attributes
    ----------
    text : str
        What is asked.
    options : mapping of str by letter
        What can be chosen.
    right : str
        The letter of the right option.
    tempting : str
        The letter of the option that says the misconception.
    why : str
        Why the right option is right.
    """

    text: str
    options: Mapping[str, str]
    right: str
    tempting: str
    why: str

    def __post_init__(self) -> None:
        if tuple(self.options) != LETTERS:
            raise ValueError(f"the options are {_said(self.options)}, but must be A, B, C, D.")
        for what, letter in (("right", self.right), ("tempting", self.tempting)):
            if letter not in LETTERS:
                raise ValueError(f"{what} is {letter!r}, but must be one of A, B, C, D.")
        if self.right == self.tempting:
            raise ValueError(f"right and tempting are both {self.right}. One of them is wrong.")
        if len(set(self.options.values())) < len(LETTERS):
            raise ValueError("two options say the same. Write four different ones.")
        if not all(each.strip() for each in (self.text, self.why, *self.options.values())):
            raise ValueError("a text is empty. Write the question, four options, and why.")


@dataclass(frozen=True)
class Item:
    """One idea: the misconception it tests, why we know better, and its two questions.

    Attributes
    ----------
    name : str
        One word, or several joined by underscores.
    idea, misconception : str
        What is right, in a few words; what many people believe instead.
    reason : str
        Why we know better.
    sources : tuple of str
        Keys of docs/references.md; none where the reason is a definition, arithmetic, or what
        our own market shows.
    see : str
        Where a class meets the idea.
    questions : mapping of Question by form
        The question of each form, ``pre`` and ``post``.
    """

    name: str
    idea: str
    misconception: str
    reason: str
    sources: tuple[str, ...]
    see: str
    questions: Mapping[str, Question]

    def __post_init__(self) -> None:
        if not self.name.isidentifier():
            raise ValueError(f"the name is {self.name!r}, but must be words joined by underscores.")
        if tuple(self.questions) != FORMS:
            raise ValueError(f"the forms are {_said(self.questions)}, but must be pre, post.")
        if not all(each.strip() for each in (self.idea, self.misconception, self.reason, self.see)):
            raise ValueError("idea, misconception, reason and see must each have a text.")


def _said(names: Mapping[str, object]) -> str:
    return ", ".join(names) or "none"
