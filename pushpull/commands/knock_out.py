"""`pushpull knock-out`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .door import Command

if TYPE_CHECKING:
    from rich.console import RenderableType

    from ..scenarios.evidence.knockouts import Matrix


@click.command(
    "knock-out",
    short_help="Find out which mechanism carries which pattern.",
    cls=Command,
    examples=[
        "pushpull knock-out",
        "pushpull knock-out D1 D2 --archetype consumer-goods --mechanism habit",
        "pushpull knock-out --out docs",
    ],
)
@click.argument("rows", nargs=-1, metavar="[ROW]...")
@click.option("--archetype", "archetypes", multiple=True, metavar="NAME", help="Only this market.")
@click.option("--mechanism", "mechanisms", multiple=True, metavar="NAME",
              help="Only this mechanism; else each in turn.")  # fmt: skip
@click.option("--seeds", type=int, default=4, show_default=True, metavar="N",
              help="Markets in each study, 2 to 1,000.")  # fmt: skip
@click.option("--size", type=float, default=0.25, show_default=True,
              metavar="SHARE", help="Customers, against those of the scorecard.")  # fmt: skip
@click.option("--workers", type=int, metavar="N", help="Processes; else one per processor core.")
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR",
              help="Write knock-outs.md into this folder.")  # fmt: skip
def knock_out(
    rows: tuple[str, ...], archetypes: tuple[str, ...], mechanisms: tuple[str, ...], seeds: int,
    size: float, workers: int | None, out: Path | None,
) -> None:  # fmt: skip
    """Measure the scorecard without each mechanism in turn, in the same markets.

    All of it takes about an hour on two processor cores; less with fewer rows, fewer mechanisms
    or a smaller --size. What has been played is kept in the folder .pushpull; the same command
    goes on from there.
    """
    from ..scenarios.evidence.asking import known_archetypes, known_mechanisms
    from ..scenarios.evidence.knockouts import MECHANISMS, KnockOuts
    from ..scenarios.evidence.store import Store
    from ..scenarios.evidence.validation import Effort
    from ..scenarios.experiment import usable_cores
    from .console import stdout
    from .kept import KEEP, play

    _prepare(out)
    knock_outs = KnockOuts(
        rows,
        known_archetypes(archetypes),
        known_mechanisms(mechanisms) or MECHANISMS,
        Effort(seeds, size),
        usable_cores() if workers is None else workers,
        Store(KEEP),
    )
    matrix = play(knock_outs.run, len(knock_outs.tasks), lambda: knock_outs.observed)
    for part in _tables(matrix):
        stdout().print(part)
    if out is not None:
        _write(matrix, out, f"{knock_outs.command} --out {out}")


def _prepare(out: Path | None) -> None:
    """Find out whether the folder can be written, before anything is played."""
    from ..scenarios.writing import prepare_folder

    if out is not None:
        prepare_folder(out, [])


def _tables(matrix: Matrix) -> Iterator[RenderableType]:
    """Yield the matrix, mechanisms down and rows across in words, and how much was found."""
    from rich.table import Table
    from rich.text import Text

    from ..scenarios.evidence.knockout_page import summary

    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for title in ("without", "is lost", "moves"):
        table.add_column(title)
    for name in matrix.mechanisms:
        marks = {cell: matrix.mark(cell, name) for cell in matrix.cells}
        lost, moved = (
            ", ".join(cell for cell, mark in marks.items() if mark == kind)
            for kind in ("lost", "moved")
        )
        table.add_row(name.replace("_", " "), Text(lost or "–", style="bold"), moved or "–")
    yield table
    yield Text(f"\n{summary(matrix)}", style="bold")


def _write(matrix: Matrix, out: Path, command: str) -> None:
    from ..scenarios.evidence.knockout_page import markdown

    path = out / "knock-outs.md"
    path.write_text(markdown(matrix, command), encoding="utf-8")
    click.echo(f"Knock-outs: {path}")
