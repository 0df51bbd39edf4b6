"""Promises of the ledger: every amount has two ends, so all balances together are zero."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as some
from numpy.typing import NDArray

from pushpull.agents.ledger import PURPOSES, Ledger

FIRMS = ("Aurora", "Borealis", "Cumulus")
amounts = some.lists(some.integers(0, 10**12), min_size=3, max_size=3).map(np.array)
entries = some.lists(some.tuples(some.sampled_from(sorted(PURPOSES)), amounts), max_size=20)


@given(entries)
def test_whatever_is_posted_all_balances_add_up_to_zero(
    story: list[tuple[str, NDArray[np.int64]]],
) -> None:
    ledger = Ledger(FIRMS)
    cash = np.zeros(3, dtype=np.int64)
    for purpose, amount in story:
        ledger.post(purpose, amount)
        cash += PURPOSES[purpose][1] * amount
        assert ledger.total() == 0
    assert [ledger.balance(name) for name in FIRMS] == (cash / 100).tolist()
    others = {other for other, _ in PURPOSES.values()}
    assert abs(sum(ledger.balance(o) for o in others) + cash.sum() / 100) < 1e-3


@given(entries)
def test_a_new_week_has_an_empty_page_and_the_old_balances(
    story: list[tuple[str, NDArray[np.int64]]],
) -> None:
    ledger = Ledger(FIRMS)
    for purpose, amount in story:
        ledger.post(purpose, amount)
    before = ledger.cash.copy()
    ledger.open_week()
    assert not any(page.any() for page in ledger.week.values())
    assert (ledger.cash == before).all()
