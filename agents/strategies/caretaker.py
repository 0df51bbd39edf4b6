"""Caretaker: a customer who stays costs less than a customer who is won."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..decision import Decision
from ..view import View


@dataclass(frozen=True)
class Caretaker:
    """Do what is usual, but visit customers when many of them leave.

    Attributes
    ----------
    care : float
        Share of salespeople's hours for customers when all stay, 0 to 1.
    more : float
        What is added for each share of customers that left, a ratio.
    """

    care: float = 0.1
    more: float = 1.0

    def decide(self, view: View) -> Decision:
        """Return this quarter's choices.

        >>> from pushpull.agents.view import View
        >>> view = View(firm="Aurora", quarter=2, customers=100, list_price=10.0, salary=500.0,
        ...             hand_over_share=0.05, cash=0.0, usual=Decision(salespeople=2),
        ...             last={"kept": 30.0, "left": 10.0})
        >>> Caretaker().decide(view).care_time
        0.35
        """
        kept, left = view.last.get("kept", 0.0), view.last.get("left", 0.0)
        lost = left / (kept + left) if kept + left > 0 else 0.0
        return replace(view.usual, care_time=min(self.care + self.more * lost, 0.6))
