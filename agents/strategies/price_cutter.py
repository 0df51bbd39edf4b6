"""Price cutter: the usual policy, but always a little cheaper than the cheapest rival."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from ..decision import Decision
from ..view import View


@dataclass(frozen=True)
class PriceCutter:
    """Undercut the cheapest rival, but never below a floor.

    Attributes
    ----------
    below : float
        How far below the cheapest rival, a share of the list price.
    floor : float
        Lowest price against the list price.
    """

    below: float = 0.05
    floor: float = 0.7

    def decide(self, view: View) -> Decision:
        """Return this quarter's choices.

        >>> from pushpull.agents.view import View
        >>> view = View(firm="Aurora", quarter=1, customers=100, list_price=10.0, salary=500.0,
        ...             hand_over_share=0.05, cash=0.0, usual=Decision(),
        ...             rival_prices={"Borealis": 1.0, "Cirrus": 0.95})
        >>> round(PriceCutter().decide(view).price, 2)
        0.9
        """
        cheapest = min(view.rival_prices.values(), default=1.0)
        return dataclasses.replace(view.usual, price=max(self.floor, cheapest - self.below))
