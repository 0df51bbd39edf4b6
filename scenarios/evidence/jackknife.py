"""How sure a statistic of several markets is, whatever the statistic."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from ..intervals import CONFIDENCE, Interval

Floats = NDArray[np.float64]
Stack = Mapping[str, Floats]
"""What was observed, by name; the first axis counts the markets (seeds)."""
Statistic = Callable[[Stack], float]


def jackknife(statistic: Statistic, stack: Stack) -> Interval:
    r"""Return a statistic of all markets with its 95 % interval, by leaving out one at a time.

    .. math:: \hat\theta \pm t_{n-1,\,0.975}
              \sqrt{\tfrac{n-1}{n} \sum_i (\hat\theta_{(i)} - \bar\theta_{(\cdot)})^2}

    For a mean over markets this is Student's interval. Ratios and times to reach a level are
    worked out on the sum of all markets, where they are far less biased than in one market.

    References
    ----------
    [Efron1993]_, chapter 11.

    >>> found = jackknife(lambda seen: float(seen["x"].mean()), {"x": np.array([1.0, 3.0])})
    >>> found.mean, round(found.low, 6), round(found.high, 6), found.seeds
    (2.0, -10.706205, 14.706205, 2)
    """
    count = len(next(iter(stack.values())))
    whole = float(statistic(stack))
    if count < 2:
        return Interval(whole, np.nan, np.nan, count)
    without = np.array([statistic(leave_out(stack, place)) for place in range(count)])
    spread = float(np.sqrt((count - 1) / count * np.sum((without - without.mean()) ** 2)))
    half = float(stdtrit(count - 1, 0.5 + CONFIDENCE / 2)) * spread
    return Interval(whole, whole - half, whole + half, count)


def leave_out(stack: Stack, place: int) -> dict[str, Floats]:
    """Return what was observed in all markets but one."""
    return {name: np.delete(values, place, axis=0) for name, values in stack.items()}
