"""The tables of a market in people's money: by week and by quarter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd

from ...equations.needing import WEEKS_PER_QUARTER
from ...model.measures import FLOWS, MEASURES
from .company import CompanySetup

if TYPE_CHECKING:
    from ...model.market import Market

_SCALED = tuple(
    each.name for each in MEASURES if each.unit in ("units", "money", "people", "hours")
)
_IS_FLOW = {name: name in FLOWS for name in (each.name for each in MEASURES)}


def by_week(
    market: Market, setup: CompanySetup, first_week: int = -WEEKS_PER_QUARTER
) -> pd.DataFrame:
    """Return all firms' measures by week; see ``books.weekly``."""
    frame = market.observation.frame(min(first_week, -1))
    before = _earned_before(frame)
    frame = frame[frame["week"] >= first_week].reset_index(drop=True)
    scaled = list(_SCALED)
    frame["cash"] -= frame["firm"].map(before)
    frame[scaled] *= setup.market_info.scale
    economy = market.setting.archetype.economy
    frame["cash"] += economy.starting_cash * setup.customers * setup.market_info.scale
    everybody = frame.groupby("week")["units"].transform("sum")
    frame["share"] = (frame["units"] / everybody.where(everybody > 0)).fillna(0.0)
    frame.insert(3, "name", frame["firm"].map(dict(setup.names)))
    return frame


def _earned_before(frame: pd.DataFrame) -> Mapping[str, float]:
    """Return what each firm had in the bank when the game began, in the engine's money."""
    last = frame[frame["week"] == -1].set_index("firm")["cash"]
    return {str(name): float(value) for name, value in last.items()}


def by_quarter(weekly: pd.DataFrame) -> pd.DataFrame:
    """Return a weekly table by firm and quarter: flows summed, stocks of the last week."""
    names = [name for name in _IS_FLOW if name in weekly]
    ways = {name: "sum" if _IS_FLOW[name] else "last" for name in names}
    found = weekly.groupby(["firm", "quarter"]).agg(ways)
    everybody = found.groupby("quarter")["units"].transform("sum")
    found["share"] = (found["units"] / everybody.where(everybody > 0)).fillna(0.0)
    decided = found["kept"] + found["left"]
    found["kept_share"] = (found["kept"] / decided.where(decided > 0)).fillna(0.0)
    return found
