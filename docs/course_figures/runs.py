"""What the figures are drawn from: scenarios in markets that are kept on disk."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from pushpull import Experiment, Scenario
from pushpull.classroom.exercises.index import exercise
from pushpull.classroom.exercises.section import Section

QUARTER = 13
"""Weeks."""


@dataclass(frozen=True)
class Played:
    """A scenario, and the weekly rows of its focal firm in all its markets."""

    scenario: Scenario
    weeks: pd.DataFrame

    @property
    def seeds(self) -> int:
        """How many markets were played."""
        return int(self.weeks["seed"].nunique())

    def path(self, arm: str, metric: str) -> pd.DataFrame:
        """Return a metric of an arm, (weeks, seeds)."""
        return self.weeks[self.weeks["arm"] == arm].pivot(
            index="week", columns="seed", values=metric
        )

    def total(self, arm: str, metric: str, quarters: int | None = None) -> pd.Series:
        """Return a metric up to the end of a quarter, or of all, by seed."""
        path = self.path(arm, metric)
        return path.sum() if quarters is None else path[path.index < QUARTER * quarters].sum()

    def foot(self) -> str:
        """Return what was played."""
        setting = self.scenario.setting
        return f"{self.seeds} markets of {setting.customers:,} customers with the same luck"


def played(folder: Path, name: str, scenario: Scenario, seeds: int | None = None) -> Played:
    """Return what is kept of a scenario, or play it."""
    frame = Experiment(scenario, seeds, folder=folder / name).run()
    return Played(scenario, frame[frame["firm"] == scenario.focal])


def of_exercise(
    folder: Path, number: int, file: str = "scenario", seeds: int | None = None
) -> Played:
    """Return a scenario of an exercise in section A, with its own markets or more of them."""
    scenario = exercise(number).scenarios(Section("A"))[f"{file}.toml"]
    return played(folder, f"{number:02d}-{file}", scenario, seeds)


def of_library(folder: Path, name: str, **changes: int) -> Played:
    """Return a scenario of the library with eight seeds."""
    return played(folder, name, Scenario.load(name, changes), 8)
