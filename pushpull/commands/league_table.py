"""What a league found, on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ..classroom.league.findings import said, verdicts
from ..classroom.league.league import LeagueResults
from ..classroom.league.ranking import records


def league_tables(results: LeagueResults) -> Iterator[RenderableType]:
    """Yield the parts of a league: the table, the gain in each market, and what it says."""
    yield Text("\nThe league", style="bold")
    yield _standings(results)
    yield Text(
        "Gain: money earned beyond the usual plan, for each 100 of the usual budget, with its "
        "95 % interval. Rank: what it is, and what it may truly be.",
        style="dim",
    )
    yield Text("")
    for sentence in verdicts(results):
        yield Padding(Text(f"• {sentence}"), (0, 0, 0, 2))
    for row in records(results.remarks()):
        yield Padding(Text(f"! {_remark(row)}"), (0, 0, 0, 2))


def _standings(results: LeagueResults) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("Rank", no_wrap=True)
    table.add_column("Strategy", no_wrap=True)
    for heading in ("Gain", "Wins", *(each.name.replace("-", "\n") for each in results.markets)):
        table.add_column(heading, justify="right")
    by_market = {
        each.name: results.standings(each.name).set_index("strategy")["gain"]
        for each in results.markets
    }
    for row in records(results.standings()):
        span = f" ({said(row['low'])} to {said(row['high'])})" if row["low"] == row["low"] else ""
        table.add_row(
            f"{row['rank']} ({row['rank_low']}–{row['rank_high']})",
            str(row["strategy"]),
            said(row["gain"]) + span,
            f"{row['wins']:g}",
            *(said(gains[row["strategy"]]) for gains in by_market.values()),
        )
    return table


def _remark(row: Mapping[str, Any]) -> str:
    """Return what a strategy did wrong."""
    parts = [f"{row['strategy']}:", row["said"]]
    if row["failed"]:
        parts.append(f"It went back to the usual plan on {row['failed']} of {row['seats']} seats.")
    if row["cut"]:
        parts.append(
            f"It wanted to spend too much and was cut on {row['cut']} of {row['seats']} seats."
        )
    return " ".join(filter(None, parts))
