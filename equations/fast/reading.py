"""What readers of content learn, and which of them ask to be called: loops over readers."""

from __future__ import annotations

from typing import Any

import numpy as np

from .compiling import compiled
from .numbers import mixed, uniform


@compiled
def read(
    brand: Any, who: Any, segment: Any, awareness: Any, goodwill: Any, understanding: Any,
    message_fit: Any, shares: Any,
) -> None:  # fmt: skip
    """Let readers learn the name, the liking, and what the offer is.

    Parameters
    ----------
    brand, who : (n,) arrays
        Pairs of a brand and its reader.
    segment : (customers,) array
    awareness, goodwill, understanding : (brands, customers) arrays of float32
        Changed in place.
    message_fit : (brands, segments) array
    shares : (4,) array of float32
        Of the gaps that close in the three memories; limit of goodwill.
    """
    one = np.float32(1.0)
    for j in range(brand.size):
        b, i = brand[j], who[j]
        known, liked, grasped = awareness[b, i], goodwill[b, i], understanding[b, i]
        fit = np.float32(message_fit[b, segment[i]])
        awareness[b, i] = known + shares[0] * (one - known)
        goodwill[b, i] = liked + (shares[1] * fit) * (shares[3] - liked)
        understanding[b, i] = grasped + shares[2] * (one - grasped)


@compiled
def raise_hands(
    keys: Any, brand: Any, who: Any, segment: Any, searching: Any, owned: Any, message_fit: Any,
    keen: float, idle: float,
) -> Any:  # fmt: skip
    """Return which readers ask to be called.

    Parameters
    ----------
    keys : (brands,) array of uint64
        Keys of this week's luck with raised hands.
    brand, who : (n,) arrays
    segment, searching, owned : (customers,) arrays
    message_fit : (brands, segments) array
    keen, idle : float
        Chances of readers who search, and of those who do not.
    """
    asks = np.empty(brand.size, dtype=np.bool_)
    for j in range(brand.size):
        b, i = brand[j], who[j]
        seeks = searching[i]
        chance = (keen if seeks else idle) * (0.3 + 0.7 * message_fit[b, segment[i]])
        if owned[i] == b and not seeks:
            chance = 0.0
        asks[j] = uniform(mixed(keys[b], i)) < chance
    return asks
