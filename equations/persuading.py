"""Personal selling: skill, getting through, objections, effort, and what quotas do."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .portable import Floats, exp, normal_density

OBJECTIONS = ("price", "fit", "trust", "need")
"""What a customer may object to, in the order of all objection columns."""

_FULL_DENSITY = 0.3989422804014327


def skill(talent: Floats, tenure: Floats, novice: float, ramp: float) -> Floats:
    r"""Return skill after some weeks in the job.

    .. math:: \text{talent}\,(n + (1-n)(1 - e^{-t/\tau}))

    >>> skill(np.ones(1), np.zeros(1), 0.35, 16.0).tolist()
    [0.35]
    """
    return np.asarray(talent * (novice + (1.0 - novice) * (1.0 - exp(-tenure / ramp))))


def getting_through(
    reach: float, skill: Floats, awareness: NDArray[Any], known_share: float
) -> Floats:
    """Return the chance that a contact succeeds: known brands get through more often.

    >>> getting_through(0.5, np.ones(2), np.array([0.0, 1.0]), 0.4).tolist()
    [0.3, 0.5]
    """
    chance = reach * skill * (1.0 - known_share + known_share * awareness)
    return np.asarray(np.minimum(chance, 0.95))


def quota_motivation(
    attained: Floats, rate: Floats, weeks_left: NDArray[np.int64], quota: Floats,
    present_bias: float,
) -> Floats:  # fmt: skip
    r"""Return how much a week's work is worth to somebody with a bonus quota, 0 to 1.

    .. math:: m = \frac{\varphi_N(z)}{\varphi_N(0)}\,\frac{\delta^{w-1}}{\sqrt w},
              \quad z = \frac{a + e w - Q}{\sqrt{e w}}

    The chance that one more sale decides the bonus, discounted because a bonus that is weeks away
    hardly counts today (present bias).

    Parameters
    ----------
    attained, rate, quota : (n,) arrays
        Sales so far in the period; own expected sales a week; sales that earn the bonus.
    weeks_left : (n,) array
        Weeks to the end of the period, this one included; at least 1.
    present_bias : float
        Worth of a bonus one week further away, in (0, 1].

    References
    ----------
    Hyperbolic discounting by salespeople: [Chung2014]_; the form is assumed.

    >>> quota_motivation(np.zeros(1), np.ones(1), np.ones(1, dtype=int), np.ones(1), 0.75).tolist()
    [1.0]
    """
    expected = np.maximum(rate * weeks_left, 0.05)
    distance = (attained + expected - quota) / np.sqrt(expected)
    odds = normal_density(distance) / _FULL_DENSITY
    patience = _powers(present_bias)[weeks_left - 1] / np.sqrt(weeks_left)
    return np.minimum(odds * patience, 1.0)


@lru_cache(maxsize=64)
def _powers(base: float) -> Floats:
    """Return base**0 … base**26 by repeated multiplication, the same on every machine."""
    return np.multiply.accumulate(np.array([1.0, *[base] * 26]))


def freshness(age: NDArray[np.int64], kept: float) -> Floats:
    """Return what is left of a lead's chance after some weeks: ``kept ** age``.

    >>> freshness(np.array([0, 2]), 0.5).tolist()
    [1.0, 0.25]
    """
    return _powers(kept)[np.minimum(age, 26)]


def objection_weights(
    price_gap: Floats, fit: Floats, goodwill: Floats, awareness: Floats
) -> Floats:
    """Return how strongly each objection comes to mind, in the order of ``OBJECTIONS``.

    A dear offer raises the price, a poor fit the fit, an unknown and unloved brand the trust; doubt
    about the need is always there. Weights are assumed.

    Returns
    -------
    (4, n) array
        Weights of 0 or more.

    >>> objection_weights(*[np.zeros(1)] * 4).ravel().tolist()
    [0.5, 0.3, 1.0, 0.35]
    """
    return np.stack(
        [
            np.maximum(0.5 + 2.0 * price_gap, 0.05),
            0.3 + np.maximum(-fit, 0.0),
            np.maximum(1.0 - 0.5 * goodwill - 0.5 * awareness, 0.05),
            np.full_like(fit, 0.35),
        ]
    )


def pick(weights: Floats, uniform: Floats) -> NDArray[np.int64]:
    """Return which weight a uniform draw falls into, for every column.

    >>> pick(np.array([[1.0, 1.0], [1.0, 1.0]]), np.array([0.2, 0.7])).tolist()
    [0, 1]
    """
    limits = np.cumsum(weights, axis=0)
    return np.asarray((uniform * limits[-1] >= limits).sum(axis=0), dtype=np.int64)


def territory(bits: NDArray[np.uint64], seats: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the seat that serves each customer: jump consistent hashing.

    One more seat takes an even share of customers from all others and moves nobody else, so a
    hired salesperson changes only her own customers.

    Parameters
    ----------
    bits : (n,) array
        Random bits of each customer, fixed for life.
    seats : (n,) array
        Number of territories of the firm in question; with none, the seat is 0.

    References
    ----------
    [Lamping2014]_.

    >>> bits = np.arange(1, 1000, dtype=np.uint64) * np.uint64(2**60 // 7)
    >>> sorted(set(territory(bits, np.full(999, 3)).tolist()))
    [0, 1, 2]
    """
    seat = np.zeros(bits.shape, dtype=np.int64)
    moving = np.flatnonzero(seats > 1)
    state, goal, here = bits[moving], seats[moving], seat[moving]
    while moving.size:
        seat[moving] = here
        state = state * np.uint64(2862933555777941757) + np.uint64(1)
        spread = (state >> np.uint64(33)).astype(np.float64) + 1.0
        here = ((here + 1.0) * (float(1 << 31) / spread)).astype(np.int64)
        goes_on = np.flatnonzero(here < goal)
        moving, state = moving[goes_on], state[goes_on]
        goal, here = goal[goes_on], here[goes_on]
    return seat


def discount(limit: Floats, motivation: Floats) -> Floats:
    r"""Return the discount offered: nothing below a motivation of 0.15, nearly the limit at 1.

    .. math:: d = d_{max}\,(m - .15)/.9

    >>> discount(np.full(2, 0.2), np.array([0.0, 0.6])).round(3).tolist()
    [0.0, 0.1]
    """
    return np.asarray(limit * np.clip((motivation - 0.15) / 0.9, 0.0, 1.0))
