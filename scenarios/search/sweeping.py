"""Sweep: play every point of a scenario's ``[sweep]`` in the same markets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from ..comparison import Comparison
from ..intervals import interval
from ..metrics import metric
from ..reading import ScenarioError
from ..scenario import Scenario
from ..schema import SweepTable
from .design import axes_of, points_of
from .ground import Ground
from .points import Point
from .space import Axis, short_names


@dataclass(frozen=True)
class Sweep:
    """The points of a sweep, and the scenario in which each of them is an arm.

    Examples
    --------
    >>> sweep = Sweep.load("pull-share")
    >>> sweep.names, len(sweep.points)
    ({'firms.Aurora.strategy.pull_share': 'pull share'}, 11)
    """

    ground: Ground
    axes: tuple[Axis, ...]
    points: tuple[Point, ...]
    scenario: Scenario

    @classmethod
    def load(cls, name: str | Path, changes: Mapping[str, Any] | None = None) -> Sweep:
        """Read a scenario with a ``[sweep]`` and work out its points.

        Raises
        ------
        ScenarioError
            If there is no sweep, if a key leads nowhere, or if a point cannot be played.
        """
        base = Scenario.load(name, changes)
        if "sweep" not in base.document:
            raise ScenarioError(
                f"{base.name}: there is no [sweep]. Say in the scenario what varies, such as "
                'over."firms.Aurora.strategy.price" = { from = 0.8, to = 1.2 }.'
            )
        table = SweepTable.model_validate(base.document["sweep"])
        ground = Ground(name, table.arm, changes or {})
        axes, points = tuple(axes_of(table, ground)), tuple(points_of(table, ground))
        if len(points) < 2:
            raise ScenarioError(f"{base.name}: the sweep has one point only. Give more values.")
        return cls(ground, axes, points, ground.with_points(points))

    @property
    def names(self) -> dict[str, str]:
        """What varies, by dotted key, in a word or two."""
        return short_names([axis.key for axis in self.axes])


@dataclass(frozen=True)
class Swept:
    """What the points of a sweep led to.

    Attributes
    ----------
    sweep : Sweep
    frame : DataFrame
        The weekly rows of all points: ``Experiment(sweep.scenario).run()``.
    metrics : tuple of str
        What is looked at; the first decides which point is best.
    """

    sweep: Sweep
    frame: pd.DataFrame
    metrics: tuple[str, ...] = ("profit",)

    @cached_property
    def comparison(self) -> Comparison:
        """The points, held against each other."""
        return Comparison(self.frame, self.sweep.scenario)

    @cached_property
    def best(self) -> int:
        """The place of the point with the best mean of the first metric, from 0."""
        means = self.by_seed(self.metrics[0]).mean()
        if means.isna().all():
            raise ScenarioError(f"{self.metrics[0]}: there was nothing to count in any market.")
        chosen = means.idxmin() if metric(self.metrics[0]).better == "less" else means.idxmax()
        return int(str(chosen)[1:]) - 1

    def by_seed(self, name: str) -> pd.DataFrame:
        """Return a metric at the end: a row for each seed, a column for each point."""
        found = self.comparison.after(name, self.sweep.scenario.quarters)
        return found[[f"p{place}" for place in range(1, len(self.sweep.points) + 1)]]

    def table(self) -> pd.DataFrame:
        """Return one row for each point and metric.

        Returns
        -------
        DataFrame
            Columns point, every key, metric, mean, low, high, and the paired differences to the
            first and to the best point, each with its interval; seeds.
        """
        rows = []
        for name in self.metrics:
            found = self.by_seed(name)
            best = found.iloc[:, self.best]
            for place, point in enumerate(self.sweep.points):
                own = found.iloc[:, place]
                parts = {"": own, "to_first_": own - found.iloc[:, 0], "to_best_": own - best}
                cells = {
                    f"{head}{key}": getattr(interval(each), key)
                    for head, each in parts.items()
                    for key in ("mean", "low", "high")
                }
                count = interval(own).seeds
                rows.append({"point": place + 1, **point, "metric": name, **cells, "seeds": count})
        return pd.DataFrame(rows)
