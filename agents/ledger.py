"""The books: every sum has two ends."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ..equations.counting import CENTS

PURPOSES: dict[str, tuple[str, int]] = {
    "capital": ("founders", 1),
    "revenue": ("customers", 1),
    "refund": ("customers", -1),
    "cost_of_goods": ("suppliers", -1),
    "advertising_spend": ("media", -1),
    "brand_spend": ("media", -1),
    "content_spend": ("media", -1),
    "social_spend": ("media", -1),
    "research_spend": ("researchers", -1),
    "salary_spend": ("salespeople", -1),
    "training_spend": ("services", -1),
    "commission_spend": ("salespeople", -1),
    "hand_over_spend": ("services", -1),
}
"""Why money moves: with whom a firm exchanges it, and +1 where the firm receives it."""


class Ledger:
    """Double-entry books in whole hundredths of money.

    Each entry moves an amount between a firm and somebody else, so all balances together are
    always exactly zero.

    Examples
    --------
    >>> ledger = Ledger(["Aurora"])
    >>> ledger.post("revenue", np.array([1990]))
    >>> ledger.balance("Aurora"), ledger.balance("customers"), ledger.total()
    (19.9, -19.9, 0)
    """

    def __init__(self, firms: Sequence[str]) -> None:
        self.firms = tuple(firms)
        self.cash = np.zeros(len(self.firms), dtype=np.int64)
        self.others: dict[str, int] = {other: 0 for other, _ in PURPOSES.values()}
        self.week: dict[str, NDArray[np.int64]] = {}
        self.open_week()

    def open_week(self) -> None:
        """Start a new page: forget the single entries of last week, keep the balances."""
        self.week = {name: np.zeros(len(self.firms), dtype=np.int64) for name in PURPOSES}

    def post(self, purpose: str, amounts: NDArray[np.int64]) -> None:
        """Move an amount for every firm, in hundredths, 0 or more."""
        other, sign = PURPOSES[purpose]
        self.week[purpose] += amounts
        self.cash += sign * amounts
        self.others[other] -= sign * sum(amounts.tolist())

    def balance(self, account: str) -> float:
        """Return what an account holds; negative for money that it has paid in."""
        if account in self.firms:
            return int(self.cash[self.firms.index(account)]) / CENTS
        return self.others[account] / CENTS

    def total(self) -> int:
        """Return the sum of all balances in hundredths: always exactly 0."""
        return int(self.cash.sum()) + sum(self.others.values())
