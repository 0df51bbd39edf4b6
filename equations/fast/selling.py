"""Who may be called, and whose territory somebody lives in: loops of the salespeople's lists."""

from __future__ import annotations

from typing import Any

import numpy as np

from .compiling import compiled, inlined
from .numbers import mixed, with_room


@inlined
def _jump(bits: Any, seats: Any) -> Any:
    """Return the seat of one customer: the twin of ``persuading.territory``."""
    state, seat, here = bits, np.int64(0), np.int64(0)
    while here < seats:
        seat = here
        state = state * np.uint64(2862933555777941757) + np.uint64(1)
        spread = np.float64(state >> np.uint64(33)) + 1.0
        here = np.int64((np.float64(seat) + 1.0) * (2147483648.0 / spread))
    return seat


@compiled
def seats(keys: Any, brand: Any, customers: Any, number: Any) -> Any:
    """Return whose territory each customer is in, for each firm.

    Parameters
    ----------
    keys : (brands,) array of uint64
        Keys of the luck of a lifetime.
    brand, customers : (n,) arrays
    number : (brands,) array
        Territories of each firm.
    """
    found = np.zeros(brand.size, dtype=np.int64)
    for j in range(brand.size):
        b = brand[j]
        if number[b] > 1:
            found[j] = _jump(mixed(keys[b], customers[j]), number[b])
    return found


@compiled
def candidates(call_draw: Any, searching: Any, idle_limit: Any, keen_limit: Any) -> Any:
    """Return whom call lists may name: pairs of brand and customer, the idle first.

    Parameters
    ----------
    call_draw : (brands, n) array of uint16
    searching : (n,) array
    idle_limit, keen_limit : (brands,) arrays of uint16
        Draws below which somebody is on the list.
    """
    brands, n = call_draw.shape
    found, count = np.empty((2, n // 4 + n), dtype=np.int64), 0
    for b in range(brands):
        if idle_limit[b] == 0:
            continue
        found = with_room(found, count + n)
        who, draw = found[1], call_draw[b]
        start, limit = count, idle_limit[b]
        for i in range(n):  # written first and counted after: a branch would be guessed wrong
            who[count] = i
            count += np.int64((draw[i] < limit) & (not searching[i]))
        found[0, start:count] = b
    seeking, sought = np.empty(n, dtype=np.int64), 0
    for i in range(n):
        seeking[sought] = i
        sought += np.int64(searching[i])
    for b in range(brands):
        found = with_room(found, count + sought)
        for j in range(sought):
            found[0, count], found[1, count] = b, seeking[j]
            count += np.int64(call_draw[b, seeking[j]] < keen_limit[b])
    return found[:, :count].copy()
