"""A language in which everything that is said has marks around it: what has none was not said."""

from __future__ import annotations

import html
import re

from pushpull.viz.class_pages.languages import Words

_SAID = re.compile(r"⟦[^⟦⟧]*⟧")
_UNSEEN = re.compile(r"<(style|script)\b.*?</\1>", re.DOTALL)
_SPOKEN = re.compile(r'(?:alt|aria-label|data-(?!path|state)[\w-]+)="([^"]*)"')


class Marked(Words):
    """English with marks around each message and each number."""

    def __init__(self) -> None:
        super().__init__("xx")

    def __call__(self, message: str, **values: object) -> str:
        """Return a message between marks."""
        return f"⟦{super().__call__(message, **values)}⟧" if message else ""

    def many(self, one: str, several: str, count: int, **values: object) -> str:
        """Return the message for a number of things, between marks."""
        return f"⟦{super().many(one, several, count, **values)}⟧"

    def say(self, sentence: str) -> str:
        """Return a sentence of the market between marks."""
        return self(sentence)

    def number(self, said: str) -> str:
        """Return a number between marks."""
        return f"⟦{said}⟧" if said else ""


def unsaid(text: str) -> list[str]:
    """Return the words of a text that stand outside of all marks.

    >>> unsaid("⟦Team ⟦4⟧⟧ won $3")
    ['won']
    """
    before = ""
    while before != text:
        before, text = text, _SAID.sub(" ", text)
    return re.findall(r"[^\W\d_]{2,}", text)


def unsaid_on(page: str) -> list[str]:
    """Return the same for a page: what is read, and what is read aloud."""
    seen = _UNSEEN.sub(" ", page)
    aloud = " ".join(_SPOKEN.findall(seen))
    return unsaid(html.unescape(re.sub(r"<[^>]*>", " ", seen) + " " + aloud))
