"""`pushpull sensitivity`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .door import Command

if TYPE_CHECKING:
    from ..scenarios.sensitivity.analysis import Analysis
    from ..scenarios.sensitivity.design import ParameterSet
    from ..scenarios.sensitivity.playing import Study

OUT = Path("reports") / "sensitivity"


@click.command(
    short_help="Find the parameters that decide between push and pull.",
    cls=Command,
    examples=[
        "pushpull sensitivity software",
        "pushpull sensitivity durable --method sobol --samples 64",
        "pushpull sensitivity --trajectories 6 --customers 4000 --out reports/mine",
        "pushpull sensitivity software --range choice.price=0.6:2.4",
    ],
)
@click.argument("archetype", required=False)
@click.option(
    "--method",
    type=click.Choice(["morris", "sobol"]),
    default="morris",
    show_default=True,
    help="Morris finds which parameters matter; sobol does that, and then says how much.",
)
@click.option("--trajectories", type=int, default=4, show_default=True, metavar="N",
              help="Morris: walks through all parameters.")  # fmt: skip
@click.option("--samples", type=int, default=32, show_default=True, metavar="N",
              help="Sobol: a power of two.")  # fmt: skip
@click.option("--most", type=int, default=6, show_default=True, metavar="N",
              help="Sobol: parameters to look at one by one, 8 at most.")  # fmt: skip
@click.option("--customers", type=int, default=2000, show_default=True, metavar="N",
              help="People in each market.")  # fmt: skip
@click.option("--quarters", type=int, default=8, show_default=True, metavar="N",
              help="How long each market is played.")  # fmt: skip
@click.option("--span", type=float, default=1.25, show_default=True, metavar="X",
              help="Multiply and divide parameters by this.")  # fmt: skip
@click.option("--range", "ranges", multiple=True, metavar="GROUP.NAME=LOW:HIGH",
              help="Vary one parameter so far instead.")  # fmt: skip
@click.option("--workers", type=int, metavar="N", help="Processes; else one per processor core.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=OUT,
    show_default=True,
    metavar="DIR",
    help="Where tables and pictures go, and where is kept what was played.",
)
def sensitivity(
    archetype: str | None, method: str, trajectories: int, samples: int, most: int,
    customers: int, quarters: int, span: float, ranges: tuple[str, ...], workers: int | None,
    out: Path,
) -> None:  # fmt: skip
    """Vary the parameters of a market and say which decide how far strategies are apart.

    At the usual size Morris takes some minutes for each kind of market on two processor cores,
    and Sobol several times as long.

    ARCHETYPE is a kind of market, or a scenario with the arms push, pull, siloed and integrated;
    without it, all kinds of market are analysed. What was played is kept: the same command goes
    on where it was stopped.
    """
    from ..scenarios.archetypes import archetype_names
    from ..scenarios.experiment import usable_cores
    from ..scenarios.sensitivity.analysis import check_sizes
    from ..scenarios.sensitivity.design import Design
    from ..scenarios.sensitivity.playing import Study, check_workers
    from ..scenarios.sensitivity.store import Store
    from ..scenarios.sensitivity.writing import open_folder

    own = dict(map(_range, ranges))
    cores = usable_cores() if workers is None else workers
    check_sizes(trajectories, samples, most)
    designs = [
        Design(name, customers=customers, quarters=quarters, span=span, ranges=own)
        for name in ([archetype] if archetype else archetype_names())
    ]
    check_workers(cores)
    for design in designs:
        folder = out / Path(design.name).stem
        with open_folder(folder) as kept:
            study = Study(design, Store(kept), cores)
            screened = _screen(study, trajectories)
            found = screened if method == "morris" else _explain(study, screened, samples, most)
            _show_and_write(found, folder)


def _screen(study: Study, trajectories: int) -> Analysis:
    """Play what Morris asks for."""
    from ..scenarios.sensitivity.analysis import screen, screening_sets

    _play(study, screening_sets(study.design, trajectories), "Morris")
    return screen(study, trajectories)


def _explain(study: Study, screened: Analysis, samples: int, most: int) -> Analysis:
    """Play what Sobol asks for."""
    from ..scenarios.sensitivity.analysis import explain, explaining_sets

    _play(study, explaining_sets(screened, samples, most), "Sobol")
    return explain(study, screened, samples, most)


def _play(study: Study, sets: Sequence[ParameterSet], method: str) -> None:
    """Play sets with a progress bar; after Ctrl-C say what has been kept."""
    from ..scenarios.sensitivity.playing import InterruptedStudy
    from .kept import end_interrupted
    from .progress import counting

    missing = len(study.missing(sets))
    if not missing:
        return
    text = f"{method}: playing {missing:,} sets of parameters of {Path(study.design.name).stem}"
    try:
        with counting(text, missing) as report:
            study.play(sets, report)
    except InterruptedStudy:
        done = missing - len(study.missing(sets))
        end_interrupted(done, f"{missing:,} sets", study.store.path)


def _show_and_write(analysis: Analysis, folder: Path) -> None:
    """Print the tables and sentences; write files and pictures."""
    from ..scenarios.sensitivity.writing import write_analysis
    from ..viz.sensitivity_pictures import write_pictures
    from .console import stdout
    from .sensitivity_table import sensitivity_tables

    console = stdout()
    for part in sensitivity_tables(analysis):
        console.print(part)
    write_analysis(folder, analysis)
    for path in write_pictures(folder):
        click.echo(f"Picture: {path}")


def _range(text: str) -> tuple[str, tuple[float, float]]:
    """Return a name and a range from ``choice.price=1:4``."""
    from ..scenarios.reading import ScenarioError

    name, _, span = text.partition("=")
    low, _, high = span.partition(":")
    try:
        return name.strip(), (float(low), float(high))
    except ValueError:
        raise ScenarioError(f"--range is {text!r}, but must look like choice.price=1:4.") from None
