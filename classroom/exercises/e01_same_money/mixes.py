"""Mixes: one budget split in several ways between push and pull."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

PULL: Mapping[str, float] = {"advertising": 0.51, "brand": 0.17, "content": 0.26, "social": 0.06}
"""How pull money is split: about as usual, without research (assumed)."""

ARMS = ("all_pull", "mix_1", "mix_2", "mix_3", "mix_4", "all_push")


def push_shares(first: float) -> tuple[float, ...]:
    """Return the push shares of the arms: nothing, four mixes 0.2 apart, everything.

    >>> push_shares(0.15)
    (0.0, 0.15, 0.35, 0.55, 0.75, 1.0)
    """
    return (0.0, *(round(first + 0.2 * step, 4) for step in range(4)), 1.0)


def strategy(push: float, budget: float) -> dict[str, object]:
    """Return the mix with a push share, as a scenario file says it.

    >>> sum(value for value in strategy(0.37, 2.5).values() if isinstance(value, float)) - 2.5
    1.0
    """
    pull = {name: round(share * (1 - push), 6) for name, share in PULL.items()}
    pull["advertising"] = round(1 - push - sum(pull.values()) + pull["advertising"], 6)
    return {"kind": "mix", "budget_times_usual": budget, "sales": push, **pull}


def best_share(shares: Sequence[float], profits: Sequence[float]) -> float:
    """Return the push share of the arm that earns most.

    >>> best_share([0.0, 0.4, 1.0], [5.0, 9.0, 7.0])
    0.4
    """
    return float(shares[int(np.argmax(profits))])


def good_range(
    shares: Sequence[float], profits: Sequence[float], within: float
) -> tuple[float, float]:
    """Return the push shares around the best whose profit is within a share of the best profit.

    Between the arms profit is read off straight lines.

    >>> good_range([0.0, 0.5, 1.0], [80.0, 100.0, 60.0], 0.1)
    (0.25, 0.625)
    """
    fine = np.linspace(0.0, 1.0, 10_001)
    read = np.interp(fine, shares, profits)
    best = int(np.argmax(read))
    bad = np.flatnonzero(read < max(profits) - within * abs(max(profits)))
    low = fine[bad[bad < best].max() + 1] if (bad < best).any() else 0.0
    high = fine[bad[bad > best].min() - 1] if (bad > best).any() else 1.0
    return float(round(low, 4)), float(round(high, 4))


def mean_profits(found: pd.DataFrame) -> list[float]:
    """Return the mean profit of each arm over the markets, in the order of the arms."""
    return [float(found[arm].mean()) for arm in ARMS]
