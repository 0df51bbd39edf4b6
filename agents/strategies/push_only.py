"""Push only: all money goes to salespeople. The example to copy; its comments are for you."""

# A strategy is any object with one method, `decide(view)`, which is asked once a quarter.
# `view` holds what a firm can know (pushpull/agents/view.py); the answer is a `Decision`
# (pushpull/agents/decision.py). The class keeps no diary: everything it needs is in the view.

from __future__ import annotations

from dataclasses import dataclass

from ..decision import Decision, StrategyMix
from ..view import View
from .budgets import usual_budget


# `frozen=True`: a strategy never changes itself, so the same one can play many markets.
@dataclass(frozen=True)
class PushOnly:
    """Spend the whole budget on salespeople: nobody hears of us but through them.

    Attributes
    ----------
    scale : float
        The budget against the usual one; 1.5 spends half as much again.
    """

    # What stands here can be set in a scenario file: `options = { scale = 1.5 }`.
    scale: float = 1.0

    def decide(self, view: View) -> Decision:
        """Return this quarter's choices.

        >>> from pushpull.agents.view import View
        >>> view = View(firm="Aurora", quarter=1, customers=100, list_price=10.0, salary=500.0,
        ...             hand_over_share=0.05, cash=0.0,
        ...             usual=Decision(advertising=500.0, salespeople=1))
        >>> PushOnly().decide(view).salespeople
        2.0
        """
        # First the money: what a firm in this market usually spends in a week, times our scale.
        budget_per_week = self.scale * usual_budget(view)

        # Then the split: shares of the budget, which must add up to 1. You could write
        # `advertising=0.3, sales=0.7`, or let the shares depend on `view.last`, the firm's own
        # figures of the last quarter: `view.last.get("awareness", 0.0)`.
        mix = StrategyMix(budget_per_week=budget_per_week, sales=1.0)

        # At last the amounts: so many salespeople at this salary.
        return mix.decision(view.salary, view.hand_over_share)
