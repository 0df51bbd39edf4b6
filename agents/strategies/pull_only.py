"""Pull only: all money goes to marketing; customers come by themselves."""

from __future__ import annotations

from dataclasses import dataclass

from ..decision import Decision
from ..view import View
from .budgets import split_mix


@dataclass(frozen=True)
class PullOnly:
    """Spend the whole budget on marketing, spread as a marketer would.

    Attributes
    ----------
    scale : float
        The budget against the usual one.
    """

    scale: float = 1.0

    def decide(self, view: View) -> Decision:
        """Return this quarter's choices.

        >>> from pushpull.agents.view import View
        >>> view = View(firm="Aurora", quarter=1, customers=100, list_price=10.0, salary=500.0,
        ...             hand_over_share=0.05, cash=0.0, usual=Decision(salespeople=2))
        >>> PullOnly().decide(view).advertising
        500.0
        """
        mix = split_mix(view, sales=0.0, scale=self.scale)
        return mix.decision(view.salary, view.hand_over_share)
