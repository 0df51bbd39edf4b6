"""Figures: one number for each market and arm, taken from weekly rows."""

from __future__ import annotations

import pandas as pd

from ...equations.needing import WEEKS_PER_QUARTER


def summed(
    weeks: pd.DataFrame, measure: str, focal: str, *,
    quarters: range | None = None, weeks_of_quarter: range | None = None,
) -> pd.DataFrame:  # fmt: skip
    """Return the sum of a flow of the focal firm: a row for each seed, a column for each arm.

    Parameters
    ----------
    weeks : DataFrame
        Weekly rows: arm, seed, week, quarter, firm and the measures.
    measure : str
        A flow, such as ``"new_units"``.
    focal : str
        The firm.
    quarters : range, optional
        Only these quarters, counted from 1.
    weeks_of_quarter : range, optional
        Only these weeks of each quarter, counted from 1 to 13.
    """
    own = weeks[weeks["firm"] == focal]
    if quarters is not None:
        own = own[own["quarter"].isin(quarters)]
    if weeks_of_quarter is not None:
        own = own[(own["week"] % WEEKS_PER_QUARTER + 1).isin(weeks_of_quarter)]
    return own.pivot_table(index="seed", columns="arm", values=measure, aggfunc="sum", sort=False)


def by_week(weeks: pd.DataFrame, measure: str, focal: str, arm: str) -> pd.DataFrame:
    """Return a measure of the focal firm in one arm: a row for each week, a column for each seed.

    Parameters
    ----------
    weeks : DataFrame
        Weekly rows: arm, seed, week, firm and the measures.
    measure, focal, arm : str
        What is read, of which firm, in which arm.
    """
    own = weeks[(weeks["firm"] == focal) & (weeks["arm"] == arm)]
    return own.pivot(index="week", columns="seed", values=measure)
