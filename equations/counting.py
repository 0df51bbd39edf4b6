"""Sums and money that come out the same in whatever order they are added."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

STEPS = 1 << 14
"""Steps in a unit: sums are taken in whole steps."""

CENTS = 100


_ROUNDER = np.float32(3 << 22)
"""Added to a number, it leaves the nearest whole number in the last bits of the sum."""

_ROUNDER_BITS = int(_ROUNDER.view(np.int32))


def exact_sum(values: NDArray[np.float32]) -> int:
    """Return the sum of ``values`` in whole steps of 2**-14.

    Whole numbers add to the same total in every order, so the result does not depend on
    blocks or threads. There may be 16,384 values within ±4 at most.

    >>> exact_sum(np.float32([0.5, 0.25])) / STEPS
    0.75
    """
    return exact_sums(values[None])[0]


def exact_sums(table: NDArray[np.float32]) -> list[int]:
    """Return the exact sum of every row of a table.

    >>> exact_sums(np.float32([[0.5, 0.25], [-1.0, 0.0]]))
    [12288, -16384]
    """
    steps = table * np.float32(STEPS)
    steps += _ROUNDER
    totals = steps.view(np.int32).sum(axis=1, dtype=np.int32)
    return [_wrapped(total - _ROUNDER_BITS * table.shape[1]) for total in totals.tolist()]


def _wrapped(total: int) -> int:
    """Return a total of which only the last 32 bits are known, as a signed number."""
    return (total + (1 << 31)) % (1 << 32) - (1 << 31)


def exact_mean(total: int, count: int) -> float:
    """Return the mean that belongs to an exact sum; 0 for nobody."""
    return total / STEPS / count if count else 0.0


def cents(money: Any) -> NDArray[np.int64]:
    """Return money as whole hundredths, so that books balance exactly.

    >>> cents(12.345).item()
    1234
    """
    return np.asarray(np.rint(np.asarray(money, dtype=np.float64) * CENTS), dtype=np.int64)
