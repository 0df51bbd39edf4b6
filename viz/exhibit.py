"""One exhibit of a report: a question, the figure that answers it, and the numbers behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from .figures import Painter
from .folder import ResultsFolder
from .series import summary
from .style import ArmStyle
from .wording import Speech


@dataclass(frozen=True)
class DataTable:
    """Rows of text below a heading."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Size:
    """A size in pixels, and the screens that it is for (a media query; none means all others)."""

    width: float
    height: float
    media: str = ""


NARROW = "(max-width: 560px)"
HALF = (Size(328, 270, NARROW), Size(556, 300))
"""Half of a wide page, the whole of a narrow one."""


@dataclass(frozen=True)
class Exhibit:
    """A figure with all the words that belong to it.

    The last of ``sizes`` is for every screen that no earlier one is for.
    """

    key: str
    question: str
    reading: str
    note: str
    alt: str
    data: DataTable
    painter: Painter
    sizes: tuple[Size, ...] = HALF
    is_wide: bool = False


def seeds_note(results: ResultsFolder, mark: str, of: str = "mean") -> str:
    """Return how many markets a figure shows, and of what the mark is the interval."""
    if results.seeds == 1:
        return "One seed: one market and its luck, so there is no interval."
    return f"Mean of {results.seeds} paired seeds; {mark}: 95 % interval of the {of}."


def table_note(results: ResultsFolder) -> str:
    """Return the same for a figure that leaves its intervals to the table behind it."""
    if results.seeds == 1:
        return seeds_note(results, "")
    return f"Mean of {results.seeds} paired seeds; the 95 % intervals are in the table."


def totals_by_arm(values: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return mean and interval of several paths with a single row each.

    The result has the columns part, arm, mean, low and high, with parts in the given order.
    """
    return pd.concat(
        [summary(paths).assign(part=part) for part, paths in values.items()], ignore_index=True
    )


def data_by_arm(
    totals: pd.DataFrame, titles: dict[str, str], arms: Sequence[ArmStyle], speech: Speech
) -> DataTable:
    """Return such totals as text: a row for each part, a column for each arm."""
    keys = zip(totals["part"], totals["arm"], strict=True)
    numbers = totals[["mean", "low", "high"]].to_numpy(float)
    said = {key: speech.cell(*row) for key, row in zip(keys, numbers, strict=True)}
    rows = [
        (title, *(said.get((part, arm.name), "–") for arm in arms))
        for part, title in titles.items()
    ]
    return DataTable(("", *(arm.label for arm in arms)), tuple(rows))


def alt_by_arm(question: str, data: DataTable) -> str:
    """Return a figure of bars in words."""
    said = [
        f"{arm}: " + ", ".join(f"{row[0]} {row[place].split(' (')[0]}" for row in data.rows)
        for place, arm in enumerate(data.columns)
        if place
    ]
    return f"{question} Means for each arm. {'; '.join(said)}."
