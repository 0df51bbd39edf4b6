"""What a finding allows, and whether a measurement agrees with it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from ..intervals import Interval

Verdict = Literal["pass", "grey", "fail"]

WORST_LAST: tuple[Verdict, ...] = ("pass", "grey", "fail")


@dataclass(frozen=True)
class Band:
    """The range in which a statistic should lie; one end may be open.

    >>> Band(0.02, 0.12).text("+.2f")
    '+0.02 to +0.12'
    >>> Band(0.0, math.inf).text("g")
    'above 0'
    """

    low: float
    high: float

    def __post_init__(self) -> None:
        """Check that the band is one."""
        if not self.low < self.high:
            raise ValueError(f"band from {self.low:g} to {self.high:g}: low must be below high.")

    @property
    def is_open(self) -> bool:
        """Whether one end is infinite."""
        return math.isinf(self.low) or math.isinf(self.high)

    @property
    def sign(self) -> int:
        """1 if the band is above zero, -1 if it is below, 0 if it holds zero inside."""
        return int(self.low >= 0) - int(self.high <= 0)

    def holds(self, value: float) -> bool:
        """Whether a value lies in the band, ends included."""
        return self.low <= value <= self.high

    def text(self, form: str = ".3g") -> str:
        """Return the band in words."""
        if math.isinf(self.high):
            return f"above {self.low:{form}}"
        if math.isinf(self.low):
            return f"below {self.high:{form}}"
        return f"{self.low:{form}} to {self.high:{form}}"


ABOVE_ZERO = Band(0.0, math.inf)
BELOW_ZERO = Band(-math.inf, 0.0)


def judge(found: Interval, band: Band) -> Verdict:
    """Say whether a measurement passes, is too unsure to tell (grey), or fails.

    It passes when the band holds the mean and the interval reaches at most a quarter of the band's
    width to either side; a band with an open end must hold the
    whole interval, its end excluded. It is grey when band
    and interval overlap, and fails otherwise: a difference that is exactly zero in every market is
    not above zero.

    >>> judge(Interval(0.05, 0.04, 0.06, 20), Band(0.02, 0.12))
    'pass'
    >>> judge(Interval(0.05, 0.01, 0.09, 20), Band(0.02, 0.12))
    'grey'
    >>> judge(Interval(0.5, 0.4, 0.6, 20), Band(0.02, 0.12))
    'fail'
    >>> judge(Interval(1.0, -0.5, 2.5, 20), ABOVE_ZERO)
    'grey'
    >>> judge(Interval(0.0, 0.0, 0.0, 20), ABOVE_ZERO)
    'fail'
    """
    if math.isnan(found.mean):
        return "fail"
    if math.isnan(found.low):
        return "grey"
    if band.is_open:
        is_sure = band.low < found.low and found.high < band.high
        overlaps = band.low < found.high and found.low < band.high
    else:
        is_sure = band.holds(found.mean) and found.high - found.mean <= (band.high - band.low) / 4
        overlaps = band.low <= found.high and found.low <= band.high
    return "pass" if is_sure else "grey" if overlaps else "fail"


def fails_by_sign(found: Interval, band: Band) -> bool:
    """Whether the whole interval lies on the other side of zero than the band.

    >>> fails_by_sign(Interval(-1.0, -1.2, -0.8, 20), Band(0.02, 0.12))
    True
    >>> fails_by_sign(Interval(0.3, 0.2, 0.4, 20), Band(0.02, 0.12))
    False
    """
    return (band.sign > 0 and found.high < 0) or (band.sign < 0 and found.low > 0)


def worst(verdicts: list[Verdict]) -> Verdict:
    """Return the worst of some verdicts.

    >>> worst(["pass", "grey"])
    'grey'
    """
    return max(verdicts, key=WORST_LAST.index)
