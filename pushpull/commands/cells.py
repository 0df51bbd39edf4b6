"""One metric as a column of a printed table: one scale, one number of digits, for all rows."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..scenarios.metrics import Metric, metric

UNSURE = "?"
"""Ends a difference of which we cannot tell that it is not zero."""

_SCALES = ((1e9, "bn"), (1e6, "M"), (1e4, "k"))
_MOST_DIGITS = 6
_DIVISORS = {"bn": 1e9, "M": 1e6, "k": 1e3, "": 1.0}


@dataclass(frozen=True)
class Scale:
    """How the numbers of one column are written.

    Attributes
    ----------
    divisor : float
        What numbers are divided by.
    digits : int
        Digits after the point.
    unit : str
        What stands under the title of the column.
    """

    divisor: float
    digits: int
    unit: str

    @classmethod
    def of(
        cls, what: Metric, values: Iterable[float], finest: Iterable[float], currency: str
    ) -> Scale:
        """Return a scale for a column.

        Parameters
        ----------
        what : Metric
            What the numbers measure.
        values : iterable of float
            All numbers of the column; the largest decides on thousands or millions.
        finest : iterable of float
            The numbers that must still be readable; the smallest decides on the digits.
        currency : str
            Sign of money.
        """
        sizes = [abs(each) for each in values if not math.isnan(each)]
        largest, is_share = max(sizes, default=0.0), what.unit == "share"
        letter = "" if is_share else _letter(largest, what.unit)
        divisor = 0.01 if is_share else _DIVISORS[letter]
        small = [abs(each) / divisor for each in finest if each and not math.isnan(each)]
        is_count = what.unit in ("units", "people") and not letter and largest >= 10
        most = 0 if is_count else (1 if is_share else 2)
        sign = {"share": "%", "money": currency}.get(what.unit, "")
        digits = min(most, _digits(min(small, default=1.0)))
        return cls(divisor, digits, f"{sign} {letter}".strip())

    def in_points(self) -> Scale:
        """Return the scale for differences: percentages differ by points."""
        return replace(self, unit="points") if self.unit == "%" else self

    def number(self, value: float) -> str:
        """Return a number.

        >>> Scale(1e6, 2, "$ M").number(4_446_821)
        '4.45'
        """
        return "–" if math.isnan(value) else self._text(value)

    def change(self, mean: float, low: float, high: float) -> str:
        """Return a difference with half its interval; a question mark says "cannot tell".

        >>> scale = Scale(1.0, 0, "")
        >>> scale.change(457, 294, 620), scale.change(10, -5, 25)
        ('+457 ± 163', '+10 ± 15 ?')
        >>> scale.change(0.04, 0.02, 0.06)  # as many digits as it takes to tell it from zero
        '+0.04 ± 0.02'
        """
        if math.isnan(mean):
            return "–"
        plus = "+" if self._text(mean).strip("0.,") and mean > 0 else ""
        if math.isnan(low):
            return f"{plus}{self._text(mean)}"
        if low <= 0 <= high:
            return f"{plus}{self._text(mean)} ± {self._text((high - low) / 2)} {UNSURE}"
        finer = self._telling(abs(mean), (high - low) / 2)
        sign = "+" if mean > 0 else ""
        return f"{sign}{finer._text(mean)} ± {finer._text((high - low) / 2)}"

    def at_least_as_fine_as(self, other: Scale) -> Scale:
        """Return the scale with no fewer digits than another one has."""
        shift = round(math.log10(other.divisor / self.divisor))
        return replace(self, digits=max(self.digits, other.digits - shift))

    def _telling(self, size: float, half: float) -> Scale:
        """Return a scale on which one can see that an interval leaves out zero."""
        for digits in range(self.digits, _MOST_DIGITS):
            if round(size / self.divisor, digits) > round(half / self.divisor, digits):
                return replace(self, digits=digits)
        return replace(self, digits=_MOST_DIGITS)

    def _text(self, value: float) -> str:
        text = f"{abs(value) / self.divisor:,.{self.digits}f}"
        is_zero = not text.strip("0.,")
        return text if value >= 0 or is_zero else f"−{text}"


def heading(name: str, scale: Scale) -> str:
    """Return the title of a column in two lines: what, and in which unit."""
    words = metric(name).title.removesuffix(" at the end").split(" ")
    lines = [" ".join(words), scale.unit] if len(words) == 1 else [words[0], " ".join(words[1:])]
    if len(words) > 1 and scale.unit:
        lines[1] += f", {scale.unit}"
    return "\n".join(lines)


def _letter(size: float, unit: str) -> str:
    """Return the letter for thousands and more; counts are written out up to a million."""
    least = 1e6 if unit in ("units", "people") else 0.0
    return next((letter for start, letter in _SCALES if size >= max(start, least)), "")


def _digits(size: float) -> int:
    """Return how many digits after the point show two digits of a number."""
    return max(0, 1 - math.floor(math.log10(size))) if size > 0 else 0
