"""`pushpull compare`."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .door import INTERRUPTED, Command
from .playing import (
    changes,
    customers_option,
    out_option,
    prepare,
    quarters_option,
    scenario_argument,
    write,
)

if TYPE_CHECKING:
    from ..scenarios.comparison import Comparison
    from ..scenarios.experiment import Experiment
    from ..scenarios.search.margins import Margin
    from ..scenarios.search.stopping import Until

RUNS = Path(".pushpull") / "runs"
"""Where runs are kept when no folder is named."""

LARGE = 200
"""Seeds above which only the measures that are compared are kept: weekly rows of everything would
fill a disk."""


@dataclass(frozen=True)
class Batch:
    """How a comparison is played: where, with what kept, and until when."""

    workers: int | None
    engine: str
    scheduler: str | None
    resume: bool
    keep: str | None
    until: str | None
    most: int
    margin: str | None


def engine_options(command: Any) -> Any:
    """Add the options that say where runs are played and what is kept of them."""
    for option in reversed(
        (
            click.option("--workers", type=int, metavar="N",
                         help="Processes; else one per processor core."),
            click.option("--engine", type=click.Choice(["local", "serial", "dask"]),
                         default="local", show_default=True,
                         help="Play in processes of this machine, in this process, or with Dask."),
            click.option("--scheduler", metavar="ADDRESS",
                         help="A Dask scheduler that is there, such as tcp://10.0.0.7:8786."),
            click.option("--resume/--fresh", default=True, show_default=True,
                         help="Go on from runs that are kept, or play everything again."),
        )
    ):  # fmt: skip
        command = option(command)
    return command


@click.command(
    short_help="Compare the arms of a scenario.",
    cls=Command,
    examples=[
        "pushpull compare push-vs-pull",
        "pushpull compare push-vs-pull --seeds 5 --quarters 4",
        "pushpull compare push-vs-pull --until 'profit ±5%' --most 200",
        "pushpull compare push-vs-pull --seeds 2000 --customers 2000 --out reports/many",
        "pushpull compare my-market.toml --engine dask --scheduler tcp://10.0.0.7:8786",
    ],
)
@scenario_argument
@click.option("--seeds", type=int, metavar="N", help="Markets in which each arm is played.")
@quarters_option
@customers_option
@click.option("--until", metavar="'METRIC ±SIZE'",
              help="Add seeds until every difference to the baseline is known so well: "
                   "'profit ±2%', 'share ±0.5pp', 'profit ±5000'.")  # fmt: skip
@click.option("--most", type=int, default=1000, show_default=True, metavar="N",
              help="Seeds at most, with --until.")  # fmt: skip
@click.option(
    "--margin", metavar="'METRIC ±SIZE'",
              help="Differences within it are as good as equal; else as --until.")  # fmt: skip
@engine_options
@click.option("--keep", type=click.Choice(["all", "compared"]),
              help="Keep the weekly rows of all measures, or of those compared only. "
                   f"By default all, up to {LARGE} seeds.")  # fmt: skip
@out_option
def compare(
    scenario: str, seeds: int | None, quarters: int | None, customers: int | None,
    out: Path | None, **batch: Any,
) -> None:  # fmt: skip
    """Play all arms of a scenario in many markets and say which is better.

    Every arm meets the same customers and the same luck, so differences are paired. Each finished
    run is kept: the same command goes on where it was stopped, however it was stopped.
    """
    from ..scenarios.comparison import Comparison
    from ..scenarios.experiment import InterruptedExperiment
    from ..scenarios.reading import ScenarioError
    from ..scenarios.scenario import Scenario

    chosen = Scenario.load(scenario, changes(seeds, quarters, customers))
    how = Batch(**batch)
    until, margin = _rules(how)
    prepare(out, scenario)
    experiment = _experiment(chosen, how, until, out)
    started, was_interrupted, failure = time.perf_counter(), False, None
    try:
        said = _play(experiment, until)
    except InterruptedExperiment:
        was_interrupted, said = True, None
        _say_interrupted(experiment)
    except ScenarioError as error:
        failure, said = error, None
    _say_kept(experiment)
    if experiment.finished:
        timing = {
            "wall_seconds": round(time.perf_counter() - started, 2),
            "workers": experiment.workers,
        }
        _show_and_write(Comparison(experiment.frame(), chosen, margin), out, timing, how)
        if said is not None:
            click.echo(said)
    if failure is not None:
        raise failure
    if was_interrupted:
        click.get_current_context().exit(INTERRUPTED)


def _rules(how: Batch) -> tuple[Until | None, Margin | None]:
    """Return the stopping rule and the margin, as far as they are given."""
    from ..scenarios.search.margins import Margin
    from ..scenarios.search.stopping import Until

    until = None if how.until is None else Until(Margin.read(how.until), how.most)
    margin = None if how.margin is None else Margin.read(how.margin)
    return until, margin or (until.tolerance if until else None)


def _experiment(chosen: Any, how: Batch, until: Until | None, out: Path | None) -> Experiment:
    """Return the experiment, with its engine, its folder and what it keeps."""
    from ..scenarios.batch.engines import Engine
    from ..scenarios.experiment import Experiment, usable_cores

    workers = usable_cores() if how.workers is None else how.workers
    is_large = max(len(chosen.seeds), how.most if until else 0) > LARGE
    compared = how.keep == "compared" or (how.keep is None and is_large)
    folder = _usual_folder() if out is None else out / "runs"
    experiment = Experiment(
        chosen, workers=workers, engine=Engine(how.engine, workers, how.scheduler),  # type: ignore[arg-type]
        folder=folder, measures=_needed(chosen, until) if compared else None,
    )  # fmt: skip
    if not how.resume:
        experiment.forget()
    return experiment


def _usual_folder() -> Path | None:
    """Return where runs are kept without --out, or None if nothing can be written there."""
    probe = RUNS / ".pushpull-can-write"
    try:
        RUNS.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        why = error.strerror or str(error)
        click.echo(f"pushpull: runs are not kept: {RUNS} cannot be written ({why}).", err=True)
        return None
    return RUNS


def _needed(chosen: Any, until: Until | None) -> list[str]:
    """Return the measures behind everything that is compared."""
    from ..scenarios.metrics import measures_of

    asked = [each.metric for each in chosen.questions if each.metric is not None]
    names = [*chosen.metrics, *asked, *([until.tolerance.metric] if until else [])]
    return measures_of(names)


def _play(experiment: Experiment, until: Until | None) -> str | None:
    """Play, with a progress bar; return what is to be said about the stopping rule."""
    from ..scenarios.search.stopping import run_until, told
    from .progress import counting, progress

    arms = len(experiment.scenario.played)
    if until is None:
        with progress(len(experiment.seeds), arms) as report:
            experiment.run(report)
        return None
    text = f"Playing markets until {until.tolerance.metric} is known"
    with counting(text, until.most) as report:
        _, seen = run_until(experiment, until, report)
    return told(seen, until, experiment.scenario.setting.archetype.currency)


def _say_interrupted(experiment: Experiment) -> None:
    """Say what an interrupted comparison has kept."""
    finished, seeds = len(experiment.finished), len(experiment.seeds)
    kept = f"the table shows the {finished} finished" if finished else "none was finished"
    click.echo(
        f"pushpull: stopped after {finished} of {seeds} seeds; {kept}. "
        "The same command goes on from there.",
        err=True,
    )


def _say_kept(experiment: Experiment) -> None:
    """Say what was taken from an earlier batch, and what of it was damaged."""
    if experiment.resumed:
        click.echo(
            f"{experiment.resumed} of {len(experiment.seeds)} seeds were kept from before "
            "(--fresh plays them again).",
            err=True,
        )
    for path in experiment.damaged:
        click.echo(f"{path} was damaged and has been played again.", err=True)


def _show_and_write(
    comparison: Comparison, out: Path | None, timing: dict[str, Any], how: Batch
) -> None:
    """Print the tables and the verdicts; write the folder if there is one."""
    from ..model.measures import NAMES
    from ..scenarios.batch.folder import write_runs
    from ..scenarios.writing import write_tables
    from .compare_table import compare_tables
    from .console import stdout

    console = stdout()
    for part in compare_tables(comparison, console.width):
        console.print(part)
    if out is None:
        return
    write_runs(out, comparison)
    if set(NAMES) <= set(comparison.frame.columns):
        write(comparison, out, timing)
        return
    write_tables(out, comparison, timing)
    click.echo(f"Tables: {out} (`pushpull results {out}`; a report needs --keep all)")
