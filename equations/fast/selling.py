"""Who may be called, and whose territory somebody lives in: loops of the salespeople's lists."""

from __future__ import annotations

from typing import Any

import numpy as np

from .compiling import compiled, inlined
from .numbers import mixed, with_room


@inlined
def _seat(known: Any, keys: Any, number: Any, b: Any, i: Any) -> Any:
    """Return the seat of one customer, from what is known if it is."""
    seat: Any = known[b, i]
    if seat < 0:
        seat = _jump(mixed(keys[b], i), number[b]) if number[b] > 1 else 0
        known[b, i] = seat
    return seat


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
def seats(known: Any, keys: Any, brand: Any, customers: Any, number: Any) -> Any:
    """Return whose territory each customer is in, for each firm.

    Parameters
    ----------
    known : (brands, n) array of int16
        Seats as far as they are known; filled in.
    keys : (brands,) array of uint64
        Keys of the luck of a lifetime.
    brand, customers : (n,) arrays
    number : (brands,) array
        Territories of each firm.
    """
    found = np.zeros(brand.size, dtype=np.int64)
    for j in range(brand.size):
        found[j] = _seat(known, keys, number, brand[j], customers[j])
    return found


@compiled
def call_lists(
    call_draw: Any, searching: Any, owned: Any, lead_customer: Any, lead_brand: Any,
    known: Any, territory_keys: Any, tie_keys: Any, number: Any, start: Any, idle_limit: Any,
    keen_limit: Any, lift: float,
) -> Any:  # fmt: skip
    """Return whom salespeople might call: pairs and rows (3, n), values (n,), ties (n,).

    Parameters
    ----------
    call_draw : (brands, n) array of uint16
    searching, owned : (n,) arrays
    lead_customer, lead_brand : (leads,) arrays
        Pairs that are leads already.
    known : (brands, n) array of int16
        Seats as far as they are known; filled in.
    territory_keys, tie_keys : (brands,) arrays of uint64
    number, start : (brands,) arrays
        Seats of each firm, and the row of its first.
    idle_limit, keen_limit : (brands,) arrays of uint16
    lift : float
    """
    # A bit for each brand, of which there are eight at most.
    is_lead = np.zeros(owned.size, dtype=np.uint8)
    for j in range(lead_customer.size):
        is_lead[lead_customer[j]] |= np.uint8(1 << lead_brand[j])
    pairs = _candidates(call_draw, searching, idle_limit, keen_limit)
    listed = np.empty((3, pairs.shape[1]), dtype=np.int64)
    value = np.empty(pairs.shape[1])
    tie = np.empty(pairs.shape[1], dtype=np.uint64)
    count: Any = 0
    for j in range(pairs.shape[1]):
        b, i = pairs[0, j], pairs[1, j]
        if owned[i] == b or (is_lead[i] >> b) & 1:
            continue
        seat = _seat(known, territory_keys, number, b, i)
        listed[0, count], listed[1, count], listed[2, count] = b, i, start[b] + seat
        value[count] = 65536 - np.float64(call_draw[b, i]) / (lift if searching[i] else 1.0)
        tie[count] = mixed(tie_keys[b], i)
        count += 1
    return listed[:, :count].copy(), value[:count].copy(), tie[:count].copy()


@inlined
def _candidates(call_draw: Any, searching: Any, idle_limit: Any, keen_limit: Any) -> Any:
    """Return whom call lists may name: pairs of brand and customer, the idle first.

    Parameters
    ----------
    call_draw : (brands, n) array of uint16
    searching : (n,) array
    idle_limit, keen_limit : (brands,) arrays of uint16
        Draws below which somebody is on the list.
    """
    brands, n = call_draw.shape
    found = np.empty((2, n // 4 + n), dtype=np.int64)
    count: Any = 0
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
    seeking = np.empty(n, dtype=np.int64)
    sought: Any = 0
    for i in range(n):
        seeking[sought] = i
        sought += np.int64(searching[i])
    for b in range(brands):
        found = with_room(found, count + sought)
        for j in range(sought):
            found[0, count], found[1, count] = b, seeking[j]
            count += np.int64(call_draw[b, seeking[j]] < keen_limit[b])
    return found[:, :count].copy()
