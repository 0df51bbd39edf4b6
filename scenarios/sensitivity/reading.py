"""Reading: what a sensitivity analysis says, in sentences for people who decide."""

from __future__ import annotations

import pandas as pd

from ..wording import change, change_span, listed, time
from .analysis import Analysis
from .factors import LUCK
from .outcomes import Outcome
from .tables import Row, direction, row_of, strong

ROBUST, MOSTLY = 0.95, 0.8
"""Shares of sets with the same sign from which it is robust, or mostly holds."""

NAMED = 3
"""Parameters that a sentence names."""


def sentences(analysis: Analysis) -> list[str]:
    """Return a sentence or two for each pair of strategies: the profit at the end.

    Each says the difference at the market's own values, how often its sign holds when parameters
    vary, and what moves it most.
    """
    return [reading(analysis, each) for each in headlines(analysis)]


def headlines(analysis: Analysis) -> list[Outcome]:
    """Return the differences that are shown first: profit at the end."""
    last = max(analysis.design.horizons)
    found = analysis.design.outcomes
    return [each for each in found if each.metric == "profit" and each.quarters == last]


def reading(analysis: Analysis, outcome: Outcome) -> str:
    """Return what is known about one difference."""
    row = row_of(analysis.signs, outcome.name)
    currency = analysis.design.scenario.setting.archetype.currency
    own = said(row["own"], outcome, currency)
    span = spanned(row["own_low"], row["own_high"], outcome, currency)
    parts = [
        f"{outcome.pair}: {own} {outcome.unit(currency).removeprefix(f'{currency} ')} over "
        f"{time(outcome.quarters)} at the market's own values ({span}); {held_in(row)}.",
        f"{verdict(row['share_positive'])} {_movers(analysis, outcome)}",
        _variance(analysis, outcome),
    ]
    return " ".join(filter(None, parts))


def said(value: float, outcome: Outcome, currency: str) -> str:
    """Return a difference in words."""
    return change(value, _kind(outcome), currency)


def spanned(low: float, high: float, outcome: Outcome, currency: str) -> str:
    """Return an interval of differences in words."""
    return change_span(low, high, _kind(outcome), currency)


def held_in(row: Row) -> str:
    """Return in which share of sets a difference is positive."""
    return (
        f"positive in {100 * row['share_positive']:.0f} % of {row['sets']:.0f} sets of parameters"
    )


def verdict(share: float) -> str:
    """Return whether the sign of a difference can be relied on.

    >>> verdict(0.99), verdict(0.1), verdict(0.5)
    ('The sign is robust.', 'The sign mostly holds.', 'The sign is open.')
    """
    same = max(share, 1 - share)
    if same >= ROBUST:
        return "The sign is robust."
    return "The sign mostly holds." if same >= MOSTLY else "The sign is open."


def mover(row: pd.Series[float], outcome: Outcome) -> str:
    """Return a parameter and whom more of it favours."""
    sign = direction(row["mu"], row["mu_star"])
    favours = {1: f"more favours {outcome.arm}", -1: f"more favours {outcome.versus}"}
    return f"{row['factor']} ({favours.get(sign, 'either way')})"


def movers(rows: pd.DataFrame, outcome: Outcome, number: int = NAMED) -> str:
    """Return the first few of some parameters in words, and how many more there are."""
    named = [mover(row, outcome) for _, row in rows.head(number).iterrows()]
    more = [f"{len(rows) - number} more"] if len(rows) > number else []
    return listed([*named, *more])


def _movers(analysis: Analysis, outcome: Outcome) -> str:
    """Return which parameters move a difference further than luck alone may."""
    rows = strong(analysis.screened, analysis.signs, outcome.name)
    if rows.empty:
        return "No parameter moves it further than luck alone may."
    return f"Further than luck alone may, it is moved by {movers(rows, outcome)}."


def _variance(analysis: Analysis, outcome: Outcome) -> str:
    """Return how much of the variance luck and the strongest of the chosen take part in."""
    if analysis.explained is None:
        return ""
    rows = analysis.explained[analysis.explained["outcome"] == outcome.name]
    chosen = rows[rows["factor"].isin(analysis.chosen)].sort_values("ST", ascending=False)
    luck, best = rows[rows["factor"] == LUCK].iloc[0], chosen.iloc[0]
    return (
        f"Luck takes part in {_percent(luck)} of its variance, {best['factor']} in "
        f"{_percent(best)}."
    )


def _percent(row: pd.Series[float]) -> str:
    """Return a share of the variance with its interval."""
    return f"{100 * row['ST']:.0f} ± {100 * row['ST_conf']:.0f} %"


def _kind(outcome: Outcome) -> str:
    return "money" if outcome.metric == "profit" else "units"
