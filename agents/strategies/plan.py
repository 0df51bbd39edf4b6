"""Plan: one strategy after another, each from a named quarter on."""

from __future__ import annotations

from dataclasses import dataclass

from ..decision import Decision
from ..view import Strategy, View


@dataclass(frozen=True)
class Plan:
    """Follow each strategy until the next one begins; before the first one, the usual policy.

    Attributes
    ----------
    steps : tuple of (int, Strategy)
        First quarter of each strategy, counted from 1, in rising order.
    """

    steps: tuple[tuple[int, Strategy], ...]

    def decide(self, view: View) -> Decision:
        """Return the decision of the strategy that holds in this quarter.

        >>> from pushpull.agents.strategies.usual import Usual
        >>> from pushpull.agents.view import View
        >>> plan = Plan(((5, Usual(times={"advertising": 0.0})),))
        >>> def spend(quarter):
        ...     view = View(firm="Aurora", quarter=quarter, customers=100, list_price=10.0,
        ...                 salary=500.0, hand_over_share=0.05, cash=0.0,
        ...                 usual=Decision(advertising=80.0))
        ...     return plan.decide(view).advertising
        >>> spend(4), spend(5), spend(6)
        (80.0, 0.0, 0.0)
        """
        decision = view.usual
        for first_quarter, strategy in self.steps:
            if first_quarter <= view.quarter:
                decision = strategy.decide(view)
        return decision
