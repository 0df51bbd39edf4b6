"""Harvest: live off the brand; spend less on pull every quarter and ask a little more."""

from __future__ import annotations

from dataclasses import dataclass

from ..decision import Decision
from ..view import View
from .usual import Usual


@dataclass(frozen=True)
class Harvest:
    """Keep the salespeople, let marketing shrink, and raise the price.

    Attributes
    ----------
    keep : float
        Share of the last quarter's pull money that is kept in the next, 0 to 1.
    price : float
        Price against the list price.
    """

    keep: float = 0.7
    price: float = 1.05

    def decide(self, view: View) -> Decision:
        """Return this quarter's choices.

        >>> from pushpull.agents.view import View
        >>> view = View(firm="Aurora", quarter=3, customers=100, list_price=10.0, salary=500.0,
        ...             hand_over_share=0.05, cash=0.0, usual=Decision(advertising=100.0))
        >>> Harvest(keep=0.5).decide(view).advertising
        25.0
        """
        left = self.keep ** (view.quarter - 1)
        pull = ("advertising", "brand", "content", "social", "research")
        usual = Usual(times=dict.fromkeys(pull, left), terms={"price": self.price})
        return usual.decide(view)
