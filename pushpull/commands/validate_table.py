"""The scorecard on a terminal: a heading for each finding, a line for each number."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from ..scenarios.evidence.registry import rows
from ..scenarios.evidence.remarks import misses
from ..scenarios.evidence.scorecard import Cell, Finding, Scorecard
from ..scenarios.evidence.wording import (
    headline,
    interval_text,
    judged_band_text,
    outcome_text,
    quick_line,
    setting_lines,
)

_INDENT, _GAP = 4, 2
_HEAD = ("", "band", "measured", "")


def scorecard_tables(card: Scorecard, width: int) -> Iterator[RenderableType]:
    """Yield all findings, what does not come out as it should, and the sum.

    Columns stand below each other over the whole card; names wrap in what is left of the width.
    """
    widths = _widths(card, width)
    yield from _notes(card, width)
    for place, row in enumerate(card.rows):
        yield _hanging(f"{row.code:<{_INDENT}}{row.title}", width, "bold")
        if place == 0:
            yield _grid([_HEAD], widths, "dim")
        for cell in card.cells:
            if cell.row.code == row.code:
                yield _outcome(cell)
                yield _grid([_texts(each, cell) for each in cell.findings], widths)
        yield ""
    yield from _misses(card, width)
    yield from _notes(card, width)
    yield Text(headline(card), style="bold")


def _notes(card: Scorecard, width: int) -> Iterator[RenderableType]:
    """Yield what was changed by hand, and that a quick look is one."""
    notes = [*setting_lines(card), *filter(None, [quick_line(card)])]
    for note in notes:
        yield _hanging(note, width, "bold yellow")
    if notes:
        yield ""


def list_table(codes: Sequence[str] = ()) -> RenderableType:
    """Return what is measured, and in which kinds of market."""
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for title in ("row", "what is measured, or claimed (G)", "markets"):
        table.add_column(title)
    for row in rows(codes):
        markets = dict.fromkeys(case.archetype for case, _ in row.cases)
        table.add_row(row.code, row.title, ", ".join(markets))
    return table


def _texts(finding: Finding, cell: Cell) -> tuple[str, str, str, str]:
    """Return what is said of one number: what, band, measured, verdict."""
    what = f"{finding.label} ({finding.unit})"
    return what, judged_band_text(finding, cell), interval_text(finding), finding.verdict


def _widths(card: Scorecard, width: int) -> tuple[int, int, int, int]:
    """Return the widths of the columns: the first has what the others leave."""
    lines = [_HEAD, *(_texts(each, cell) for cell in card.cells for each in cell.findings)]
    band, measured, verdict = (max(len(line[place]) for line in lines) for place in (1, 2, 3))
    left = width - _INDENT - band - measured - verdict - 4 * _GAP
    longest = max(len(line[0]) for line in lines)
    return min(left, longest), band, measured, verdict


def _grid(
    lines: list[tuple[str, str, str, str]], widths: tuple[int, int, int, int], style: str = ""
) -> Table:
    """Return lines whose columns are as wide as all others on the card."""
    grid = Table.grid(padding=(0, _GAP, 0, 0), pad_edge=False)
    grid.add_column(width=_INDENT)
    for place, width in enumerate(widths):
        grid.add_column(width=width, justify="right" if place == 2 else "left")
    for what, band, measured, verdict in lines:
        # Names that wrap go on a little further right.
        wrapped = textwrap.fill(what, widths[0], subsequent_indent="  ")
        told = Text(verdict, style="dim" if verdict == "pass" else "bold")
        grid.add_row("", Text(wrapped), band, measured, told, style=style)
    return grid


def _outcome(cell: Cell) -> Text:
    """Return the kind of market and what came out there, coloured by whether it should."""
    colour = "green" if cell.is_as_expected else "red" if cell.verdict == "fail" else "yellow"
    told = Text(" " * _INDENT + cell.case.title, style="underline")
    told.stylize("not underline", 0, _INDENT)
    return told.append("  ").append(outcome_text(cell), style=f"not underline bold {colour}")


def _misses(card: Scorecard, width: int) -> Iterator[RenderableType]:
    """Yield what is thought about cells that do not come out as they should."""
    for cell, said in misses(card):
        if said:
            yield _hanging(f"{cell.key} ({cell.outcome}): {said}\n", width)


def _hanging(text: str, width: int, style: str = "") -> Text:
    """Return a text whose later lines are indented."""
    lines = textwrap.wrap(
        text, width, subsequent_indent=" " * _INDENT, replace_whitespace=False, tabsize=1
    )
    return Text("\n".join(lines) + "\n" * text.endswith("\n"), style=style)
