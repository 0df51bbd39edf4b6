"""Means over all customers: exact sums, the same in whatever order they are added."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ..equations.counting import STEPS, exact_sums
from .population import Population

Counts = NDArray[np.int64]
_BLOCK = 8_192


def sums(columns: NDArray[np.float32]) -> Counts:
    """Return the sum of every brand's column in whole steps, added block by block."""
    starts = range(0, max(columns.shape[1], 1), _BLOCK)
    blocks = [exact_sums(columns[:, at : at + _BLOCK]) for at in starts]
    return np.array([sum(parts) for parts in zip(*blocks, strict=True)], dtype=np.int64)


def owners(people: Population) -> tuple[Counts, Counts]:
    """Return how many own each brand, and the sum of their satisfaction in whole steps."""
    brands = len(people.brands)
    count, total = np.zeros(brands + 1, dtype=np.int64), np.zeros(brands + 1)
    for at in range(0, people.size, _BLOCK):
        place = people.owned[at : at + _BLOCK].astype(np.intp) + 1
        steps = np.rint(people.satisfaction[at : at + _BLOCK] * np.float32(STEPS))
        count += np.bincount(place, minlength=brands + 1)
        total += np.bincount(place, weights=steps, minlength=brands + 1)
    return count[1:], total[1:].astype(np.int64)
