"""The NBD-Dirichlet: what follows for every brand from the category and the market shares.

People buy the category as an NBD, and choose brands with steady probabilities of their own, which
differ between people as a Dirichlet distribution.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import brentq
from scipy.special import gammaln

from ...equations.portable import Floats
from .buyers import BrandBuying, brand_buying
from .nbd import Nbd, nbd_by_zeros

_SMALLEST, _GREATEST = 1e-4, 1e4
"""Bounds of S: below, everybody is loyal to one brand; above, all choose alike."""


class Dirichlet(NamedTuple):
    """An NBD-Dirichlet model of a category.

    Attributes
    ----------
    mean : float
        M: category purchases per customer in the period.
    shape : float
        K: shape of the rates of buying; see ``Nbd``.
    strength : float
        S: small where each customer is loyal to a brand of their own, large where all choose
        alike.
    shares : (brands,) array
        Market shares; they sum to 1.
    """

    mean: float
    shape: float
    strength: float
    shares: Floats

    @property
    def category(self) -> Nbd:
        """The distribution of category purchases."""
        return Nbd(self.mean, self.shape)


def fit_dirichlet(counts: ArrayLike) -> Dirichlet:
    """Return the NBD-Dirichlet of a category.

    M and K reproduce the mean and the penetration of the category. Every brand's penetration
    gives an S (see ``penetration_strength``); the model's S is their mean, weighted by market
    share.

    Parameters
    ----------
    counts : (customers, brands) array
        Purchases of a period.

    References
    ----------
    [Goodhardt1984]_.

    >>> rng = np.random.default_rng(1)
    >>> tastes = rng.dirichlet([0.9, 0.6], size=4_000)
    >>> counts = rng.poisson(rng.gamma(1.0, 5.0, size=4_000)[:, None] * tastes)
    >>> bool(abs(fit_dirichlet(counts).strength - 1.5) < 4 * 0.06)  # four standard errors
    True
    """
    table = np.asarray(counts, dtype=np.float64)
    seen, units = brand_buying(table), table.sum(axis=0)
    if not units.any():
        raise ValueError("nobody bought anything, so there is no category to describe.")
    needs, shares = table.sum(axis=1), units / units.sum()
    category = nbd_by_zeros(float(needs.mean()), float((needs > 0).mean()))
    strengths = [
        penetration_strength(category, float(share), float(b))
        for share, b in zip(shares, seen.penetration, strict=True)
    ]
    strength = float(np.average(strengths, weights=shares))
    return Dirichlet(category.mean, category.shape, strength, shares)


def penetration_strength(category: Nbd, share: float, penetration: float) -> float:
    """Return the S with which a brand of a market share has a penetration.

    The more people choose alike, the more people buy a brand of a given share. A penetration
    that no S can give is answered with the nearest bound, 0.0001 or 10,000.

    >>> category = Nbd(mean=5.0, shape=1.0)
    >>> model = Dirichlet(5.0, 1.0, 1.5, np.array([0.6, 0.4]))
    >>> b = float(predict(model).penetration[0])
    >>> round(penetration_strength(category, 0.6, b), 6)
    1.5
    """
    if share <= 0.0:
        return _SMALLEST
    times = np.arange(category.most() + 1.0)
    chances = category.chances(times)

    def miss(log_strength: float) -> float:
        never = np.exp(_log_never(times, share, float(np.exp(log_strength))))
        return float(1.0 - chances @ never) - penetration

    low, high = np.log(_SMALLEST), np.log(_GREATEST)
    if miss(low) >= 0.0:
        return _SMALLEST
    if miss(high) <= 0.0:
        return _GREATEST
    return float(np.exp(brentq(miss, low, high, xtol=1e-10)))


def predict(model: Dirichlet) -> BrandBuying:
    """Return how each brand is bought according to the model.

    Market shares are given; penetration, frequency, share of requirements and sole buying of
    every brand follow from them and the three numbers of the category.

    >>> small, large = predict(Dirichlet(5.0, 1.0, 1.5, np.array([0.2, 0.8]))).frequency
    >>> bool(small < large)  # double jeopardy
    True
    """
    times = np.arange(model.category.most() + 1.0)
    chances = model.category.chances(times)
    pairs = [_brand(times, chances, model, float(share)) for share in model.shares]
    return BrandBuying(*(np.array(column) for column in zip(*pairs, strict=True)))


def _brand(
    times: Floats, chances: Floats, model: Dirichlet, share: float
) -> tuple[float, float, float, float]:
    """Return penetration, frequency, share of requirements and sole buying of one brand."""
    if share <= 0.0:
        return 0.0, np.nan, np.nan, np.nan
    buys = -np.expm1(_log_never(times, share, model.strength))
    always = np.exp(_log_never(times, 1.0 - share, model.strength)) if share < 1.0 else buys
    penetration = float(chances @ buys)
    units = model.mean * share
    return (
        penetration,
        units / penetration,
        units / float(chances @ (times * buys)),
        float(chances[1:] @ always[1:]) / penetration,
    )


def _log_never(times: Floats, share: float, strength: float) -> Floats:
    r"""Return the log chance that none of some purchases is of a brand.

    .. math:: \ln \prod_{i<n} \frac{S - \alpha + i}{S + i}, \quad \alpha = S \cdot share
    """
    others = strength * (1.0 - share)
    if others <= 0.0:
        return np.where(times > 0, -np.inf, 0.0)
    never = gammaln(others + times) - gammaln(others)
    return np.asarray(never - gammaln(strength + times) + gammaln(strength))
