"""Exhibits of selling: how many deals are open, and when they are won."""

from __future__ import annotations

from ..equations.needing import WEEKS_PER_QUARTER
from .exhibit import Exhibit, alt_by_arm, data_by_arm, seeds_note
from .exhibits_funnel import funnel
from .exhibits_leads import leads, reasons
from .figures import Canvas
from .folder import ResultsFolder
from .over_time import SMOOTHED, Words, level_exhibit, line_axes
from .plots import weeks_of_quarter
from .series import by_week_of_quarter, moving_mean, paths, summary

_PIPELINE = Words(
    "pipeline",
    "How full is the pipeline?",
    f"Leads that salespeople have not yet won or lost. {SMOOTHED}",
    "open leads, people",
    "people",
)
_DEADLINE = Words(
    "deadline",
    "When in the quarter is business won?",
    "Mean over all quarters. Where quotas end with the quarter, a jump in week 13 is the “hockey "
    "stick” of salespeople who hurry.",
    "new units per week",
    "",
)


def selling_exhibits(results: ResultsFolder) -> list[Exhibit]:
    """Return the exhibits of selling that the results have measures for."""
    exhibits = [funnel(results), leads(results), reasons(results), pipeline(results)]
    return [each for each in [*exhibits, deadline(results)] if each is not None]


def pipeline(results: ResultsFolder) -> Exhibit | None:
    """Return the leads in the pipeline over time."""
    if not results.happened("open_leads"):
        return None
    return level_exhibit(results, _PIPELINE, moving_mean(paths(results.weekly, "open_leads")))


def deadline(results: ResultsFolder) -> Exhibit | None:
    """Return in which weeks of the quarter new business is won."""
    if not results.has("new_units") or results.weeks < WEEKS_PER_QUARTER:
        return None
    table = summary(by_week_of_quarter(paths(results.weekly, "new_units")))
    speech = results.speech(_DEADLINE.unit)

    def paint(canvas: Canvas) -> None:
        axes = line_axes(canvas)
        weeks_of_quarter(table, axes, arms=results.arms, label=_DEADLINE.label, speech=speech)

    titles = {str(week): f"Week {week}" for week in range(1, WEEKS_PER_QUARTER + 1)}
    by_week = table.assign(part=table["week"].astype(str))
    data = data_by_arm(by_week, titles, results.arms, speech)
    return Exhibit(
        key=_DEADLINE.key,
        question=_DEADLINE.question,
        reading=_DEADLINE.reading,
        note=seeds_note(results, "band"),
        alt=alt_by_arm(_DEADLINE.question, data),
        data=data,
        painter=paint,
    )
