"""The voice of a debrief: its sentences and numbers are written in English, and said in a language.

This floor knows no language but English. Who knows others hands in a voice that does.
"""

from __future__ import annotations

from typing import Protocol


class Voice(Protocol):
    """Says messages and numbers in a language."""

    def __call__(self, message: str, **values: object) -> str:
        """Return a message, with values put in."""
        ...

    def many(self, one: str, several: str, count: int, **values: object) -> str:
        """Return the message for a number of things; ``count`` is put in, too."""
        ...

    def number(self, said: str) -> str:
        """Return a number that is written as in English, such as "$1.2 M"."""
        ...

    def within(self, label: str) -> str:
        """Return a heading as it stands within a sentence."""
        ...


class English:
    """The voice in which everything is written.

    Examples
    --------
    >>> English()("%(team)s won.", team="Fir"), English().within("Price")
    ('Fir won.', 'price')
    """

    def __call__(self, message: str, **values: object) -> str:
        """Return a message, with values put in."""
        return message % values if values else message

    def many(self, one: str, several: str, count: int, **values: object) -> str:
        """Return the message for a number of things."""
        return (one if count == 1 else several) % {"count": f"{count:,}", **values}

    def number(self, said: str) -> str:
        """Return a number."""
        return said

    def within(self, label: str) -> str:
        """Return a heading without its capital letter."""
        return label.lower()


ENGLISH = English()
