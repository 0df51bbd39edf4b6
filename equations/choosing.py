"""Consideration, utility and choice."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .portable import Floats, exp, log


def fit(position: Floats, needs: Floats, weight: float) -> Floats:
    r"""Return how well a product fits each segment: :math:`-\kappa\,\|y - z_s\|^2`, 0 at best.

    Parameters
    ----------
    position : (2,) array
        Product position.
    needs : (segments, 2) array
        Needs of the segments.
    weight : float
        Utils per squared unit of distance.

    >>> fit(np.zeros(2), np.array([[0.0, 0.0], [1.0, 0.0]]), 1.0).tolist()
    [-0.0, -1.0]
    """
    distance = needs - position
    return np.asarray(-weight * (distance * distance).sum(axis=1))


def message_fit(message: Floats, needs: Floats, width: float) -> Floats:
    r"""Return how well a message meets each segment's needs.

    .. math:: \mu_s = \exp(-\|\hat z_s - z_s\|^2 / 2w^2) \in (0, 1]

    >>> message_fit(np.zeros((1, 2)), np.zeros((1, 2)), 0.5).tolist()
    [1.0]
    """
    distance = needs - message
    return exp(-(distance * distance).sum(axis=1) / (2.0 * width * width))


def price_surprise(price: ArrayLike, reference: ArrayLike, loss_aversion: float) -> Floats:
    r"""Return how much dearer (weighted) or cheaper a price is than the remembered one.

    .. math:: h(\ln p - \ln r),\quad h(x) = 1.6x \text{ if } x > 0 \text{ else } x

    Prices are ratios to the list price; the weight of losses is ``loss_aversion``.

    >>> price_surprise(1.0, 1.0, 1.6).item()
    0.0
    """
    gap = log(price) - log(reference)
    return np.asarray(np.where(gap > 0, loss_aversion * gap, gap))


def choose(utilities: Floats, outside: Floats) -> NDArray[np.int64]:
    """Return each shopper's best brand, or -1 where not buying is better.

    Parameters
    ----------
    utilities : (brands, n) array
        Utilities with their noise; minus infinity where a brand is not considered.
    outside : (n,) array
        Utility of not buying, with its noise.

    >>> choose(np.array([[1.0, -np.inf], [0.0, -np.inf]]), np.zeros(2)).tolist()
    [0, -1]
    """
    best = utilities.argmax(axis=0)
    top = utilities[best, np.arange(utilities.shape[1])]
    return np.asarray(np.where(top > outside, best, -1))
