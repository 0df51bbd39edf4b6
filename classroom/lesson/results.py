"""What a played quarter left: figures of all firms, and what each team is told, for good."""

from __future__ import annotations

import base64
import binascii
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from ...scenarios.reading import ScenarioError
from ..game.tables import by_quarter
from .reports import TeamReport, report_of

KEYS = ("week", "quarter", "firm", "name")
"""Columns of the weekly table that are no measures."""


def pack(table: pd.DataFrame) -> dict[str, Any]:
    """Return a weekly table as plain values: week and firm by name, measures as exact bits."""
    measures = [name for name in table.columns if name not in KEYS]
    numbers = np.ascontiguousarray(table[measures].to_numpy(dtype="<f8"))
    return {
        "weeks": [int(week) for week in table["week"]],
        "firms": [str(firm) for firm in table["firm"]],
        "measures": measures,
        "numbers": base64.b64encode(zlib.compress(numbers.tobytes(), 6)).decode("ascii"),
    }


def unpack(values: Mapping[str, Any]) -> pd.DataFrame:
    """Return the weekly table that ``pack`` wrote: week, quarter, firm and all measures."""
    try:
        weeks, firms, measures = (list(values[k]) for k in ("weeks", "firms", "measures"))
        raw = zlib.decompress(base64.b64decode(values["numbers"], validate=True))
        numbers = np.frombuffer(raw, dtype="<f8").reshape(len(weeks), len(measures))
    except (KeyError, TypeError, ValueError, binascii.Error, zlib.error):
        raise ScenarioError("the figures of a quarter are damaged.") from None
    week = np.array(weeks, dtype=np.int64)
    keys = {"week": week, "quarter": week // 13 + 1, "firm": np.array(firms, dtype=object)}
    columns = dict(zip(measures, numbers.T.astype(np.float64), strict=True))
    return pd.DataFrame({**keys, **columns})


class _Weekly:
    """Something with a packed weekly table, which is unpacked once, when it is asked for."""

    packed: Mapping[str, Any]

    @cached_property
    def weekly(self) -> pd.DataFrame:
        """All firms' measures by week, in people's money: week, quarter, firm (the engine's)."""
        return unpack(self.packed)

    @cached_property
    def books(self) -> dict[str, tuple[pd.DataFrame, pd.DataFrame]]:
        """A firm's own tables by week and quarter up to here, kept once they were asked for."""
        return {}

    @cached_property
    def quarterly(self) -> pd.DataFrame:
        """The same by firm and quarter: flows summed, stocks of the last week."""
        return by_quarter(self.weekly)


@dataclass(frozen=True)
class Start(_Weekly):
    """The market before the first quarter: its last 13 weeks, and its fingerprint."""

    digest: str
    version: str
    packed: Mapping[str, Any]


@dataclass(frozen=True)
class Standing:
    """A team's place.

    Attributes
    ----------
    team, rank : int
        Equal values share a rank.
    name : str
        As it was called when the quarter was played.
    profit, total_profit : float
        Of the quarter, and of all quarters that count.
    units, share, cash : float
    """

    team: int
    rank: int
    name: str
    profit: float
    total_profit: float
    units: float
    share: float
    cash: float


@dataclass(frozen=True)
class Result(_Weekly):
    """What a played quarter left, as it was stored; an upgrade never changes it.

    Attributes
    ----------
    quarter : int
    digest : str
        The market's fingerprint after the quarter.
    version : str
        Of PushPull, when it was played.
    packed : mapping
        The weekly table, packed.
    reports : mapping by team
        What each team is told: see ``pushpull.classroom.lesson.reports``.
    standings : tuple of Standing
        By rank.
    """

    quarter: int
    digest: str
    version: str
    packed: Mapping[str, Any]
    reports: Mapping[int, Mapping[str, Any]]
    standings: tuple[Standing, ...]

    @cached_property
    def told(self) -> dict[int, TeamReport]:
        """What each team is told, read once."""
        return {team: report_of(self.quarter, each) for team, each in self.reports.items()}


def start_of(values: Mapping[str, Any]) -> Start:
    """Return the start that an event tells of."""
    unpack(values["weekly"])
    return Start(str(values["digest"]), str(values["version"]), values["weekly"])


def result_of(values: Mapping[str, Any]) -> Result:
    """Return the result that an event tells of."""
    unpack(values["weekly"])
    return Result(
        int(values["quarter"]),
        str(values["digest"]),
        str(values["version"]),
        values["weekly"],
        {int(team): dict(each) for team, each in values["reports"].items()},
        tuple(Standing(**each) for each in values["standings"]),
    )
