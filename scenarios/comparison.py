"""Comparison: arms played in the same markets, held against each other seed by seed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pandas as pd

from ..equations.needing import WEEKS_PER_QUARTER
from .intervals import Interval, interval
from .metrics import metric, metric_names, values
from .reading import ScenarioError, nearest
from .scenario import Scenario

if TYPE_CHECKING:
    from .search.margins import Margin

EQUAL = "as good as equal"
"""The verdict on a difference whose interval lies wholly within a margin around zero."""


class Comparison:
    """What the arms of a scenario did, and how sure we can be of the differences.

    Parameters
    ----------
    frame : DataFrame
        Weekly rows as ``Experiment.run`` returns them: arm, seed, week, firm, measures.
    scenario : Scenario
        The scenario that was played.
    margin : Margin, optional
        How small a difference in one metric does not matter. Where an interval holds zero and
        lies within it, the verdict is "as good as equal" instead of "cannot tell".

    Examples
    --------
    >>> from pushpull.scenarios.experiment import Experiment
    >>> small = {"customers": 100, "quarters": 1, "burn_in_weeks": 8}
    >>> scenario = Scenario.load("push-vs-pull", small)
    >>> comparison = Comparison(Experiment(scenario, seeds=[1, 2]).run(), scenario)
    >>> list(comparison.table().columns)
    ['arm', 'metric', 'horizon_quarters', 'mean', 'low', 'high', 'seeds']
    """

    def __init__(
        self, frame: pd.DataFrame, scenario: Scenario, margin: Margin | None = None
    ) -> None:
        if frame.empty:
            raise ScenarioError("there is nothing to compare: no seed was finished.")
        self.frame = frame
        self.scenario = scenario
        self.margin = margin

    @cached_property
    def arms(self) -> list[str]:
        """Arms in the order of the scenario, the baseline first."""
        names = [name for name in self.scenario.played if name in set(self.frame["arm"])]
        return sorted(names, key=lambda name: name != self.scenario.baseline)

    @cached_property
    def seeds(self) -> list[int]:
        """Seeds that were played."""
        return [int(seed) for seed in pd.unique(self.frame["seed"])]

    def after(self, name: str, quarters: int) -> pd.DataFrame:
        """Return a metric from the first week to the end of a quarter: a row per seed, by arm."""
        return self._during(name, 0, quarters)

    def in_quarter(self, name: str, quarter: int) -> pd.DataFrame:
        """Return a metric in one quarter alone: a row per seed, a column per arm."""
        return self._during(name, quarter - 1, quarter)

    def table(self) -> pd.DataFrame:
        """Return mean and 95 % interval of every arm, metric and horizon.

        Returns
        -------
        DataFrame
            Columns arm, metric, horizon_quarters, mean, low, high, seeds. Flows are summed from
            the first week to the horizon, stocks are read at the horizon.
        """
        rows = [
            {"arm": arm, "metric": name, "horizon_quarters": quarters, **_cells(interval(each))}
            for quarters, name, found in self._all()
            for arm, each in ((arm, found[arm]) for arm in self.arms)
        ]
        return pd.DataFrame(rows)

    def differences(self) -> pd.DataFrame:
        """Return the paired differences of all arms, metrics and horizons.

        Returns
        -------
        DataFrame
            Columns arm, versus, metric, horizon_quarters, mean, low, high, seeds,
            share_of_seeds_better, and verdict: better or worse if the interval excludes zero,
            else "as good as equal" if it lies within the margin, else "cannot tell". For a metric
            of which nobody wants more or less, more counts as better in the share, and the
            verdict says more or less.
        """
        rows = [
            self._difference(found, arm, versus, name, quarters)
            for quarters, name, found in self._all()
            for versus, arm in combinations(self.arms, 2)
        ]
        columns = [
            *("arm", "versus", "metric", "horizon_quarters", "mean", "low", "high", "seeds"),
            *("share_of_seeds_better", "verdict"),
        ]
        return pd.DataFrame(rows, columns=columns)

    def difference(self, arm: str, versus: str, name: str, quarters: int) -> Interval:
        """Return the paired difference of two arms with its interval."""
        found = self.after(name, quarters)
        return interval(found[arm] - found[versus])

    def width(self, name: str, quarters: int) -> float:
        """Return how far a difference in a metric may lie from zero without mattering."""
        if self.margin is None or self.margin.metric != name:
            return 0.0
        return self.margin.width(float(self.after(name, quarters)[self.arms[0]].mean()))

    def by_week(self, name: str) -> pd.DataFrame:
        """Return a metric week by week.

        Returns
        -------
        DataFrame
            Columns arm, week, mean, low, high, and the paired difference to the baseline:
            difference, difference_low, difference_high.
        """
        _check_metric(name)
        rows = []
        for week in sorted(pd.unique(self.frame["week"])):
            found = self._by_seed(name, range(int(week), int(week) + 1))
            for arm in self.arms:
                own, gap = interval(found[arm]), interval(found[arm] - found[self.arms[0]])
                cells = {"mean": own.mean, "low": own.low, "high": own.high}
                gaps = {"": gap.mean, "_low": gap.low, "_high": gap.high}
                named = {f"difference{key}": value for key, value in gaps.items()}
                rows.append({"arm": arm, "week": int(week), **cells, **named})
        return pd.DataFrame(rows)

    def verdicts(self) -> list[str]:
        """Return what the comparison says, in plain sentences."""
        from .verdicts import verdicts

        return verdicts(self)

    def _all(self) -> Iterator[tuple[int, str, pd.DataFrame]]:
        """Yield horizon, metric and its values for all horizons and metrics."""
        for quarters in self.scenario.horizons:
            for name in self.scenario.metrics:
                yield quarters, name, self.after(name, quarters)

    def _during(self, name: str, first: int, last: int) -> pd.DataFrame:
        """Return a metric between the ends of two quarters."""
        _check_metric(name)
        return self._by_seed(name, range(first * WEEKS_PER_QUARTER, last * WEEKS_PER_QUARTER))

    def _by_seed(self, name: str, weeks: range) -> pd.DataFrame:
        found = values(self.frame, name, self.scenario.focal, weeks).unstack("arm")
        return found.reindex(index=self.seeds, columns=self.arms)

    def _difference(
        self, found: pd.DataFrame, arm: str, versus: str, name: str, quarters: int
    ) -> dict[str, Any]:
        """Return one row of the differences."""
        gaps = (found[arm] - found[versus]).dropna()
        gap = interval(gaps)
        return {
            "arm": arm,
            "versus": versus,
            "metric": name,
            "horizon_quarters": quarters,
            **_cells(gap),
            "share_of_seeds_better": _share_better(gaps, name),
            "verdict": verdict(gap, name, self.width(name, quarters)),
        }


def verdict(gap: Interval, name: str, width: float = 0.0) -> str:
    """Return in a word what a difference says, if one smaller than ``width`` does not matter.

    >>> verdict(Interval(2.0, 1.0, 3.0, 20), "units"), verdict(Interval(2.0, 1.0, 3.0, 20), "left")
    ('better', 'worse')
    >>> verdict(Interval(1.0, -1.0, 3.0, 20), "units")
    'cannot tell'
    >>> verdict(Interval(1.0, -1.0, 3.0, 20), "units", width=3.0)
    'as good as equal'
    """
    if not gap.excludes_zero:
        is_small = width > 0 and -width <= gap.low <= gap.high <= width
        return EQUAL if is_small else "cannot tell"
    wanted = metric(name).better
    if wanted == "neither":
        return "more" if gap.mean > 0 else "less"
    return "better" if (gap.mean > 0) == (wanted == "more") else "worse"


def _share_better(gaps: pd.Series[float], name: str) -> float:
    """Return the share of seeds in which the arm is ahead."""
    if gaps.empty:
        return float("nan")
    is_ahead = gaps < 0 if metric(name).better == "less" else gaps > 0
    return float(is_ahead.mean())


def _cells(found: Interval) -> dict[str, float]:
    return {"mean": found.mean, "low": found.low, "high": found.high, "seeds": found.seeds}


def _check_metric(name: str) -> None:
    if name not in metric_names():
        raise ScenarioError(f"metric {name!r} is unknown. {nearest(name, metric_names())}")
