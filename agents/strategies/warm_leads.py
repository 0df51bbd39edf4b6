"""Warm leads: let content make people raise their hands, and call nobody else."""

from __future__ import annotations

from dataclasses import dataclass

from ..decision import Decision, StrategyMix
from ..view import View
from .budgets import usual_budget


@dataclass(frozen=True)
class WarmLeads:
    """Write for those who are looking; salespeople answer them and make no cold calls.

    Attributes
    ----------
    sales : float
        Share of the budget for salespeople in the first quarter, 0 to 0.6.
    step : float
        How far the share moves when leads grow stale, or when the salespeople lack leads.
    """

    sales: float = 0.4
    step: float = 0.1

    def decide(self, view: View) -> Decision:
        """Return this quarter's choices.

        >>> from pushpull.agents.view import View
        >>> view = View(firm="Aurora", quarter=1, customers=100, list_price=10.0, salary=500.0,
        ...             hand_over_share=0.05, cash=0.0, usual=Decision(salespeople=2))
        >>> WarmLeads().decide(view).cold_time
        0.0
        """
        raised, stale = (view.last.get(name, 0.0) for name in ("leads_pull", "lost_stale"))
        sales = self.sales
        if raised > 0:
            sales += self.step if stale > 0.1 * raised else -self.step
        mix = StrategyMix(
            budget_per_week=usual_budget(view),
            advertising=0.4 * (1 - sales),
            content=0.5 * (1 - sales),
            social=0.1 * (1 - sales),
            sales=sales,
            cold_time=0.0,
            lead_scoring=True,
            feedback=True,
        )
        return mix.decision(view.salary, view.hand_over_share)
