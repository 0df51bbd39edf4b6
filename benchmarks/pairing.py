"""How much less two arms differ by chance when they share their luck.

One arm goes on as usual, in the other the first firm pulls by a tenth more. Of the difference in
units that this makes, luck is the variance over seeds; with shared luck it should be small.
"""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
from week import everything

from pushpull import Market, MarketSetting
from pushpull.agents.decision import PULL
from pushpull.agents.strategies.usual import Usual

MORE_PULL = Usual(times=dict.fromkeys(PULL, 1.1))
RESAMPLES = 2_000


def measure(archetype: str, customers: int, seeds: int, weeks: int, settle: int) -> dict[str, Any]:
    """Return how many times the variance of independent arms' difference is that of paired ones."""
    usual = everything(archetype, customers)
    pairs = np.array([_pair(usual, seed, weeks, settle) for seed in range(1, seeds + 1)])
    luck = np.random.default_rng(1).integers(seeds, size=(RESAMPLES, seeds))
    low, high = np.quantile([_ratio(pairs[rows]) for rows in luck], [0.025, 0.975])
    return {
        "archetype": archetype, "customers": customers, "seeds": seeds, "weeks": weeks,
        "ratio": _ratio(pairs), "low": float(low), "high": float(high),
    }  # fmt: skip


def _ratio(pairs: np.ndarray[Any, Any]) -> float:
    """Return the ratio of variances of (seeds, 2) units: independent seeds against paired ones."""
    together = (pairs[:, 1] - pairs[:, 0]).var(ddof=1)
    return float(pairs.var(axis=0, ddof=1).sum() / together) if together else float("inf")


def _pair(usual: MarketSetting, seed: int, weeks: int, settle: int) -> tuple[float, float]:
    """Return the units of both arms, which branch from one market that has settled."""
    market = Market(dataclasses.replace(usual, burn_in_weeks=settle), seed)
    market.burn_in()
    first, *others = usual.firms
    pulling = dataclasses.replace(first, strategy=MORE_PULL)
    arms = [usual, dataclasses.replace(usual, firms=(pulling, *others))]
    return tuple(_units(market.branch(arm), weeks) for arm in arms)  # type: ignore[return-value]


def _units(market: Market, weeks: int) -> float:
    market.run(weeks)
    table = market.weekly()
    own = (table["firm"] == market.setting.firms[0].name) & (table["week"] >= 0)
    return float(table.loc[own, "units"].sum())
