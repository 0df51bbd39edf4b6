"""How fast a make of the market plays, and whether it is the same market."""

from __future__ import annotations

import importlib
import time
from typing import Any

from . import check, in_pushpull

PEERS = {"plain_mesa": "plain Mesa", "in_agentpy": "AgentPy", "in_bptk": "BPTK-Py"}
"""Module and name of every peer."""

NEEDS = {"plain_mesa": "mesa", "in_agentpy": "agentpy", "in_bptk": "BPTK_Py"}
WARM_UP = 4


def speed(make: str, customers: int, weeks: int, stretches: int = 3) -> dict[str, Any]:
    """Return customer-weeks per processor second, the making of the market apart."""
    module = importlib.import_module(f"peers.{make}")
    market = module.opened(customers, seed=1)
    module.play(market, WARM_UP)
    quickest = min(_stretch(module, market, weeks) for _ in range(stretches))
    return {"make": make, "customers": customers, "speed": customers * weeks / quickest,
            "how": module.HOW}  # fmt: skip


def _stretch(module: Any, market: Any, weeks: int) -> float:
    start = time.process_time()
    module.play(market, weeks)
    return time.process_time() - start


def same(make: str, customers: int, weeks: int, seeds: int) -> dict[str, Any]:
    """Return how a peer compares with PushPull in every measure of every brand.

    Both are played with the same numbers of seeds; their luck has nothing in common.
    """
    module = importlib.import_module(f"peers.{make}")
    here = check.sample(in_pushpull, range(seeds), customers, weeks)
    there = check.sample(module, range(seeds), customers, weeks)
    found = check.differences(here, there)
    return {
        "make": make, "customers": customers, "weeks": weeks, "seeds": seeds,
        "comparisons": len(found), "largest_t": max(abs(each.t) for each in found),
        "beyond_chance": [str(each) for each in found if each.is_beyond_chance],
    }  # fmt: skip
