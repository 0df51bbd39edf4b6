"""Premium: ask more than the others, and use the margin to explain why."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..decision import Decision
from ..view import View


@dataclass(frozen=True)
class Premium:
    """Stay a step above the dearest rival, with more content and fewer discounts.

    Attributes
    ----------
    above : float
        How far above the dearest rival, a share of the list price.
    ceiling : float
        Highest price against the list price.
    """

    above: float = 0.05
    ceiling: float = 1.2

    def decide(self, view: View) -> Decision:
        """Return this quarter's choices.

        >>> from pushpull.agents.view import View
        >>> view = View(firm="Aurora", quarter=1, customers=100, list_price=10.0, salary=500.0,
        ...             hand_over_share=0.05, cash=0.0, usual=Decision(content=100.0),
        ...             rival_prices={"Borealis": 1.0, "Cirrus": 0.95})
        >>> round(Premium().decide(view).price, 2)
        1.05
        """
        dearest = max(view.rival_prices.values(), default=1.0)
        more = min(0.2 * view.usual.content, view.usual.advertising)
        return replace(
            view.usual,
            price=min(self.ceiling, max(1.0, dearest) + self.above),
            content=view.usual.content + more,
            advertising=view.usual.advertising - more,  # the budget stays the usual one
            discount_limit=0.0,
        )
