"""`pushpull validate`."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .door import Command

if TYPE_CHECKING:
    from ..scenarios.evidence.scorecard import Scorecard


@click.command(
    short_help="Measure the market against marketing science.",
    cls=Command,
    examples=[
        "pushpull validate --list",
        "pushpull validate --quick",
        "pushpull validate A1 D1 --archetype durable",
        "pushpull validate D1 --set choice.price=2 --quick",
        "pushpull validate C3 --without capacity --quick",
        "pushpull validate --out docs",
    ],
)
@click.argument("rows", nargs=-1, metavar="[ROW]...")
@click.option("--archetype", "archetypes", multiple=True, metavar="NAME", help="Only this market.")
@click.option("--seeds", type=int, metavar="N",
              help="Markets in each study, 2 to 1,000; else its own number.")  # fmt: skip
@click.option("--quick", is_flag=True, help="Four small markets in each study: wide intervals.")
@click.option("--list", "is_list", is_flag=True, help="Say what is measured and in which markets.")
@click.option(
    "--set", "settings", multiple=True, metavar="GROUP.NAME=VALUE", help="Change a parameter."
)
@click.option("--without", multiple=True, metavar="MECHANISM", help="Switch a mechanism off.")
@click.option("--workers", type=int, metavar="N", help="Processes; else one per processor core.")
@click.option("--fresh", is_flag=True, help="Play everything anew, whatever has been kept.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Write scorecard.md, scorecard-charts.html and scorecard.json into this folder.",
)
def validate(
    rows: tuple[str, ...], archetypes: tuple[str, ...], seeds: int | None, quick: bool,
    is_list: bool, settings: tuple[str, ...], without: tuple[str, ...], workers: int | None,
    fresh: bool, out: Path | None,
) -> None:  # fmt: skip
    """Measure findings of marketing science on this market and say which of them it shows.

    Without ROW, such as A1 or D2, everything is measured: about 30 minutes on two processor
    cores, or about 5 with --quick. What has been played is kept in the folder .pushpull, so that
    a stopped validation goes on where it was.
    """
    from ..scenarios.evidence.asking import asked
    from ..scenarios.evidence.store import Store
    from ..scenarios.experiment import usable_cores
    from ..scenarios.writing import prepare_folder
    from .console import stdout
    from .kept import KEEP, play
    from .validate_table import list_table, scorecard_tables

    if is_list:
        stdout().print(list_table(rows))
        return
    store = Store(KEEP)
    validation = asked(
        rows, archetypes, seeds=seeds, is_quick=quick, settings=settings, without=without,
        workers=usable_cores() if workers is None else workers, store=store,
    )  # fmt: skip
    if out is not None:
        prepare_folder(out)
    if fresh:
        store.keep_only([])
    started = time.perf_counter()
    card = play(validation.run, len(validation.tasks), lambda: len(validation.observed))
    console = stdout()
    for part in scorecard_tables(card, console.width):
        console.print(part)
    click.echo(f"Played in {time.perf_counter() - started:,.0f} s.", err=True)
    if out is not None:
        _write(card, out)


def _write(card: Scorecard, out: Path) -> None:
    """Write the data, and the pages that are made of them."""
    from ..scenarios.evidence.publishing import as_json
    from ..viz.scorecard_folder import write_scorecard

    write_scorecard(out, as_json(card))
    click.echo(f"Scorecard: {out / 'scorecard-charts.html'}")
