"""Outcomes: the differences between strategies that a sensitivity analysis explains."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from ...equations.needing import WEEKS_PER_QUARTER
from ..metrics import values
from ..wording import time

PAIRS = (
    ("push", "pull"),
    ("siloed", "push"),
    ("siloed", "pull"),
    ("integrated", "siloed"),
)
"""Which strategy is held against which."""

ARMS = ("push", "pull", "siloed", "integrated")
SCALES: Mapping[str, float] = {"profit": 1.0, "new_units": 1000.0}
"""What is measured, and for how many customers of the market."""


@dataclass(frozen=True)
class Outcome:
    """One difference: an arm less another one, in a metric, summed up to the end of a quarter."""

    arm: str
    versus: str
    metric: str
    quarters: int

    @property
    def name(self) -> str:
        """Name in tables.

        >>> Outcome("push", "pull", "profit", 4).name
        'push-pull.profit.4'
        """
        return f"{self.arm}-{self.versus}.{self.metric}.{self.quarters}"

    @property
    def title(self) -> str:
        """The difference in words.

        >>> Outcome("push", "pull", "new_units", 8).title
        'push − pull, new units after two years'
        """
        return f"{self.pair}, {self.metric.replace('_', ' ')} after {time(self.quarters)}"

    @property
    def pair(self) -> str:
        """What is held against what."""
        return f"{self.arm} − {self.versus}"

    def unit(self, currency: str) -> str:
        """Return the unit of the difference.

        >>> Outcome("push", "pull", "profit", 4).unit("$")
        '$ per customer of the market'
        """
        if self.metric == "profit":
            return f"{currency} per customer of the market"
        return "units per 1,000 customers of the market"


def outcomes(horizons: Sequence[int]) -> tuple[Outcome, ...]:
    """Return every difference: the profit at the last horizon first."""
    return tuple(
        Outcome(arm, versus, metric, quarters)
        for metric in SCALES
        for quarters in sorted(horizons, reverse=True)
        for arm, versus in PAIRS
    )


def level_names(horizons: Sequence[int]) -> list[str]:
    """Return the names of what is measured: every arm, metric and horizon.

    >>> level_names([4])[:2]
    ['push.profit.4', 'push.new_units.4']
    """
    return [f"{arm}.{metric}.{each}" for each in horizons for arm in ARMS for metric in SCALES]


def measured(
    frame: pd.DataFrame, focal: str, customers: int, horizons: Sequence[int]
) -> dict[str, float]:
    """Return what every arm did, such as ``push.profit.4``, from the weekly rows of one seed."""
    found = {}
    for metric, scale in SCALES.items():
        for quarters in horizons:
            sums = values(frame, metric, focal, range(quarters * WEEKS_PER_QUARTER))
            by_arm = sums.groupby("arm").mean()
            for arm, total in by_arm.items():
                found[f"{arm}.{metric}.{quarters}"] = float(total) * scale / customers
    return found


def differences(levels: pd.DataFrame, horizons: Sequence[int]) -> pd.DataFrame:
    """Return the differences between arms, a column for each outcome."""
    tails = {each: f"{each.metric}.{each.quarters}" for each in outcomes(horizons)}
    return pd.DataFrame(
        {
            each.name: levels[f"{each.arm}.{tail}"] - levels[f"{each.versus}.{tail}"]
            for each, tail in tails.items()
        },
        index=levels.index,
    )
