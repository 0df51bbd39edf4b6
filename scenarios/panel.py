"""A diary panel of a scenario as tidy tables, as market researchers know them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pandas as pd

from ..equations.chance import Rows
from ..equations.portable import Floats
from ..model.diary import Diary
from ..model.market import Market
from .panel_columns import BRAND_WEEK_MEASURES
from .playing import check_seed, play
from .reading import ScenarioError
from .scenario import Scenario

USUAL_PANEL = 500
"""Customers who keep a diary unless somebody asks for more."""

FIRST_DAY = date(2024, 1, 1)
"""The Monday on which week 0 begins (assumed): the first ISO week of a year."""

LOYALTY_KEEP = 0.875
"""Share of brand loyalty that a purchase leaves, as Guadagni & Little (1983) found for coffee."""


@dataclass(frozen=True)
class Panel:
    """What a panel of customers wrote down while one arm of a scenario was played once.

    Attributes
    ----------
    scenario : Scenario
        With the single arm that was played.
    seed : int
    diary : Diary
    tables : mapping of DataFrame by name
        ``purchases``, ``touches``, ``customers``, ``occasions``, ``weekly_brands``, ``clv`` and
        ``rfm``; every column is explained in ``panel_columns``.
    """

    scenario: Scenario
    seed: int
    diary: Diary = field(repr=False)
    tables: Mapping[str, pd.DataFrame] = field(repr=False)

    def counts(self, first_week: int | None = None, last_week: int | None = None) -> Rows:
        """Return purchases by customers and brands; weeks are both included."""
        return self.diary.counts(first_week, last_week)


def keep_panel(
    scenario: Scenario,
    seed: int | None = None,
    arm: str | None = None,
    customers: int | None = USUAL_PANEL,
) -> Panel:
    """Play a scenario once and let some customers keep a diary; the play is the same without.

    Parameters
    ----------
    scenario : Scenario
    seed : int, optional
        The luck; by default the scenario's.
    arm : str, optional
        The arm to play; by default the base.
    customers : int, optional
        How many keep a diary, drawn by luck; None for everybody.

    Examples
    --------
    >>> small = {"customers": 100, "quarters": 1, "burn_in_weeks": 8}
    >>> panel = keep_panel(Scenario.load("price-war", small), customers=50)
    >>> len(panel.tables["customers"]), panel.counts().shape
    (50, (50, 3))
    """
    chosen, luck = scenario.only(arm), scenario.seed if seed is None else seed
    check_seed(luck)
    if customers is not None and customers < 1:
        raise ScenarioError(f"customers is {customers}, but must be 1 or more.")
    [(_, market)] = play(scenario, luck, chosen.played, lambda each: each.keep_diary(customers))
    assert market.diary is not None
    return Panel(chosen, luck, market.diary, _tables(market, market.diary))


def _tables(market: Market, diary: Diary) -> dict[str, pd.DataFrame]:
    """Return all tables by the name of their file."""
    purchases = diary.purchases()
    occasions = diary.occasions()
    occasions.insert(5, "loyalty", loyalty(diary, occasions, purchases))
    clv = transactions(purchases)
    tables = {
        "purchases": purchases,
        "touches": diary.touches(),
        "customers": diary.customers(),
        "occasions": occasions,
        "weekly_brands": weekly_brands(market.weekly(), diary.brand_weeks()),
        "clv": clv,
        "rfm": rfm(clv, market.clock - 1),
    }
    return {name: _dated(frame) for name, frame in tables.items()}


def _dated(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table with dates beside its weeks, and with 1 and 0 for yes and no."""
    flags = [name for name in frame if frame[name].dtype == np.bool_]
    frame = frame.astype(dict.fromkeys(flags, np.int64))
    if "week" in frame:
        days = pd.Timestamp(FIRST_DAY) + pd.to_timedelta(7 * frame["week"], unit="D")
        frame.insert(0, "date", days.dt.strftime("%Y-%m-%d"))
    return frame


def loyalty(diary: Diary, occasions: pd.DataFrame, purchases: pd.DataFrame) -> Floats:
    r"""Return the loyalty of the customer to the brand in every row of the occasions.

    .. math:: l_{t+1} = a\, l_t + (1 - a) \cdot [\text{bought}]

    It begins with :math:`a` for the brand owned at the start, and equal parts of the rest for the
    others; with equal parts where none was owned.

    References
    ----------
    [Guadagni1983]_.
    """
    state = _first_loyalty(diary)
    place = {name: number for number, name in enumerate(diary.brands)}
    asked = _cells(diary, occasions, place)
    bought = _cells(diary, purchases, place)
    result = np.zeros(len(occasions))
    weeks = np.union1d(occasions["week"], purchases["week"])
    asked_at = np.searchsorted(occasions["week"], [weeks, weeks + 1])
    bought_at = np.searchsorted(purchases["week"], [weeks, weeks + 1])
    for (a, b), (c, d) in zip(asked_at.T, bought_at.T, strict=True):
        result[a:b] = state[asked[0][a:b], asked[1][a:b]]
        buyers = bought[0][c:d]
        state[buyers] *= LOYALTY_KEEP
        state[buyers, bought[1][c:d]] += 1.0 - LOYALTY_KEEP
    return result


def _first_loyalty(diary: Diary) -> Floats:
    """Return loyalty before the first week, (customers, brands); every row sums to 1."""
    brands, owned = len(diary.brands), diary.owned_at_start
    others = max(brands - 1, 1)
    table = np.full((owned.size, brands), (1.0 - LOYALTY_KEEP) / others)
    rows = np.flatnonzero(owned >= 0)
    table[rows, owned[rows]] = LOYALTY_KEEP if brands > 1 else 1.0
    table[owned < 0] = 1.0 / brands
    return table


def _cells(diary: Diary, frame: pd.DataFrame, place: Mapping[str, int]) -> tuple[Rows, Rows]:
    """Return the places of customers and brands of a table."""
    who = diary.places[frame["customer"].to_numpy(dtype=np.int64)].astype(np.int64)
    return who, np.asarray(frame["brand"].map(place), dtype=np.int64)


def weekly_brands(weekly: pd.DataFrame, offers: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each week and brand of the whole market, as marketing-mix models read it.

    Parameters
    ----------
    weekly : DataFrame
        The weekly table of the market.
    offers : DataFrame
        ``Diary.brand_weeks`` of the same weeks.
    """
    known = weekly.rename(columns={"firm": "brand"})[
        ["week", "quarter", "brand", *BRAND_WEEK_MEASURES]
    ]
    offers = offers.rename(columns={"is_on_sale": "distribution"})
    frame = known.merge(offers, on=["week", "brand"], validate="one_to_one")
    return frame.sort_values(["brand", "week"], kind="stable", ignore_index=True)


def transactions(purchases: pd.DataFrame) -> pd.DataFrame:
    """Return the log of payments that lifetime-value models read; what was returned is left out."""
    kept = purchases[~purchases["is_returned"]]
    frame = kept[["customer", "week", "brand", "price"]]
    frame = frame.rename(columns={"customer": "customer_id", "price": "monetary_value"})
    return frame.reset_index(drop=True)


def rfm(log: pd.DataFrame, last_week: int) -> pd.DataFrame:
    """Return recency, frequency, age and mean value of each brand's buyers, in weeks.

    Parameters
    ----------
    log : DataFrame
        ``transactions``.
    last_week : int
        The week in which observation ends.

    Returns
    -------
    DataFrame
        ``frequency`` counts the weeks of repeat purchases, ``recency`` is the age at the last
        purchase, ``T`` the age at the end, ``monetary_value`` the mean of repeat purchases, 0
        without any.
    """
    groups = log.sort_values("week", kind="stable").groupby(["brand", "customer_id"])
    weeks, paid = groups["week"], groups["monetary_value"]
    frame = pd.DataFrame({"frequency": weeks.size() - 1, "recency": weeks.max() - weeks.min()})
    frame["T"] = last_week - weeks.min()
    repeats = frame["frequency"].clip(lower=1)
    value = (paid.sum() - paid.first()) / repeats
    frame["monetary_value"] = value.where(frame["frequency"] > 0, 0.0)
    return frame.reset_index()[
        ["customer_id", "brand", "frequency", "recency", "T", "monetary_value"]
    ]
