"""Units of a chart: what values are divided by, and what stands around the numbers."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

_SCALES = ((1e9, " bn", "billion"), (1e6, " M", "million"), (1e3, " k", "thousand"))
_PLAIN_UP_TO = 10_000.0


@dataclass(frozen=True)
class Unit:
    """How the values of one chart are shown.

    Attributes
    ----------
    name : str
        Title of the axis.
    before, after : str
        What stands before and behind each number.
    scale : float
        What one shown unit is in the values of the table.
    digits : int
        Most places after the point.
    """

    name: str
    before: str = ""
    after: str = ""
    scale: float = 1.0
    digits: int = 0

    def __post_init__(self) -> None:
        if not self.scale > 0:
            raise ValueError(f"scale is {self.scale!r}, but must be above 0.")

    def shown(self, value: float | None) -> float | None:
        """Return a value as the chart shows it; what is missing is nothing.

        >>> Unit("%", after=" %", scale=0.01, digits=1).shown(0.1234)
        12.34
        """
        if value is None or not math.isfinite(value):
            return None
        return round(float(value) / self.scale, self.digits + 2)

    def say(self, value: float) -> str:
        """Return a value of the table in words.

        >>> Unit("$ million", before="$", after=" M", scale=1e6, digits=2).say(-1_234_567)
        '−$1.23 M'
        """
        if not math.isfinite(value):
            return "–"
        size = f"{abs(value) / self.scale:,.{self.digits}f}"
        sign = "−" if value < 0 and any(digit in size for digit in "123456789") else ""
        return f"{sign}{self.before}{size}{self.after}"

    @property
    def tick(self) -> str:
        """ECharts template of a number on the axis; money has its sign in the axis title."""
        return "{value} %" if self.after.startswith((" %", " pts")) else "{value}"


def unit_for(
    kind: str, values: Iterable[float], currency: str = "$", noun: str = "", is_gap: bool = False
) -> Unit:
    """Return the unit of a chart by kind and size of its values.

    Parameters
    ----------
    kind : str
        "money", "share", or any countable thing, such as "units" and "people".
    values : iterable of float
        What is shown; the largest decides between plain numbers, thousands and millions.
    currency : str
        Sign of money.
    noun : str
        What is counted, if the kind is not a good title.
    is_gap : bool
        Whether values are differences: shares then differ by points.

    Examples
    --------
    >>> unit_for("money", [2_500_000.0]).name, unit_for("units", [12.0]).name
    ('$ million', 'Units')
    """
    known = [abs(value) for value in values if math.isfinite(value)]
    largest = max(known, default=0.0)
    if kind == "share":
        tail = " pts" if is_gap else " %"
        return Unit("Percentage points" if is_gap else "Percent", "", tail, 0.01, 1)
    found = next((each for each in _SCALES if largest >= max(each[0], _PLAIN_UP_TO)), (1.0, "", ""))
    scale, tail, word = found
    digits = _digits(kind, largest / scale, scale)
    if kind == "money":
        return Unit(f"{currency} {word}".strip(), currency, tail, scale, digits)
    title = (noun or kind or "value").replace("_", " ")
    name = title[:1].upper() + title[1:] + (f" ({word}s)" if word else "")
    return Unit(name, "", tail, scale, digits)


def _digits(kind: str, largest: float, scale: float) -> int:
    """Return the places after the point; nobody sells two hundredths of a unit."""
    if scale == 1 and kind in ("units", "people", "leads", "deals", "customers", "points"):
        return 0
    return 0 if largest >= 100 else 1 if largest >= 10 else 2


_STEPS = (1, 2, 2.5, 5, 10)
_MOST_STEPS = 5


def span_of(values: Iterable[float | None]) -> dict[str, float]:
    """Return ends and steps of an axis that holds all values and zero.

    Round and fixed, so that the axis stands still while a chart plays.

    >>> span_of([-3.0, 41.0])
    {'min': -10.0, 'max': 50.0, 'interval': 10.0}
    >>> span_of([])
    {'min': 0.0, 'max': 1.0, 'interval': 0.2}
    """
    known = [float(value) for value in values if value is not None and np.isfinite(value)]
    low, high = min([*known, 0.0]), max([*known, 0.0])
    if low == high:
        high = 1.0
    size = 10.0 ** math.floor(math.log10((high - low) / _MOST_STEPS))
    step = next(each * size for each in _STEPS if _fits(low, high, each * size))
    ends = math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step
    return {"min": round(ends[0], 10), "max": round(ends[1], 10), "interval": round(step, 10)}


def _fits(low: float, high: float, step: float) -> bool:
    steps = math.ceil(high / step - 1e-9) - math.floor(low / step + 1e-9)
    return steps <= _MOST_STEPS + 1 or step >= high - low
