"""A comparison on the terminal: what each arm did, how they differ, and what that means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ..scenarios.comparison import Comparison
from ..scenarios.metrics import metric
from ..scenarios.verdicts import HOW_SURE
from ..scenarios.wording import counted, listed, numbered, time
from .cells import UNSURE
from .columns import ALIKE, Column, gaps, levels


def compare_tables(comparison: Comparison, width: int) -> Iterator[RenderableType]:
    """Yield the parts of a comparison, for a terminal of some width."""
    yield from _heading(comparison)
    baseline, *others = comparison.arms
    yield Text("\nWhat each arm did", style="bold")
    yield from _tables(comparison, comparison.arms, levels(comparison), width)
    yield Text(_how_counted(comparison), style="dim")
    if others:
        yield Text(f"\nDifference to {baseline}", style="bold")
        yield from _tables(comparison, others, gaps(comparison), width)
        yield Text(_how_marked(comparison), style="dim")
    if said := comparison.verdicts():
        yield Text("\nWhat it says", style="bold")
        yield from (Padding(Text(f"• {each}"), (0, 0, 0, 1)) for each in said)
        if len(comparison.seeds) > 1:
            yield Text(HOW_SURE, style="dim")
    yield Text(_seeds(comparison), style="dim")


def _heading(comparison: Comparison) -> Iterator[RenderableType]:
    """Yield what was asked, and of whom."""
    scenario = comparison.scenario
    setting = scenario.setting
    yield Text(f"\n{scenario.title}", style="bold")
    if scenario.question:
        yield Text(scenario.question)
    facts = [
        setting.archetype.title,
        numbered(setting.customers, "customer"),
        counted(len(setting.firms), "firm"),
        f"we look at {scenario.focal}",
    ]
    yield Text(" · ".join(facts), style="dim")
    legend = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for name in comparison.arms:
        legend.add_row(f"  {name}", scenario.played[name].title)
    if any(scenario.played[name].title != name for name in comparison.arms):
        yield Text("\nThe arms", style="bold")
        yield legend


def _tables(
    comparison: Comparison, arms: list[str], columns: list[Column], width: int
) -> Iterator[RenderableType]:
    """Yield a block for each horizon; columns that do not fit beside the others come below."""
    margin = max(map(len, arms)) + 2
    gap = 2 if sum(column.width + 2 for column in columns) <= width - margin else 1
    for part in _fitting(columns, width - margin):
        yield _block([], part, margin, gap, [column.head for column in part])
        for quarters in comparison.scenario.horizons:
            yield Text(f"After {time(quarters)}", style="italic")
            rows = [(arm, [column.cells[quarters, arm] for column in part]) for arm in arms]
            yield _block(rows, part, margin, gap)
            yield Text("")


def _fitting(columns: list[Column], width: int) -> Iterator[list[Column]]:
    """Yield the columns in groups that fit into the width."""
    group: list[Column] = []
    for column in columns:
        if group and sum(each.width + 1 for each in [*group, column]) > width:
            yield group
            group = []
        group.append(column)
    yield group


def _block(
    rows: list[tuple[str, list[str]]],
    columns: list[Column],
    margin: int,
    gap: int,
    heads: Sequence[str] = (),
) -> Table:
    """Return some lines, or the line of titles, in columns of the same widths."""
    table = Table(box=None, pad_edge=False, padding=(0, gap, 0, 0), show_header=bool(heads))
    table.add_column("", width=margin, no_wrap=True)
    for place, column in enumerate(columns):
        head = heads[place] if heads else ""
        table.add_column(head, width=column.width, justify="right", no_wrap=True)
    for arm, cells in rows:
        table.add_row(f"  {arm}", *map(_styled, cells))
    return table


def _styled(cell: str) -> Text:
    """Return a cell, paler where there is nothing to tell."""
    return Text(cell, style="dim" if cell.endswith((UNSURE, ALIKE)) else "")


def _how_marked(comparison: Comparison) -> str:
    """Return what the marks behind differences mean."""
    alike = f"; {ALIKE} means: as good as equal" if comparison.margin else ""
    return f"± is the 95 % interval, paired by seed; {UNSURE} means: cannot tell{alike}."


def _how_counted(comparison: Comparison) -> str:
    """Return which columns are sums and which are read at the end."""
    names = comparison.scenario.metrics
    titles = {name: metric(name).title.removesuffix(" at the end") for name in names}
    ends = [titles[name] for name in names if metric(name).kind == "stock"]
    sums = [titles[name] for name in names if metric(name).kind != "stock"]
    said = [f"{listed(sums)}: from the first week on" if sums else ""]
    said.append(f"{listed(ends)}: on the last day" if ends else "")
    text = "; ".join(filter(None, said)) + ". Means over seeds."
    return text[:1].upper() + text[1:]


def _seeds(comparison: Comparison) -> str:
    """Return what the numbers rest on."""
    seeds = comparison.seeds
    span = f"seeds {min(seeds)} to {max(seeds)}" if len(seeds) > 1 else f"seed {seeds[0]}"
    markets = counted(len(seeds), "market").capitalize()
    arms = counted(len(comparison.arms), "arm")
    said = "every arm met the same customers and the same luck"
    return f"\n{markets} ({span}) for each of {arms}; {said}."
