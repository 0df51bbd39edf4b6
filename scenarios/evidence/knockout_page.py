"""The knock-out matrix as a page of the documentation."""

from __future__ import annotations

from collections.abc import Iterator

from ..wording import numbered
from .knockouts import Change, Matrix
from .wording import band_text, number

MARKS = {"lost": "●", "moved": "○", "same": "·"}

_HEAD = """\
# Knock-outs

<!-- Written by `{command}`; do not edit. -->

Which mechanism carries which pattern? Each mechanism was switched off in turn, after the burn-in
as well as in it, and the [scorecard](scorecard.md) was measured again in the same {seeds} markets
({size:.0%} of its customers) with the same luck. **●** the pattern is lost: a number that lay in
its band is surely outside it. **○** a number has moved surely (95 %, paired by market). **·** no
difference can be told. Rows G are the thesis, in the archetypes as they are.

This page was made by `{command}`. For some rows and mechanisms:
`pushpull knock-out D1 --mechanism habit --mechanism reference_price`.

"""


def markdown(matrix: Matrix, command: str) -> str:
    """Return the page, which says what was typed to make it."""
    lines = [*_table(matrix), "", *_details(matrix)]
    return head(matrix.seeds, matrix.size, command) + "\n".join(lines) + "\n"


def head(seeds: int, size: float, command: str) -> str:
    """Return what stands above the matrix."""
    return _HEAD.format(seeds=seeds, size=size, command=command)


def summary(matrix: Matrix) -> str:
    """Return in a sentence how much was found."""
    marks = [matrix.mark(cell, name) for cell in matrix.cells for name in matrix.mechanisms]
    lost, moved = marks.count("lost"), marks.count("moved")
    if not lost and not moved:
        return (
            "Nothing is lost and no number moves surely: these patterns do not hang on these "
            "mechanisms, or the markets are too few and small to tell (--seeds, --size)."
        )
    pairs = numbered(len(marks), "pair")
    return (
        f"Of {pairs} of a pattern and a mechanism, {lost} {_are(lost)} lost and in {moved} more a "
        "number moves surely."
    )


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _table(matrix: Matrix) -> Iterator[str]:
    names = [name.replace("_", " ") for name in matrix.mechanisms]
    yield f"| | {' | '.join(names)} |"
    yield f"| --- |{' :-: |' * len(names)}"
    for cell in matrix.cells:
        marks = [MARKS[matrix.mark(cell, name)] for name in matrix.mechanisms]
        yield f"| {cell} | {' | '.join(marks)} |"


def _details(matrix: Matrix) -> Iterator[str]:
    yield "## What is lost, and what moves most\n"
    for mechanism in matrix.mechanisms:
        yield f"### Without {mechanism.replace('_', ' ')}\n"
        told = told_changes(matrix, mechanism)
        if not told:
            yield "No number moves surely.\n"
            continue
        yield "| row | what | band | with | without |\n| --- | --- | --- | ---: | ---: |"
        for change in told:
            mark = "**" if change.mark == "lost" else ""
            yield (
                f"| {change.cell} | {change.check.label} | {band_text(change.check.band)} "
                f"| {number(change.before)} | {mark}{number(change.after)}{mark} |"
            )
        yield ""


def told_changes(matrix: Matrix, mechanism: str, most: int = 12) -> list[Change]:
    """Return what is lost without a mechanism, then what moves most against its interval."""
    changes = [c for c in matrix.changes if c.mechanism == mechanism and c.mark != "same"]
    changes.sort(key=lambda c: (c.mark != "lost", -_size(c)))
    return changes[:most]


def _size(change: Change) -> float:
    """Return a change against its uncertainty."""
    half = change.difference.high - change.difference.mean
    return abs(change.difference.mean) / half if half > 0 else 0.0
