"""The scorecard on a terminal: a heading for each finding, a line for each number."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from ..scenarios.evidence.remarks import remark
from ..scenarios.evidence.scorecard import Cell, Finding, Scorecard
from ..scenarios.evidence.wording import band_text, headline, interval_text, outcome_text

_INDENT, _GAP = 4, 2
_HEAD = ("", "band", "measured", "")


def scorecard_tables(card: Scorecard, width: int) -> Iterator[RenderableType]:
    """Yield all findings, what does not come out as it should, and the sum.

    Columns stand below each other over the whole card; names wrap in what is left of the width.
    """
    widths = _widths(card, width)
    for place, row in enumerate(card.rows):
        yield _hanging(f"{row.code:<{_INDENT}}{row.title}", width, "bold")
        if place == 0:
            yield _grid([_HEAD], widths, "dim")
        for cell in card.cells:
            if cell.row.code == row.code:
                yield _outcome(cell)
                yield _grid([_texts(each) for each in cell.findings], widths)
        yield ""
    yield from _misses(card, width)
    yield Text(headline(card), style="bold")


def _texts(finding: Finding) -> tuple[str, str, str, str]:
    """Return what is said of one number: what, band, measured, verdict."""
    what = f"{finding.label} ({finding.unit})"
    return what, band_text(finding.band), interval_text(finding), finding.verdict


def _widths(card: Scorecard, width: int) -> tuple[int, int, int, int]:
    """Return the widths of the columns: the first has what the others leave."""
    lines = [_HEAD, *(_texts(each) for cell in card.cells for each in cell.findings)]
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
    for cell in card.cells:
        if not cell.is_as_expected and remark(cell.key):
            yield _hanging(f"{cell.key} ({cell.outcome}): {remark(cell.key)}\n", width)


def _hanging(text: str, width: int, style: str = "") -> Text:
    """Return a text whose later lines are indented."""
    lines = textwrap.wrap(
        text, width, subsequent_indent=" " * _INDENT, replace_whitespace=False, tabsize=1
    )
    return Text("\n".join(lines) + "\n" * text.endswith("\n"), style=style)
