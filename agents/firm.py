"""A competing firm: it decides, pulls, pushes, sells and keeps books."""

from __future__ import annotations

import mesa
import numpy as np
from numpy.typing import NDArray

from ..equations.choosing import fit
from ..equations.portable import Floats
from .decision import PULL, Decision
from .ledger import Ledger
from .marketer import Marketer
from .parameters import Archetype
from .pipeline import Pipeline
from .report import Report
from .salesperson import SalesForce
from .view import Strategy, View


def usual_decision(archetype: Archetype, customers: int) -> Decision:
    """Return what a firm in this market spends when nobody thinks about it."""
    policy = archetype.policy
    amounts = {name: getattr(policy, name) * customers for name in PULL}
    return Decision(**amounts, salespeople=policy.sales * customers / archetype.selling.salary)


class Firm(mesa.Agent):  # type: ignore[misc]
    """One firm: a brand, a marketer, a sales force, a pipeline, and the decision in force.

    Attributes
    ----------
    name : str
    number : int
        Place of the brand in the columns of the population.
    decision : Decision
        What is being done this quarter.
    report, told : Report
        This week's counts; the counts of the quarter, which sales reports to marketing.
    """

    def __init__(
        self, model: mesa.Model, name: str, number: int, seed: int, archetype: Archetype,
        position: tuple[float, float], quality: float, appeal: float, needs: Floats,
    ) -> None:  # fmt: skip
        super().__init__(model)
        self.name = name
        self.number = number
        self.archetype = archetype
        self.position = np.array(position, dtype=np.float64)
        self.quality = quality
        self.appeal = appeal
        self.is_open = True
        self.strategy: Strategy | None = None
        self.decision = Decision()
        self.marketer = Marketer(model, name, seed, archetype, needs)
        self.force = SalesForce(name, seed, archetype.selling)
        self.pipeline = Pipeline()
        self.report = Report()
        self.told = Report()
        self.heard: NDArray[np.int64] = np.zeros(len(needs), dtype=np.int64)

    def decide(self, view: View, default: Decision) -> Decision:
        """Return the strategy's decision for the coming quarter, or the default without one."""
        if self.strategy is None:
            return default
        decision = self.strategy.decide(view)
        if not isinstance(decision, Decision):
            raise TypeError(
                f"the strategy of {self.name} returned {type(decision).__name__}; "
                "it must return a Decision."
            )
        return decision

    def price(self, week_of_quarter: int) -> float:
        """Return this week's price, a ratio to the list price."""
        cut = self.decision.promotion if self.is_promoting(week_of_quarter) else 0.0
        return self.decision.price * (1.0 - cut)

    def is_promoting(self, week_of_quarter: int) -> bool:
        """Whether this week has a promotion; weeks of a quarter count from 1."""
        return self.decision.promotion > 0 and week_of_quarter in self.decision.promotion_weeks

    def fit(self, needs: Floats) -> Floats:
        """Return how well the product fits each segment, utils; 0 is perfect."""
        return fit(self.position, needs, self.archetype.choice.fit)

    def planned_calls(self) -> float:
        """Return the most cold calls that the salespeople could make this week."""
        selling = self.archetype.selling
        hours = self.force.headcount * selling.hours * self.decision.cold_time
        return hours / selling.contact_hours

    def pay(self, ledger: Ledger) -> None:
        """Pay this week's bills: media, research, salaries, training, the hand-over."""
        decision, economy = self.decision, self.archetype.economy
        salary = self.archetype.selling.salary
        for channel in PULL:
            payee = "researchers" if channel == "research" else "media"
            ledger.pay(self.name, payee, f"{channel}_spend", getattr(decision, channel))
        ledger.pay(self.name, "salespeople", "salary_spend", self.force.headcount * salary)
        ledger.pay(self.name, "services", "training_spend", decision.training)
        cost = decision.hand_over_cost(economy.hand_over_share, salary)
        ledger.pay(self.name, "services", "hand_over_spend", cost)

    def open_week(self) -> None:
        """Start a new page of counts; what was counted goes to the quarter's tally."""
        for name, amount in self.report.counts.items():
            self.told.count(name, amount)
        self.report = Report()

    def __repr__(self) -> str:
        return f"Firm({self.name!r})"
