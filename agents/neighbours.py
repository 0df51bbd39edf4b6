"""Customers talk: each week everybody may hear one of their contacts."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ..equations.chance import LANE_SIZE, Rows, lane
from ..equations.portable import Floats
from ..equations.talking import talk_chance, talk_goodwill
from .needs import awaken
from .population import NOBODY, Population

BLOCK = 16_384
"""Customers screened at once; the result does not depend on it."""

STRONGEST = 1.5
"""Feeling beyond which talk grows no more, utils (assumed); it bounds who must be asked."""


def talk(people: Population, carried: Floats, block: int = 0) -> NDArray[np.int64]:
    """Let customers hear owners among their contacts; return how many heard each brand.

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
    heard = _take_in(people, listeners, tellers, draw, carried)
    return np.bincount(heard, minlength=len(people.brands))


def _meet(people: Population, limit: np.uint16, first: int, last: int) -> tuple[Rows, Rows, Floats]:
    """Return who may hear whom, and with which draw: a cheap screen of everybody."""
    bits = people.bits("contact", people.ids(first, last))
    rows = np.flatnonzero(lane(bits, 0) <= limit)
    kept = bits[rows]
    slot = lane(kept, 1).astype(np.int64) * people.neighbours.shape[1] // LANE_SIZE
    tellers = people.neighbours[rows + first, slot].astype(np.int64)
    can_talk = (people.owned[tellers] != NOBODY) & (tellers != rows + first)
    draw = (lane(kept, 0)[can_talk] + 0.5) / LANE_SIZE
    return rows[can_talk] + first, tellers[can_talk], draw


def _take_in(
    people: Population, listeners: Rows, tellers: Rows, draw: Floats, carried: Floats
) -> NDArray[np.int8]:
    """Let those who really hear an owner remember and feel it; return the brands heard."""
    rules = people.archetype.talk
    brand = people.owned[tellers]
    felt = people.satisfaction[tellers].astype(np.float64)
    moved = np.minimum(np.maximum(felt, -STRONGEST), STRONGEST)
    extra = carried[brand, people.segment[tellers]]
    is_heard = draw < talk_chance(moved, rules.base, rules.satisfied, extra)
    who, brand = listeners[is_heard], brand[is_heard]
    goodwill = talk_goodwill(moved[is_heard], rules.goodwill, rules.negativity)
    limit = people.archetype.memory.goodwill_limit
    aware = people.awareness[brand, who]
    people.awareness[brand, who] = aware + np.float32(rules.awareness) * (1 - aware)
    liked = people.goodwill[brand, who] + goodwill.astype(np.float32)
    people.goodwill[brand, who] = np.minimum(np.maximum(liked, -limit), limit)
    awaken(people, who)
    return brand
