"""Budgets that several strategies start from."""

from __future__ import annotations

from ..decision import StrategyMix
from ..view import View


def usual_budget(view: View) -> float:
    """Return what the usual policy spends on pull and push together, money per week."""
    return view.usual.pull + view.usual.training + view.usual.salespeople * view.salary


def split_mix(view: View, sales: float, scale: float) -> StrategyMix:
    """Return a mix of the usual budget: a share for salespeople, the rest spread over marketing.

    Parameters
    ----------
    view : View
    sales : float
        Share of the budget for salespeople, 0 to 1.
    scale : float
        The budget against the usual one.
    """
    pull = 1.0 - sales
    return StrategyMix(
        budget_per_week=scale * usual_budget(view),
        advertising=0.5 * pull,
        brand=0.15 * pull,
        content=0.2 * pull,
        social=0.1 * pull,
        research=0.05 * pull,
        sales=sales,
    )
