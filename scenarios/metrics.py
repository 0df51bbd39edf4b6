"""Metrics: what a comparison compares, each a number per run and period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

import pandas as pd

from ..model.measures import MEASURES, measure

Better = Literal["more", "less", "neither"]
_LESS_IS_BETTER = ("returns", "left", "quits", "open_leads")


@dataclass(frozen=True)
class Metric:
    """One figure of a firm over a period.

    A *flow* is summed over the period, a *stock* is read in its last week, and a *ratio* divides
    the sum of one measure by the sum of another.
    """

    name: str
    title: str
    unit: str
    kind: Literal["flow", "stock", "ratio"]
    meaning: str
    better: Better = "more"


_TITLES = MappingProxyType(
    {
        "units": "units sold",
        "customers": "customers at the end",
        "awareness": "awareness at the end",
    }
)
DERIVED: Mapping[str, Metric] = MappingProxyType(
    {
        "share": Metric(
            "share", "market share", "share", "ratio", "own units out of all units sold"
        ),
        "kept": Metric(
            "kept",
            "customers kept",
            "share",
            "ratio",
            "owners who stayed out of those who decided again",
        ),
    }
)
DEFAULT_METRICS = ("units", "revenue", "profit", "share", "awareness", "kept")


def metric_names() -> list[str]:
    """Return every name that a comparison can be asked for."""
    return [*DERIVED, *(each.name for each in MEASURES if each.name not in DERIVED)]


def metric(name: str) -> Metric:
    """Return the metric of this name.

    >>> metric("kept").meaning
    'owners who stayed out of those who decided again'
    """
    if name in DERIVED:
        return DERIVED[name]
    found = measure(name)
    title = _TITLES.get(name, name.replace("_", " "))
    return Metric(name, title, found.unit, found.kind, found.meaning, _direction(name))


def _direction(name: str) -> Better:
    """Return whether a firm wants more of a measure: of money spent and sales lost it does not."""
    if name in _LESS_IS_BETTER or name.startswith("lost_"):
        return "less"
    costs = ("_spend", "hours_", "objections_", "cost_of_goods", "discount", "price", "calls")
    return "neither" if any(each in name for each in costs) else "more"


def measures_of(names: Iterable[str]) -> list[str]:
    """Return the measures that some metrics are made of, each once.

    >>> measures_of(["share", "units", "kept"])
    ['units', 'kept', 'left']
    """
    parts = {"share": ("units",), "kept": ("kept", "left")}
    return list(dict.fromkeys(each for name in names for each in parts.get(name, (name,))))


def values(frame: pd.DataFrame, name: str, focal: str, weeks: range) -> pd.Series[float]:
    """Return a metric of the focal firm over some weeks, indexed by arm and seed.

    Parameters
    ----------
    frame : DataFrame
        Weekly rows with the columns arm, seed, week, firm and the measures.
    name : str
        The metric.
    focal : str
        The firm.
    weeks : range
        The weeks of the period, counted from 0.
    """
    kind = metric(name).kind
    needed = measures_of([name])
    table = frame[["arm", "seed", "week", "firm", *needed]]
    during = table[(table["week"] >= weeks.start) & (table["week"] < weeks.stop)]
    own = during[during["firm"] == focal]
    if kind == "stock":
        last = own[own["week"] == weeks.stop - 1]
        return last.set_index(["arm", "seed"])[name].astype(float)
    if kind == "flow":
        return _sums(own, name)
    if name == "share":
        return _sums(own, "units") / _sums(during, "units").where(lambda units: units > 0)
    stayed, decided = _sums(own, "kept"), _sums(own, "kept") + _sums(own, "left")
    return stayed / decided.where(decided > 0)


def _sums(frame: pd.DataFrame, name: str) -> pd.Series[float]:
    return frame.groupby(["arm", "seed"], sort=False)[name].sum().astype(float)
