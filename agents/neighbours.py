"""Customers talk: each week everybody may hear one of their contacts."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ..equations.chance import LANE_SIZE, Rows, lane
from ..equations.portable import Floats
from ..equations.talking import talk_chance, talk_goodwill
from .audience import BLOCK
from .needs import awaken
from .population import NOBODY, Population

_STRONGEST = 2.5
"""Utils of feeling up to which talk is screened; satisfaction hardly goes beyond."""


def talk(people: Population, carried: Floats, block: int = BLOCK) -> NDArray[np.int64]:
    """Let customers hear owners among their contacts; return how many heard each brand.

    Parameters
    ----------
    people : Population
    carried : (brands, segments) array
        Extra talk per util that each brand's social media carry in each segment.
    """
    listeners, tellers = _listeners(people, float(carried.max(initial=0.0)), block)
    heard = _take_in(people, listeners, tellers, carried)
    return np.bincount(heard, minlength=len(people.brands))


def _listeners(people: Population, carried: float, block: int) -> tuple[Rows, Rows]:
    """Return who may hear whom: a cheap first screen that keeps the few who might."""
    rules = people.archetype.talk
    most = min(rules.base + (rules.satisfied + carried) * _STRONGEST, 1.0)
    pairs = [_screen(people, most, first, min(first + block, people.size))
             for first in range(0, people.size, block)]  # fmt: skip
    listeners = np.concatenate([pair[0] for pair in pairs])
    tellers = np.concatenate([pair[1] for pair in pairs])
    can_talk = people.owned[tellers] != NOBODY
    return listeners[can_talk], tellers[can_talk]


def _screen(people: Population, most: float, first: int, last: int) -> tuple[Rows, Rows]:
    bits = people.bits("contact", people.ids(first, last))
    rows = np.flatnonzero(lane(bits, 0) < np.uint32(round(most * LANE_SIZE)))
    contacts = people.neighbours.shape[1]
    slot = lane(bits[rows], 1).astype(np.int64) * contacts // LANE_SIZE
    listeners = rows + first
    return listeners, people.neighbours[listeners, slot].astype(np.int64)


def _take_in(
    people: Population, listeners: Rows, tellers: Rows, carried: Floats
) -> NDArray[np.int8]:
    """Let those who really hear an owner remember and feel it; return the brands heard."""
    rules = people.archetype.talk
    heard = people.owned[tellers]
    moved = people.satisfaction[tellers].astype(np.float64)
    extra = carried[heard, people.segment[tellers]]
    chance = talk_chance(moved, rules.base, rules.satisfied, extra)
    is_heard = _same_draw(people, listeners) < chance
    who, brand = listeners[is_heard], heard[is_heard]
    goodwill = talk_goodwill(moved[is_heard], rules.goodwill, rules.negativity)
    limit = people.archetype.memory.goodwill_limit
    people.awareness[brand, who] += np.float32(rules.awareness) * (1 - people.awareness[brand, who])
    people.goodwill[brand, who] = np.clip(
        people.goodwill[brand, who] + goodwill.astype(np.float32), -limit, limit
    )
    awaken(people, who)
    return brand


def _same_draw(people: Population, listeners: Rows) -> Floats:
    """Return the draw of the screen, as a share: who passes here has passed there."""
    return (lane(people.bits("contact", listeners), 0) + 0.5) / LANE_SIZE
