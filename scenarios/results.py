"""Results: what one run leaves behind."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from ..model.measures import FLOWS, NAMES
from .playing import check_seed, play
from .provenance import provenance
from .scenario import Scenario

Progress = Callable[[int, int], None]
"""Called with the number of weeks that were played, and of all."""


@dataclass(frozen=True)
class Results:
    """The weekly table of one run, and where it comes from.

    Attributes
    ----------
    weekly : DataFrame
        One row for each week and firm: week, quarter, firm, and every measure.
    provenance : dict
        Version, scenario hash, seed and package versions.
    digest : str
        SHA-256 of the market's state after its last week.
    """

    weekly: pd.DataFrame = field(repr=False)
    provenance: dict[str, Any]
    digest: str

    def frame(self) -> pd.DataFrame:
        """Return the weekly table as an experiment does: with the columns arm and seed in front."""
        frame = self.weekly.copy()
        frame.insert(0, "seed", self.provenance["seeds"][0])
        frame.insert(0, "arm", next(iter(self.provenance["arms"])))
        return frame

    def quarterly(self) -> pd.DataFrame:
        """Return one row for each quarter and firm: flows summed, stocks of the last week."""
        how = {name: "sum" if name in FLOWS else "last" for name in NAMES}
        groups = self.weekly.groupby(["quarter", "firm"], sort=False)
        return groups.agg(how).reset_index()


def play_once(
    scenario: Scenario, seed: int, arm: str | None = None, progress: Progress | None = None
) -> Results:
    """Play a scenario, or one arm of it, with one seed."""
    chosen = scenario.only(arm)
    check_seed(seed)
    report = progress or (lambda done, of: None)
    weeks = scenario.setting.burn_in_weeks + scenario.weeks
    played = itertools.count(1)
    report(0, weeks)
    [(_, market)] = play(
        scenario, seed, chosen.played, every_week=lambda: report(next(played), weeks)
    )
    return Results(market.weekly(), provenance(chosen, [seed]), market.digest())
