"""Sums and money that come out the same in whatever order they are added."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

_STEPS = np.float32(1 << 20)
CENTS = 100


def exact_sum(values: NDArray[Any]) -> int:
    """Return the sum of ``values`` in steps of 2**-20, as a whole number of steps.

    Whole numbers add to the same total in every order, so the result does not depend on
    blocks or threads. Values must lie within ±2,000.

    >>> exact_sum(np.float32([0.5, 0.25])) / 2**20
    0.75
    """
    return int((values * _STEPS).astype(np.int32).sum(dtype=np.int64))


def exact_mean(total: int, count: int) -> float:
    """Return the mean that belongs to an exact sum; 0 for nobody."""
    return total / float(1 << 20) / count if count else 0.0


def cents(money: Any) -> NDArray[np.int64]:
    """Return money as whole hundredths, so that books balance exactly.

    >>> cents(12.345).item()
    1234
    """
    return np.asarray(np.rint(np.asarray(money, dtype=np.float64) * CENTS), dtype=np.int64)
