"""Sums and money that come out the same in whatever order they are added."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

STEPS = 1 << 14
"""Steps in a unit: sums are taken in whole steps."""

CENTS = 100


def exact_sum(values: NDArray[np.float32]) -> int:
    """Return the sum of ``values`` in whole steps of 2**-14.

    Whole numbers add to the same total in every order, so the result does not depend on
    blocks or threads. There may be 16,384 values within ±4 at most.

    >>> exact_sum(np.float32([0.5, 0.25])) / STEPS
    0.75
    """
    whole = np.rint(values * np.float32(STEPS)).astype(np.int32)
    return int(whole.sum(dtype=np.int32))


def exact_mean(total: int, count: int) -> float:
    """Return the mean that belongs to an exact sum; 0 for nobody."""
    return total / STEPS / count if count else 0.0


def cents(money: Any) -> NDArray[np.int64]:
    """Return money as whole hundredths, so that books balance exactly.

    >>> cents(12.345).item()
    1234
    """
    return np.asarray(np.rint(np.asarray(money, dtype=np.float64) * CENTS), dtype=np.int64)
