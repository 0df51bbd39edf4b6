"""Space: over which values each key is varied."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ..reading import ScenarioError
from .points import Value

_PLACES = 3
"""A range is cut into 100 to 1,000 parts: values stay short, and luck could not tell finer ones."""


@dataclass(frozen=True)
class Span:
    """A range of numbers.

    >>> span = Span("price", 0.8, 1.2)
    >>> span.at(0.0), span.at(0.5), span.grid(3)
    (0.8, 1.0, [0.8, 1.0, 1.2])
    """

    key: str
    low: float
    high: float
    is_whole: bool = False

    def __post_init__(self) -> None:
        if not (math.isfinite(self.low) and math.isfinite(self.high) and self.low < self.high):
            raise ScenarioError(
                f"{self.key} runs from {self.low:g} to {self.high:g}, but must run from a number "
                "to a larger one."
            )

    @property
    def digits(self) -> int:
        """Digits after the point that values have."""
        return max(0, _PLACES - math.ceil(math.log10(self.high - self.low)))

    def at(self, share: float) -> float | int:
        """Return the value that lies so far between the ends, from 0 to 1."""
        return self.rounded(self.low + share * (self.high - self.low))

    def rounded(self, value: float) -> float | int:
        """Return the nearest value that is played."""
        if self.is_whole:
            return min(max(round(value), math.ceil(self.low)), math.floor(self.high))
        return min(max(round(value, self.digits), self.low), self.high)

    def grid(self, steps: int) -> list[Value]:
        """Return evenly spaced values, both ends included."""
        return list(dict.fromkeys(self.at(step / (steps - 1)) for step in range(steps)))

    def edge(self, value: Value) -> str:
        """Return "lower" or "upper" if a value lies in the last twentieth there, else nothing."""
        reach = 0.05 * (self.high - self.low)
        if float(value) <= self.low + reach:
            return "lower"
        return "upper" if float(value) >= self.high - reach else ""


@dataclass(frozen=True)
class Choice:
    """A list of values.

    >>> Choice("quota", ("month", "quarter")).at(0.7)
    'quarter'
    """

    key: str
    values: tuple[Value, ...]

    def at(self, share: float) -> Value:
        """Return one of the values, each with the same part of 0 to 1."""
        return self.values[min(int(share * len(self.values)), len(self.values) - 1)]

    def edge(self, value: Value) -> str:
        """Return nothing: a list has no ends."""
        return ""


Axis = Span | Choice


def axis_from(text: str) -> Axis:
    """Return what ``KEY=LOW:HIGH`` or ``KEY=a,b,c`` says.

    >>> axis_from("price=0.8:1.2")
    Span(key='price', low=0.8, high=1.2, is_whole=False)
    >>> axis_from("quota=month, none").values
    ('month', 'none')
    """
    key, sign, said = (each.strip() for each in text.partition("="))
    parts = [part.strip() for part in said.split(":")]
    try:
        if not (key and sign and said):
            raise ValueError
        if len(parts) > 1:
            low, high = map(float, parts)
            return Span(key, low, high)
    except ScenarioError:
        raise
    except ValueError:
        raise ScenarioError(
            f"--over is {text!r}, but must look like KEY=LOW:HIGH or KEY=a,b,c, such as "
            "firms.Aurora.strategy.price=0.8:1.2."
        ) from None
    texts = dict.fromkeys(each.strip() for each in said.split(","))
    return Choice(key, tuple(map(_value, texts)))


def _value(text: str) -> Value:
    """Return a value as TOML would read it; anything else is text."""
    if text in ("true", "false"):
        return text == "true"
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text.strip("\"'")


def short_names(keys: Sequence[str]) -> dict[str, str]:
    """Return the shortest ends of dotted keys that tell them apart.

    >>> short_names(["firms.A.strategy.price", "firms.A.strategy.sales"])
    {'firms.A.strategy.price': 'price', 'firms.A.strategy.sales': 'sales'}
    >>> short_names(["firms.A.quality", "firms.B.quality"])
    {'firms.A.quality': 'A quality', 'firms.B.quality': 'B quality'}
    """
    named = {}
    for key in keys:
        steps = key.split(".")
        for depth in range(1, len(steps) + 1):
            end = steps[-depth:]
            if sum(each.split(".")[-depth:] == end for each in keys) == 1:
                break
        rest = [step for step in end if step != "strategy" or len(end) == 1]
        named[key] = " ".join(rest).replace("_", " ")
    return named


def spoken(value: Value) -> str:
    """Return a value as it is said.

    >>> spoken(0.25), spoken(True), spoken("month")
    ('0.25', 'yes', 'month')
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) else f"{value:.6g}"
