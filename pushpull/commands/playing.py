"""`pushpull run` and `pushpull compare`."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .door import INTERRUPTED, Command

if TYPE_CHECKING:
    from ..scenarios.comparison import Comparison

scenario_argument = click.argument("scenario", metavar="FILE|NAME")
out_option = click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Write tables, the resolved scenario and a report into this folder.",
)


@click.command(
    short_help="Compare the arms of a scenario.",
    cls=Command,
    examples=[
        "pushpull compare push-vs-pull",
        "pushpull compare push-vs-pull --seeds 5 --quarters 4",
        "pushpull compare my-market.toml --out reports/my-market",
    ],
)
@scenario_argument
@click.option("--seeds", type=int, metavar="N", help="Markets in which each arm is played.")
@click.option("--workers", type=int, metavar="N", help="Processes; else one per processor core.")
@click.option("--quarters", type=int, metavar="N", help="Play this many quarters.")
@out_option
def compare(
    scenario: str, seeds: int | None, workers: int | None, quarters: int | None, out: Path | None
) -> None:
    """Play all arms of a scenario in many markets and say which is better.

    Every arm meets the same customers and the same luck, so differences are paired.
    """
    from ..scenarios.comparison import Comparison
    from ..scenarios.experiment import Experiment, InterruptedExperiment, usable_cores
    from ..scenarios.reading import ScenarioError
    from ..scenarios.scenario import Scenario
    from .progress import progress

    chosen = Scenario.load(scenario, _changes(seeds, quarters))
    _prepare(out, scenario)
    experiment = Experiment(chosen, workers=usable_cores() if workers is None else workers)
    started, was_interrupted, failure = time.perf_counter(), False, None
    try:
        with progress(len(experiment.seeds), len(chosen.played)) as report:
            experiment.run(report)
    except InterruptedExperiment:
        was_interrupted = True
        _say_interrupted(len(experiment.finished), len(experiment.seeds))
    except ScenarioError as error:
        failure = error
    if experiment.finished:
        timing = {
            "wall_seconds": round(time.perf_counter() - started, 2),
            "workers": experiment.workers,
        }
        _show_and_write(Comparison(experiment.frame(), chosen), out, timing)
    if failure is not None:
        raise failure
    if was_interrupted:
        click.get_current_context().exit(INTERRUPTED)


@click.command(
    short_help="Play a scenario once.",
    cls=Command,
    examples=[
        "pushpull run push-vs-pull",
        "pushpull run push-vs-pull --arm integrated --seed 7",
        "pushpull run my-market.toml --out reports/one-run",
    ],
)
@scenario_argument
@click.option("--seed", type=int, metavar="N", help="The luck; else the scenario's.")
@click.option("--arm", metavar="NAME", help="Play this arm; else the base.")
@out_option
def run(scenario: str, seed: int | None, arm: str | None, out: Path | None) -> None:
    """Play a scenario once and show the firm we look at, quarter by quarter."""
    from ..scenarios.comparison import Comparison
    from ..scenarios.scenario import Scenario
    from .console import stdout
    from .run_table import run_table

    chosen = Scenario.load(scenario)
    _prepare(out, scenario)
    started = time.perf_counter()
    results = chosen.run(seed=seed, arm=arm)
    for part in run_table(results, chosen, arm):
        stdout().print(part)
    if out is not None:
        timing = {"wall_seconds": round(time.perf_counter() - started, 2), "workers": 1}
        _write(Comparison(results.frame(), chosen.only(arm)), out, timing)


def _prepare(out: Path | None, scenario: str) -> None:
    """Find out whether the folder can be written, before anything is played."""
    from ..scenarios.overlay import read_chain
    from ..scenarios.writing import prepare_folder

    if out is not None:
        prepare_folder(out, [each.path for each in read_chain(scenario)])


def _changes(seeds: int | None, quarters: int | None) -> dict[str, Any]:
    """Return what the options change in a scenario."""
    changes: dict[str, Any] = {}
    if seeds is not None:
        changes["comparison"] = {"seeds": seeds}
    if quarters is not None:
        changes["quarters"] = quarters
    return changes


def _say_interrupted(finished: int, seeds: int) -> None:
    """Say what an interrupted comparison has kept."""
    kept = f"the table shows the {finished} finished" if finished else "none was finished"
    click.echo(f"pushpull: stopped after {finished} of {seeds} seeds; {kept}.", err=True)


def _show_and_write(comparison: Comparison, out: Path | None, timing: dict[str, Any]) -> None:
    """Print the tables and the verdicts; write the folder if there is one."""
    from .compare_table import compare_tables
    from .console import stdout

    console = stdout()
    for part in compare_tables(comparison, console.width):
        console.print(part)
    if out is not None:
        _write(comparison, out, timing)


def _write(comparison: Comparison, out: Path, timing: dict[str, Any]) -> None:
    """Write the folder and its report."""
    from ..scenarios.writing import write_folder
    from ..viz.report import write_report

    write_folder(out, comparison, timing)
    click.echo(f"Report: {write_report(out)}")
