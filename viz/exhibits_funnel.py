"""The funnel: how many people take each step from knowing the brand to buying."""

from __future__ import annotations

import math

import pandas as pd

from .bars import ranks
from .exhibit import (
    NARROW,
    DataTable,
    Exhibit,
    Size,
    alt_by_arm,
    data_by_arm,
    seeds_note,
    totals_by_arm,
)
from .figures import Canvas, Margins
from .folder import ResultsFolder
from .series import paths, per_quarter

STEPS = {
    "awareness": "Know the brand, %",
    "searching": "Search now, people",
    "leads": "Become leads",
    "qualified": "Turn out qualified",
    "demonstrations": "See a demonstration",
    "won": "Are won",
}
"""The first two are means over all weeks, the others people per quarter."""

_QUESTION = "How far do people get on the way to buying?"
_NAMES = 84  # pixels for the names of the arms


def funnel(results: ResultsFolder) -> Exhibit | None:
    """Return the steps from knowing to buying that the results have measures for."""
    values = _steps(results)
    if not values:
        return None
    titles = {name: title for name, title in STEPS.items() if name in values}
    totals = totals_by_arm(values)
    data = _data(results, values, titles)

    def paint(canvas: Canvas) -> None:
        _paint(canvas, results, totals, titles)

    return Exhibit(
        key="funnel",
        question=_QUESTION,
        reading="Each small figure is one step and has its own scale: compare the arms within a "
        "step. Knowing and searching are means over all weeks; searching counts the whole market. "
        "The other steps are people per quarter.",
        note=seeds_note(results, "thin line"),
        alt=alt_by_arm(_QUESTION, data),
        data=data,
        painter=paint,
        sizes=_sizes(len(results.arms), len(titles)),
        is_wide=True,
    )


def _steps(results: ResultsFolder) -> dict[str, pd.DataFrame]:
    """Return each step as paths with a single row."""
    weekly = results.weekly
    if results.has("leads_pull", "leads_push"):
        weekly = weekly.assign(leads=weekly["leads_pull"] + weekly["leads_push"])
    known = [name for name in STEPS if name in weekly and weekly[name].fillna(0).any()]
    values = {name: per_quarter(paths(weekly, name)) for name in known}
    for name, factor in (("awareness", 100 / 13), ("searching", 1 / 13)):
        if name in values:
            values[name] = values[name] * factor
    return values


def _data(
    results: ResultsFolder, values: dict[str, pd.DataFrame], titles: dict[str, str]
) -> DataTable:
    """Return the steps as text, and how many of all leads are won."""
    if "leads" in values and "won" in values:
        chance = 100 * values["won"] / values["leads"].where(values["leads"] > 0)
        values, titles = {**values, "chance": chance}, {**titles, "chance": "Won, % of leads"}
    return data_by_arm(totals_by_arm(values), titles, results.arms, results.speech("people"))


def _sizes(arms: int, steps: int) -> tuple[Size, ...]:
    """Return sizes with the steps in one column, in three, and all in a row."""
    panel = 34 + 19 * arms
    return (
        Size(328, panel * steps, NARROW),
        Size(556, panel * math.ceil(steps / 3), "(max-width: 1079px)"),
        Size(1140, panel),
    )


def _paint(
    canvas: Canvas, results: ResultsFolder, totals: pd.DataFrame, titles: dict[str, str]
) -> None:
    """Draw one panel for each step."""
    columns = 1 if canvas.is_narrow else len(titles) if canvas.is_banner else 3
    rows = math.ceil(len(titles) / columns)
    panels = canvas.grid(rows, columns, Margins(4, 10, 24, 6), gutter=_NAMES)
    for place, (name, title) in enumerate(titles.items()):
        ranks(
            totals[totals["part"] == name],
            panels[place],
            arms=results.arms,
            title=title,
            with_names=place % columns == 0,
        )
    for unused in panels[len(titles) :]:
        unused.set_axis_off()
