"""Write what a league found into a folder: tables, and where they come from."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd

from ...scenarios.provenance import PACKAGES, version_of
from ...scenarios.reading import ScenarioError
from ...scenarios.writing import DIGITS
from .league import League, LeagueResults
from .sandbox.syscalls import is_possible

ALL = "all markets"
"""What the mean over all markets is called in the files."""


def write_tables(folder: Path, league: League, results: LeagueResults) -> None:
    """Write the files of a league; the same numbers give the same bytes.

    ``results.csv`` (a row for each seat), ``standings.csv``, ``remarks.csv``,
    ``provenance.json``, and for pairs ``payoffs.csv`` and ``ecology.csv``.
    """
    tables = {"results": results.frame, "standings": _by_market(results.standings, results)}
    tables["remarks"] = results.remarks()
    if results.format == "pairs":
        tables["payoffs"] = _by_market(results.payoffs, results)
        tables["ecology"] = results.ecology()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, table in tables.items():
            table.to_csv(
                folder / f"{name}.csv", index=False, float_format=DIGITS, lineterminator="\n"
            )
        text = json.dumps(provenance(league), indent=2, ensure_ascii=False) + "\n"
        (folder / "provenance.json").write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise ScenarioError(
            f"--out is {str(folder)!r}, but nothing can be written there "
            f"({error.strerror or error}). Choose another folder."
        ) from None


def _by_market(table: Callable[..., pd.DataFrame], results: LeagueResults) -> pd.DataFrame:
    """Return a table of all markets together and of each, one below the other."""
    parts = [(ALL, table()), *((each.name, table(each.name)) for each in results.markets)]
    return pd.concat(
        [part.assign(market=name)[["market", *part.columns]] for name, part in parts],
        ignore_index=True,
    )


def provenance(league: League) -> dict[str, Any]:
    """Return what it takes to make the same numbers again; nothing depends on the day."""
    return {
        "version": version_of("pushpull-market"),
        "format": league.format,
        "markets": {
            each.name: hashlib.sha256(
                json.dumps([each.document, each.after_quarters], sort_keys=True).encode()
            ).hexdigest()
            for each in league.markets
        },
        "seeds": list(league.seeds),
        "strategies": {each.name: each.digest() for each in league.entrants},
        "kinds": {each.name: each.kind for each in league.entrants},
        "walls_of_python": _walls(league),
        "python": platform.python_version(),
        "packages": {name: version_of(name) for name in PACKAGES},
    }


def _walls(league: League) -> str:
    """Return what stood between strangers' Python and this computer."""
    handed_in = [each for each in league.entrants if each.kind == "python"]
    if not handed_in:
        return "no Python was handed in"
    if any(each.is_trusted for each in handed_in):
        return "none: the files were trusted"
    kept = "own process, empty environment, limits, watched by Python"
    return f"{kept}, held by the system" if is_possible() else kept
