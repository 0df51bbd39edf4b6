"""Market research: what a player may see of rivals and customers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .books import quarterly
from .company import Company

SEEN = {
    "share": "Market share",
    "awareness": "Awareness",
    "goodwill": "Goodwill",
    "satisfaction": "Satisfaction of owners (−100 to +100)",
    "price": "Price against the list price",
}
"""What a study shows of every firm."""


@dataclass(frozen=True)
class Study:
    """What research found in a quarter.

    Attributes
    ----------
    rivals : DataFrame
        A row for each firm (``name``), a column for each figure of ``SEEN``; NaN where not bought.
    segments : DataFrame or None
        A row for each group of customers: people, owners of each firm as shares, and how well our
        message meets the needs (1 is perfect). None if no research was bought.
    sentence : str
        Where the figures are from.
    """

    rivals: pd.DataFrame
    segments: pd.DataFrame | None
    sentence: str


def study(playing: Company, quarter: int) -> Study:
    """Return what the player may see of a closed quarter.

    Prices are seen by everybody. Everything else needs money for research in that quarter; the
    figures are then those of all customers, without error.
    """
    money = playing.decisions[quarter - 1].research
    books = quarterly(playing).reset_index("quarter")
    table = books[books["quarter"] == quarter].loc[list(playing.firms), list(SEEN)]
    table.insert(0, "name", [playing.setup.names[firm] for firm in playing.firms])
    if money <= 0:
        hidden = [name for name in SEEN if name != "price"]
        table.loc[[firm for firm in playing.firms if firm != playing.firm.name], hidden] = np.nan
        return Study(
            table.reset_index(drop=True), None,
            "You bought no market research, so you see your rivals' prices and nothing else.",
        )  # fmt: skip
    is_last = quarter == len(playing.decisions)
    said = "You paid for market research. The figures are those of all customers, without error."
    return Study(table.reset_index(drop=True), _segments(playing) if is_last else None, said)


def _segments(playing: Company) -> pd.DataFrame:
    """Return the groups of customers as they are now."""
    people, desk = playing.market.population, playing.market.desk
    numbers = {firm: playing.market.firms[firm].number for firm in playing.firms}
    rows = []
    for segment in range(int(people.segment.max()) + 1):
        mine = people.segment == segment
        owned = np.bincount(people.owned[mine] + 1, minlength=len(playing.market.firms) + 1)
        size = int(mine.sum())
        shares = {
            playing.setup.names[firm]: float(owned[number + 1] / max(size, 1))
            for firm, number in numbers.items()
        }
        fit = float(desk.message_fit[playing.firm.number, segment])
        scaled = size * playing.setup.market_info.scale
        rows.append({"group": f"Group {segment + 1}", "people": scaled, "fit": fit, **shares})
    return pd.DataFrame(rows)
