"""Brand builder: be known and liked first; the price follows the brand."""

from __future__ import annotations

from dataclasses import dataclass

from ..decision import Decision, StrategyMix
from ..view import View
from .budgets import usual_budget


@dataclass(frozen=True)
class BrandBuilder:
    """Spend most on advertising and brand; once the brand is known, ask more for it.

    Attributes
    ----------
    known_from : float
        Awareness from which the price goes up, 0 to 1.
    price : float
        Price of a known brand against the list price.
    """

    known_from: float = 0.5
    price: float = 1.05

    def decide(self, view: View) -> Decision:
        """Return this quarter's choices.

        >>> from pushpull.agents.view import View
        >>> view = View(firm="Aurora", quarter=2, customers=100, list_price=10.0, salary=500.0,
        ...             hand_over_share=0.05, cash=0.0, usual=Decision(advertising=80.0),
        ...             last={"awareness": 0.6})
        >>> BrandBuilder().decide(view).price
        1.05
        """
        is_known = view.last.get("awareness", 0.0) >= self.known_from
        mix = StrategyMix(
            budget_per_week=usual_budget(view),
            advertising=0.35,
            brand=0.25,
            content=0.1,
            sales=0.3,
            price=self.price if is_known else 1.0,
        )
        return mix.decision(view.salary, view.hand_over_share)
