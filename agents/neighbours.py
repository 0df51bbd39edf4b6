"""Customers talk: each week everybody may hear one of their contacts."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..equations.chance import LANE_BITS, LANE_SIZE, Rows, lane
from ..equations.portable import Floats
from ..equations.talking import talk_chance, talk_goodwill
from .needs import awaken
from .population import NOBODY, Population, contacts, put

BLOCK = 8_192
"""Customers screened at once; the result does not depend on it."""

STRONGEST = 1.5
"""Feeling beyond which talk grows no more, utils (assumed); it bounds who must be asked."""


class Talk(NamedTuple):
    """Who heard an owner of which brand this week: pairs of brand and customer."""

    brand: Rows
    customer: Rows


def talk(people: Population, carried: Floats, block: int = 0) -> Talk:
    """Let customers hear owners among their contacts; return who heard which brand.

    Parameters
    ----------
    people : Population
    carried : (brands, segments) array
        Extra talk per util that each brand's social media carry in each segment.
    block : int
        Customers handled at once; 0 means ``BLOCK``.
    """
    rules = people.archetype.talk
    most = min(rules.base + (rules.satisfied + float(carried.max())) * STRONGEST, 1.0)
    limit = np.uint16(min(np.ceil(most * LANE_SIZE), LANE_SIZE - 1))
    step = block or BLOCK
    parts = [
        _meet(people, limit, first, min(first + step, people.size))
        for first in range(0, people.size, step)
    ]
    listeners, tellers, draw = (np.concatenate(each) for each in zip(*parts, strict=True))
    return _take_in(people, listeners, tellers, draw, carried)


def _meet(
    people: Population, limit: np.uint16, first: int, last: int
) -> tuple[Rows, Rows, NDArray[np.uint16]]:
    """Return who may hear whom, and with which draw: a cheap screen of everybody."""
    bits = people.bits("contact", people.ids(first, last))
    rows = np.flatnonzero(lane(bits, 0) <= limit)
    kept = bits.take(rows)
    rows += first
    number = 2 * max(int(people.archetype.talk.contacts) // 2, 1)
    slot = (lane(kept, 1).astype(np.int64) * number) >> LANE_BITS
    return rows, contacts(people, rows, slot), lane(kept, 0)


def _take_in(
    people: Population, listeners: Rows, tellers: Rows, draw: NDArray[np.uint16], carried: Floats
) -> Talk:
    """Let those who really hear an owner remember and feel it; return who they are."""
    rules, limit = people.archetype.talk, people.archetype.memory.goodwill_limit
    brand = people.owned.take(tellers)
    moved = people.satisfaction.take(tellers).astype(np.float64)
    moved = np.minimum(np.maximum(moved, -STRONGEST), STRONGEST)
    segments = carried.shape[1]
    extra = carried.take(brand * np.int64(segments) + people.segment.take(tellers), mode="wrap")
    chance = talk_chance(moved, rules.base, rules.satisfied, extra)
    is_heard = (draw + 0.5) / LANE_SIZE < chance
    is_heard &= (brand != NOBODY) & (tellers != listeners)
    who, heard = listeners[is_heard], brand[is_heard].astype(np.int64)
    goodwill = talk_goodwill(moved[is_heard], rules.goodwill, rules.negativity)
    pairs = people.pairs(heard, who)
    aware = people.awareness.take(pairs)
    put(people.awareness, pairs, aware + np.float32(rules.awareness) * (1 - aware))
    liked = people.goodwill.take(pairs) + goodwill.astype(np.float32)
    put(people.goodwill, pairs, np.minimum(np.maximum(liked, -limit), limit))
    awaken(people, who)
    return Talk(heard, who)
