"""The weekly table: one row for each firm and week, every column a declared measure."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..equations.needing import WEEKS_PER_QUARTER
from .calendar import quarter
from .measures import FLOWS, NAMES

_PLACE = {name: place for place, name in enumerate(NAMES)}
_IS_FLOW = np.array([name in FLOWS for name in NAMES])


class Observation:
    """What has been recorded so far, as one array a week: firms × measures."""

    def __init__(self, firms: Iterable[str]) -> None:
        self.firms = tuple(firms)
        self.weeks: list[int] = []
        self.rows: list[NDArray[np.float64]] = []
        self._finished: dict[tuple[int, int], dict[str, float]] = {}

    def record(self, week: int, table: NDArray[np.float64]) -> None:
        """Add a week: a table of firms × measures."""
        self.weeks.append(week)
        self.rows.append(table.copy())

    def forget_before(self, week: int) -> None:
        """Drop the weeks before one, to save memory."""
        first = next((i for i, each in enumerate(self.weeks) if each >= week), len(self.weeks))
        self.weeks, self.rows = self.weeks[first:], self.rows[first:]

    def frame(self, first_week: int = 0) -> pd.DataFrame:
        """Return the table as a frame: week, quarter, firm, then all measures.

        Parameters
        ----------
        first_week : int
            Earliest week to show; burn-in weeks are negative.
        """
        shown = [i for i, week in enumerate(self.weeks) if week >= first_week]
        weeks = np.repeat([self.weeks[i] for i in shown], len(self.firms))
        empty = np.empty((0, len(NAMES)))
        table = np.concatenate([self.rows[i] for i in shown]) if shown else empty
        keys = {
            "week": weeks.astype(np.int64),
            "quarter": np.array([quarter(int(w)) for w in weeks], dtype=np.int64),
            "firm": np.tile(np.array(self.firms, dtype=object), len(shown)),
        }
        columns = dict(zip(NAMES, table.T, strict=True))
        return pd.DataFrame({**keys, **columns})

    def quarters(self, firm: int) -> tuple[dict[str, float], ...]:
        """Return a firm's finished quarters since week 0: flows summed, stocks of the last week."""
        first = next((i for i, week in enumerate(self.weeks) if week >= 0), len(self.weeks))
        done = len(self.weeks[first:]) // WEEKS_PER_QUARTER
        starts = [first + k * WEEKS_PER_QUARTER for k in range(done)]
        return tuple(self._quarter(firm, start) for start in starts)

    def _quarter(self, firm: int, start: int) -> dict[str, float]:
        """Return a firm's sums of a finished quarter, worked out once."""
        key = firm, self.weeks[start]
        if key not in self._finished:
            rows = self.rows[start : start + WEEKS_PER_QUARTER]
            self._finished[key] = self._sum(firm, rows)
        return dict(self._finished[key])

    def last_quarter(self, firm: int) -> dict[str, float]:
        """Return a firm's last 13 weeks, burn-in included; empty without a past."""
        rows = self.rows[-WEEKS_PER_QUARTER:]
        return self._sum(firm, rows) if rows else {}

    def _sum(self, firm: int, rows: list[NDArray[np.float64]]) -> dict[str, float]:
        table = np.stack([row[firm] for row in rows])
        values = np.where(_IS_FLOW, table.sum(axis=0), table[-1])
        everybody = np.stack(rows)[:, :, _PLACE["units"]].sum()
        units = values[_PLACE["units"]]
        share = float(units / everybody) if everybody else 0.0
        return {**dict(zip(NAMES, values.tolist(), strict=True)), "share": share}
