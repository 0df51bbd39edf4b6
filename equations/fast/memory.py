"""Everybody's memory of all brands, and its means: loops over all customers."""

from __future__ import annotations

from typing import Any

import numpy as np

from .compiling import compiled, inlined
from .numbers import lane, mixed, with_room

_LANE = np.uint64(65535)
_1, _2, _3, _4, _5, _6 = (np.uint64(number) for number in range(1, 7))
_16, _32, _48 = np.uint64(16), np.uint64(32), np.uint64(48)
_ROUNDER = np.float32(3 << 22)
_QUARTER, _REST = np.float32(0.25), np.float32(0.75)


@compiled
def hear(
    keys: Any, limits: Any, changes: Any, reads: Any, cell: Any, searching: Any, owned: Any,
    awareness: Any, salience: Any, goodwill: Any, call_draw: Any, block: int,
) -> Any:  # fmt: skip
    """Let everybody forget, see and read; return pairs of brand and customer who read.

    Parameters
    ----------
    keys : (brands,) array of uint64
        Keys of this week's luck with media.
    limits : (brands, 2 * cells) array of uint64
        Limits of four draws side by side, as ``Campaign.limits``.
    changes : (brands, cells * cases * 8) array of float32
        Keep and add of each memory, as ``Campaign.changes``.
    reads : (brands, 2) array of float32
        Limits of reading, as ``Campaign.reads``.
    cell, searching, owned : (n,) arrays
    awareness, salience, goodwill : (brands, n) arrays of float32
        Changed in place.
    call_draw : (brands, n) array of uint16
        Filled with the fourth draw.
    block : int
        Customers handled at once.
    """
    brands, n, cells = keys.size, cell.size, np.uint32(limits.shape[1] // 2)
    place, bits = np.empty(block, dtype=np.uint32), np.empty(block, dtype=np.uint64)
    might = np.empty(block, dtype=np.int64)
    found = np.empty((2, 1024), dtype=np.int64)
    count: Any = 0
    for first in range(0, n, block):
        last = min(first + block, n)
        size = last - first
        found = with_room(found, count + brands * size)
        group, seeks, owns = cell[first:last], searching[first:last], owned[first:last]
        for j in range(size):
            place[j] = np.uint32(group[j]) + np.uint32(seeks[j]) * cells
        for b in range(brands):
            for j in range(size):
                bits[j] = mixed(keys[b], first + j)
            known = awareness[b, first:last]
            some = _meet(
                bits, place, group, owns, np.int8(b), limits[b], changes[b], known,
                salience[b, first:last], goodwill[b, first:last], call_draw[b, first:last], might,
            )  # fmt: skip
            for k in range(some):
                j = might[k]
                chance = reads[b, np.int64(seeks[j])] * (_QUARTER + _REST * known[j])
                if np.float32(lane(bits[j], 2)) < chance:
                    found[0, count], found[1, count] = b, first + j
                    count += 1
    return found[:, :count].copy()


@inlined
def _meet(
    bits: Any, place: Any, group: Any, owns: Any, brand: Any, limits: Any, changes: Any,
    known: Any, present: Any, liked: Any, call_draw: Any, might: Any,
) -> Any:  # fmt: skip
    """Let some customers meet one brand's messages; return how many might read.

    Numbers of places are unsigned, because a signed one is checked for counting from the end.
    """
    some: Any = 0
    for j in range(known.size):
        drawn, limit = bits[j], limits[np.uint64(place[j])]
        call_draw[j] = drawn >> _48
        case = np.uint64((drawn & _LANE) < (limit & _LANE)) << _1
        case |= np.uint64(((drawn >> _16) & _LANE) < ((limit >> _16) & _LANE)) << _2
        case |= np.uint64(owns[j] == brand) << _3
        at = (np.uint64(group[j]) << _6) + (case << _2)
        known[j] = known[j] * changes[at] + changes[at + _1]
        present[j] = present[j] * changes[at + _2] + changes[at + _3]
        liked[j] = liked[j] * changes[at + _4] + changes[at + _5]
        might[some] = j  # written first and counted after: a branch would be guessed wrong
        some += np.int64(((drawn >> _32) & _LANE) < ((limit >> _32) & _LANE))
    return some


@compiled
def sums(column: Any, steps: Any) -> Any:
    """Return the sum of each row in whole steps: the twin of ``counting.exact_sums``."""
    totals = np.zeros(column.shape[0], dtype=np.int64)
    for b in range(totals.size):
        total: Any = np.int64(0)
        for value in column[b]:
            total += np.int64((value * steps + _ROUNDER) - _ROUNDER)
        totals[b] = total
    return totals


@compiled
def owners(owned: Any, satisfaction: Any, brands: int, steps: Any) -> Any:
    """Return how many own each brand, and the sum of their satisfaction in whole steps."""
    count = np.zeros(brands + 1, dtype=np.int64)
    total = np.zeros(brands + 1, dtype=np.int64)
    for i in range(owned.size):
        place = owned[i] + 1
        count[place] += 1
        total[place] += np.int64(np.rint(satisfaction[i] * steps))
    return count, total


@compiled
def gather(
    need: Any, rate: Any, threshold: Any, searching: Any, owned: Any, speed: Any, latent: Any
) -> Any:
    """Let need gather; return whose need has come due: the twin of ``agents.needs.gather``.

    ``speed`` and ``latent`` are float32; latent is 1 where everybody feels the need alike.
    """
    n = need.size
    if latent < np.float32(1.0):
        for i in range(n):
            growth = rate[i] * speed
            need[i] = need[i] + (growth * latent if owned[i] == -1 else growth * np.float32(1.0))
    else:
        for i in range(n):
            need[i] = need[i] + rate[i] * speed
    due = np.empty(n, dtype=np.int64)
    count: Any = 0
    for i in range(n):  # written first and counted after: a branch would be guessed wrong
        due[count] = i
        count += np.int64((need[i] >= threshold[i]) & (not searching[i]))
    return due[:count].copy()
