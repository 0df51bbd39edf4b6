"""`pushpull sweep`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .comparing import RUNS
from .door import INTERRUPTED, Command
from .playing import changes, customers_option, prepare, quarters_option, scenario_argument

if TYPE_CHECKING:
    from ..scenarios.experiment import Experiment
    from ..scenarios.search.sweeping import Swept


@click.command(
    short_help="Play a scenario over a range of values.",
    cls=Command,
    examples=[
        "pushpull sweep pull-share",
        "pushpull sweep pull-share --metric profit --metric units --seeds 10",
        "pushpull sweep my-market.toml --out reports/sweep",
    ],
)
@scenario_argument
@click.option("--metric", "metrics", multiple=True, default=("profit",), show_default=True,
              metavar="NAME", help="What is shown; the first decides what is best.")  # fmt: skip
@click.option("--seeds", type=int, metavar="N", help="Markets in which each point is played.")
@quarters_option
@customers_option
@click.option("--workers", type=int, metavar="N", help="Processes; else one per processor core.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Write sweep.csv, sweep.png and the resolved scenario into this folder.",
)
def sweep(
    scenario: str, metrics: tuple[str, ...], seeds: int | None, quarters: int | None,
    customers: int | None, workers: int | None, out: Path | None,
) -> None:  # fmt: skip
    """Play every point of a scenario's [sweep] and show how results change with it.

    All points meet the same customers and the same luck, so differences between them are paired.
    """
    from ..scenarios.experiment import Experiment, usable_cores
    from ..scenarios.metrics import measures_of
    from ..scenarios.reading import ScenarioError
    from ..scenarios.search.sweeping import Sweep, Swept

    check_metrics(metrics)
    chosen = Sweep.load(scenario, changes(seeds, quarters, customers))
    prepare(out, scenario)
    cores = usable_cores() if workers is None else workers
    measures = measures_of(metrics)
    experiment = Experiment(chosen.scenario, workers=cores, folder=RUNS, measures=measures)
    try:
        is_whole, failure = _play(experiment), None
    except ScenarioError as error:
        is_whole, failure = True, error
    if experiment.finished:
        unique = tuple(dict.fromkeys(metrics))
        _show_and_write(Swept(chosen, experiment.frame(), unique), out)
    if failure is not None:
        raise failure
    if not is_whole:
        click.get_current_context().exit(INTERRUPTED)


def _play(experiment: Experiment) -> bool:
    """Play with a progress bar; return whether nobody pressed Ctrl-C."""
    from ..scenarios.experiment import InterruptedExperiment
    from ..scenarios.wording import numbered
    from .progress import counting

    total = len(experiment.seeds)
    points = len(experiment.scenario.played)
    text = f"Playing {numbered(total, 'market')} × {numbered(points, 'point')}"
    try:
        with counting(text, total) as report:
            experiment.run(report)
    except InterruptedExperiment:
        done = len(experiment.finished)
        kept = f"the table shows the {done} finished" if done else "none was finished"
        click.echo(
            f"pushpull: stopped after {done} of {total} seeds; {kept}. "
            "The same command goes on from there.",
            err=True,
        )
        return False
    return True


def check_metrics(metrics: tuple[str, ...]) -> None:
    """Refuse metrics that are not there, before anything is played."""
    from ..scenarios.metrics import metric_names
    from ..scenarios.reading import ScenarioError, nearest

    for name in metrics:
        if name not in metric_names():
            raise ScenarioError(f"--metric is {name!r}, which is unknown. "
                                f"{nearest(name, metric_names())}")  # fmt: skip


def _show_and_write(swept: Swept, out: Path | None) -> None:
    """Print the table and what it says; write the folder if there is one."""
    from .console import stdout
    from .search_table import sweep_tables

    console = stdout()
    for part in sweep_tables(swept):
        console.print(part)
    if out is not None:
        from ..scenarios.search.writing import write_sweep
        from ..viz.search_pictures import write_sweep_picture

        write_sweep(out, swept)
        click.echo(f"Picture: {write_sweep_picture(out)}")
