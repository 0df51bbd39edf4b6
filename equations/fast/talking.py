"""Word of mouth: a loop over all customers who may hear one of their contacts."""

from __future__ import annotations

from typing import Any

import numpy as np

from .compiling import compiled
from .numbers import lane, mixed, tanh, uniform

_LANE_SIZE, _LANE_BITS, _BLOCK = 65536, 16, 4096


@compiled
def talk(
    key: Any, limit: Any, steps: Any, strangers: Any, rewired: Any, far_share: float,
    owned: Any, satisfaction: Any, segment: Any, searching: Any, awareness: Any,
    goodwill: Any, need: Any, carried: Any, rules: Any,
    powers: Any,
) -> Any:  # fmt: skip
    """Let everybody hear at most one contact; return pairs of brand and listener.

    Parameters
    ----------
    key, limit : uint64
        Key of this week's luck with contacts; the draw above which nobody is heard.
    steps, strangers, rewired : (contacts,) arrays
        The network, as ``agents.population.network``.
    far_share : float
        Share of contacts who are strangers.
    owned, satisfaction, segment, searching : (n,) arrays
    awareness, goodwill : (brands, n) arrays of float32
        Changed in place.
    need : (n,) array of float32
        Changed in place for people who own nothing.
    carried : (brands, segments) array
    rules : (8,) array
        Base and per-util chance, strongest feeling, share of the gap in awareness that closes,
        goodwill of a moved owner, weight of bad news, limit of goodwill, need awakened.
    powers : (64,) array
        Table of the exponential function.
    """
    n, contacts = owned.size, steps.size
    others = np.float64(max(n - 1, 1))
    base, per_util, strongest = rules[0], rules[1], rules[2]
    lift, one = np.float32(rules[3]), np.float32(1.0)
    strength, negativity = rules[4], rules[5]
    top, spark = np.float32(rules[6]), np.float32(rules[7])
    found = np.empty((2, n), dtype=np.int64)
    count: Any = 0
    might, kept = np.empty(_BLOCK, dtype=np.int64), np.empty(_BLOCK, dtype=np.uint64)
    for first in range(0, n, _BLOCK):
        some: Any = 0
        for i in range(first, min(first + _BLOCK, n)):
            bits = mixed(key, i)
            might[some], kept[some] = i, bits  # written first and counted after
            some += np.int64(lane(bits, 0) <= limit)
        for j in range(some):
            i, bits = might[j], kept[j]
            slot = (np.int64(lane(bits, 1)) * contacts) >> _LANE_BITS
            if uniform(mixed(rewired[slot], i)) < far_share:
                teller = np.int64(uniform(mixed(strangers[slot], i)) * others)
                teller = min(teller + np.int64(teller >= i), n - 1)
            else:
                teller = i + steps[slot]
                if teller < 0 or teller >= n:
                    teller = teller % n
            b = owned[teller]
            if b < 0 or teller == i:
                continue
            moved = min(max(np.float64(satisfaction[teller]), -strongest), strongest)
            chance = min(base + (per_util + carried[b, segment[teller]]) * abs(moved), 1.0)
            if not (np.float64(lane(bits, 0)) + 0.5) / _LANE_SIZE < chance:
                continue
            said = strength * tanh(moved, powers)
            if said < 0:
                said = negativity * said
            awareness[b, i] = awareness[b, i] + lift * (one - awareness[b, i])
            goodwill[b, i] = min(max(goodwill[b, i] + np.float32(said), -top), top)
            if spark != 0 and owned[i] == -1 and not searching[i]:
                need[i] = need[i] + spark
            found[0, count], found[1, count] = b, i
            count += 1
    return found[:, :count].copy()
