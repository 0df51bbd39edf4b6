"""`pushpull optimise`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .door import INTERRUPTED, Command
from .playing import changes, customers_option, prepare, scenario_argument

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..scenarios.search.confirming import Finalist
    from ..scenarios.search.evaluating import Evaluator
    from ..scenarios.search.optimising import Found
    from ..scenarios.search.space import Axis

KEEP = Path(".pushpull") / "search"

_SHARE = "--over firms.Aurora.strategy.pull_share=0:1"
_PRICE = "--over firms.Aurora.strategy.price=0.8:1.2"


@click.command(
    short_help="Look for the mix that does best.",
    cls=Command,
    examples=[
        f"pushpull optimise pull-share {_SHARE}",
        f"pushpull optimise pull-share {_SHARE} {_PRICE} --trials 60",
        "pushpull optimise my-market.toml --over firms.Aurora.strategy.integrated=true,false",
    ],
)
@scenario_argument
@click.option("--over", "overs", multiple=True, metavar="KEY=LOW:HIGH",
              help="What varies, a range or a list a,b,c; may be given several times.")  # fmt: skip
@click.option("--metric", default="profit", show_default=True, metavar="NAME",
              help="What is to be high, or low where less is better.")  # fmt: skip
@click.option("--minimise", is_flag=True, help="Look for the lowest, whatever the metric wants.")
@click.option("--horizon", type=int, metavar="Q", help="Play this many quarters; else all.")
@click.option("--trials", type=int, default=40, show_default=True, metavar="N",
              help="Points to try.")  # fmt: skip
@click.option("--seeds", type=int, default=10, show_default=True, metavar="N",
              help="Markets in which each trial is played, the same for all.")  # fmt: skip
@click.option("--confirm", "fresh", type=int, default=40, show_default=True, metavar="N",
              help="Fresh markets in which the best are judged.")  # fmt: skip
@click.option("--arm", metavar="NAME", help="Vary this arm; else the base.")
@customers_option
@click.option("--workers", type=int, metavar="N", help="Processes; else one per processor core.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Write the best as TOML, all trials, and a picture of the response into this folder.",
)
def optimise(
    scenario: str, overs: tuple[str, ...], metric: str, minimise: bool, horizon: int | None,
    trials: int, seeds: int, fresh: int, arm: str | None, customers: int | None,
    workers: int | None, out: Path | None,
) -> None:  # fmt: skip
    """Look for the values that do best, and say how good they are in markets never seen.

    What was played is kept in the folder .pushpull: the same command goes on where it was stopped,
    and gives the same answer. Needs the extra "science".
    """
    from ..scenarios.experiment import usable_cores
    from ..scenarios.search.confirming import check_fresh
    from ..scenarios.search.evaluating import Evaluator
    from ..scenarios.search.ground import Ground
    from ..scenarios.search.optimising import wants_more
    from ..scenarios.search.space import axis_from
    from .sweep import check_metrics

    check_metrics((metric,))
    check_fresh(fresh)
    axes = [axis_from(each) for each in overs]
    ground = Ground(scenario, arm, changes(None, horizon, customers))
    prepare(out, scenario)
    KEEP.mkdir(parents=True, exist_ok=True)
    evaluator = Evaluator(
        ground, metric, ground.base.quarters, KEEP / "evaluations.jsonl",
        usable_cores() if workers is None else workers,
    )  # fmt: skip
    more = wants_more(metric) and not minimise
    found, finalists = _search(evaluator, axes, trials, seeds, fresh, more)
    _show_and_write(evaluator, found, finalists, out)


def _search(
    evaluator: Evaluator, axes: Sequence[Axis], trials: int, seeds: int, fresh: int, more: bool
) -> tuple[Found, list[Finalist]]:
    """Search and confirm with progress bars; after Ctrl-C say that nothing is lost."""
    from ..scenarios.search.confirming import confirm
    from ..scenarios.search.optimising import search
    from ..scenarios.wording import numbered
    from .progress import counting

    try:
        text = f"Trying {numbered(trials, 'point')} in {numbered(seeds, 'market')}"
        with counting(text, trials) as report:
            found = search(evaluator, axes, trials, seeds, more, report)
        with counting(f"Confirming in {numbered(fresh, 'fresh market')}", fresh) as report:
            return found, confirm(evaluator, found, fresh, report)
    except KeyboardInterrupt:
        click.echo(
            f"pushpull: stopped. What was played is kept in {KEEP}; the same command goes on "
            "from there.",
            err=True,
        )
        click.get_current_context().exit(INTERRUPTED)


def _show_and_write(
    evaluator: Evaluator, found: Found, finalists: Sequence[Finalist], out: Path | None
) -> None:
    """Print what was found; write the folder if there is one."""
    from .console import stdout
    from .search_table import search_tables

    console = stdout()
    for part in search_tables(evaluator, found, finalists):
        console.print(part)
    if out is not None:
        from ..scenarios.search.writing import write_search
        from ..viz.search_pictures import write_response_picture

        write_search(out, evaluator, found, finalists)
        click.echo(f"Picture: {write_response_picture(out)}")
