"""The player's books: every figure in the size that the market has, by week and by quarter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...equations.needing import WEEKS_PER_QUARTER
from .company import Company
from .tables import by_week


def weekly(playing: Company, first_week: int = -WEEKS_PER_QUARTER) -> pd.DataFrame:
    """Return all firms' measures by week, in the player's money and head counts.

    Parameters
    ----------
    playing : Company
    first_week : int
        The first week to show; from −13 on, the quarter before the game.

    Returns
    -------
    DataFrame
        Columns week, quarter (0 before the game), firm (the engine's name), name (the player's),
        every measure, and ``share`` of all units sold in the week. ``cash`` begins with what a
        company of this market starts with: what was earned before the game is the owners'.
    """
    return by_week(playing.market, playing.setup, first_week)


def quarterly(playing: Company) -> pd.DataFrame:
    """Return all firms' measures by quarter: flows summed, stocks of the last week.

    Returns
    -------
    DataFrame
        Indexed by firm (the engine's name) and quarter, 0 being the one before the game.
    """
    return playing.quarterly()


def figures(
    playing: Company, quarter: int | None = None, firm: str | None = None
) -> dict[str, float]:
    """Return a firm's figures of a quarter, by default its own of the last one (0: before)."""
    chosen = len(playing.decisions) if quarter is None else quarter
    table, name = quarterly(playing), firm or playing.firm.name
    place = table.index.get_loc((name, chosen))
    found: list[float] = table.to_numpy(dtype=np.float64)[place].tolist()
    return dict(zip(map(str, table.columns), found, strict=True))


@dataclass(frozen=True)
class Line:
    """One line of a statement: what, how much, how much a quarter ago, and how it is written."""

    name: str
    label: str
    value: float
    before: float
    is_total: bool = False


_STATEMENT = (
    ("revenue", "Revenue", 1, False),
    ("cost_of_goods", "Cost of goods", -1, False),
    ("advertising_spend", "Advertising", -1, False),
    ("brand_spend", "Brand building", -1, False),
    ("content_spend", "Content", -1, False),
    ("social_spend", "Social media", -1, False),
    ("research_spend", "Market research", -1, False),
    ("salary_spend", "Salaries", -1, False),
    ("training_spend", "Training", -1, False),
    ("commission_spend", "Commission", -1, False),
    ("hand_over_spend", "Hand-over", -1, False),
    ("profit", "Profit", 1, True),
)


def profit_and_loss(playing: Company, quarter: int) -> list[Line]:
    """Return the statement of a quarter beside the one before; costs are negative.

    The lines above the last add up to it.
    """
    now, before = figures(playing, quarter), figures(playing, quarter - 1)
    return [
        Line(name, label, sign * now[name], sign * before[name], is_total)
        for name, label, sign, is_total in _STATEMENT
    ]


_FUNNEL = (
    ("searching", "People who are looking"),
    ("leads", "Leads"),
    ("qualified", "Qualified"),
    ("demonstrations", "Demonstrations"),
    ("won", "Won"),
)


def funnel(playing: Company, quarter: int) -> list[Line]:
    """Return how many came how far in a quarter."""
    now, before = (_with_leads(figures(playing, each)) for each in (quarter, quarter - 1))
    return [Line(name, label, now[name], before[name]) for name, label in _FUNNEL[1:]]


def _with_leads(row: dict[str, float]) -> dict[str, float]:
    return {**row, "leads": row["leads_pull"] + row["leads_push"]}


_LOST = {
    "lost_no_need": "no need",
    "lost_price": "the price",
    "lost_fit": "it did not fit",
    "lost_trust": "no trust",
    "lost_rival": "a rival",
    "lost_no_decision": "bought nothing",
    "lost_stale": "nobody called in time",
}
_OBJECTIONS = {
    "objections_price": "the price",
    "objections_fit": "the fit",
    "objections_trust": "trust",
    "objections_need": "the need",
}


def lost(playing: Company, quarter: int) -> list[Line]:
    """Return why leads were lost in a quarter, the most frequent reason first."""
    return _ordered(playing, quarter, _LOST)


def objections(playing: Company, quarter: int) -> list[Line]:
    """Return what customers objected to in a quarter, the most frequent first."""
    return _ordered(playing, quarter, _OBJECTIONS)


def _ordered(playing: Company, quarter: int, names: Mapping[str, str]) -> list[Line]:
    now, before = figures(playing, quarter), figures(playing, quarter - 1)
    lines = [Line(name, label, now[name], before[name]) for name, label in names.items()]
    return sorted(lines, key=lambda line: -line.value)


def cash(playing: Company) -> float:
    """Return the money in the player's bank."""
    return figures(playing)["cash"]
