"""What a league found, on a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ..classroom.league.findings import said, verdicts
from ..classroom.league.league import LeagueResults


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
    for row in results.remarks().itertuples():
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
    for row in results.standings().itertuples():
        span = f" ({said(row.low)} to {said(row.high)})" if row.low == row.low else ""
        table.add_row(
            f"{row.rank} ({row.rank_low}–{row.rank_high})",
            str(row.strategy),
            said(row.gain) + span,
            f"{row.wins:g}",
            *(said(gains[row.strategy]) for gains in by_market.values()),
        )
    return table


def _remark(row: object) -> str:
    """Return what a strategy did wrong."""
    failed, seats = int(getattr(row, "failed", 0)), int(getattr(row, "seats", 0))
    cut, text = int(getattr(row, "cut", 0)), str(getattr(row, "said", ""))
    parts = [f"{getattr(row, 'strategy', '')}:", text]
    if failed:
        parts.append(f"It went back to the usual plan on {failed} of {seats} seats.")
    if cut:
        parts.append(f"It wanted to spend too much and was cut on {cut} of {seats} seats.")
    return " ".join(filter(None, parts))
