"""Siloed: marketing and sales share a budget, but nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from ..decision import Decision
from ..view import View
from .budgets import split_mix


@dataclass(frozen=True)
class Siloed:
    """Split the budget between pull and push; leads wait in a list, and nobody reports back.

    Attributes
    ----------
    sales : float
        Share of the budget for salespeople; marketing gets the rest.
    scale : float
        The budget against the usual one.
    """

    sales: float = 0.5
    scale: float = 1.0

    def decide(self, view: View) -> Decision:
        """Return this quarter's choices.

        >>> from pushpull.agents.view import View
        >>> view = View(firm="Aurora", quarter=1, customers=100, list_price=10.0, salary=500.0,
        ...             hand_over_share=0.05, cash=0.0, usual=Decision(salespeople=2))
        >>> decision = Siloed(sales=0.5).decide(view)
        >>> decision.salespeople, decision.advertising
        (1.0, 250.0)
        """
        mix = split_mix(view, self.sales, self.scale)
        return mix.decision(view.salary, view.hand_over_share)
