"""Promises of branches and copies: they go on alike, and share nothing but their past."""

from __future__ import annotations

import copy
import dataclasses
import itertools
import pickle
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

from pushpull.agents.decision import Decision
from pushpull.agents.view import View
from pushpull.model.market import Market
from tests.markets import THREE, lively, opened, setting


@pytest.mark.parametrize("kind", ["software", "durable"])
def test_a_branch_under_the_same_setting_is_going_on(kind: str) -> None:
    plan = lively(kind)
    market = opened(plan, seed=3, weeks=17)
    twin = market.branch(plan)
    market.run(20)
    twin.run(20)
    assert twin.digest() == market.digest()


def test_a_market_plays_its_setting_without_a_branch_too() -> None:
    plan = lively(burn_in_weeks=13)
    alone = Market(plan, 3)
    alone.burn_in()
    alone.run(15)
    assert alone.digest() == opened(plan, seed=3, weeks=15).digest()


def test_a_branch_and_its_parent_do_not_touch_each_other() -> None:
    plan = lively()
    market, untouched = (opened(plan, seed=3, weeks=17) for _ in range(2))
    branch = market.branch(dataclasses.replace(plan, firms=setting(firms=THREE).firms))
    branch.run(15)
    assert market.digest() == untouched.digest()
    market.run(15)
    untouched.run(15)
    assert market.digest() == untouched.digest()
    assert branch.digest() != market.digest()


def arrays(thing: object, seen: set[int]) -> Iterator[np.ndarray[Any, Any]]:
    """Yield every array that can be reached from a thing of the house."""
    if id(thing) in seen:
        return
    seen.add(id(thing))
    if isinstance(thing, np.ndarray):
        yield thing
    elif isinstance(thing, dict):
        for value in thing.values():
            yield from arrays(value, seen)
    elif isinstance(thing, (list, tuple, set)):
        for value in thing:
            yield from arrays(value, seen)
    elif type(thing).__module__.startswith("pushpull"):
        for value in vars(thing).values():
            yield from arrays(value, seen)


def test_a_branch_shares_no_memory_that_can_change_with_its_parent() -> None:
    plan = lively()
    market = opened(plan, seed=3, weeks=5)
    branch = market.branch(plan)
    mine, theirs = (
        [array for array in arrays(each, set()) if array.size and array.flags.writeable]
        for each in (market, branch)
    )
    assert len(mine) > 30
    assert not any(np.shares_memory(a, b) for a, b in itertools.product(mine, theirs))


def test_a_branch_needs_the_same_people_and_brands() -> None:
    market = opened(lively())
    for other in (lively(customers=301), lively(firms=THREE[:2]), lively(firms=THREE[::-1])):
        with pytest.raises(ValueError, match="same customers and the same firms"):
            market.branch(other)


@dataclasses.dataclass
class Counting:
    """A strategy with a memory: it counts how often it was asked."""

    asked: int = 0

    def decide(self, view: View) -> Decision:
        """Return the usual decision, and remember."""
        self.asked += 1
        return view.usual


def test_a_branch_starts_with_strategies_as_fresh_as_they_were_given() -> None:
    given = Counting()
    plan = setting(customers=100, strategies={"Aurora": given})
    market = opened(plan, weeks=27)
    branch = market.branch(plan)
    branch.run(13)
    asked = [getattr(m.firms["Aurora"].strategy, "asked", None) for m in (market, branch)]
    assert asked == [3, 1]
    assert given.asked == 0


@pytest.mark.parametrize(
    "copied", [copy.deepcopy, lambda market: pickle.loads(pickle.dumps(market))]
)
def test_a_copied_or_saved_market_goes_on_like_its_original(
    copied: Callable[[Market], Market],
) -> None:
    market = opened(lively(), seed=3, weeks=5)
    twin = copied(market)
    market.run(15)
    twin.run(15)
    assert twin.digest() == market.digest()
