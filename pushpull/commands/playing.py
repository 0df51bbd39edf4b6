"""`pushpull run`, and what it shares with `pushpull compare`."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .door import Command

if TYPE_CHECKING:
    from ..scenarios.comparison import Comparison

scenario_argument = click.argument("scenario", metavar="FILE|NAME")
quarters_option = click.option("--quarters", type=int, metavar="N", help="Play this many quarters.")
customers_option = click.option(
    "--customers", type=int, metavar="N", help="Play with this many customers."
)
out_option = click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Write tables, the resolved scenario and a report into this folder.",
)


@click.command(
    short_help="Play a scenario once.",
    cls=Command,
    examples=[
        "pushpull run push-vs-pull",
        "pushpull run push-vs-pull --arm integrated --seed 7",
        "pushpull run push-vs-pull --customers 1000000",
        "pushpull run my-market.toml --out reports/one-run",
    ],
)
@scenario_argument
@click.option("--seed", type=int, metavar="N", help="The luck; else the scenario's.")
@click.option("--arm", metavar="NAME", help="Play this arm; else the base.")
@quarters_option
@customers_option
@out_option
def run(
    scenario: str, seed: int | None, arm: str | None, quarters: int | None, customers: int | None,
    out: Path | None,
) -> None:  # fmt: skip
    """Play a scenario once and show the firm we look at, quarter by quarter."""
    from ..scenarios.comparison import Comparison
    from ..scenarios.scenario import Scenario
    from .console import stdout
    from .progress import counting
    from .run_table import run_table

    chosen = Scenario.load(scenario, changes(None, quarters, customers))
    prepare(out, scenario)
    started = time.perf_counter()
    weeks = chosen.setting.burn_in_weeks + chosen.weeks
    with counting(f"Playing {weeks:,} weeks", weeks) as report:
        results = chosen.run(seed=seed, arm=arm, progress=report)
    for part in run_table(results, chosen, arm):
        stdout().print(part)
    if out is not None:
        timing = {"wall_seconds": round(time.perf_counter() - started, 2), "workers": 1}
        write(Comparison(results.frame(), chosen.only(arm)), out, timing)


def prepare(out: Path | None, scenario: str) -> None:
    """Find out whether the folder can be written, before anything is played."""
    from ..scenarios.overlay import read_chain
    from ..scenarios.writing import prepare_folder

    if out is not None:
        prepare_folder(out, [each.path for each in read_chain(scenario)])


def write(comparison: Comparison, out: Path, timing: dict[str, Any]) -> None:
    """Write the folder and its report."""
    from ..scenarios.writing import write_folder
    from ..viz.report import write_report

    write_folder(out, comparison, timing)
    click.echo(f"Report: {write_report(out)}")


def changes(seeds: int | None, quarters: int | None, customers: int | None) -> dict[str, Any]:
    """Return what the options change in a scenario."""
    given: dict[str, Any] = {"quarters": quarters, "customers": customers}
    if seeds is not None:
        given["comparison"] = {"seeds": seeds}
    return {name: value for name, value in given.items() if value is not None}
