"""The scorecard as a page of the documentation, in Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from .remarks import misses
from .row import Row
from .scorecard import Cell, Scorecard
from .wording import (
    effort_text,
    headline,
    interval_text,
    judged_band_text,
    outcome_text,
    quick_line,
    setting_lines,
)

_HEAD = """\
# Scorecard

<!-- Written by `pushpull validate`; do not edit. -->

What marketing science has found, measured on this market, misses included. {headline}

{effort} Intervals are 95 %, over markets. A number **passes** when its band holds the
mean and the interval reaches at most a quarter of the band to either side; where the band has an
open end, when it holds the whole interval. It is **grey** when band and interval overlap, and
**fails** otherwise. A cell, a row in one market, is as good as its worst number. A band is
**assumed** where nothing has been published for this number, or not for this kind of market; a
cell counts as assumed where all its bands are. Rows A to F are those that free parameters were
calibrated to; rows G, the thesis of the game, were never tuned on: each is shown where it should
hold and where it should not, and what is undecided counts neither way.

Measure it yourself: `pushpull validate` (everything), `pushpull validate --quick`, `pushpull
validate D1 D2 --archetype durable`, or with a parameter changed by hand: `pushpull validate D1
--set choice.price=2`. The same with a chart for each row:
[scorecard-charts.html](scorecard-charts.html).

"""


def markdown(card: Scorecard) -> str:
    """Return the page."""
    head = _HEAD.format(headline=headline(card), effort=_effort(card))
    return head + "\n".join(_lines(card)) + "\n"


def _effort(card: Scorecard) -> str:
    notes = [f"**{line}.** " for line in setting_lines(card)]
    if notes:
        notes.append("This is not the market as it is. ")
    if card.is_quick:
        notes.append(f"**{quick_line(card)}** ")
    return "".join(notes) + (
        f"Each number comes from {effort_text(card)}, branched from the same state after the "
        "burn-in and sharing all luck."
    )


def _lines(card: Scorecard) -> Iterator[str]:
    yield from _overview(card)
    for row in card.rows:
        yield from _row(row, [cell for cell in card.cells if cell.row.code == row.code])
    yield from _misses(card)


def _overview(card: Scorecard) -> Iterator[str]:
    yield "## At a glance\n"
    yield "| row | finding | market | |\n| --- | --- | --- | --- |"
    for cell in card.cells:
        title = f"[{cell.row.code}](#{anchor(cell.row)})"
        yield f"| {title} | {cell.row.title} | {cell.case.title} | {outcome_text(cell)} |"
    yield ""


def anchor(row: Row) -> str:
    """Return where the row's section can be linked to.

    >>> from .registry import rows
    >>> anchor(rows(["C1"])[0])
    'c1-interaction-of-advertising-and-selling'
    """
    kept = "".join(c for c in f"{row.code} {row.title}".lower() if c.isalnum() or c in " -_")
    return kept.replace(" ", "-")


def _row(row: Row, cells: list[Cell]) -> Iterator[str]:
    yield f"## {row.code} {row.title}\n"
    said = "Published" if row.kind == "calibration" else "Claimed"
    yield f"*{said}:* {row.finding} ({row.sources}.)\n"
    yield f"*Measured:* {row.protocol}\n"
    yield "| market | what | unit | band | measured | |\n| --- | --- | --- | --- | ---: | --- |"
    for cell in cells:
        for place, finding in enumerate(cell.findings):
            band = judged_band_text(finding, cell)
            first = (cell.case.title, outcome_text(cell)) if place == 0 else ("", "")
            verdict = finding.verdict
            mark = f"**{first[1]}**" if len(cell.findings) == 1 else (
                f"{verdict}; **{first[1]}**" if place == 0 else verdict)  # fmt: skip
            yield (
                f"| {first[0]} | {finding.label} | {finding.unit} | {band} "
                f"| {interval_text(finding)} | {mark} |"
            )
    yield ""


def _misses(card: Scorecard) -> Iterator[str]:
    missed = misses(card)
    if not missed:
        return
    yield "## What does not come out as it should, or is undecided\n"
    for cell, said in missed:
        yield f"**{cell.key}** ({cell.outcome}). {said}".rstrip() + "\n"
