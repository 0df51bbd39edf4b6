"""Constant: the same mix in every quarter."""

from __future__ import annotations

from dataclasses import dataclass

from ..decision import Decision, StrategyMix
from ..view import View


@dataclass(frozen=True)
class Constant:
    """Spend the same budget in the same way, whatever happens.

    Attributes
    ----------
    mix : StrategyMix
        The budget per week, its split, and the terms of business.
    """

    mix: StrategyMix

    def decide(self, view: View) -> Decision:
        """Return the mix as amounts of money and salespeople.

        >>> from pushpull.agents.view import View
        >>> view = View(firm="Aurora", quarter=1, customers=100, list_price=10.0, salary=500.0,
        ...             hand_over_share=0.05, cash=0.0, usual=Decision())
        >>> Constant(StrategyMix(budget_per_week=1_000, sales=1)).decide(view).salespeople
        2.0
        """
        return self.mix.decision(view.salary, view.hand_over_share)
