"""Numbers and names in words; what the command line says, the report says the same way."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ..scenarios.metrics import metric, metric_names

_SCALES = ((1e9, " bn"), (1e6, " M"), (1e3, " k"))


def metric_title(name: str) -> str:
    """Return a metric's name as a heading.

    >>> metric_title("open_leads")
    'Open leads'
    """
    title = metric(name).title if name in metric_names() else name.replace("_", " ")
    return title[:1].upper() + title[1:]


def unit_of(name: str) -> str:
    """Return the unit of a metric; an unknown one is a plain number."""
    return metric(name).unit if name in metric_names() else ""


@dataclass(frozen=True)
class Speech:
    """How values of one unit are said."""

    unit: str = ""
    currency: str = "$"

    def say(self, value: float) -> str:
        """Return a value with about three digits that mean something.

        >>> Speech("money").say(1_234_567), Speech("share").say(0.1234), Speech("units").say(12.3)
        ('$1.23 M', '12.3 %', '12')
        """
        return self._said(value, abs(value)) + self._tail(abs(value))

    def span(self, low: float, high: float) -> str:
        """Return an interval, both ends on one scale, or an empty text if there is none.

        >>> Speech("units").span(1_200, 3_400), Speech("money").span(200_000, 1_000_000)
        ('1,200 to 3,400', '$0.20 M to $1.00 M')
        """
        if math.isnan(low) or math.isnan(high):
            return ""
        like = max(abs(low), abs(high))
        # A letter for thousands or more belongs to each end; "%" and "pts" can stand once.
        tail = self._tail(like)
        first = "" if self.unit == "share" else tail
        return f"{self._said(low, like)}{first} to {self._said(high, like)}{tail}"

    def cell(self, mean: float, low: float, high: float) -> str:
        """Return a mean with its interval.

        >>> Speech("units").cell(10, 8, 12), Speech("units").cell(10, math.nan, math.nan)
        ('10 (8 to 12)', '10')
        """
        interval = self.span(low, high)
        return f"{self.say(mean)} ({interval})" if interval else self.say(mean)

    def ticks(self, values: Sequence[float]) -> list[str]:
        """Return numbers for an axis, with just the digits that the steps between them need.

        >>> Speech("share").ticks([0.0, 0.2, 0.4]), Speech().ticks([0.195, 0.2, 0.205])
        (['0 %', '20 %', '40 %'], ['0.195', '0.200', '0.205'])
        """
        like = max(map(abs, values), default=0.0)
        scale = _scale(self.unit, like)[0]
        places = _places([value / scale for value in values])
        return [
            self._signed(value, f"{abs(value) / scale:,.{places if value else 0}f}")
            + (self._tail(like) if value or self.unit == "share" else "")
            for value in values
        ]

    def _said(self, value: float, like: float) -> str:
        """Return a value on the scale of a size like it, without what stands behind."""
        if math.isnan(value):
            return "–"
        scale, _ = _scale(self.unit, like)
        places = _digits(self.unit, like / scale, scale)
        return self._signed(value, f"{abs(value) / scale:,.{places}f}")

    def _signed(self, value: float, size: str) -> str:
        """Return a size with its sign and the sign of money."""
        is_zero = not any(digit in size for digit in "123456789")
        sign = "" if is_zero else "−" if value < 0 else self._plus()
        return f"{sign}{self.currency if self.unit == 'money' else ''}{size}"

    def _tail(self, like: float) -> str:
        """Return what stands behind a number: a percent sign, a letter for thousands or more."""
        return _scale(self.unit, like)[1]

    def _plus(self) -> str:
        """Return what stands before a value above zero."""
        return ""


@dataclass(frozen=True)
class GapSpeech(Speech):
    """How differences of one unit are said: with their sign; shares differ by points.

    >>> GapSpeech("share").say(0.021), GapSpeech("money").span(-1_600_000, 48_000)
    ('+2.1 pts', '−$1.60 M to +$0.05 M')
    """

    def _tail(self, like: float) -> str:
        return super()._tail(like).replace("%", "pts")

    def _plus(self) -> str:
        return "+"


def _scale(unit: str, like: float) -> tuple[float, str]:
    """Return what values of this size are divided by, and what is written behind them."""
    if unit == "share":
        return 0.01, " %"
    found = (
        (scale, tail) for scale, tail in _SCALES if like >= scale * (10 if scale == 1e3 else 1)
    )
    return next(found, (1.0, ""))


def _digits(unit: str, size: float, scale: float) -> int:
    """Return the digits after the point; nobody sells two hundredths of a unit."""
    if unit == "share":
        return 1
    if size >= 100:
        return 0
    is_plain_count = unit in ("units", "people") and scale == 1
    return (0 if size >= 10 else 1) if is_plain_count else (1 if size >= 10 else 2)


def brief(value: float) -> str:
    """Return an amount with as few digits as compare well.

    >>> brief(51.94), brief(3.14), brief(1_234.5)
    ('52', '3.1', '1,234')
    """
    return f"{value:,.0f}" if abs(value) >= 9.95 or value == 0 else f"{value:.1f}"


def count(number: int, thing: str) -> str:
    """Return how many there are of a thing.

    >>> count(1, "seed"), count(4_000, "customer")
    ('1 seed', '4,000 customers')
    """
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def _places(values: Sequence[float]) -> int:
    """Return the places after the point that evenly spaced values need."""
    if len(values) < 2:
        return 0
    step = abs(values[1] - values[0])
    return next((places for places in range(9) if abs(round(step, places) / step - 1) < 1e-6), 9)
