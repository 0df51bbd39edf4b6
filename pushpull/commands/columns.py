"""A comparison as columns of text: what each arm did, and how arms differ."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from ..scenarios.comparison import EQUAL, Comparison
from ..scenarios.metrics import metric
from .cells import UNSURE, Scale, heading

Cells = dict[tuple[int, str], str]
"""Text by horizon (in quarters) and arm."""

ALIKE = "="
"""Ends a difference that lies wholly within the margin."""


@dataclass(frozen=True)
class Column:
    """One metric in words."""

    head: str
    cells: Cells

    @property
    def width(self) -> int:
        """Letters of the widest line."""
        return max(map(len, [*self.head.split("\n"), *self.cells.values()]))


def levels(comparison: Comparison) -> list[Column]:
    """Return what each arm did, up to each horizon: a column for each metric."""
    table = comparison.table()
    columns = []
    for name in comparison.scenario.metrics:
        rows = table[table["metric"] == name]
        scale = _scale_of_levels(comparison, name, rows)
        cells = {key: scale.number(mean) for key, (mean, _, _) in _numbers(rows).items()}
        columns.append(Column(heading(name, scale), cells))
    return columns


def gaps(comparison: Comparison) -> list[Column]:
    """Return how each arm differs from the baseline: a column for each metric."""
    table = comparison.differences()
    table = table[table["versus"] == comparison.arms[0]]
    whole = comparison.table()
    columns = []
    for name in comparison.scenario.metrics:
        rows = table[table["metric"] == name]
        half = (rows["high"] - rows["low"]) / 2
        scale = _scale(comparison, name, rows, half.where(half > 0, rows["mean"]))
        level = _scale_of_levels(comparison, name, whole[whole["metric"] == name])
        scale = scale.at_least_as_fine_as(level)
        cells = {key: scale.change(*numbers) for key, numbers in _numbers(rows).items()}
        equal = rows[rows["verdict"] == EQUAL]
        for quarters, arm in zip(equal["horizon_quarters"], equal["arm"], strict=True):
            key = int(quarters), str(arm)
            cells[key] = f"{cells[key].removesuffix(UNSURE)}{ALIKE}"
        columns.append(Column(heading(name, scale.in_points()), cells))
    return columns


def _scale_of_levels(comparison: Comparison, name: str, rows: pd.DataFrame) -> Scale:
    # A tenth: the smallest number of the column is shown with three digits.
    return _scale(comparison, name, rows, rows["mean"] / 10)


def _scale(
    comparison: Comparison, name: str, rows: pd.DataFrame, finest: pd.Series[float]
) -> Scale:
    currency = comparison.scenario.setting.archetype.currency
    return Scale.of(metric(name), rows["mean"], finest, currency)


def _numbers(rows: pd.DataFrame) -> dict[tuple[int, str], tuple[float, float, float]]:
    """Return mean, low and high by horizon and arm."""
    read = rows[["horizon_quarters", "arm", "mean", "low", "high"]].to_dict("records")
    return {
        (int(row["horizon_quarters"]), str(row["arm"])): (row["mean"], row["low"], row["high"])
        for row in read
    }
