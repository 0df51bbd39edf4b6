"""What sweeps and searches found, on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ..scenarios.metrics import metric
from ..scenarios.search.answering import HOW_FRESH, best_toml, said_of_search, said_of_sweep
from ..scenarios.search.confirming import Finalist
from ..scenarios.search.evaluating import Evaluator
from ..scenarios.search.optimising import Found
from ..scenarios.search.space import short_names, spoken
from ..scenarios.search.sweeping import Swept
from ..scenarios.wording import counted, numbered, time
from .cells import Scale, heading

ROWS = 40
"""Points that are shown on a terminal."""


def sweep_tables(swept: Swept) -> Iterator[RenderableType]:
    """Yield the parts of a sweep: points, metrics with their intervals, and what it says."""
    sweep = swept.sweep
    base = sweep.ground.base
    yield Text(f"\n{base.title}", style="bold")
    if base.question:
        yield Text(base.question)
    varied = f"arm {sweep.ground.arm}" if sweep.ground.arm else "the base"
    facts = [
        f"{base.focal} over {time(sweep.scenario.quarters)}",
        numbered(base.setting.customers, "customer"),
        f"{varied} is varied",
    ]
    yield Text(" · ".join(facts), style="dim")
    yield Text("")
    yield _points(swept)
    if len(sweep.points) > ROWS:
        text = f"The {ROWS} best of {len(sweep.points)} points; with --out, sweep.csv has all."
        yield Text(text, style="dim")
    yield Text(
        "± is the 95 % interval. Differences are to the best point, paired by seed; "
        "? means: cannot tell.",
        style="dim",
    )
    yield from _sentences(said_of_sweep(swept))
    seeds = swept.comparison.seeds
    span = f"seeds {min(seeds)} to {max(seeds)}" if len(seeds) > 1 else f"seed {seeds[0]}"
    yield Text(
        f"\n{counted(len(seeds), 'market').capitalize()} ({span}) for each of "
        f"{counted(len(sweep.points), 'point')}; every point met the same customers and the "
        "same luck.",
        style="dim",
    )


def _points(swept: Swept) -> Table:
    """Return a line for each point."""
    sweep, table = swept.sweep, swept.table()
    columns: list[tuple[str, list[str]]] = [
        (name.replace(" ", "\n", 1), [spoken(point[key]) for point in sweep.points])
        for key, name in sweep.names.items()
    ]
    for name in swept.metrics:
        rows = table[table["metric"] == name]
        levels, gaps = _scales(swept, name, rows)
        columns.append((heading(name, levels), [_level(row, levels) for row in _rows(rows)]))
        cells = [_gap(row, gaps, place == swept.best) for place, row in enumerate(_rows(rows))]
        columns.append((f"to the best\n{gaps.unit}".strip(), cells))
    grid = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for head, _ in columns:
        grid.add_column(head, justify="right", no_wrap=True)
    for place in shown_points(swept):
        style = "bold" if place == swept.best else ""
        grid.add_row(*(Text(cells[place], style=_style(cells[place])) for _, cells in columns),
                     style=style)  # fmt: skip
    return grid


def shown_points(swept: Swept) -> list[int]:
    """Return the places of the points that are shown: all, or the best if they are many."""
    means = swept.by_seed(swept.metrics[0]).mean().to_numpy(float)
    if len(means) <= ROWS:
        return list(range(len(means)))
    sign = 1.0 if metric(swept.metrics[0]).better == "less" else -1.0
    return [int(place) for place in np.argsort(sign * means, kind="stable")[:ROWS]]


def _scales(swept: Swept, name: str, rows: pd.DataFrame) -> tuple[Scale, Scale]:
    """Return one scale for the levels of a metric, and one for its differences."""
    currency = swept.sweep.ground.base.setting.archetype.currency
    half = (rows["high"] - rows["low"]) / 2
    levels = Scale.of(metric(name), rows["mean"], rows["mean"] / 10, currency)
    half = (rows["to_best_high"] - rows["to_best_low"]) / 2
    gaps = Scale.of(metric(name), rows["to_best_mean"], half, currency)
    return levels, gaps.in_points()


def _level(row: dict[str, float], scale: Scale) -> str:
    half = (row["high"] - row["low"]) / 2
    shown = scale.number(row["mean"])
    return shown if half != half else f"{shown} ± {scale.number(half)}"


def _gap(row: dict[str, float], scale: Scale, is_best: bool) -> str:
    if is_best:
        return "best"
    return scale.change(row["to_best_mean"], row["to_best_low"], row["to_best_high"])


def search_tables(
    evaluator: Evaluator, found: Found, finalists: Sequence[Finalist]
) -> Iterator[RenderableType]:
    """Yield the parts of a search: what is best, how sure that is, and what to paste."""
    ground, name = evaluator.ground, evaluator.metric
    base = ground.base
    yield Text(f"\n{base.title}", style="bold")
    side = "highest" if found.wants_more else "lowest"
    title = metric(name).title.removesuffix(" at the end")
    facts = [
        f"the {side} {title} of {base.focal} over {time(evaluator.quarters)}",
        numbered(len(found.trials), "trial"),
        f"held against {ground.baseline}",
    ]
    yield Text(" · ".join(facts), style="dim")
    yield from _sentences(said_of_search(evaluator, found, finalists))
    yield Text(f"\nThe finalists: {title} against {ground.baseline}", style="bold")
    yield _finalists(evaluator, found, finalists)
    yield Text(f"± is the interval; ? means: cannot tell. {HOW_FRESH}", style="dim")
    if found.importance:
        names = short_names([axis.key for axis in found.axes])
        shares = sorted(found.importance.items(), key=lambda each: -each[1])
        said = ", ".join(f"{names[key]} {100 * share:.0f} %" for key, share in shares)
        yield Text(f"What decided between trials: {said}.", style="dim")
    yield Text("\nTo paste into the scenario", style="bold")
    yield Text(best_toml(ground, finalists[0].trial, name, evaluator.quarters).rstrip())


def _finalists(evaluator: Evaluator, found: Found, finalists: Sequence[Finalist]) -> Table:
    """Return a line for each finalist: its values, the fresh difference, the search's own."""
    names = short_names([axis.key for axis in found.axes])
    gaps = [gap for each in finalists for gap in (each.fresh, each.searched)]
    half = [(gap.high - gap.low) / 2 for gap in gaps]
    currency = evaluator.ground.base.setting.archetype.currency
    scale = Scale.of(metric(evaluator.metric), (gap.mean for gap in gaps), half, currency)
    scale = scale.in_points()
    fresh, own = finalists[0].fresh.seeds, finalists[0].searched.seeds
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    heads = [name.replace(" ", "\n", 1) for name in names.values()]
    heads += [
        f"{numbered(fresh, 'fresh market')}\n{scale.unit}",
        f"the search's own {own}\n{scale.unit}",
    ]
    for head in heads:
        table.add_column(head.strip(), justify="right", no_wrap=True)
    for each in finalists:
        values = [spoken(each.trial.point[key]) for key in names]
        cells = [scale.change(gap.mean, gap.low, gap.high) for gap in (each.fresh, each.searched)]
        table.add_row(*values, Text(cells[0]), Text(cells[1], style="dim"))
    return table


def _sentences(said: Sequence[str]) -> Iterator[RenderableType]:
    """Yield what it says, sentence by sentence."""
    yield Text("\nWhat it says", style="bold")
    yield from (Padding(Text(f"• {each}"), (0, 0, 0, 1)) for each in said)


def _rows(rows: pd.DataFrame) -> list[dict[str, float]]:
    """Return the figures of a table, row by row."""
    names = [f"{head}{key}" for head in ("", "to_best_") for key in ("mean", "low", "high")]
    table = rows[names].to_numpy(float)
    return [dict(zip(names, map(float, row), strict=True)) for row in table]


def _style(cell: str) -> str:
    return "dim" if cell.endswith("?") else ""
