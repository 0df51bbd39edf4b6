"""Questions: what is asked, and how an answer has to look before it can be right or wrong."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ...scenarios.reading import nearest, shortened

UNANSWERED = "?"
"""What stands in an answers file before a student has filled it in."""

_NUMBER = re.compile(r"[+-]?\d{1,15}(\.\d{1,15})?")


def told(number: float) -> str:
    """Return a number as people write it: four digits that count, thousands apart.

    >>> told(1234567.8), told(12.3456), told(-0.012345), told(3.0)
    ('1,235,000', '12.35', '-0.01235', '3')
    """
    if number == 0 or not math.isfinite(number):
        return f"{number:g}"
    places = 3 - math.floor(math.log10(abs(number)))
    text = f"{round(number, places):,.{max(places, 0)}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True, kw_only=True)
class Question:
    """Something to find out.

    Texts may name start values of the section in double braces: ``{{ customers }}``.

    Attributes
    ----------
    name : str
        The key in the answers file.
    ask : str
        The question, one or two sentences.
    way : str
        How the answer is found; students read it after an answer, right or wrong.
    why : str
        Why the market behaves so; students read it after a right answer.
    """

    name: str
    ask: str
    way: str
    why: str

    @property
    def form(self) -> str:
        """How an answer looks, in a few words."""
        raise NotImplementedError

    @property
    def blank(self) -> str:
        """What stands in the answers file before it is filled in, as TOML."""
        return f'"{UNANSWERED}"'

    def read(self, value: Any) -> Any:
        """Return an answer as it is compared, or raise a ``ValueError`` in plain words."""
        raise NotImplementedError

    def _wrong(self, value: Any, form: str = "") -> ValueError:
        shown = shortened(value if isinstance(value, str) else repr(value))
        return ValueError(f"{self.name} is {shown!r}, but must be {form or self.form}. Change it.")


@dataclass(frozen=True, kw_only=True)
class NumberQuestion(Question):
    """A question whose answer is a number.

    Attributes
    ----------
    unit : str
        What the number counts.
    low, high : float
        What could be meant at all; outside is a slip, such as a per cent for a share.
    """

    unit: str
    low: float
    high: float

    @property
    def form(self) -> str:
        """How an answer looks."""
        return self._one

    @property
    def _one(self) -> str:
        return f"a number from {told(self.low)} to {told(self.high)} ({self.unit})"

    def read(self, value: Any) -> float:
        """Return the number; digits in quotation marks are a number too.

        >>> ask = NumberQuestion(name="gap", ask="", way="", why="", unit="euro", low=0, high=10)
        >>> ask.read(3), ask.read("3.5")
        (3.0, 3.5)
        >>> ask.read(11)
        Traceback (most recent call last):
        ...
        ValueError: gap is '11', but must be a number from 0 to 10 (euro). Change it.
        """
        number = _number(value)
        if number is None or not self.low <= number <= self.high:
            raise self._wrong(value, self._one)
        return number


@dataclass(frozen=True, kw_only=True)
class SpanQuestion(NumberQuestion):
    """A question whose answer is a lowest and a highest number."""

    @property
    def form(self) -> str:
        """How an answer looks."""
        low, high = told(self.low), told(self.high)
        return (
            f"two numbers in brackets, [lowest, highest], each from {low} to {high} ({self.unit})"
        )

    @property
    def blank(self) -> str:
        """Two places to fill in."""
        return f'["{UNANSWERED}", "{UNANSWERED}"]'

    def read(self, value: Any) -> Any:
        """Return both numbers, the lower first.

        >>> ask = SpanQuestion(name="best", ask="", way="", why="", unit="share", low=0, high=1)
        >>> ask.read([0.2, 0.5])
        (0.2, 0.5)
        >>> ask.read([0.2, "?"])
        Traceback (most recent call last):
        ...
        ValueError: best has no highest number. Fill in both.
        """
        if not isinstance(value, list) or len(value) != 2:
            raise self._wrong(value)
        for each, empty in zip(value, ("lowest", "highest"), strict=True):
            if is_unanswered(each):
                raise ValueError(f"{self.name} has no {empty} number. Fill in both.")
        first, last = (NumberQuestion.read(self, each) for each in value)
        if first > last:
            raise ValueError(
                f"{self.name}: the lowest number, {told(first)}, is above the highest, "
                f"{told(last)}. Write the lower one first."
            )
        return first, last


@dataclass(frozen=True, kw_only=True)
class ChoiceQuestion(Question):
    """A question with named answers to choose from.

    Attributes
    ----------
    options : mapping of str by str
        What can be answered, with its meaning in a few words.
    """

    options: Mapping[str, str]

    @property
    def form(self) -> str:
        """How an answer looks."""
        return "one of " + ", ".join(f'"{each}"' for each in self.options)

    def read(self, value: Any) -> str:
        """Return the option; capitals do not matter.

        >>> ask = ChoiceQuestion(name="x", ask="", way="", why="", options={"hire": "", "ads": ""})
        >>> ask.read("Hire")
        'hire'
        >>> ask.read("hires")
        Traceback (most recent call last):
        ...
        ValueError: x is 'hires', but must be one of "hire", "ads". Did you mean 'hire'?
        """
        known = {each.casefold(): each for each in self.options}
        word = str(value).strip().casefold() if isinstance(value, (str, int)) else None
        if word in known:
            return known[word]
        error = str(self._wrong(value))
        raise ValueError(error.replace("Change it.", nearest(word or "", self.options)[:200]))


@dataclass(frozen=True, kw_only=True)
class OrderQuestion(ChoiceQuestion):
    """A question whose answer puts some things in order, the first one first."""

    @property
    def form(self) -> str:
        """How an answer looks."""
        names = ", ".join(f'"{each}"' for each in self.options)
        return f"all of {names} in brackets, in order, each once"

    @property
    def blank(self) -> str:
        """As many places as there are things."""
        return "[" + ", ".join([f'"{UNANSWERED}"'] * len(self.options)) + "]"

    def read(self, value: Any) -> Any:
        """Return the names in order.

        >>> ask = OrderQuestion(name="x", ask="", way="", why="", options={"a": "", "b": ""})
        >>> ask.read(["B", "a"])
        ('b', 'a')
        >>> ask.read(["a", "a"])
        Traceback (most recent call last):
        ...
        ValueError: x names 'a' in places 1 and 2, but 'b' nowhere. Name each once.
        """
        known = {each.casefold(): each for each in self.options}
        words = value if isinstance(value, list) else []
        if len(words) == len(known):
            self._check_places([str(each).strip().casefold() for each in words], known)
        found = [known.get(each.strip().casefold()) for each in words if isinstance(each, str)]
        if len(words) != len(known) or set(found) != set(known.values()):
            raise self._wrong(value)
        return tuple(found)

    def _check_places(self, words: list[str], known: Mapping[str, str]) -> None:
        """Refuse what stands in two places, and a place in which nothing stands."""
        for word, name in known.items():
            places = [str(place) for place, each in enumerate(words, start=1) if each == word]
            if len(places) > 1:
                left_out = [repr(each) for key, each in known.items() if key not in words]
                nowhere = f", but {' and '.join(left_out)} nowhere" if left_out else ""
                raise ValueError(
                    f"{self.name} names {name!r} in places {' and '.join(places)}{nowhere}. "
                    "Name each once."
                )
        empty = [str(place) for place, each in enumerate(words, start=1) if is_unanswered(each)]
        if empty:
            where = f"place {empty[0]}" if len(empty) == 1 else f"places {' and '.join(empty)}"
            raise ValueError(f"{self.name} has nothing in {where}. Fill in every place.")


def is_unanswered(value: Any) -> bool:
    """Return whether an answer was left as it came.

    >>> is_unanswered("?"), is_unanswered(["?", "?"]), is_unanswered(0)
    (True, True, False)
    """
    if isinstance(value, list):
        return bool(value) and all(is_unanswered(each) for each in value)
    return isinstance(value, str) and value.strip() in ("", UNANSWERED)


def _number(value: Any) -> float | None:
    """Return a finite number, or None if it is none."""
    if isinstance(value, str):
        return float(value.strip()) if _NUMBER.fullmatch(value.strip()) else None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return float(value) if abs(value) < 1e15 else None
