"""Exhibits over time: one line for each arm, or its difference to the baseline."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes

from ..equations.needing import WEEKS_PER_QUARTER
from .exhibit import HALF, DataTable, Exhibit, Size, seeds_note
from .figures import Canvas, Margins, Painter
from .folder import ResultsFolder
from .plots import gaps, levels
from .series import SMOOTHING, differences, summary, within_shares
from .wording import Speech, count

SMOOTHED = f"Each point is the mean of the last {SMOOTHING} weeks."


@dataclass(frozen=True)
class Words:
    """What such an exhibit says: its question, how to read it, the label and unit of its axis."""

    key: str
    question: str
    reading: str
    label: str
    unit: str


def level_exhibit(results: ResultsFolder, words: Words, values: pd.DataFrame) -> Exhibit:
    """Return lines over time, one for each arm."""
    table = within_shares(summary(values)) if words.unit == "share" else summary(values)

    def paint(canvas: Canvas) -> None:
        paint_levels(line_axes(canvas), results, words, table)

    return line_exhibit(results, words, table, paint, results.speech(words.unit))


def gap_exhibit(results: ResultsFolder, words: Words, values: pd.DataFrame) -> Exhibit | None:
    """Return paired differences to the baseline over time, if there is a baseline."""
    if results.baseline is None:
        return None
    table = summary(differences(values, results.baseline))

    def paint(canvas: Canvas) -> None:
        paint_gaps(line_axes(canvas), results, words, table)

    speech = results.gap_speech(words.unit)
    return line_exhibit(results, words, table, paint, speech, of="difference")


def paint_levels(axes: Axes, results: ResultsFolder, words: Words, table: pd.DataFrame) -> None:
    """Draw levels in the words of an exhibit."""
    speech = results.speech(words.unit)
    levels(table, axes, arms=results.arms, label=words.label, speech=speech)


def paint_gaps(axes: Axes, results: ResultsFolder, words: Words, table: pd.DataFrame) -> None:
    """Draw differences in the words of an exhibit."""
    baseline = results.style(str(results.baseline))
    gaps(
        table,
        axes,
        arms=results.arms,
        baseline=baseline,
        label=words.label,
        speech=results.gap_speech(words.unit),
    )


def line_axes(canvas: Canvas) -> Axes:
    """Return axes with room for names at the right."""
    return canvas.axes(Margins(left=46, right=88) if canvas.is_narrow else Margins())


def line_exhibit(
    results: ResultsFolder,
    words: Words,
    table: pd.DataFrame,
    painter: Painter,
    speech: Speech,
    sizes: tuple[Size, ...] = HALF,
    of: str = "mean",
) -> Exhibit:
    """Return an exhibit over time with its data by quarter, or by week if it is short."""
    return Exhibit(
        key=words.key,
        question=words.question,
        reading=words.reading,
        note=seeds_note(results, "band", of),
        alt=_alt(results, words, table, speech),
        data=_data(results, table, speech),
        painter=painter,
        sizes=sizes,
        is_wide=sizes is not HALF,
    )


def _alt(results: ResultsFolder, words: Words, table: pd.DataFrame, speech: Speech) -> str:
    """Return a figure of lines in words: what it shows and where each line ends."""
    ends = table.dropna(subset=["mean"]).groupby("arm", sort=False)["mean"].last()
    said = [f"{results.style(str(arm)).label} {speech.say(end)}" for arm, end in ends.items()]
    return (
        f"{words.question} Lines over {count(results.weeks, 'week')}: {words.label}. "
        f"At the end: {', '.join(said)}."
    )


def _data(results: ResultsFolder, table: pd.DataFrame, speech: Speech) -> DataTable:
    """Return the numbers of lines: a row for each quarter or week, a column for each arm."""
    by_week = results.weeks <= 2 * WEEKS_PER_QUARTER
    step = 1 if by_week else WEEKS_PER_QUARTER
    ends = table[(table["week"] + 1) % step == 0]
    words = [speech.cell(*row) for row in ends[["mean", "low", "high"]].to_numpy(float)]
    cells = ends.assign(text=words).pivot(index="week", columns="arm", values="text")
    arms = [arm for arm in results.arms if arm.name in cells]
    rows = [
        (str((int(week) + 1) // step), *map(str, row))
        for week, row in zip(cells.index, cells[[arm.name for arm in arms]].to_numpy(), strict=True)
    ]
    first = "End of week" if by_week else "End of quarter"
    return DataTable((first, *(arm.label for arm in arms)), tuple(rows))
