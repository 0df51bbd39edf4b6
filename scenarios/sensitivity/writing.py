"""Write a sensitivity analysis into its folder: tables, sentences, and what it was made from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pandas as pd

from ..provenance import PACKAGES, version_of
from ..writing import DIGITS, prepare_folder
from .analysis import Analysis
from .reading import sentences

STORE = "evaluations.jsonl"


@contextmanager
def open_folder(folder: Path) -> Iterator[Path]:
    """Make the folder of an analysis, before anything is played, and yield its store.

    Folders that were made for it and are still empty at the end go again.
    """
    made = [each for each in (folder, *folder.parents) if not each.exists()]
    try:
        yield prepare_folder(folder) / STORE
    finally:
        for each in made:
            with suppress(OSError):  # something stands in it
                each.rmdir()


def write_analysis(folder: Path, analysis: Analysis) -> None:
    """Write ``factors.csv``, ``morris.csv``, ``sobol.csv``, ``signs.csv``, ``about.json`` …"""
    tables = {
        "factors": factor_table(analysis),
        "morris": analysis.screened,
        "signs": analysis.signs,
        "sobol": analysis.explained,
    }
    for name, table in tables.items():
        path = folder / f"{name}.csv"
        if table is None:
            path.unlink(missing_ok=True)  # an older one would not fit the new tables
        else:
            table.to_csv(path, index=False, float_format=DIGITS, lineterminator="\n")
    lines = "".join(f"{each}\n" for each in sentences(analysis))
    (folder / "readings.txt").write_text(lines, encoding="utf-8", newline="\n")
    text = json.dumps(about(analysis), indent=2, ensure_ascii=False) + "\n"
    (folder / "about.json").write_text(text, encoding="utf-8", newline="\n")


def factor_table(analysis: Analysis) -> pd.DataFrame:
    """Return what was varied: name, value, low, high, unit, meaning."""
    columns = ("name", "value", "low", "high", "unit", "meaning")
    rows = [[getattr(each, name) for name in columns] for each in analysis.design.factors]
    return pd.DataFrame(rows, columns=list(columns))


def about(analysis: Analysis) -> dict[str, Any]:
    """Return what the tables were made from; nothing in it depends on the day or the machine."""
    design = analysis.design
    setting = design.scenario.setting
    return {
        "version": version_of("pushpull-market"),
        "name": design.name,
        "title": setting.archetype.title,
        "scenario": design.scenario.name,
        "currency": setting.archetype.currency,
        "customers": setting.customers,
        "quarters": design.scenario.quarters,
        "burn_in_weeks": setting.burn_in_weeks,
        "seeds": list(design.seeds),
        "span": design.span,
        "horizons": list(design.horizons),
        "trajectories": analysis.trajectories,
        "samples": analysis.samples,
        "chosen": analysis.chosen,
        "evaluations": analysis.evaluations,
        "failed": len(analysis.failures),
        "first_failure": analysis.failures[0] if analysis.failures else "",
        "held": design.held,
        "fingerprint": design.fingerprint,
        "packages": {name: version_of(name) for name in (*PACKAGES, "SALib")},
    }  # fmt: skip
