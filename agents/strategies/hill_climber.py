"""Hill climber: try a little more push or pull, and go on that way while profit rises."""

from __future__ import annotations

from dataclasses import dataclass

from ..decision import Decision
from ..view import View
from .budgets import split_mix

LOWEST, HIGHEST = 0.1, 0.9
"""Shares for salespeople between which it searches."""


@dataclass(frozen=True)
class HillClimber:
    """Move the share for salespeople by a step each quarter; turn round when profit falls.

    It remembers nothing: the way so far is worked out from the books of past quarters.

    Attributes
    ----------
    sales : float
        Share of the budget for salespeople to begin with.
    step : float
        How far it moves in a quarter.
    """

    sales: float = 0.5
    step: float = 0.1

    def decide(self, view: View) -> Decision:
        """Return this quarter's choices.

        >>> from pushpull.agents.view import View
        >>> view = View(firm="Aurora", quarter=3, customers=100, list_price=10.0, salary=500.0,
        ...             hand_over_share=0.0, cash=0.0, usual=Decision(salespeople=2),
        ...             history=({"profit": 100.0}, {"profit": 90.0}))
        >>> HillClimber().decide(view).salespeople  # 0.5, then 0.6; profit fell, so back
        1.0
        """
        profits = [each.get("profit", 0.0) for each in view.history]
        sales, way = self.sales, self.step
        for place in range(len(profits)):
            if place and profits[place] < profits[place - 1]:
                way = -way
            sales = min(max(sales + way, LOWEST), HIGHEST)
        return split_mix(view, sales, scale=1.0).decision(view.salary, view.hand_over_share)
