"""Tables: how often a difference has which sign, and which factors matter over all."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from ..intervals import interval
from .factors import LUCK
from .methods import LEVELS

Row = Mapping[str, float]

NORMAL_95, NORMAL_99 = 1.959964, 2.326348
"""Quantiles of the normal distribution: 95 % between ±, 99 % below."""

STEP = LEVELS / (2 * (LEVELS - 1))
"""The step of Morris, as a share of a range."""


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
        Columns outcome, own, own_low, own_high (95 % interval over luck), luck_sd (standard
        deviation over luck), low, median, high (of the middle 90 % of all sets), share_positive,
        share_low, share_high, sets.
    """
    rows = [
        {"outcome": name, **_own(own[name]), **_varied(varied[name], are_independent)}
        for name in varied.columns
    ]
    return pd.DataFrame(rows)


def _own(found: pd.Series[float]) -> Row:
    """Return mean, interval and spread of a difference at the market's own values."""
    middle, sd = interval(found), float(found.std(ddof=1))
    return {"own": middle.mean, "own_low": middle.low, "own_high": middle.high, "luck_sd": sd}


def _varied(found: pd.Series[float], are_independent: bool) -> Row:
    """Return where a difference lies when parameters vary, and how often it is positive."""
    low, median, high = np.quantile(found.to_numpy(float), [0.05, 0.5, 0.95])
    share = float((found > 0).mean())
    ends = wilson(share, len(found)) if are_independent else (math.nan, math.nan)
    return {
        "low": low, "median": median, "high": high,
        "share_positive": share, "share_low": ends[0], "share_high": ends[1], "sets": len(found),
    }  # fmt: skip


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


def strong(screened: pd.DataFrame, signs_table: pd.DataFrame, outcome: str) -> pd.DataFrame:
    """Return the parameters that move one outcome further than luck alone may."""
    rows = top(screened, outcome, len(screened))
    return rows[rows["mu_star"] > limit_of(signs_table, screened, outcome)]


def luck_limit(sd: float, trajectories: int) -> float:
    r"""Return the effect (μ*) that luck alone exceeds once in a hundred.

    Moving a parameter also changes who meets whom, so a parameter that does nothing else still
    looks like another luck. Its μ* is then the mean of some half-normal sizes:

    .. math:: \frac{\sqrt 2\, s}{\Delta}
        \left(\sqrt{2/\pi} + 2.33 \sqrt{(1 - 2/\pi) / r}\right)

    Parameters
    ----------
    sd : float
        :math:`s`, the standard deviation of the difference over lucks, at the market's own values.
    trajectories : int
        :math:`r`, effects behind μ*; each is the change over a step of :math:`\Delta = 2/3` of the
        range, carried on to the whole range.

    >>> round(luck_limit(1.0, 4), 2)
    3.18
    """
    mean, spread = math.sqrt(2 / math.pi), math.sqrt((1 - 2 / math.pi) / trajectories)
    return math.sqrt(2) * sd / STEP * (mean + NORMAL_99 * spread)


def limit_of(signs_table: pd.DataFrame, screened: pd.DataFrame, outcome: str) -> float:
    """Return the luck limit of one outcome."""
    sd = row_of(signs_table, outcome)["luck_sd"]
    return luck_limit(sd, int(screened["trajectories"].iloc[0]))


def direction(mu: float, mu_star: float) -> int:
    """Return the sign of an effect, or 0 if it goes either way.

    >>> direction(-4.0, 5.0), direction(1.0, 5.0)
    (-1, 0)
    """
    if mu_star == 0 or abs(mu) < mu_star / 2:
        return 0
    return 1 if mu > 0 else -1
