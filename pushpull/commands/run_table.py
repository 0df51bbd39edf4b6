"""One run on the terminal: the firm we look at, quarter by quarter, and its market."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from ..scenarios.metrics import metric
from ..scenarios.results import Results
from ..scenarios.scenario import Scenario
from .cells import Scale, heading

COLUMNS = ("units", "revenue", "profit", "share", "awareness", "customers", "salespeople")


def run_table(results: Results, scenario: Scenario, arm: str | None) -> Iterator[RenderableType]:
    """Yield the parts of one run."""
    quarterly = results.quarterly()
    everybody = quarterly.groupby("quarter")["units"].transform("sum")
    quarterly["share"] = quarterly["units"] / everybody.where(everybody > 0)
    title = scenario.arms[arm].title if arm else scenario.title
    seed = results.provenance["seeds"][0]
    yield Text(f"\n{title}: {scenario.focal}, seed {seed}", style="bold")
    own = quarterly[quarterly["firm"] == scenario.focal]
    yield _table(own, "quarter", scenario)
    yield Text(f"\nThe market in quarter {scenario.quarters}", style="bold")
    yield _table(quarterly[quarterly["quarter"] == scenario.quarters], "firm", scenario)
    yield Text(f"\nDigest: {results.digest}", style="dim")


def _table(rows: pd.DataFrame, name: str, scenario: Scenario) -> Table:
    """Return some rows as a table."""
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column(name)
    currency = scenario.setting.archetype.currency
    scales = {
        each: Scale.of(metric(each), rows[each], rows[each] / 10, currency) for each in COLUMNS
    }
    for column, scale in scales.items():
        table.add_column(heading(column, scale), justify="right")
    for _, row in rows.iterrows():
        cells = [scale.number(float(row[each])) for each, scale in scales.items()]
        table.add_row(str(row[name]), *cells)
    return table
