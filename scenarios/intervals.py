"""How sure we are: means with Student's t intervals."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import stdtrit

CONFIDENCE = 0.95


class Interval(NamedTuple):
    """A mean and the interval that holds the true mean with 95 % confidence."""

    mean: float
    low: float
    high: float
    seeds: int

    @property
    def excludes_zero(self) -> bool:
        """Whether the interval lies wholly on one side of zero."""
        return self.low > 0 or self.high < 0


def interval(values: ArrayLike) -> Interval:
    r"""Return the mean of some values with its 95 % interval; missing values are left out.

    .. math:: \bar x \pm t_{n-1,\,0.975}\; s / \sqrt n

    With one value there is a mean and no interval, with none there is neither.

    References
    ----------
    Student (1908), The probable error of a mean, Biometrika 6.

    >>> found = interval([1.0, 3.0])
    >>> found.mean, round(found.low, 6), round(found.high, 6), found.seeds
    (2.0, -10.706205, 14.706205, 2)
    >>> interval([5.0]).low
    nan
    """
    known = np.asarray(values, dtype=np.float64)
    known = known[~np.isnan(known)]
    count = len(known)
    if count == 0:
        return Interval(np.nan, np.nan, np.nan, 0)
    mean = float(known.mean())
    if count == 1:
        return Interval(mean, np.nan, np.nan, 1)
    reach = float(stdtrit(count - 1, 0.5 + CONFIDENCE / 2))
    half = reach * float(known.std(ddof=1)) / count**0.5
    return Interval(mean, mean - half, mean + half, count)
