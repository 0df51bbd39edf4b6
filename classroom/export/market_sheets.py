"""Sheets of the market: standings, and every measure of every firm by quarter and by week."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from ..lesson.results import Result
from ..lesson.setup import ENTRANT
from ..lesson.state import State
from .histories import histories
from .sheet import Cell, Field, Row, Sheet, sheet
from .words import history_fields, measure_fields

_FIRM = Field("firm", "", "what the market calls the firm: Firm 1 is team 1, and so on")


def standings_sheet(state: State) -> Sheet:
    """Return a row for each team after each quarter."""
    fields = (
        *history_fields(), Field("team", "", "number of the team"),
        Field("rank", "", "by the profit of all quarters; equal ones share it"),
        Field("name", "", "as it was called then", "typed"),
        Field("profit", "money", "of the quarter"),
        Field("total_profit", "money", "of all quarters that count"),
        Field("units", "units", "sold in the quarter"),
        Field("share", "share, 0 to 1", "of all units sold in the quarter"),
        Field("cash", "money", "in the bank"),
    )  # fmt: skip
    rows = [
        (
            history, quarter, each.team, each.rank, each.name, each.profit, each.total_profit,
            each.units, each.share, each.cash,
        )
        for history, quarter, result in _played(state)
        for each in result.standings
    ]  # fmt: skip
    return sheet("standings", "A team’s place after a quarter.", fields, rows)


def quarters_sheet(state: State) -> Sheet:
    """Return a row for each firm and quarter, with all measures."""
    found = [
        (history, quarter, _played_by(state, result.quarterly.reset_index(), quarter))
        for history, quarter, result in _played(state)
    ]
    names = (
        [name for name in found[0][2].columns if name not in ("firm", "quarter")] if found else []
    )
    fields = (*history_fields(), _FIRM, *measure_fields(names, "quarter"))
    rows = [row for each in found for row in _rows(*each, ["firm", *names])]
    return sheet("quarters", "A firm in a quarter, in people’s money.", fields, rows)


def weeks_sheet(state: State) -> Sheet:
    """Return a row for each firm and week, with all measures."""
    found = list(_played(state))
    keys = ("week", "quarter", "firm")
    names = [name for name in found[0][2].weekly.columns if name not in keys] if found else []
    week = Field("week", "", "of the history, 0 is the first week of quarter 1 (or of practice)")
    fields = (*history_fields(), week, _FIRM, *measure_fields(names, "week"))
    rows = [
        row
        for history, quarter, result in found
        for row in _rows(
            history, quarter, _played_by(state, result.weekly, quarter), ["week", "firm", *names]
        )
    ]
    return sheet("weeks", "A firm in a week, in people’s money.", fields, rows)


def _played(state: State) -> Iterator[tuple[int, int, Result]]:
    for history, each in histories(state):
        if each.result is not None:
            yield history, each.quarter, each.result


def _played_by(state: State, table: pd.DataFrame, quarter: int) -> pd.DataFrame:
    """Return the rows of firms that were in the market: a newcomer only from when it came."""
    came = [each.quarter for each in state.shocks if each.kind == "entrant"]
    has_come = quarter > 0 and any(first <= quarter for first in came)
    return table if has_come else table[table["firm"] != ENTRANT]


def _rows(history: int, quarter: int, table: pd.DataFrame, names: list[str]) -> Iterator[Row]:
    columns: list[list[Cell]] = [table[name].tolist() for name in names]
    for cells in zip(*columns, strict=True):
        yield (history, quarter, *cells)
