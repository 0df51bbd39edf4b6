"""A sensitivity analysis on the terminal: what moves each difference, and which way."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ..scenarios.metrics import metric
from ..scenarios.sensitivity.analysis import Analysis
from ..scenarios.sensitivity.factors import LUCK
from ..scenarios.sensitivity.outcomes import SCALES, Outcome
from ..scenarios.sensitivity.reading import headlines, said, sentences, spanned
from ..scenarios.sensitivity.tables import Row, direction, limit_of, ranking, row_of
from ..scenarios.wording import time
from .cells import Scale

ROWS = 12
"""Parameters of the table; the files have all."""


def sensitivity_tables(analysis: Analysis) -> Iterator[RenderableType]:
    """Yield the parts of an analysis."""
    design = analysis.design
    title = design.scenario.setting.archetype.title
    yield Text(f"\nWhat decides between push and pull: {title}", style="bold")
    yield Text(_facts(analysis), style="dim")
    yield from _failures(analysis)
    shown = headlines(analysis)
    yield Text(f"\nWhat moves the difference in profit after {_end(shown)}", style="bold")
    yield _effects(analysis, shown)
    yield Text(
        "Effect of moving a parameter from the low to the high end of its range, with its 95 % "
        "interval. + raises the difference, − lowers it, ~ does either; pale: no further "
        "than luck alone may go (99 %).",
        style="dim",
    )
    if analysis.explained is not None:
        yield Text(f"\nWhat its variance is made of after {_end(shown)}", style="bold")
        yield _shares(analysis, analysis.explained, shown)
        yield Text(
            "Share that would be missing without the factor (ST of Sobol), with its 95 % interval.",
            style="dim",
        )
    yield Text("\nWhich strategy is ahead", style="bold")
    yield from _signs(analysis)
    yield Text("\nWhat it says", style="bold")
    yield from (Padding(Text(f"• {each}"), (0, 0, 0, 1)) for each in sentences(analysis))
    yield Text("")


def _facts(analysis: Analysis) -> str:
    design = analysis.design
    return (
        f"{len(design.factors)} parameters varied, {len(design.held)} held · "
        f"{analysis.evaluations:,} evaluations of {design.scenario.setting.customers:,} customers "
        f"over {time(design.scenario.quarters)}"
    )


def _failures(analysis: Analysis) -> Iterator[RenderableType]:
    """Yield a sentence if sets could not be played."""
    if count := len(analysis.failures):
        sets = "one set" if count == 1 else f"{count:,} sets"
        yield Text(f"{sets} of parameters could not be played. The first: {analysis.failures[0]}")


def _end(shown: list[Outcome]) -> str:
    return time(shown[0].quarters)


def _table(heads: list[str]) -> Table:
    """Return an empty table: names at the left, numbers at the right."""
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column("", no_wrap=True)
    for head in heads:
        table.add_column(head, justify="right", no_wrap=True)
    return table


def _effects(analysis: Analysis, shown: list[Outcome]) -> Table:
    """Return the parameters that matter most, and what luck alone does to compare with."""
    names = [each.name for each in shown]
    screened = analysis.screened[analysis.screened["outcome"].isin(names)]
    rows = list(ranking(screened).index[:ROWS])
    scale = _scale(analysis, screened[screened["factor"].isin(rows)])
    table = _table([f"{each.pair.replace(' − ', chr(10) + '− ')}, {scale.unit}" for each in shown])
    found = screened.set_index(["outcome", "factor"])
    luck = {name: limit_of(analysis.signs, screened, name) for name in names}
    for factor in rows:
        cells = [_effect(found.loc[(name, factor)], luck[name], scale) for name in names]
        table.add_row(f"  {factor}", *cells)
    table.add_row("  luck alone", *(f"below {scale.number(luck[name])}" for name in names))
    return table


def _scale(analysis: Analysis, rows: pd.DataFrame) -> Scale:
    """Return one scale for all effects: the largest decides on the digits."""
    largest = float(rows["mu_star"].max())
    currency = analysis.design.scenario.setting.archetype.currency
    return Scale.of(metric("profit"), [largest], [largest / 10], currency)


def _effect(row: pd.Series[float], luck: float, scale: Scale) -> Text:
    """Return one effect with its sign, pale if luck alone may do as much."""
    if row["mu_star"] == 0:
        return Text("0", style="dim")
    mark = {1: "+", -1: "−"}.get(direction(row["mu"], row["mu_star"]), "~")
    text = f"{mark}{scale.number(row['mu_star'])} ± {scale.number(row['mu_star_conf'])}"
    return Text(text, style="" if row["mu_star"] > luck else "dim")


def _shares(analysis: Analysis, explained: pd.DataFrame, shown: list[Outcome]) -> Table:
    """Return the shares of variance."""
    found = explained.set_index(["outcome", "factor"])
    rest = set(explained["factor"]) - {*analysis.chosen, LUCK}
    table = _table([each.pair.replace(" − ", "\n− ") for each in shown])
    for factor in [*analysis.chosen, *rest, LUCK]:
        rows = [found.loc[(each.name, factor)] for each in shown]
        cells = [f"{100 * row['ST']:.0f} ± {100 * row['ST_conf']:.0f} %" for row in rows]
        table.add_row(f"  {factor}", *cells)
    return table


def _signs(analysis: Analysis) -> Iterator[RenderableType]:
    """Yield every difference at the market's own values, and how often it is positive."""
    outcomes = analysis.design.outcomes
    currency = analysis.design.scenario.setting.archetype.currency
    for metric_name in SCALES:
        for quarters in analysis.design.horizons:
            shown = [o for o in outcomes if (o.metric, o.quarters) == (metric_name, quarters)]
            title = shown[0].title.partition(", ")[2]
            yield Text(f"{title}, {shown[0].unit(currency)}", style="italic")
            table = _table(["own values", "95 % interval", "positive in"])
            for each in shown:
                table.add_row(
                    f"  {each.pair}", *_sign(analysis, each, row_of(analysis.signs, each.name))
                )
            yield table


def _sign(analysis: Analysis, outcome: Outcome, row: Row) -> list[str]:
    """Return the cells of one difference."""
    currency = analysis.design.scenario.setting.archetype.currency
    share = f"{100 * row['share_positive']:.0f} % of {row['sets']:.0f} sets"
    if analysis.are_sets_independent:
        share += f" ({100 * row['share_low']:.0f} to {100 * row['share_high']:.0f} %)"
    span = spanned(row["own_low"], row["own_high"], outcome, currency)
    return [said(row["own"], outcome, currency), span, share]
