"""The hero of a report: what the arms bring in, week by week and since the start."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
from matplotlib.axes import Axes

from ..equations.needing import WEEKS_PER_QUARTER
from ..model.measures import FLOWS
from .exhibit import NARROW, DataTable, Exhibit, Size
from .figures import Canvas, Margins
from .folder import ResultsFolder
from .over_time import Words, line_exhibit, paint_gaps, paint_levels
from .series import SMOOTHING, differences, means_only, moving_mean, paths, summary
from .wording import metric_title, unit_of

BANNER = (
    Size(328, 540, NARROW),
    Size(556, 600, "(max-width: 1079px)"),
    Size(1140, 350),
)
SINGLE = (Size(328, 270, NARROW), Size(1140, 350))
_LONG = 52
"""Weeks from which on a mean over quarters shows the course better than one over months."""

_QUESTIONS = {
    "units": "Who sells more, and when?",
    "new_units": "Who wins new business, and when?",
    "revenue": "Who takes in more, and when?",
    "profit": "Who earns more, and when?",
}


def hero_metric(results: ResultsFolder) -> str | None:
    """Return the first metric of the comparison that adds up week by week, else units sold."""
    names = [*results.table["metric"], "units", "new_units"]
    return next((name for name in names if name in FLOWS and results.has(name)), None)


def hero(results: ResultsFolder) -> Exhibit | None:
    """Return the main metric per week, and since the start against the baseline."""
    name = hero_metric(results)
    if name is None:
        return None
    weekly = paths(results.weekly, name)
    words = Words(
        "hero",
        _QUESTIONS.get(name, f"How much is it of {metric_title(name).lower()}, and when?"),
        f"The first figure shows {metric_title(name).lower()} per week; each point is the mean of "
        f"the last {smoothing(results)} weeks.",
        f"{metric_title(name).lower()} per week",
        _unit_per_week(name),
    )
    levels = summary(moving_mean(weekly, smoothing(results)))
    if results.baseline is None:
        return _hero_of_one(results, words, levels)
    gaps = summary(differences(weekly.cumsum(), results.baseline))
    return _hero_of_many(results, words, levels, gaps)


def _unit_per_week(name: str) -> str:
    """Return the unit of a weekly mean: parts of a unit count."""
    return "money" if unit_of(name) == "money" else ""


def smoothing(results: ResultsFolder) -> int:
    """Return the weeks of the hero's moving mean."""
    return WEEKS_PER_QUARTER if results.weeks >= _LONG else SMOOTHING


def _hero_of_one(results: ResultsFolder, words: Words, levels: pd.DataFrame) -> Exhibit:
    """Return a hero without a baseline to compare with."""

    def paint(canvas: Canvas) -> None:
        paint_levels(canvas.axes(), results, words, levels)

    reading = words.reading.replace("The first figure", "The figure")
    alone = replace(words, question="How does it go, week by week?", reading=reading)
    return line_exhibit(results, alone, levels, paint, results.speech(words.unit), SINGLE)


def _hero_of_many(
    results: ResultsFolder, words: Words, levels: pd.DataFrame, gaps: pd.DataFrame
) -> Exhibit:
    """Return a hero with the levels and the differences to the baseline."""
    name = results.style(str(results.baseline)).label
    unit = unit_of(str(hero_metric(results)))
    what = words.label.removesuffix(" per week")
    gap_words = replace(words, unit=unit, label=f"{what} since the start, difference to {name}")

    def paint(canvas: Canvas) -> None:
        first, second = _two_axes(canvas)
        # Markets differ more than arms, so bands here would hide what is sure: the differences.
        paint_levels(first, results, words, means_only(levels))
        paint_gaps(second, results, gap_words, gaps)

    speech, gap_speech = results.speech(words.unit), results.gap_speech(unit)
    exhibit = line_exhibit(results, words, levels, paint, speech, BANNER)
    other = line_exhibit(results, gap_words, gaps, paint, gap_speech, of="difference")
    return replace(
        exhibit,
        reading=f"{words.reading} The second adds up all weeks since the start and takes off what "
        f"{name} has: a rising line pulls away, and where its band leaves the line at zero, the "
        "difference is more than luck.",
        note=other.note,
        alt=f"{exhibit.alt} {other.alt.removeprefix(words.question).strip()}",
        data=_beside(exhibit.data, other.data, name),
    )


def _beside(levels: DataTable, gaps: DataTable, baseline: str) -> DataTable:
    """Return two tables with the same rows as one."""
    columns = [f"{arm} less {baseline}, so far" for arm in gaps.columns[1:]]
    rows = zip(levels.rows, gaps.rows, strict=True)
    return DataTable((*levels.columns, *columns), tuple((*row, *gap[1:]) for row, gap in rows))


def _two_axes(canvas: Canvas) -> tuple[Axes, Axes]:
    """Return two axes beside each other, or below each other on a narrow figure."""
    shape = (1, 2) if canvas.is_banner else (2, 1)
    margins = Margins(left=46, right=88) if canvas.is_narrow else Margins()
    first, second = canvas.grid(*shape, margins)
    return first, second
