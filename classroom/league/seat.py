"""A seat: a strategy at a table, kept to the rules; its mistakes become remarks."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field, replace
from typing import Any

from ...agents.decision import PULL, Decision
from ...agents.view import Strategy, View

MOST_SPENDING = 3.0
"""Most that a strategy may spend on pull and push, against the usual budget (a rule of the
league, assumed: nobody can spoil a market with money that no company has)."""


@dataclass
class Seat:
    """Ask a strategy; when it fails, say so once and do as usual from then on.

    Attributes
    ----------
    strategy : Strategy
    failure : str
        Why it failed, in one sentence; empty while it has not.
    failed_quarter : int
        When; 0 while it has not.
    cut_quarters : int
        In how many quarters it wanted to spend too much and was cut.
    """

    strategy: Strategy
    failure: str = ""
    failed_quarter: int = 0
    cut_quarters: int = field(default=0)

    def decide(self, view: View) -> Decision:
        """Return what the strategy decides within the rules, or the usual plan."""
        if self.failure:
            return view.usual
        try:
            decision = self.strategy.decide(view)
            if not isinstance(decision, Decision):
                raise ValueError(f"it decided {decision!r:.60}, but must return a Decision.")
        except Exception as error:  # whatever a strategy does wrong is its own misfortune
            self.failure = str(error).strip() or type(error).__name__
            self.failed_quarter = view.quarter
            return view.usual
        allowed = within(decision, view)
        self.cut_quarters += allowed is not decision
        return allowed

    @property
    def remark(self) -> str:
        """What the strategy printed or otherwise did that readers should know."""
        return str(getattr(self.strategy, "remark", ""))

    def close(self) -> None:
        """End what stands behind the strategy."""
        close = getattr(self.strategy, "close", None)
        if close is not None:
            close()

    def __deepcopy__(self, memo: dict[int, Any]) -> Seat:
        """Copy with a strategy of its own: a market that begins here asks it afresh."""
        return replace(self, strategy=copy.deepcopy(self.strategy, memo))


def spending(decision: Decision, view: View) -> float:
    """Return what a decision costs a week, hand-over included, without commission."""
    money = decision.pull + decision.training + decision.salespeople * view.salary
    return money + decision.hand_over_cost(view.hand_over_share, view.salary)


def within(decision: Decision, view: View) -> Decision:
    """Return a decision that spends at most what may be spent, cut in proportion if need be.

    >>> view = View(firm="Aurora", quarter=1, customers=100, list_price=10.0, salary=500.0,
    ...             hand_over_share=0.05, cash=0.0, usual=Decision(advertising=100.0))
    >>> within(Decision(advertising=900.0), view).advertising
    300.0
    """
    most = MOST_SPENDING * spending(view.usual, view)
    spent = spending(decision, view)
    if spent <= most * (1 + 1e-9):
        return decision
    names = (*PULL, "salespeople", "training")
    factor = most / spent
    return replace(decision, **{name: factor * getattr(decision, name) for name in names})
