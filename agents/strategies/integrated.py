"""Integrated: the siloed split, but marketing and sales work as one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..decision import Decision
from ..view import View
from .budgets import split_mix


@dataclass(frozen=True)
class Integrated:
    """Split the budget between pull and push, score leads, and tell marketing what sales hears.

    Attributes
    ----------
    sales : float
        Share of the budget for salespeople; marketing gets the rest.
    scale : float
        The budget against the usual one; the hand-over is paid out of it.
    """

    sales: float = 0.5
    scale: float = 1.0

    def decide(self, view: View) -> Decision:
        """Return this quarter's choices.

        >>> from pushpull.agents.view import View
        >>> view = View(firm="Aurora", quarter=1, customers=100, list_price=10.0, salary=500.0,
        ...             hand_over_share=0.05, cash=0.0, usual=Decision(salespeople=2))
        >>> decision = Integrated(sales=0.5).decide(view)
        >>> decision.salespeople, decision.lead_scoring, decision.feedback
        (0.95, True, True)
        """
        apart = split_mix(view, self.sales, self.scale)
        mix = replace(apart, lead_scoring=True, feedback=True)
        return mix.decision(view.salary, view.hand_over_share)
