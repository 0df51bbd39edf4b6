"""Levers: what one firm does otherwise, week by week, while everything else stays the same."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ...agents.decision import Decision, StrategyMix
from ...agents.strategies.budgets import usual_budget
from ...agents.view import View

Lever = Callable[[View, int], Decision]
"""Returns the decision for a week, given what the firm can know at the start of the quarter."""

ADVERTISING = ("advertising", "brand")
PULL = ("advertising", "brand", "content", "social", "research")
SALES = ("salespeople",)

FOREVER = 10_000
"""Weeks; longer than any experiment."""


def usual(view: View, week: int) -> Decision:
    """Do what is usual."""
    return view.usual


def times(
    factor: float, *channels: str, weeks: int = FOREVER, first: int = 0, **terms: Any
) -> Lever:
    """Multiply the usual money of some channels, from one week on, for some weeks.

    >>> view = View(firm="Aurora", quarter=1, customers=100, list_price=10.0, salary=500.0,
    ...             hand_over_share=0.05, cash=0.0, usual=Decision(advertising=80.0))
    >>> pulse = times(2.0, "advertising", weeks=4)
    >>> pulse(view, 3).advertising, pulse(view, 4).advertising
    (160.0, 80.0)
    """

    def lever(view: View, week: int) -> Decision:
        usual = dataclasses.replace(view.usual, **terms)
        if not first <= week < first + weeks:
            return usual
        return dataclasses.replace(
            usual, **{name: getattr(usual, name) * factor for name in channels}
        )

    return lever


def both(pull: float, sales: float) -> Lever:
    """Multiply all pull money by one factor and the number of salespeople by another."""

    def lever(view: View, week: int) -> Decision:
        pulled = times(pull, *PULL)(view, week)
        return dataclasses.replace(pulled, salespeople=view.usual.salespeople * sales)

    return lever


def terms(*, weeks: int = FOREVER, **changed: Any) -> Lever:
    """Change terms of business, such as the price, for the first weeks."""

    def lever(view: View, week: int) -> Decision:
        return dataclasses.replace(view.usual, **changed) if week < weeks else view.usual

    return lever


def mix(
    shares: Mapping[str, float], budget_times_usual: float, weeks: int = FOREVER, **terms: Any
) -> Lever:
    """Split a budget by shares, as a strategy mix does; after some weeks do what is usual."""

    def lever(view: View, week: int) -> Decision:
        if week >= weeks:
            return view.usual
        budget = budget_times_usual * usual_budget(view)
        told: dict[str, Any] = {**shares, **terms}
        chosen = StrategyMix(budget_per_week=budget, **told)
        return chosen.decision(view.salary, view.hand_over_share)

    return lever


@dataclass(frozen=True)
class Following:
    """A strategy that follows a lever; changes inside a quarter are made by the bench."""

    lever: Lever

    def decide(self, view: View) -> Decision:
        """Return the lever's decision for the first week of the quarter."""
        return self.lever(view, (view.quarter - 1) * 13)
