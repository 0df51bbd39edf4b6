"""Purchases of a category: the negative binomial distribution of Ehrenberg.

Everybody buys at random times at a rate of their own, and rates differ as a Gamma distribution.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import brentq
from scipy.stats import nbinom, poisson

from ...equations.portable import Floats

_EVENEST = 1e9
"""Shape above which the NBD cannot be told from a Poisson distribution."""


class Nbd(NamedTuple):
    """A negative binomial distribution of purchases.

    Attributes
    ----------
    mean : float
        Purchases per customer.
    shape : float
        Shape of the Gamma distribution of rates: small where a few people buy most. Infinite for
        the Poisson distribution, where all rates are equal.
    """

    mean: float
    shape: float

    @property
    def is_poisson(self) -> bool:
        """Whether customers' rates do not differ."""
        return not self.shape < _EVENEST

    def chances(self, purchases: ArrayLike) -> Floats:
        """Return the chance of each number of purchases.

        >>> Nbd(mean=1.0, shape=1.0).chances([0, 1, 2]).round(9).tolist()
        [0.5, 0.25, 0.125]
        """
        times = np.asarray(purchases, dtype=np.float64)
        if self.is_poisson:
            return np.asarray(poisson.pmf(times, self.mean))
        return np.asarray(nbinom.pmf(times, self.shape, self.shape / (self.shape + self.mean)))

    def most(self, missing: float = 1e-12) -> int:
        """Return a number of purchases that is exceeded with no more than a small chance."""
        if self.is_poisson:
            return int(poisson.isf(missing, self.mean))
        return int(nbinom.isf(missing, self.shape, self.shape / (self.shape + self.mean)))


def nbd_by_moments(purchases: ArrayLike) -> Nbd:
    r"""Return the NBD with the mean and variance of a sample: :math:`k = m^2 / (s^2 - m)`.

    A sample whose variance is not above its mean is under-dispersed: no NBD has these moments,
    and the nearest is the Poisson distribution of the same mean, which has ``shape`` infinite.

    >>> nbd_by_moments([0, 0, 1, 3])
    Nbd(mean=1.0, shape=1.0)
    >>> nbd_by_moments([1, 1, 2]).is_poisson
    True
    """
    counts = np.asarray(purchases, dtype=np.float64)
    mean, variance = float(counts.mean()), float(counts.var(ddof=1)) if counts.size > 1 else 0.0
    return Nbd(mean, mean**2 / (variance - mean) if variance > mean else np.inf)


def nbd_by_zeros(mean: float, penetration: float) -> Nbd:
    r"""Return the NBD with a mean and a share of buyers: :math:`1 - b = (1 + m/k)^{-k}`.

    Where more people buy than a Poisson distribution of this mean allows, it is the Poisson.

    References
    ----------
    [Ehrenberg1988]_: the customary way of fitting the NBD.

    >>> nbd_by_zeros(1.0, 0.5).shape
    1.0
    """
    if not 0.0 < penetration <= 1.0 or mean < penetration:
        raise ValueError("penetration must be above 0, and no greater than 1 and the mean.")
    if penetration >= -np.expm1(-mean):
        return Nbd(mean, np.inf)
    goal = np.log1p(-penetration)

    def miss(log_shape: float) -> float:
        shape = np.exp(log_shape)
        return float(-shape * np.log1p(mean / shape) - goal)

    if miss(np.log(_EVENEST)) > 0:
        return Nbd(mean, np.inf)
    return Nbd(mean, round(float(np.exp(brentq(miss, -30.0, np.log(_EVENEST), xtol=1e-13))), 12))


def nbd_gap(purchases: ArrayLike) -> float:
    r"""Return the largest gap between a sample's cumulative distribution and its NBD.

    The NBD has the mean and the variance of the sample; under-dispersed samples are compared with
    the Poisson distribution of their mean (see ``nbd_by_moments``). A perfect NBD sample of n
    customers has a gap below about :math:`1.4/\sqrt n`.

    Parameters
    ----------
    purchases : (customers,) array
        Purchases of each customer in a period, whole numbers.

    >>> round(nbd_gap([0, 0, 1, 3]), 4)
    0.125
    """
    counts = np.asarray(purchases).astype(np.int64)
    if not counts.size or counts.min() < 0:
        raise ValueError("purchases must be a row of whole numbers, 0 or more.")
    seen = np.bincount(counts) / counts.size
    expected = nbd_by_moments(counts).chances(np.arange(seen.size))
    return float(np.abs(np.cumsum(seen - expected)).max())
