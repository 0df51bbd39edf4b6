"""From the weekly table to the numbers in a figure: means, intervals, paired differences.

*Paths* are a table with one row for each week and one column for each (arm, seed).
A *summary* is a long table with the columns arm, week, mean, low, high, seeds.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.special import stdtrit

from ..equations.needing import WEEKS_PER_QUARTER

SMOOTHING = 4
"""Weeks in a moving mean: long enough to calm weekly counts, short enough to see a quarter."""


def paths(weekly: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Return one measure by week, with a column for each arm and seed."""
    return weekly.pivot(index="week", columns=["arm", "seed"], values=measure)


def moving_mean(values: pd.DataFrame, weeks: int = SMOOTHING) -> pd.DataFrame:
    """Return the mean of this week and the weeks before it; it starts when half are there."""
    return values.rolling(weeks, min_periods=weeks // 2).mean()


def rolling_ratio(part: pd.DataFrame, whole: pd.DataFrame) -> pd.DataFrame:
    """Return part by whole over a quarter of weeks; where nothing happened it is missing."""
    below = moving_mean(whole, WEEKS_PER_QUARTER)
    return moving_mean(part, WEEKS_PER_QUARTER) / below.where(below > 0)


def by_quarter(values: pd.DataFrame) -> pd.DataFrame:
    """Return sums over quarters, indexed by the quarter counted from 1."""
    quarter = pd.Index(values.index // WEEKS_PER_QUARTER + 1, name="quarter")
    return values.groupby(quarter).sum()


def by_week_of_quarter(values: pd.DataFrame) -> pd.DataFrame:
    """Return means over quarters, indexed by the week of the quarter counted from 1."""
    place = pd.Index(values.index % WEEKS_PER_QUARTER + 1, name="week")
    return values.groupby(place).mean()


def per_quarter(values: pd.DataFrame) -> pd.DataFrame:
    """Return the mean of a quarter as a table with a single row."""
    return values.mean().to_frame().T * WEEKS_PER_QUARTER


def differences(values: pd.DataFrame, baseline: str) -> pd.DataFrame:
    """Return, for every other arm, its values less the baseline's with the same seed."""
    arms = [arm for arm in values.columns.unique("arm") if arm != baseline]
    paired = {arm: values[arm] - values[baseline] for arm in arms}
    return pd.concat(paired, axis=1, names=["arm", "seed"])


def summary(values: pd.DataFrame) -> pd.DataFrame:
    """Return mean and 95 % interval over seeds, for each arm and each row of the paths.

    The interval is Student's, as in ``scenarios.intervals``. With one seed there is none, and low
    and high are missing.

    >>> columns = pd.MultiIndex.from_product([["hold"], [0, 1]], names=["arm", "seed"])
    >>> table = summary(pd.DataFrame([[1.0, 3.0]], columns=columns)).round(2)
    >>> print(*table.iloc[0])
    hold 0 2.0 -10.71 14.71 2
    """
    arms = values.columns.unique("arm")
    by_arm = [_summary_of_arm(arm, values.loc[:, [arm]]) for arm in arms]
    return pd.concat(by_arm, ignore_index=True)


def within_shares(table: pd.DataFrame) -> pd.DataFrame:
    """Return a summary of shares whose intervals end where shares end, at 0 and at 1."""
    return table.assign(low=table["low"].clip(0, 1), high=table["high"].clip(0, 1))


def means_only(table: pd.DataFrame) -> pd.DataFrame:
    """Return a summary without its intervals, for lines whose differences are shown beside."""
    return table.assign(low=np.nan, high=np.nan)


def _summary_of_arm(arm: str, values: pd.DataFrame) -> pd.DataFrame:
    """Return mean and interval over the columns of one arm, one row for each week."""
    seeds = values.notna().sum(axis=1).to_numpy()
    mean = values.mean(axis=1).to_numpy()
    error = values.std(axis=1, ddof=1).to_numpy() / np.sqrt(np.maximum(seeds, 1))
    half = stdtrit(np.maximum(seeds - 1, 1), 0.975) * error
    return pd.DataFrame(
        {
            "arm": arm,
            "week": values.index,
            "mean": mean,
            "low": mean - half,
            "high": mean + half,
            "seeds": seeds,
        }
    )
