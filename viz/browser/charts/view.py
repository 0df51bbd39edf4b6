"""Charts on a page: one widget each, with the table behind it and files to take away."""

from __future__ import annotations

from typing import Any

import pandas as pd
import solara

from ..theme import colours, use_dark
from .chart import Chart
from .palette import in_dark
from .points import VERDICT_COLUMNS, verdict_rows

HIGHEST_HEADING, LOWEST_HEADING = 2, 6


@solara.component_vue("chart.vue")
def _Chart(
    name: str,
    title: str,
    reading: str,
    alt: str,
    option: dict[str, Any],
    steps: dict[str, Any],
    number: dict[str, Any],
    columns: list[str],
    rows: list[list[str]],
    csv: str,
    file_title: str,
    height: int,
    heading: int,
    follows: str,
    paper: str,
    ink: str,
) -> None:
    """Draw the chart in the browser."""


@solara.component_vue("table.vue")
def _Table(title: str, columns: list[str], rows: list[list[str]], csv: str, name: str) -> None:
    """Show a table that can be scrolled sideways and downloaded."""


@solara.component
def ChartView(chart: Chart, follows: str = "", heading: int = 3) -> None:
    """Show a chart with its heading, its table, and its files.

    Parameters
    ----------
    chart : Chart
    follows : str
        Group of the map that the chart plays along with, in the browser alone.
    heading : int
        Level of the heading, 2 to 6.
    """
    is_dark = use_dark()
    look = colours(is_dark)
    rows = solara.use_memo(chart.rows, [chart.key, chart.alt, id(chart)])
    csv = solara.use_memo(chart.csv, [chart.key, chart.alt, id(chart)])
    _Chart(
        name=chart.key, title=chart.title, reading=chart.reading, alt=chart.alt,
        option=in_dark(chart.option) if is_dark else dict(chart.option),
        steps={str(week): in_dark(data) if is_dark else data
               for week, data in chart.steps.items()},
        number={"before": chart.unit.before, "after": chart.unit.after,
                "digits": chart.unit.digits},
        columns=[str(each) for each in chart.table.columns], rows=rows, csv=csv,
        file_title=chart.file_title,
        height=chart.height, heading=min(max(heading, HIGHEST_HEADING), LOWEST_HEADING),
        follows=follows, paper=look["paper"], ink=look["ink"],
    )  # fmt: skip


@solara.component
def VerdictTable(table: pd.DataFrame, currency: str = "$", title: str = "Verdicts") -> None:
    """Show the verdicts of a comparison, as ``Comparison.differences`` returns them."""
    rows = verdict_rows(table, currency)
    _Table(title=title, columns=VERDICT_COLUMNS, rows=rows, name="verdicts",
           csv=table.to_csv(index=False, lineterminator="\n"))  # fmt: skip
