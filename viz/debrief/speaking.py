"""Numbers of a debrief in its language: said as in the reports, then turned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..class_pages.languages import ENGLISH, Words
from ..wording import GapSpeech, Speech

_TO = " to "

_LARGE = "$1.23 M"
_LETTER = 5.5
"""Pixels of a letter beside an axis, about."""


@dataclass(frozen=True)
class Spoken(Speech):
    r"""How values are said in a language.

    Examples
    --------
    >>> spoken(Words("de"), "share").say(0.1234), spoken(ENGLISH, "share").say(0.1234)
    ('12,3\xa0%', '12.3 %')
    """

    words: Words = ENGLISH
    inner: Speech = field(default_factory=Speech)

    def say(self, value: float) -> str:
        """Return a value with about three digits that mean something."""
        return self.words.number(self.inner.say(value))

    def span(self, low: float, high: float) -> str:
        """Return an interval, both ends on one scale, or an empty text if there is none."""
        first, has_ends, last = self.inner.span(low, high).partition(_TO)
        if not has_ends:
            return first
        ends = {"low": self.words.number(first), "high": self.words.number(last)}
        return self.words("%(low)s to %(high)s", **ends)

    def ticks(self, values: Sequence[float]) -> list[str]:
        """Return numbers for an axis."""
        return [self.words.number(each) for each in self.inner.ticks(values)]


def spoken(words: Words, unit: str, currency: str = "$") -> Spoken:
    """Return how values of a unit are said in a language."""
    return Spoken(unit, currency, words, Speech(unit, currency))


def spoken_gap(words: Words, unit: str, currency: str = "$") -> Spoken:
    """Return how differences of a unit are said in a language: with their sign."""
    return Spoken(unit, currency, words, GapSpeech(unit, currency))


def more_room(words: Words) -> float:
    """Return how many pixels more than in English the numbers beside an axis need.

    >>> more_room(ENGLISH), more_room(Words("de"))
    (0.0, 22.0)
    """
    return _LETTER * max(len(words.number(_LARGE)) - len(_LARGE), 0)


def percent(words: Words, share: float) -> str:
    """Return a share in whole percent.

    >>> percent(ENGLISH, 0.5)
    '50%'
    """
    return words.number(f"{share:.0%}")


def quarter_heads(words: Words, quarters: int) -> tuple[str, ...]:
    """Return the headings of the quarters from 1 on."""
    return tuple(words("Quarter %(n)s", n=quarter) for quarter in range(1, quarters + 1))
