"""The player's books: every figure in the size that the market has, by week and by quarter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from ...equations.needing import WEEKS_PER_QUARTER
from ...model.measures import FLOWS, MEASURES
from .playing import Playing
from .setup import PLAYER

_SCALED = tuple(
    each.name for each in MEASURES if each.unit in ("units", "money", "people", "hours")
)
_IS_FLOW = {name: name in FLOWS for name in (each.name for each in MEASURES)}


def weekly(playing: Playing, first_week: int = -WEEKS_PER_QUARTER) -> pd.DataFrame:
    """Return all firms' measures by week, in the player's money and head counts.

    Parameters
    ----------
    playing : Playing
    first_week : int
        The first week to show; from −13 on, the quarter before the game.

    Returns
    -------
    DataFrame
        Columns week, quarter (0 before the game), firm (the engine's name), name (the player's),
        every measure, and ``share`` of all units sold in the week. ``cash`` begins with what a
        company of this market starts with: what was earned before the game is the owners'.
    """
    frame = playing.market.observation.frame(min(first_week, -1))
    before = _earned_before(frame)
    frame = frame[frame["week"] >= first_week].reset_index(drop=True)
    scaled = list(_SCALED)
    frame["cash"] -= frame["firm"].map(before)
    frame[scaled] *= playing.setup.market_info.scale
    economy = playing.market.setting.archetype.economy
    frame["cash"] += economy.starting_cash * playing.setup.customers * _scale(playing)
    everybody = frame.groupby("week")["units"].transform("sum")
    frame["share"] = (frame["units"] / everybody.where(everybody > 0)).fillna(0.0)
    frame.insert(3, "name", frame["firm"].map(playing.setup.names))
    return frame


def _earned_before(frame: pd.DataFrame) -> Mapping[str, float]:
    """Return what each firm had in the bank when the game began, in the engine's money."""
    last = frame[frame["week"] == -1].set_index("firm")["cash"]
    return {str(name): float(value) for name, value in last.items()}


def _scale(playing: Playing) -> int:
    return playing.setup.market_info.scale


def quarterly(playing: Playing) -> pd.DataFrame:
    """Return all firms' measures by quarter: flows summed, stocks of the last week.

    Returns
    -------
    DataFrame
        Indexed by firm (the engine's name) and quarter, 0 being the one before the game.
    """
    frame = weekly(playing)
    names = [name for name in _IS_FLOW if name in frame]
    ways = {name: "sum" if _IS_FLOW[name] else "last" for name in names}
    found = frame.groupby(["firm", "quarter"]).agg(ways)
    everybody = found.groupby("quarter")["units"].transform("sum")
    found["share"] = (found["units"] / everybody.where(everybody > 0)).fillna(0.0)
    decided = found["kept"] + found["left"]
    found["kept_share"] = (found["kept"] / decided.where(decided > 0)).fillna(0.0)
    return found


def figures(playing: Playing, quarter: int | None = None, firm: str = PLAYER) -> dict[str, float]:
    """Return a firm's figures of a quarter, by default of the last closed one (0: before)."""
    chosen = len(playing.game.decisions) if quarter is None else quarter
    table = quarterly(playing)
    return {str(name): float(table[name][firm, chosen]) for name in table}


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


def profit_and_loss(playing: Playing, quarter: int) -> list[Line]:
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


def funnel(playing: Playing, quarter: int) -> list[Line]:
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


def lost(playing: Playing, quarter: int) -> list[Line]:
    """Return why leads were lost in a quarter, the most frequent reason first."""
    return _ordered(playing, quarter, _LOST)


def objections(playing: Playing, quarter: int) -> list[Line]:
    """Return what customers objected to in a quarter, the most frequent first."""
    return _ordered(playing, quarter, _OBJECTIONS)


def _ordered(playing: Playing, quarter: int, names: Mapping[str, str]) -> list[Line]:
    now, before = figures(playing, quarter), figures(playing, quarter - 1)
    lines = [Line(name, label, now[name], before[name]) for name, label in names.items()]
    return sorted(lines, key=lambda line: -line.value)


def cash(playing: Playing) -> float:
    """Return the money in the player's bank."""
    return figures(playing)["cash"]
