"""`pushpull results`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .door import Command

if TYPE_CHECKING:
    import pandas as pd

    from ..scenarios.batch.kept import Kept


@click.command(
    short_help="List, filter and join batches that were kept.",
    cls=Command,
    examples=[
        "pushpull results .pushpull/runs",
        "pushpull results reports/many --metric profit --horizon 12",
        "pushpull results reports/many reports/cheap --arm push --arm pull --csv chosen.csv",
    ],
)
@click.argument(
    "folders", nargs=-1, required=True, metavar="DIR...", type=click.Path(path_type=Path)
)
@click.option("--arm", "arms", multiple=True, metavar="NAME", help="Only this arm.")
@click.option("--metric", "metrics", multiple=True, metavar="NAME",
              help="This metric; else those that were compared.")  # fmt: skip
@click.option("--horizon", "horizons", type=click.IntRange(1), multiple=True, metavar="QUARTERS",
              help="From the start to the end of this quarter; else as compared.")  # fmt: skip
@click.option("--seed", "seeds", type=int, multiple=True, metavar="N", help="Only this seed.")
@click.option("--csv", type=click.Path(path_type=Path), metavar="FILE",
              help="Write the chosen numbers of each run, with all their digits.")  # fmt: skip
def results(
    folders: tuple[Path, ...], arms: tuple[str, ...], metrics: tuple[str, ...],
    horizons: tuple[int, ...], seeds: tuple[int, ...], csv: Path | None,
) -> None:  # fmt: skip
    """List the batches in folders, finished or not, and the means of the runs that you choose.

    DIR is a folder of `pushpull compare … --out DIR`; without --out, runs are in .pushpull/runs.
    An option that chooses may be given several times. Several folders are put together.
    """
    from ..scenarios.batch.folder import chosen, means
    from ..scenarios.batch.kept import batches
    from .console import stdout
    from .results_table import batch_table, mean_table

    _check_metrics(metrics)
    found = [batch for folder in folders for batch in batches(folder)]
    stdout().print(batch_table(found))
    if not (arms or metrics or horizons or seeds or csv):
        return
    table = _joined(found, metrics, horizons, seeds)
    table = chosen(table, arms, metrics, horizons, seeds)
    stdout().print("", mean_table(means(table)), sep="\n")
    if csv is not None:
        _write(csv, table)


def _joined(
    found: list[Kept], metrics: tuple[str, ...], horizons: tuple[int, ...], seeds: tuple[int, ...]
) -> pd.DataFrame:
    """Return the numbers of all batches below each other."""
    import pandas as pd

    from ..scenarios.reading import ScenarioError

    tables = [batch.table(metrics, horizons, seeds) for batch in found]
    if not any(map(len, tables)):
        last = max(batch.note["quarters"] for batch in found)
        known = sorted({seed for batch in found for seed in batch.runs})
        there = f"seeds {known[0]} to {known[-1]}" if known else "no seed yet"
        raise ScenarioError(
            f"no run that is kept fits. There are quarters 1 to {last} and {there}; with "
            "`compare --keep compared` there are only the metrics that were compared."
        )
    return pd.concat([each for each in tables if len(each)], ignore_index=True)


def _check_metrics(metrics: tuple[str, ...]) -> None:
    """Refuse metrics that no batch can have."""
    from ..scenarios.metrics import metric_names
    from ..scenarios.reading import ScenarioError, nearest

    for name in metrics:
        if name not in metric_names():
            raise ScenarioError(
                f"--metric is {name!r}, which is unknown. {nearest(name, metric_names())}"
            )


def _write(path: Path, table: pd.DataFrame) -> None:
    """Write the chosen runs, or say why not."""
    from ..scenarios.reading import ScenarioError

    try:
        table.to_csv(path, index=False, lineterminator="\n", encoding="utf-8")
    except OSError as error:
        raise ScenarioError(
            f"--csv is {str(path)!r}, but it cannot be written ({error.strerror or error}). "
            "Choose another file."
        ) from None
    click.echo(f"\n{len(table):,} rows: {path}")
