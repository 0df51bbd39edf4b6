"""Batches on the terminal: which there are, and the means of what was chosen from them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime

import pandas as pd
from rich.table import Table

from ..scenarios.batch.kept import Kept

_WORDS = ("batch", "scenario", "arms", "metric", "arm", "version", "last run")


def batch_table(batches: Sequence[Kept]) -> Table:
    """Return a line for each batch: what it is, and how far it is."""
    table = _table("batch", "scenario", "arms", "customers", "quarters", "seeds", "failed",
                   "version", "last run")  # fmt: skip
    for each in batches:
        note = each.note
        table.add_row(
            each.label, note["scenario"], ", ".join(note["arms"]), f"{note['customers']:,}",
            f"{note['quarters']:,}", _seeds(len(each.runs), note["asked"]), f"{each.failed:,}",
            note["version"], _when(each.when),
        )  # fmt: skip
    return table


def _seeds(done: int, asked: int) -> str:
    """Return how many seeds are done; of how many, if some are missing."""
    return f"{done:,}" if done >= asked else f"{done:,} of {asked:,}"


def _when(seconds: float) -> str:
    """Return a moment in the local time."""
    return f"{datetime.fromtimestamp(seconds):%Y-%m-%d %H:%M}" if seconds else "–"


def mean_table(rows: pd.DataFrame) -> Table:
    """Return means over seeds with their 95 % intervals."""
    table = _table("batch", "metric", "quarters", "arm", "mean", "95 % from", "to", "seeds")
    for row in rows.itertuples():
        numbers = [_number(each) for each in (row.mean, row.low, row.high)]
        told = (str(row.batch), str(row.metric), str(row.horizon_quarters), str(row.arm))
        table.add_row(*told, *numbers, str(row.seeds))
    return table


def _table(*names: str) -> Table:
    """Return an empty table: words to the left, numbers to the right."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in names:
        table.add_column(name, justify="left" if name in _WORDS else "right", overflow="fold")
    return table


def _number(value: object) -> str:
    """Return a number with as many digits as one reads."""
    number = float(str(value))
    if math.isnan(number):
        return "–"
    return f"{number:,.0f}" if abs(number) >= 1000 else f"{number:.4g}"
