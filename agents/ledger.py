"""The books: every sum has two ends."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..equations.counting import CENTS, cents


class Ledger:
    """Double-entry books in whole hundredths of money.

    Each entry moves an amount from one account to another, so all balances together are always
    exactly zero. Accounts are named by whom they belong to: a firm, ``"customers"``, ``"media"``,
    ``"salespeople"``, ``"suppliers"``, ``"researchers"``, ``"services"``, ``"founders"``.

    Examples
    --------
    >>> ledger = Ledger()
    >>> ledger.pay("customers", "Aurora", "revenue", 19.9)
    >>> ledger.balance("Aurora"), ledger.total()
    (19.9, 0)
    """

    def __init__(self) -> None:
        self.balances: dict[str, int] = {}
        self.week: dict[tuple[str, str, str], int] = {}

    def pay(self, payer: str, payee: str, purpose: str, amount: Any) -> None:
        """Move money: an amount, or the sum of an array of amounts each rounded to hundredths."""
        whole = int(np.sum(cents(amount)))
        self.balances[payer] = self.balances.get(payer, 0) - whole
        self.balances[payee] = self.balances.get(payee, 0) + whole
        entry = (payer, payee, purpose)
        self.week[entry] = self.week.get(entry, 0) + whole

    def open_week(self) -> None:
        """Start a new page: forget the single entries of last week, keep the balances."""
        self.week = {}

    def balance(self, account: str) -> float:
        """Return what an account holds; negative for money that it has paid in."""
        return self.balances.get(account, 0) / CENTS

    def purposes(self, account: str) -> dict[str, float]:
        """Return the money that an account moved this week, in or out, by purpose."""
        moved: dict[str, int] = {}
        for (payer, payee, purpose), whole in self.week.items():
            if account in (payer, payee):
                moved[purpose] = moved.get(purpose, 0) + whole
        return {purpose: whole / CENTS for purpose, whole in moved.items()}

    def total(self) -> int:
        """Return the sum of all balances in hundredths: always exactly 0."""
        return sum(self.balances.values())
