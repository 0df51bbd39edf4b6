"""A folder of results as ``pushpull compare --out`` writes it, read and checked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from .style import ArmStyle, arm_styles
from .wording import GapSpeech, Speech

WEEKLY = ("arm", "seed", "week", "quarter", "firm")
TABLE = ("arm", "metric", "horizon_quarters", "mean", "low", "high", "seeds")
DIFFERENCES = (
    *("arm", "versus", "metric", "horizon_quarters", "mean", "low", "high"),
    *("share_of_seeds_better", "verdict"),
)

NO_BREAK = "\u00a0"
"""Stands between a number and its unit in some languages."""

NEEDED = (
    *("version", "scenario", "title", "question", "scenario_hash", "seeds"),
    *("focal", "baseline", "arms", "customers", "currency", "unit", "packages"),
)
"""What the provenance must say."""


@dataclass(frozen=True)
class ResultsFolder:
    """Everything that a report shows.

    Attributes
    ----------
    market : DataFrame
        The weekly table of all firms.
    table, differences : DataFrame
        Metrics by arm and horizon, and their paired differences; may be empty.
    verdicts : tuple of str
        What the comparison says, one sentence each.
    scenario_text : str
        The resolved scenario.
    provenance : mapping
        Where the numbers come from.
    """

    market: pd.DataFrame
    table: pd.DataFrame
    differences: pd.DataFrame
    verdicts: tuple[str, ...]
    scenario_text: str
    provenance: Mapping[str, Any]

    @classmethod
    def read(cls, folder: Path) -> ResultsFolder:
        """Read a results folder; a ``ValueError`` names the file and the column that is missing."""
        provenance = _read_provenance(folder / "provenance.json")
        return cls(
            market=_with_firm(folder / "weekly.csv", str(provenance["focal"])),
            table=_read_csv(folder / "table.csv", TABLE),
            differences=_read_csv(folder / "differences.csv", DIFFERENCES),
            verdicts=tuple(filter(None, map(str.strip, _lines(folder / "verdicts.txt")))),
            scenario_text=_text(folder / "scenario.toml"),
            provenance=provenance,
        )

    @cached_property
    def arms(self) -> tuple[ArmStyle, ...]:
        """The arms in the order of the scenario, each with its look."""
        return arm_styles({name: printable(text) for name, text in self._titles.items()})

    @property
    def _titles(self) -> dict[str, str]:
        """Titles of the arms that have results."""
        present = list(pd.unique(self.market["arm"]))
        titles = self.provenance["arms"]
        known = [name for name in titles if name in present]
        return {name: titles.get(name, name) for name in [*known, *present]}

    @cached_property
    def weekly(self) -> pd.DataFrame:
        """The weekly table of the firm in focus."""
        return self.market[self.market["firm"] == self.focal]

    @property
    def focal(self) -> str:
        """The firm in focus."""
        return str(self.provenance["focal"])

    @property
    def baseline(self) -> str | None:
        """The arm that the others are compared with, if there are others."""
        name = self.provenance["baseline"]
        return str(name) if len(self.arms) > 1 and name in self._titles else None

    @property
    def seeds(self) -> int:
        """Number of seeds."""
        return int(self.market["seed"].nunique())

    @property
    def weeks(self) -> int:
        """Number of weeks."""
        return int(self.market["week"].max()) + 1

    @property
    def quarters(self) -> int:
        """Number of quarters, the last one perhaps unfinished."""
        return int(self.market["quarter"].max())

    def speech(self, unit: str) -> Speech:
        """Return how values of a unit are said."""
        return Speech(unit, self.said("currency"))

    def gap_speech(self, unit: str) -> GapSpeech:
        """Return how differences of a unit are said."""
        return GapSpeech(unit, self.said("currency"))

    def said(self, name: str) -> str:
        """Return an entry of the provenance as text that can be shown."""
        return printable(str(self.provenance[name]))

    @property
    def firms(self) -> int:
        """Number of firms."""
        return int(self.market["firm"].nunique())

    def style(self, arm: str) -> ArmStyle:
        """Return the look of an arm."""
        return next(each for each in self.arms if each.name == arm)

    def has(self, *measures: str) -> bool:
        """Return whether the weekly table has these measures, with at least one number each."""
        return all(name in self.weekly and self.weekly[name].notna().any() for name in measures)

    def happened(self, *measures: str) -> bool:
        """Return whether each of these measures was above or below zero at least once."""
        return self.has(*measures) and all((self.weekly[name] != 0).any() for name in measures)


def printable(text: str) -> str:
    """Return the text without control characters, which figures cannot hold."""
    return "".join(letter for letter in text if letter.isprintable() or letter == NO_BREAK)


def _text(path: Path) -> str:
    """Return what a file of the folder says."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise _absent(path) from None
    except UnicodeDecodeError:
        raise ValueError(f"{path}: this is not a text file.") from None


def _absent(path: Path) -> ValueError:
    """Return what to say about a file that is not there."""
    return ValueError(
        f"{path}: there is no such file. A results folder is written by "
        "`pushpull compare NAME --out FOLDER`."
    )


def _lines(path: Path) -> list[str]:
    """Return the lines of a file of the folder."""
    return _text(path).splitlines()


def _with_firm(path: Path, focal: str) -> pd.DataFrame:
    """Return the weekly table, which must have rows of the firm in focus."""
    weekly = _read_csv(path, WEEKLY)
    if focal not in set(weekly["firm"]):
        firms = ", ".join(pd.unique(weekly["firm"]))
        raise ValueError(f"{path}: the firm {focal!r} has no rows. Firms are {firms}.")
    return weekly


def _read_csv(path: Path, columns: tuple[str, ...]) -> pd.DataFrame:
    """Return a table that has at least these columns."""
    if not path.exists():
        raise _absent(path)
    text_columns = dict.fromkeys(("arm", "firm", "versus", "metric", "verdict"), str)
    try:
        frame = pd.read_csv(path, dtype=text_columns, keep_default_na=False, na_values=[""])
    except (pd.errors.ParserError, pd.errors.EmptyDataError, UnicodeDecodeError, ValueError):
        raise ValueError(f"{path}: this is not a table of comma-separated values.") from None
    missing = [name for name in columns if name not in frame]
    if missing:
        raise ValueError(
            f"{path}: the column {missing[0]!r} is missing. It must have the columns "
            f"{', '.join(columns)}."
        )
    return frame


def _read_provenance(path: Path) -> Mapping[str, Any]:
    """Return the provenance, which must say what the report cannot do without."""
    try:
        said = json.loads(_text(path))
    except json.JSONDecodeError as error:
        raise ValueError(f"{path}: line {error.lineno} is not JSON.") from None
    if not isinstance(said, dict):
        raise ValueError(f"{path}: this is not a table of entries.")
    for name in NEEDED:
        if name not in said:
            raise ValueError(
                f"{path}: the entry {name!r} is missing. It must have {', '.join(NEEDED)}."
            )
    return said
