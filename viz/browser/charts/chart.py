"""A chart: a picture described in plain values, the table behind it, and what to say of it."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from .units import Unit

Option = Mapping[str, Any]

LONGEST_NAME = 18
"""Letters of a name inside a picture; the table has the whole name."""

_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Chart:
    """One picture, complete without a server: colours are those of a light page.

    Attributes
    ----------
    key : str
        Short name, also of the files that are downloaded.
    title, reading : str
        Heading, and one sentence that says how to read the picture.
    option : mapping
        What ECharts draws; plain values only.
    table : DataFrame
        The numbers behind the picture, with headings for readers.
    unit : Unit
        The unit of what is drawn.
    alt : str
        What the picture shows, in words.
    height : int
        Pixels.
    steps : mapping of list by week
        Data of the first series week by week, for charts that play with the map.
    numbers : DataFrame, optional
        What the file for a spreadsheet holds, where the table of the page is in words.
    file_title : str
        What the button for that file says.
    """

    key: str
    title: str
    reading: str
    option: Option
    table: pd.DataFrame
    unit: Unit
    alt: str
    height: int = 300
    steps: Mapping[int, list[Any]] = field(default_factory=dict)
    numbers: pd.DataFrame | None = None
    file_title: str = "Table (CSV)"

    def __post_init__(self) -> None:
        for name in ("key", "title", "reading", "alt"):
            if not getattr(self, name).strip():
                raise ValueError(f"a chart needs a text for {name}.")
        if self.height < 80:
            raise ValueError(f"height is {self.height}, but must be at least 80.")

    def rows(self) -> list[list[str]]:
        """Return the table as texts, as a page shows it."""
        return [[said(cell) for cell in row] for row in self.table.itertuples(index=False)]

    def csv(self) -> str:
        """Return the table as a file for a spreadsheet, which will not take text as a formula."""
        table = self.table if self.numbers is None else self.numbers
        into = io.StringIO()
        writer = csv.writer(into, lineterminator="\n")
        writer.writerow([_safe(str(each)) for each in table.columns])
        for row in table.itertuples(index=False):
            writer.writerow([_cell(each) for each in row])
        return into.getvalue()


def said(value: Any) -> str:
    """Return a cell of a table as text.

    >>> said(1234.5), said(0.12345), said("Aurora"), said(float("nan"))
    ('1,234', '0.123', 'Aurora', '–')
    """
    if isinstance(value, str):
        return value
    number = float(value) if value is not None else math.nan
    if not math.isfinite(number):
        return "–"
    if number == int(number) or abs(number) >= 1000:
        return f"{number:,.0f}".replace("-", "−")
    return f"{number:,.3g}".replace("-", "−")


def shorten(name: str, letters: int = LONGEST_NAME) -> str:
    """Return a name that fits into a picture.

    >>> shorten("The Great Northern Company of Soap")
    'The Great Norther…'
    """
    return name if len(name) <= letters else f"{name[: letters - 1].rstrip()}…"


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return _safe(value)
    number = float(value) if value is not None else math.nan
    return f"{number:.10g}" if math.isfinite(number) else ""


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_BEGINS_FORMULA) else text
