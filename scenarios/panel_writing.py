"""Write a panel into a folder: tables, their dictionary, and where they come from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .panel import Panel
from .panel_columns import FILES
from .provenance import provenance
from .writing import DIGITS

_HEAD = """\
# {title}: a panel of {customers:,} customers

Arm `{arm}` with seed {seed}, {weeks} weeks; brands {brands}. {customers:,} of {everybody:,}
customers kept a diary. Money is in {currency}, a unit is a {unit}. The scenario is in
`scenario.toml`, versions are in `provenance.json`, and this dictionary is in `columns.json` too.

Weeks count from 0; `date` is the Monday of the week, and week 0 begins on Monday 2024-01-01. A
quarter is 13 weeks and a year 52, so that dates of years move by a day or two. What happened
before week 0 is not here: first purchases of the files are not the first of these people's lives.
"""


def write_panel(folder: Path, panel: Panel) -> None:
    """Write the files of a panel; the same panel gives the same bytes.

    ``purchases.csv``, ``touches.csv``, ``customers.csv``, ``occasions.csv``,
    ``weekly_brands.csv``, ``clv.csv``, ``rfm.csv``, ``columns.json``, ``README.md``,
    ``scenario.toml`` and ``provenance.json``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, frame in panel.tables.items():
        frame.to_csv(
            folder / f"{name}.csv", index=False, float_format=DIGITS, lineterminator="\n",
            encoding="utf-8",
        )  # fmt: skip
    about = {**provenance(panel.scenario, [panel.seed]), "panel": int(panel.diary.who.size)}
    for name, text in {
        "columns.json": _json(dictionary()),
        "README.md": readme(panel),
        "scenario.toml": panel.scenario.toml(),
        "provenance.json": _json(about),
    }.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def dictionary() -> dict[str, Any]:
    """Return what every file holds and every column means, as plain values."""
    return {
        f"{name}.csv": {
            "rows": rows,
            "columns": {
                column: {"unit": unit, "meaning": meaning}
                for column, (unit, meaning) in columns.items()
            },
        }
        for name, (rows, columns) in FILES.items()
    }


def readme(panel: Panel) -> str:
    """Return what a reader of the folder should know, as Markdown."""
    scenario, archetype = panel.scenario, panel.scenario.setting.archetype
    head = _HEAD.format(
        title=scenario.title, arm=next(iter(scenario.played)), seed=panel.seed,
        weeks=scenario.weeks, brands=", ".join(panel.diary.brands),
        customers=panel.diary.who.size, everybody=scenario.setting.customers,
        currency=archetype.currency, unit=archetype.unit,
    )  # fmt: skip
    return head + "".join(_section(name, len(frame)) for name, frame in panel.tables.items())


def _section(name: str, rows: int) -> str:
    """Return what a reader should know of one file."""
    what, columns = FILES[name]
    lines = [f"| `{each}` | {unit} | {text} |" for each, (unit, text) in columns.items()]
    table = "\n".join(["| column | unit | meaning |", "|---|---|---|", *lines])
    return f"\n## {name}.csv\n\n{what} {rows:,} rows.\n\n{table}\n"


def _json(values: Mapping[str, Any]) -> str:
    return json.dumps(values, indent=2, ensure_ascii=False) + "\n"
