"""Consideration, utility and choice."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .portable import Floats, Real, exp


def fit(position: Floats, needs: Floats, weight: float) -> Floats:
    r"""Return how well products fit each segment: :math:`-\kappa\,\|y - z_s\|^2`, 0 at best.

    Parameters
    ----------
    position : (brands, 2) array
        Product positions.
    needs : (segments, 2) array
        Needs of the segments.
    weight : float
        Utils per squared unit of distance.

    >>> fit(np.zeros((1, 2)), np.array([[0.0, 0.0], [1.0, 0.0]]), 1.0).tolist()
    [[-0.0, -1.0]]
    """
    return np.asarray(-weight * _squared_distance(position[:, None, :], needs))


def _squared_distance(here: Floats, there: Floats) -> Floats:
    """Return squared distances in the plane of needs, adding in a fixed order."""
    gap = there - here
    return np.asarray(gap[..., 0] * gap[..., 0] + gap[..., 1] * gap[..., 1])


def message_fit(message: Floats, needs: Floats, width: float) -> Floats:
    r"""Return how well messages meet each segment's needs.

    .. math:: \mu_s = \exp(-\|\hat z_s - z_s\|^2 / 2w^2) \in (0, 1]

    >>> message_fit(np.zeros((1, 2)), np.zeros((1, 2)), 0.5).tolist()
    [1.0]
    """
    return exp(-_squared_distance(message, needs) / (2.0 * width * width))


def price_surprise(
    log_price: NDArray[Real], log_reference: NDArray[Real], loss_aversion: float
) -> NDArray[Real]:
    r"""Return how much dearer (weighted) or cheaper a price is than the remembered one.

    .. math:: h(\ln p - \ln r),\quad h(x) = \lambda x \text{ if } x > 0 \text{ else } x

    Prices are ratios to the list price; :math:`\lambda` is ``loss_aversion``.

    >>> price_surprise(np.array([0.1, -0.1]), np.zeros(2), 2.0).tolist()
    [0.2, -0.1]
    """
    gap = log_price - log_reference
    return np.asarray(np.maximum(gap, loss_aversion * gap), dtype=gap.dtype)


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
    best = np.full(outside.shape, -1, dtype=np.int64)
    top = outside.copy()
    for brand, utility in enumerate(utilities):  # quicker than argmax down the columns
        best = np.where(utility > top, brand, best)
        np.maximum(top, utility, out=top)
    return best
