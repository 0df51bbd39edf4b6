"""Who is before whom after a quarter."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from .results import Standing
from .setup import LessonSetup

FIGURES = ("profit", "units", "share", "cash")
"""What is stored of a team's quarter beside its place."""

AGAINST_THE_USUAL_PLAN = (
    "Standings count the profit so far; the score also counts customers, brand, satisfaction, "
    "quota and two more years of profit, each against the usual plan with the team's own start and "
    "luck, so the two can differ."
)
"""What everybody should know who sees standings and scores beside each other."""


def standings(setup: LessonSetup, table: pd.DataFrame, quarter: int) -> tuple[Standing, ...]:
    """Return the teams by the profit of all quarters so far, the best first.

    Parameters
    ----------
    setup : LessonSetup
    table : DataFrame
        By firm and quarter, as ``books.quarterly``.
    quarter : int
        The last one that counts.
    """
    total = {team: _total(_own(setup, table, team), quarter) for team in setup.numbers}
    found = [_standing(setup, table, quarter, team, total) for team in setup.numbers]
    return tuple(sorted(found, key=lambda each: (each.rank, each.team)))


def ranks(values: Mapping[int, float]) -> dict[int, int]:
    """Return every team's rank, 1 for the largest value; equal values share a rank.

    >>> ranks({1: 5.0, 2: 9.0, 3: 5.0})
    {1: 2, 2: 1, 3: 2}
    """
    return {
        team: 1 + sum(other > value for other in values.values()) for team, value in values.items()
    }


def _own(setup: LessonSetup, table: pd.DataFrame, team: int) -> pd.DataFrame:
    """Return a team's rows by quarter."""
    return table[table.index.get_level_values("firm") == setup.firm(team)].droplevel("firm")


def _total(own: pd.DataFrame, quarter: int) -> float:
    return float(own.loc[(own.index > 0) & (own.index <= quarter), "profit"].sum())


def _standing(
    setup: LessonSetup, table: pd.DataFrame, quarter: int, team: int, total: Mapping[int, float]
) -> Standing:
    own = _own(setup, table, team)
    row = {name: float(own[name].to_dict()[quarter]) for name in FIGURES}
    rank, name = ranks(total)[team], setup.teams[team - 1]
    return Standing(team=team, rank=rank, name=name, total_profit=total[team], **row)
