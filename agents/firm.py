"""A competing firm: it decides, pulls, pushes, and keeps a product on the market."""

from __future__ import annotations

import mesa
import numpy as np

from ..equations.portable import Floats
from .decision import PULL, Decision
from .marketer import Marketer
from .parameters import Archetype
from .pipeline import Pipeline
from .salesperson import SalesForce
from .view import Strategy, View

BILLS = (*(f"{channel}_spend" for channel in PULL), "salary_spend", "training_spend",
         "hand_over_spend")  # fmt: skip
"""What a firm pays for every week, whatever it sells."""


class Firm(mesa.Agent):
    """One firm: a brand, a marketer, a sales force, a pipeline, and the decision in force.

    Attributes
    ----------
    name : str
    number : int
        Place of the brand in all columns.
    position : (2,) array
        Where the product is in the plane of needs.
    quality, appeal : float
        Utils that use gives whatever the fit; utils that everybody adds when choosing.
    marketer : Marketer
    force : SalesForce
    pipeline : Pipeline
    is_open : bool
        Whether the firm has entered the market.
    decision : Decision
        What is being done. Another one may be set at any time: it is in force from the next
        week on, until the next quarter's decision.
    strategy : Strategy or None
    """

    def __init__(
        self, model: mesa.Model, name: str, number: int, marketer: Marketer, force: SalesForce,
        pipeline: Pipeline,
    ) -> None:  # fmt: skip
        super().__init__(model)
        self.name = name
        self.number = number
        self.marketer = marketer
        self.force = force
        self.pipeline = pipeline
        self.position: Floats = np.zeros(2)
        self.quality = 0.0
        self.appeal = 0.0
        self.is_open = True
        self.strategy: Strategy | None = None
        self.decision = Decision()

    def decide(self, view: View) -> Decision:
        """Return the strategy's decision for the coming quarter, or the usual one without."""
        if self.strategy is None:
            return view.usual
        decision = self.strategy.decide(view)
        if not isinstance(decision, Decision):
            raise TypeError(
                f"the strategy of {self.name} returned {type(decision).__name__}; "
                "it must return a Decision."
            )
        return decision

    def price(self, week_of_quarter: int) -> float:
        """Return this week's price, a ratio to the list price."""
        return self.decision.price * (1.0 - self.cut(week_of_quarter))

    def cut(self, week_of_quarter: int) -> float:
        """Return this week's promotion, a share of the price; weeks of a quarter count from 1."""
        is_on = week_of_quarter in self.decision.promotion_weeks
        return self.decision.promotion if is_on else 0.0

    def bills(self, archetype: Archetype) -> dict[str, float]:
        """Return this week's bills by purpose: media, research, salaries, the hand-over."""
        if not self.is_open:
            return {}
        decision, salary = self.decision, archetype.selling.salary
        share = archetype.economy.hand_over_share
        return {
            **{f"{channel}_spend": getattr(decision, channel) for channel in PULL},
            "salary_spend": self.force.headcount * salary,
            "training_spend": decision.training,
            "hand_over_spend": decision.hand_over_cost(share, salary),
        }

    def __repr__(self) -> str:
        return f"Firm({self.name!r})"
