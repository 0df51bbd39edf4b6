"""Tables: how often a difference has which sign, and which factors matter over all."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from ..intervals import interval
from .factors import LUCK

Row = Mapping[str, float]

NORMAL_95 = 1.959964


def signs(own: pd.DataFrame, varied: pd.DataFrame, are_independent: bool) -> pd.DataFrame:
    """Return what each difference is at the archetype's own values, and how often it is positive.

    Parameters
    ----------
    own : DataFrame
        Differences at the archetype's own values, a row for each luck.
    varied : DataFrame
        Differences with varied parameters, a row for each set that could be played.
    are_independent : bool
        Whether the sets differ in everything; else no interval is given for the share.

    Returns
    -------
    DataFrame
        Columns outcome, own, own_low, own_high (95 % interval over luck), low, median, high (of
        the middle 90 % of all sets), share_positive, share_low, share_high, sets.
    """
    rows = []
    for name in varied.columns:
        found, middle = varied[name].to_numpy(float), interval(own[name])
        low, median, high = np.quantile(found, [0.05, 0.5, 0.95])
        share = float((found > 0).mean())
        ends = wilson(share, len(found)) if are_independent else (math.nan, math.nan)
        rows.append(
            {
                "outcome": name, "own": middle.mean, "own_low": middle.low,
                "own_high": middle.high, "low": low, "median": median, "high": high,
                "share_positive": share, "share_low": ends[0], "share_high": ends[1],
                "sets": len(found),
            }
        )  # fmt: skip
    return pd.DataFrame(rows)


def row_of(table: pd.DataFrame, outcome: str) -> Row:
    """Return the row of one outcome as numbers by column."""
    rows = table[table["outcome"] == outcome].drop(columns="outcome")
    return {str(name): float(value) for name, value in rows.iloc[0].items()}


def wilson(share: float, number: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson 1927), which makes sense near 0 and 1 too.

    >>> low, high = wilson(1.0, 64)
    >>> round(low, 3), high
    (0.943, 1.0)
    """
    z2 = NORMAL_95**2 / number
    middle = (share + z2 / 2) / (1 + z2)
    half = math.sqrt(share * (1 - share) * z2 + z2**2 / 4) / (1 + z2)
    return max(0.0, middle - half), min(1.0, middle + half)


def ranking(screened: pd.DataFrame, names: Sequence[str] | None = None) -> pd.Series[float]:
    """Return how much each factor matters over all outcomes, the largest first.

    It is the mean over outcomes of the factor's part in the sum of all effects of parameters.

    Parameters
    ----------
    screened : DataFrame
        As ``methods.morris`` returns it.
    names : sequence of str, optional
        The outcomes that count; by default all.
    """
    rows = screened[screened["factor"] != LUCK]
    if names is not None:
        rows = rows[rows["outcome"].isin(list(names))]
    wide = rows.pivot(index="factor", columns="outcome", values="mu_star")
    parts = wide / wide.sum().where(lambda each: each > 0, 1.0)
    return parts.mean(axis=1).sort_values(ascending=False, kind="stable")


def top(screened: pd.DataFrame, outcome: str, number: int) -> pd.DataFrame:
    """Return the parameters that move one outcome most, the strongest first; luck is left out."""
    rows = screened[(screened["outcome"] == outcome) & (screened["factor"] != LUCK)]
    return rows.sort_values("mu_star", ascending=False, kind="stable").head(number)


def luck_effect(screened: pd.DataFrame, outcome: str) -> float:
    """Return how far another luck moves an outcome: the yardstick for all parameters."""
    rows = screened[(screened["outcome"] == outcome) & (screened["factor"] == LUCK)]
    return float(rows["mu_star"].iloc[0])


def stands_out(mu_star: float, half: float, luck: float) -> bool:
    """Return whether an effect is larger than that of another luck, and than its own interval.

    >>> stands_out(3.0, 1.0, luck=2.0)
    True
    """
    return mu_star > max(luck, half)


def direction(mu: float, mu_star: float) -> int:
    """Return the sign of an effect, or 0 if it goes either way.

    >>> direction(-4.0, 5.0), direction(1.0, 5.0)
    (-1, 0)
    """
    if mu_star == 0 or abs(mu) < mu_star / 2:
        return 0
    return 1 if mu > 0 else -1
