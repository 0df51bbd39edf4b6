"""Frugal: what is not spent is earned."""

from __future__ import annotations

from dataclasses import dataclass

from ..decision import Decision
from ..view import View
from .budgets import split_mix


@dataclass(frozen=True)
class Frugal:
    """Spend less than usual on everything, and split it as an integrated company would.

    Attributes
    ----------
    scale : float
        The budget against the usual one.
    sales : float
        Share of the budget for salespeople.
    """

    scale: float = 0.6
    sales: float = 0.5

    def decide(self, view: View) -> Decision:
        """Return this quarter's choices.

        >>> from pushpull.agents.view import View
        >>> view = View(firm="Aurora", quarter=1, customers=100, list_price=10.0, salary=500.0,
        ...             hand_over_share=0.05, cash=0.0, usual=Decision(salespeople=2))
        >>> Frugal().decide(view).salespeople
        0.6
        """
        mix = split_mix(view, self.sales, self.scale)
        return mix.decision(view.salary, view.hand_over_share)
