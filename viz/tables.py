"""The table of results in words: each arm's metrics at each horizon, and how sure we are."""

from __future__ import annotations

import math
from collections.abc import Hashable
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from ..scenarios.wording import time
from .exhibit import DataTable
from .folder import ResultsFolder
from .style import ArmStyle
from .wording import metric_title, unit_of

SIGNS = {"better": "▲", "worse": "▼", "more": "△", "less": "▽", "cannot tell": "◇"}


@dataclass(frozen=True)
class Cell:
    """One metric of one arm.

    ``below`` is its interval, or for arms other than the baseline the interval of the difference
    to the baseline, with a verdict on it.
    """

    heading: str
    mean: str
    below: str
    verdict: str = ""

    @property
    def sign(self) -> str:
        """The verdict as a sign."""
        return SIGNS.get(self.verdict, "")


@dataclass(frozen=True)
class HorizonTable:
    """All arms at one horizon."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[ArmStyle, tuple[Cell, ...]], ...]


def horizon_tables(results: ResultsFolder) -> list[HorizonTable]:
    """Return one table for each horizon, the shortest first."""
    horizons = sorted(set(results.table["horizon_quarters"].astype(int)))
    return [_horizon_table(results, quarters) for quarters in horizons]


def _horizon_table(results: ResultsFolder, quarters: int) -> HorizonTable:
    """Return the table of one horizon: a row for each arm, a column for each metric."""
    rows = results.table[results.table["horizon_quarters"] == quarters]
    gaps = results.differences[results.differences["horizon_quarters"] == quarters]
    found = _by_arm_and_metric(rows)
    against = _by_arm_and_metric(gaps[gaps["versus"] == results.baseline])
    metrics = list(pd.unique(rows["metric"]))
    body = [
        (
            arm,
            tuple(_cell(results, arm.name, each, found, against) for each in metrics),
        )
        for arm in results.arms
    ]
    return HorizonTable(f"After {time(quarters)}", tuple(map(metric_title, metrics)), tuple(body))


Row = dict[str, float]
Rows = dict[tuple[str, str], Row]


def _by_arm_and_metric(rows: pd.DataFrame) -> Rows:
    """Return rows by what they are about."""
    keys = zip(rows["arm"], rows["metric"], strict=True)
    found = rows.drop(columns=["arm", "metric"]).to_dict("records")
    return {
        key: {str(name): value for name, value in row.items()}
        for key, row in zip(keys, found, strict=True)
    }


def _cell(results: ResultsFolder, arm: str, metric: str, found: Rows, gaps: Rows) -> Cell:
    """Return one metric of one arm, with its difference to the baseline if there is one."""
    title, row = metric_title(metric), found.get((arm, metric))
    if row is None:
        return Cell(title, "–", "")
    speech = results.speech(unit_of(metric))
    cell = Cell(title, speech.say(row["mean"]), speech.span(row["low"], row["high"]))
    gap = gaps.get((arm, metric))
    return cell if gap is None else _with_gap(results, cell, metric, gap)


def _with_gap(results: ResultsFolder, cell: Cell, metric: str, gap: Row) -> Cell:
    """Return the cell with its difference to the baseline below."""
    speech = results.gap_speech(unit_of(metric))
    interval = speech.span(gap["low"], gap["high"])
    if gap["low"] == gap["high"] == 0:
        return replace(cell, below="the same")
    if not interval:
        return replace(cell, below=speech.say(gap["mean"]))
    return replace(cell, below=interval, verdict=str(gap["verdict"]))


def pairs(results: ResultsFolder) -> DataTable:
    """Return the paired differences of all arms at all horizons in words."""
    columns = ("Arm", "against", "metric", "after", "difference", "95 % interval")
    rows = [_pair(results, row) for row in results.differences.to_dict("records")]
    return DataTable((*columns, "ahead in", "verdict"), tuple(rows))


def _pair(results: ResultsFolder, row: dict[Hashable, Any]) -> tuple[str, ...]:
    """Return one paired difference in words."""
    speech = results.gap_speech(unit_of(row["metric"]))
    ahead = row["share_of_seeds_better"]
    return (
        row["arm"],
        row["versus"],
        metric_title(row["metric"]),
        time(int(row["horizon_quarters"])),
        speech.say(row["mean"]),
        speech.span(row["low"], row["high"]) or "none",
        "–" if math.isnan(ahead) else f"{100 * ahead:.0f} % of seeds",
        str(row["verdict"]),
    )
