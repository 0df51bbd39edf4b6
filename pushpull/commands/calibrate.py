"""`pushpull calibrate`."""

from __future__ import annotations

from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import click

from .door import Command

if TYPE_CHECKING:
    from ..scenarios.evidence.scorecard import Scorecard

KEEP = Path(".pushpull")


@click.command(
    short_help="Search parameters that agree with marketing science.",
    cls=Command,
    examples=[
        "pushpull calibrate durable --trials 40",
        "pushpull calibrate durable -p choice.price -p choice.reference --trials 20",
    ],
)
@click.argument("archetype")
@click.option("--parameter", "-p", "names", multiple=True, metavar="GROUP.NAME",
              help="Search only this one; else all that are called calibrated.")  # fmt: skip
@click.option("--trials", type=click.IntRange(1), default=30, show_default=True, metavar="N",
              help="Sets of parameters that are tried.")  # fmt: skip
@click.option("--seeds", type=int, default=4, show_default=True, metavar="N",
              help="Markets in each study, 2 to 1,000.")  # fmt: skip
@click.option("--size", type=float, default=0.5, show_default=True,
              metavar="SHARE", help="Customers, against those of the scorecard.")  # fmt: skip
@click.option("--workers", type=int, metavar="N", help="Processes; else one per processor core.")
def calibrate(
    archetype: str, names: tuple[str, ...], trials: int, seeds: int, size: float,
    workers: int | None,
) -> None:  # fmt: skip
    """Search the free parameters of ARCHETYPE for agreement with rows A to F of the scorecard.

    A trial takes some minutes on two processor cores; less with a smaller --size. The rows of the
    thesis (G) take no part. Trials are kept in the folder .pushpull; the same
    command goes on from there. Nothing is changed: the best parameters are printed.
    """
    from ..scenarios.evidence.calibration import Calibration, free_parameters
    from ..scenarios.evidence.validation import Effort
    from ..scenarios.experiment import usable_cores
    from .kept import end_interrupted, prepare_keep

    free = free_parameters(archetype, names)
    calibration = Calibration(
        archetype,
        free,
        Effort(seeds, size),
        usable_cores() if workers is None else workers,
        KEEP / f"calibration-{archetype}.db",
    )
    prepare_keep(KEEP)
    told = Told(trials)
    try:
        best, misfit = calibration.run(trials, told)
    except KeyboardInterrupt:
        end_interrupted(told.done, f"{trials:,} trials", calibration.kept)
    click.echo(f"\nBest misfit {misfit:.3f}, with:")
    was = {each.name: each.value for each in free}
    for name, value in best.items():
        click.echo(f"  {name} = {value:.4g}  (now {was.get(name, float('nan')):.4g})")


class Told:
    """Prints a line for each trial, and counts them."""

    def __init__(self, trials: int) -> None:
        self.trials, self.done, self.started = trials, 0, monotonic()

    def __call__(self, number: int, misfit: float, card: Scorecard) -> None:
        """Print how far a trial is from the bands, where, and how long the rest takes."""
        self.done += 1
        off = [
            cell.key
            for cell in card.cells
            if any(not f.band.holds(f.found.mean) for f in cell.findings)
        ]
        outside = ", ".join(off) or "nothing"
        from .progress import time_left  # reads rich in, which few commands need

        left = time_left(monotonic() - self.started, self.done, self.trials - self.done)
        click.echo(
            f"trial {number}: misfit {misfit:.3f}; outside its band: {outside}{left}", err=True
        )
