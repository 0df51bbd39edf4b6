"""Promises of use: products please by what they are, and promises that do not fit disappoint."""

from __future__ import annotations

import copy

import numpy as np
import pytest
from numpy.typing import NDArray

from pushpull.agents.parameters import Mechanisms
from pushpull.agents.population import Population
from pushpull.agents.usage import Products, Purchases, use
from tests.markets import opened, setting

SIZE = 300
ON = Mechanisms()


@pytest.fixture
def people() -> Population:
    """Return people of a software market; the first half own Aurora, the others Borealis."""
    population = opened(setting(customers=SIZE)).population
    population.owned[:] = np.arange(SIZE) >= SIZE // 2
    return population


def products(people: Population, message_fit: float = 0.4, quality: float = 0.0) -> Products:
    """Return two equal products."""
    shape = (2, int(people.archetype.need.segments))
    return Products(np.full(2, quality), np.zeros(shape), np.full(shape, message_fit))


def everybody_buys(brand: int = 0, effort: float = 0.0, log_price: float = 0.0) -> Purchases:
    """Return the purchases of a week in which everybody buys one brand."""
    who = np.arange(SIZE, dtype=np.int64)
    return Purchases(np.full(SIZE, brand), who, np.full(SIZE, log_price), np.full(SIZE, effort))


def satisfaction(
    people: Population, purchases: Purchases, on: Mechanisms = ON, message_fit: float = 0.4
) -> NDArray[np.float32]:
    """Return how satisfied the same people would be after some purchases."""
    twins = copy.deepcopy(people)
    use(twins, products(twins, message_fit), purchases, on)
    return twins.satisfaction


def test_a_promise_that_does_not_fit_disappoints_whom_somebody_worked_on(
    people: Population,
) -> None:
    rules = people.archetype.experience
    unsold, sold = (satisfaction(people, everybody_buys(effort=effort)) for effort in (0.0, 0.8))
    lost = (unsold - sold).astype(np.float64)
    broken = rules.over_persuasion * 0.8 * (1 - 0.4)
    new = people.owned != 0
    assert lost[new] == pytest.approx(broken, abs=1e-6)
    # Owners blend the new experience with the old.
    assert lost[~new] == pytest.approx((1 - rules.persistence) * broken, abs=1e-6)


def test_a_promise_that_fits_disappoints_nobody(people: Population) -> None:
    unsold, sold = (
        satisfaction(people, everybody_buys(effort=effort), message_fit=1.0)
        for effort in (0.0, 0.8)
    )
    assert (unsold == sold).all()


def test_without_over_persuasion_effort_leaves_no_trace(people: Population) -> None:
    off = Mechanisms.without("over_persuasion")
    unsold, sold = (satisfaction(people, everybody_buys(effort=e), off) for e in (0.0, 0.8))
    assert (unsold == sold).all()


def test_new_buyers_feel_the_new_product_and_repeat_buyers_half_remember(
    people: Population,
) -> None:
    pleased, angry = (copy.deepcopy(people) for _ in range(2))
    pleased.satisfaction[:], angry.satisfaction[:] = np.float32(2.0), np.float32(-2.0)
    new = people.owned != 0
    gap = satisfaction(pleased, everybody_buys()) - satisfaction(angry, everybody_buys())
    assert (gap[new] == 0).all()
    assert gap[~new] == pytest.approx(4 * people.archetype.experience.persistence, abs=1e-5)


def test_who_is_disappointed_brings_it_back_but_only_new_buyers(people: Population) -> None:
    new = people.owned != 0
    back = use(people, products(people, quality=-3.0), everybody_buys(), ON)
    limit = people.archetype.experience.return_below
    assert (back == (new & (people.satisfaction < limit))).all()
    assert back.sum() > SIZE / 3
    assert (people.owned[back] == -1).all()
    assert (people.owned[~back] == 0).all()


def test_habit_is_a_share_that_buying_strengthens_for_one_brand_and_weakens_for_others(
    people: Population,
) -> None:
    people.habit[:] = np.float32(0.4)
    use(people, products(people), everybody_buys(), ON)
    kept = people.archetype.experience.habit_persistence
    assert people.habit[0] == pytest.approx(kept * 0.4 + (1 - kept), abs=1e-6)
    assert people.habit[1] == pytest.approx(kept * 0.4, abs=1e-6)
    for _ in range(60):
        use(people, products(people), everybody_buys(), ON)
    assert people.habit[0] == pytest.approx(1.0, abs=1e-5)


def test_the_price_paid_is_remembered_by_its_weight(people: Population) -> None:
    before = people.log_reference[1].copy()
    use(people, products(people), everybody_buys(log_price=np.log(0.7)), ON)
    share = people.archetype.experience.reference_learning
    assert people.log_reference[0] == pytest.approx(share * np.log(0.7), abs=1e-6)
    assert (people.log_reference[1] == before).all()


def test_a_delightful_product_wins_goodwill_and_a_poor_one_loses_it(people: Population) -> None:
    good, poor = (copy.deepcopy(people) for _ in range(2))
    use(good, products(good, quality=2.0), everybody_buys(), ON)
    use(poor, products(poor, quality=-2.0), everybody_buys(), ON)
    assert (good.goodwill[0] > poor.goodwill[0]).all()
    assert (good.goodwill[0] > people.goodwill[0]).mean() > 0.95
    assert (good.goodwill[1] == people.goodwill[1]).all()


def test_use_teaches_the_offer(people: Population) -> None:
    use(people, products(people), everybody_buys(1), ON)
    assert (people.understanding[1] == 1).all()


def test_buying_one_by_one_is_buying_all_at_once(people: Population) -> None:
    together, alone = (copy.deepcopy(people) for _ in range(2))
    purchases = everybody_buys(effort=0.3, log_price=-0.1)
    use(together, products(together), purchases, ON)
    for who in range(SIZE):
        one = slice(who, who + 1)
        single = Purchases(
            purchases.brand[one], purchases.who[one], purchases.log_price[one],
            purchases.effort[one],
        )  # fmt: skip
        use(alone, products(alone), single, ON)
    for name, column in together.columns().items():
        assert (column == getattr(alone, name)).all(), name
