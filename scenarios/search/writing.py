"""Write what a sweep or a search has found into a folder."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from ..metrics import metric
from ..provenance import PACKAGES, version_of
from ..scenario import Scenario
from ..writing import DIGITS
from .answering import best_toml, said_of_search, said_of_sweep
from .confirming import Finalist
from .evaluating import Evaluator
from .optimising import Found
from .space import Axis, Choice, short_names
from .sweeping import Swept

ABOUT, SWEEP, TRIALS = "about.json", "sweep.csv", "trials.csv"


def write_sweep(folder: Path, swept: Swept) -> None:
    """Write ``sweep.csv``, ``answer.txt``, ``scenario.toml`` and ``about.json``."""
    sweep = swept.sweep
    best = dict(sweep.points[swept.best])
    about = {
        **_about(sweep.ground.base, sweep.axes, swept.metrics[0], sweep.scenario.quarters),
        "metrics": list(swept.metrics),
        "seeds": swept.comparison.seeds,
        "points": len(sweep.points),
        "best": best,
    }
    _csv(folder / SWEEP, swept.table())
    _text(folder / "answer.txt", "".join(f"{each}\n" for each in said_of_sweep(swept)))
    _text(folder / "scenario.toml", sweep.ground.base.toml())
    _json(folder / ABOUT, about)


def write_search(
    folder: Path, evaluator: Evaluator, found: Found, finalists: Sequence[Finalist]
) -> None:
    """Write ``trials.csv``, ``finalists.csv``, ``best.toml``, ``answer.txt`` and ``about.json``."""
    ground, best = evaluator.ground, finalists[0].trial
    about = {
        **_about(ground.base, found.axes, evaluator.metric, evaluator.quarters),
        "baseline": ground.baseline,
        "wants_more": found.wants_more,
        "search_seeds": len(found.baseline),
        "fresh_seeds": finalists[0].fresh.seeds,
        "trials": len(found.trials),
        "importance": found.importance,
        "best": dict(best.point),
        "packages": {name: version_of(name) for name in (*PACKAGES, "optuna")},
    }
    _csv(folder / TRIALS, found.table())
    _csv(folder / "finalists.csv", finalist_table(finalists))
    _text(folder / "best.toml", best_toml(ground, best, evaluator.metric, evaluator.quarters))
    said = said_of_search(evaluator, found, finalists)
    _text(folder / "answer.txt", "".join(f"{each}\n" for each in said))
    _text(folder / "scenario.toml", ground.base.toml())
    _json(folder / ABOUT, about)


def finalist_table(finalists: Sequence[Finalist]) -> pd.DataFrame:
    """Return the finalists: the values, the fresh difference, and the search's own."""
    rows = []
    for each in finalists:
        fresh = {f"fresh_{key}": getattr(each.fresh, key) for key in each.fresh._fields}
        own = {f"search_{key}": getattr(each.searched, key) for key in each.searched._fields}
        rows.append({"trial": each.trial.number, **each.trial.point, **fresh, **own})
    return pd.DataFrame(rows)


def _about(base: Scenario, axes: Sequence[Axis], name: str, quarters: int) -> dict[str, Any]:
    """Return what the tables were made from; nothing in it depends on the day or the machine."""
    names = short_names([axis.key for axis in axes])
    return {
        "version": version_of("pushpull-market"),
        "scenario": base.name,
        "title": base.title,
        "scenario_hash": base.digest(),
        "focal": base.focal,
        "customers": base.setting.customers,
        "currency": base.setting.archetype.currency,
        "metric": name,
        "metric_title": metric(name).title.removesuffix(" at the end"),
        "unit": metric(name).unit,
        "quarters": quarters,
        "keys": [{"key": each.key, "name": names[each.key], **_ends(each)} for each in axes],
    }


def _ends(axis: Axis) -> dict[str, Any]:
    if isinstance(axis, Choice):
        return {"values": list(axis.values)}
    return {"low": axis.low, "high": axis.high}


def _csv(path: Path, frame: pd.DataFrame) -> None:
    frame.to_csv(path, index=False, float_format=DIGITS, lineterminator="\n", encoding="utf-8")


def _json(path: Path, values: dict[str, Any]) -> None:
    _text(path, json.dumps(values, indent=2, ensure_ascii=False) + "\n")


def _text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
