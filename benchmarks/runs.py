"""What whole runs cost, the making of the market included."""

from __future__ import annotations

import time
from typing import Any

from fresh import peak_megabytes
from week import everything

from pushpull import Market


def whole(archetype: str, customers: int, weeks: int) -> dict[str, Any]:
    """Play one long run; return its seconds and the most memory that the process had."""
    wall, start = time.perf_counter(), time.process_time()
    market = Market(everything(archetype, customers), seed=1)
    made = time.process_time()
    market.run(weeks)
    return {
        "customers": customers,
        "weeks": weeks,
        "making": made - start,
        "cpu": time.process_time() - start,
        "wall": time.perf_counter() - wall,
        "megabytes": peak_megabytes(),
    }


def short(archetype: str, customers: int, weeks: int, repeats: int) -> dict[str, Any]:
    """Play short runs with one seed after another; return the processor seconds of the median."""
    setting = everything(archetype, customers)
    seconds = sorted(_run(setting, seed, weeks) for seed in range(repeats + 1))
    return {"customers": customers, "weeks": weeks, "cpu": seconds[len(seconds) // 2]}


def _run(setting: Any, seed: int, weeks: int) -> float:
    start = time.process_time()
    Market(setting, seed=seed).run(weeks)
    return time.process_time() - start
