"""Do two makes of the market come to the same, within what chance allows?

Every make is played with many seeds, and the mean of every measure of every brand over all weeks is
compared by Welch's t test. Of ``len(COUNTS + MEANS) * brands`` comparisons none may be surer than
Bonferroni's share of ``FALSE_ALARM``: two makes of one market are called different in at most one
of a thousand checks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from pushpull import Market

from .rules import COUNTS, MEANS
from .setting import BRANDS

MEASURES = (*COUNTS, *MEANS)
FALSE_ALARM = 0.001
"""Chance that a check calls two makes different although they are one market."""

Sample = NDArray[np.float64]


@dataclass(frozen=True)
class Difference:
    """One measure of one brand in two makes.

    Attributes
    ----------
    measure, brand : str
    here, there : float
        Means over seeds and weeks.
    t : float
        Welch's statistic.
    is_beyond_chance : bool
    """

    measure: str
    brand: str
    here: float
    there: float
    t: float
    is_beyond_chance: bool

    def __str__(self) -> str:
        values = f"{self.here:.4g} and {self.there:.4g}"
        return f"{self.measure} of {self.brand}: {values}, t = {self.t:.1f}"


def sample(
    make: ModuleType, seeds: Iterable[int], customers: int, weeks: int, **changes: Any
) -> Sample:
    """Play a make with some seeds; return the means over weeks: (seeds, measures, brands)."""
    return np.array([_played(make, seed, customers, weeks, changes) for seed in seeds])


def _played(
    make: ModuleType, seed: int, customers: int, weeks: int, changes: dict[str, Any]
) -> Sample:
    market = make.opened(customers, seed, **changes)
    make.play(market, weeks)
    if isinstance(market, Market):
        by_firm = market.weekly().groupby("firm")[list(MEASURES)].mean()
        return np.asarray(by_firm.loc[list(BRANDS)].to_numpy().T)
    rows = [[week[name] for name in MEASURES] for week in market.books.weeks]
    return np.asarray(np.mean(rows, axis=0))


def differences(here: Sample, there: Sample) -> list[Difference]:
    """Return all comparisons of two samples."""
    result = stats.ttest_ind(here, there, axis=0, equal_var=False)
    statistic, pvalue = np.asarray(result.statistic), np.asarray(result.pvalue)
    limit = FALSE_ALARM / pvalue.size
    return [
        Difference(
            measure, brand, here[:, m, b].mean(), there[:, m, b].mean(),
            statistic[m, b], bool(pvalue[m, b] < limit),
        )
        for m, measure in enumerate(MEASURES)
        for b, brand in enumerate(BRANDS)
    ]  # fmt: skip


def beyond_chance(here: Sample, there: Sample) -> list[Difference]:
    """Return the comparisons that chance cannot explain."""
    return [each for each in differences(here, there) if each.is_beyond_chance]
