"""The facts of a class: what every team did in every quarter, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ..lesson.setup import LessonSetup
from ..lesson.state import Round, State
from ..lesson.theatre import turn_of

FIGURES = (
    *("profit", "units", "share", "revenue", "pull_spend", "push_spend", "awareness"),
    *("satisfaction", "kept_share", "customers", "walk_in_units", "pull_units", "push_units"),
    *("price", "hours_available", "hours_cold", "cash", "kept", "left"),
)
"""Measures that a debrief looks at."""


@dataclass(frozen=True)
class Facts:
    """What a class did, and what came of it.

    Attributes
    ----------
    code : str
    setup : LessonSetup
        With the teams' names as they are now.
    table : DataFrame
        By team and quarter: ``FIGURES`` in people's money, ``spend`` (pull and push together),
        ``pull_share`` (of that money, 0 to 1), ``renewed_units`` (contracts that went on by
        themselves, so that they and the units of the three sources are all units),
        ``total_profit`` so far, ``is_silent`` and ``source``.
    start : DataFrame
        By team: ``FIGURES`` of the quarter before the first, which nobody had decided.
    forecasts : DataFrame
        A row for each prediction: student (number), name, team, quarter, profit, low, high, share,
        and ``came`` and ``came_share``, what came.
    notes : tuple of (int, str)
        Quarter, and what the teacher told the class of a shock that was felt from it on.
    scored : tuple of int
        The teams with the best score; empty if the class is not scored.
    """

    code: str
    setup: LessonSetup
    table: pd.DataFrame
    start: pd.DataFrame
    forecasts: pd.DataFrame
    notes: tuple[tuple[int, str], ...]
    scored: tuple[int, ...] = ()

    @property
    def quarters(self) -> int:
        """How many quarters were played that count."""
        return int(self.table.index.get_level_values("quarter").max()) if len(self.table) else 0

    @property
    def teams(self) -> dict[int, str]:
        """Every team's name by its number."""
        return dict(enumerate(self.setup.teams, 1))

    def last(self) -> pd.DataFrame:
        """Return the last quarter of every team, indexed by team."""
        quarters = self.table.index.get_level_values("quarter")
        return self.table[quarters == self.quarters].droplevel("quarter")

    def totals(self) -> dict[int, float]:
        """Return every team's profit of all quarters."""
        found = self.last()["total_profit"]
        return {int(str(team)): float(value) for team, value in found.items()}

    def part_of(self, part: str, whole: str) -> dict[int, float]:
        """Return, for every team, the sum of one measure out of that of another, all quarters.

        It is the share of everything, not the mean of the quarters' shares; 0 where there is
        nothing.
        """
        sums = self.table[[part, whole]].groupby("team").sum()
        shares = (sums[part] / sums[whole].where(sums[whole] > 0)).fillna(0.0)
        return {int(str(team)): float(value) for team, value in shares.items()}

    def path(self, team: int, measure: str) -> list[float]:
        """Return a measure of a team, quarter by quarter."""
        return [float(value) for value in self.table.xs(team, level="team")[measure]]


def facts_of(state: State) -> Facts:
    """Return the facts of a class as far as it is played."""
    rows = [row for played in state.closed for row in _rows(state, played)]
    table = pd.DataFrame(rows, columns=["team", "quarter", "source", "is_silent", *FIGURES])
    table = table.set_index(["team", "quarter"]).sort_index().astype(dict.fromkeys(FIGURES, float))
    table["spend"] = table["pull_spend"] + table["push_spend"]
    table["pull_share"] = (table["pull_spend"] / table["spend"].where(table["spend"] > 0)).fillna(0)
    sources = table["walk_in_units"] + table["pull_units"] + table["push_units"]
    table["renewed_units"] = (table["units"] - sources).clip(lower=0.0)
    table["decided"] = table["kept"] + table["left"]
    table["total_profit"] = table.groupby("team")["profit"].cumsum()
    felt = state.closed[-1].shocks if state.closed else ()
    notes = tuple((each.quarter, each.note) for each in felt if each.note)
    return Facts(
        state.code, state.setup, table, _start(state), _forecasts(state), notes, _best(state)
    )


def _best(state: State) -> tuple[int, ...]:
    """Return the teams of the first rank by score."""
    found = (state.scores or {}).get("teams", {})
    return tuple(sorted(int(team) for team, each in found.items() if each["rank"] == 1))


def _start(state: State) -> pd.DataFrame:
    """Return every team's figures of the quarter before the first."""
    start = state.starts.get(1)
    if start is None:
        return pd.DataFrame(columns=list(FIGURES))
    found = start.quarterly.groupby("firm").last()
    own = found.loc[[state.setup.firm(team) for team in state.setup.numbers], list(FIGURES)]
    return own.set_axis(pd.Index(state.setup.numbers, name="team"), axis=0)


def _rows(state: State, played: Round) -> Iterator[dict[str, Any]]:
    if played.result is None:
        return
    found = played.result.quarterly.droplevel("quarter").to_dict("index")
    for team in state.setup.numbers:
        entry, own = played.entries[team], found[state.setup.firm(team)]
        yield {
            "team": team, "quarter": played.quarter, "source": entry.source,
            "is_silent": entry.is_silent, **{name: float(own[name]) for name in FIGURES},
        }  # fmt: skip


_FORECAST = (
    *("student", "name", "team", "quarter"),
    *("profit", "low", "high", "share", "came", "came_share"),
)


def _forecasts(state: State) -> pd.DataFrame:
    """Return every prediction of a student beside what came."""
    rows: list[dict[str, Any]] = []
    for played in state.closed:
        if played.result is None:
            continue
        came = {each.team: each for each in played.result.standings}
        for said in played.proposals.values():
            seat = state.seats[said.seat]
            if said.prediction is None or said.team is None:
                continue
            own = came[said.team]
            rows.append({
                "student": seat.number, "name": state.called(seat.id), "team": said.team,
                "quarter": played.quarter, **said.prediction.to_dict(),
                "came": own.profit, "came_share": own.share,
            })  # fmt: skip
    found = pd.DataFrame(rows, columns=list(_FORECAST))
    numbers = ["profit", "low", "high", "share", "came", "came_share"]
    return found.astype(dict.fromkeys(numbers, float))


def turns_of(state: State) -> tuple[Any, ...]:
    """Return what was decided in each played quarter that counts, as a market reads it."""
    return tuple(turn_of(each) for each in state.closed)
