"""Statistics of marketing science: elasticities, carry-over, durations, from sums over markets."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from .jackknife import Floats, Stack, Statistic


def total(values: Floats, first: int = 0, last: int | None = None) -> float:
    """Return the sum over all markets and the weeks from ``first`` to before ``last``."""
    return float(values[:, first:last].sum())


def elasticity(
    arm: str, base: str, factor: float, first: int = 0, last: int | None = None
) -> Statistic:
    r"""Return the statistic :math:`\ln(S_1 / S_0) / \ln(\text{factor})` of a window of weeks.

    >>> seen = {"base": np.full((2, 4), 10.0), "more": np.full((2, 4), 20.0)}
    >>> elasticity("more", "base", 2.0)(seen)
    1.0
    """

    def statistic(seen: Stack) -> float:
        ratio = log_ratio(total(seen[arm], first, last), total(seen[base], first, last))
        return ratio / math.log(factor)

    return statistic


def log_ratio(top: float, bottom: float) -> float:
    """Return the logarithm of a ratio; not a number where there is none."""
    return float(np.log(top / bottom)) if top > 0 and bottom > 0 else float("nan")


def long_run(arm: str, base: str, factor: float, window: int) -> Statistic:
    r"""Return the cumulative effect of a pulse as an elasticity.

    .. math:: \frac{\sum_{\text{all weeks}} (S_1 - S_0)}
                   {(\text{factor} - 1) \sum_{\text{window}} S_0}

    To first order this is the elasticity of a permanent step in the steady state.
    """

    def statistic(seen: Stack) -> float:
        gained = total(seen[arm] - seen[base])
        return gained / total(seen[base], 0, window) / (factor - 1.0)

    return statistic


def duration(arm: str, base: str, share: float) -> Statistic:
    """Return the weeks after which a share of the whole extra sales has come in.

    Between weeks the curve is drawn as a straight line.

    >>> seen = {"base": np.zeros((1, 4)), "more": np.array([[0.0, 2.0, 1.0, 1.0]])}
    >>> duration("more", "base", 0.5)(seen)
    2.0
    """

    def statistic(seen: Stack) -> float:
        gained = (seen[arm] - seen[base]).sum(axis=0).cumsum()
        return first_crossing(gained / gained[-1], share)

    return statistic


def first_crossing(curve: Floats, level: float) -> float:
    """Return where a curve, 0 before its first point, first reaches a level; in points from 1.

    >>> first_crossing(np.array([0.2, 0.6, 1.0]), 0.4)
    1.5
    """
    if np.isnan(curve).any() or curve.max() < level:
        return float("nan")
    place = int(np.argmax(curve >= level))
    before = float(curve[place - 1]) if place else 0.0
    return place + (level - before) / (float(curve[place]) - before)


def smooth(values: Floats, weeks: int) -> Floats:
    """Return centred moving averages; at the ends over the weeks that there are.

    >>> smooth(np.array([0.0, 3.0, 3.0]), 3)
    array([1.5, 2. , 3. ])
    """
    kernel = np.ones(weeks)
    return np.convolve(values, kernel, "same") / np.convolve(np.ones_like(values), kernel, "same")


def share_of_weeks(name: str, first: int, last: int, period: int = 13) -> Statistic:
    """Return the share of a total that falls in some weeks of every period."""

    def statistic(seen: Stack) -> float:
        values = seen[name].sum(axis=0)
        by_place = values[: len(values) // period * period].reshape(-1, period).sum(axis=0)
        whole = float(by_place.sum())
        return float(by_place[first:last].sum()) / whole if whole else float("nan")

    return statistic


def extra_by_month(arm: str, base: str) -> Callable[[Stack], Floats]:
    """Return extra sales by four weeks, % of the base's mean: (markets, weeks / 4)."""

    def line(seen: Stack) -> Floats:
        extra = 100.0 * (seen[arm] - seen[base]) / seen[base].mean()
        months = extra.shape[1] // 4
        return np.asarray(extra[:, : 4 * months].reshape(len(extra), months, 4).mean(axis=2))

    return line


def mid_months(name: str) -> Callable[[Stack], Floats]:
    """Return where means over four weeks stand: their middle weeks.

    >>> mid_months("base")({"base": np.zeros((1, 9))})
    array([2.5, 6.5])
    """
    return lambda seen: 4.0 * np.arange(seen[name].shape[1] // 4) + 2.5
