"""The tables of a batch in its folder, and choosing from what several batches hold."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import pandas as pd

from ..comparison import Comparison
from ..intervals import interval
from ..reading import ScenarioError

TABLE = "runs"
"""Name of the table of metrics: a row for each arm, seed, metric and horizon."""


def runs_table(comparison: Comparison) -> pd.DataFrame:
    """Return every metric of every run at every horizon.

    Returns
    -------
    DataFrame
        Columns scenario, arm, seed, metric, horizon_quarters, value.
    """
    scenario = comparison.scenario
    parts = [
        comparison.after(name, quarters)
        .rename_axis(index="seed", columns="arm")
        .melt(ignore_index=False)
        .reset_index()
        .assign(scenario=scenario.name, metric=name, horizon_quarters=quarters)
        for quarters in scenario.horizons
        for name in scenario.metrics
    ]
    table = pd.concat(parts, ignore_index=True)
    columns = ["scenario", "arm", "seed", "metric", "horizon_quarters", "value"]
    return pd.DataFrame(table[columns].astype({"arm": str}))


def write_runs(folder: Path, comparison: Comparison) -> list[Path]:
    """Write the table of runs and the weekly rows, with exact numbers.

    As Parquet where pyarrow is installed (the extra ``parquet``), else as CSV. Weekly rows lie in
    a folder of their own, so that all Parquet files of one folder have the same columns.
    """
    ending, other = (".parquet", ".csv") if find_spec("pyarrow") else (".csv", ".parquet")
    tables = {TABLE: runs_table(comparison), "weekly/weekly": comparison.frame}
    paths = [folder / f"{name}{ending}" for name in tables]
    try:
        for path, table in zip(paths, tables.values(), strict=True):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.with_suffix(other).unlink(missing_ok=True)  # it would be of another batch
            _write(path, table)
    except OSError as error:
        raise ScenarioError(
            f"{folder}: tables cannot be written there ({error.strerror or error}). The runs are "
            "kept; choose another folder."
        ) from None
    return paths


def _write(path: Path, table: pd.DataFrame) -> None:
    """Write a table in one step; each number is read back as it was."""
    part = path.with_name(f".{path.name}.part")
    if path.suffix == ".csv":
        table.to_csv(part, index=False, lineterminator="\n", encoding="utf-8")
    else:
        table.to_parquet(part, index=False, engine="pyarrow")
    part.replace(path)


def chosen(
    table: pd.DataFrame, arms: Sequence[str] = (), metrics: Sequence[str] = (),
    horizons: Sequence[int] = (), seeds: Sequence[int] = (),
) -> pd.DataFrame:  # fmt: skip
    """Return the rows of some arms, metrics, horizons and seeds; nothing given means all.

    Raises
    ------
    ScenarioError
        If something asked for is not in the table.
    """
    asked = {"arm": arms, "metric": metrics, "horizon_quarters": horizons, "seed": seeds}
    for column, wanted in asked.items():
        known = table[column].unique().tolist()
        for each in wanted:
            if each not in known:
                what = column.removesuffix("_quarters")
                listed = ", ".join(map(str, known[:12]))
                raise ScenarioError(f"--{what} is {each!r}, which is not there. Known: {listed}.")
        if wanted:
            table = table[table[column].isin(list(wanted))]
    return table.reset_index(drop=True)


def means(table: pd.DataFrame) -> pd.DataFrame:
    """Return mean and 95 % interval over seeds for each batch, arm, metric and horizon."""
    keys = ["batch", "metric", "horizon_quarters", "arm"]
    rows = []
    for key, part in table.groupby(keys, sort=False):
        found = interval(part["value"])
        spread = {"mean": found.mean, "low": found.low, "high": found.high, "seeds": found.seeds}
        rows.append({**dict(zip(keys, key, strict=True)), **spread})
    return pd.DataFrame(rows, columns=[*keys, "mean", "low", "high", "seeds"])
