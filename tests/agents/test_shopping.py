"""Promises of shopping: who decides, what comes to mind, and choice as a logit says."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from pushpull.agents.leads import Stage
from pushpull.agents.parameters import Mechanisms
from pushpull.agents.population import NOBODY
from pushpull.agents.shopping import Choices, decide
from pushpull.model.market import Market
from tests.markets import archetype, changed, opened, setting

SIZE = 4_000
ON = Mechanisms()
WANTED = np.full(2, 50.0)
"""An appeal so great that everybody takes what comes to mind."""


def shoppers(**choice: float) -> Market:
    """Return a market of people who all search, know both brands, and differ by luck alone."""
    alike = {"taste": 0.0, "decision": 1.0, "complexity": 0.0, "outside": 0.0}
    market = opened(setting(changed(archetype(), choice={**alike, **choice}), customers=SIZE))
    people = market.population
    people.searching[:] = True
    people.owned[:] = NOBODY
    people.awareness[:] = np.float32(1)
    for memory in (people.goodwill, people.salience, people.habit, people.log_reference):
        memory[:] = np.float32(0)
    return market


def choose(market: Market, on: Mechanisms = ON, **offers: Any) -> Choices:
    """Return what everybody chooses when some offers are changed."""
    plain = dataclasses.replace(market.offers(), fit=np.zeros((2, 4)))
    return decide(market.population, dataclasses.replace(plain, **offers), market.leads, on)


def shares(choices: Choices) -> Mapping[int, float]:
    """Return the share of deciders who chose each brand, and nothing."""
    return {brand: float((choices.brand == brand).mean()) for brand in (NOBODY, 0, 1)}


def is_near(share: float, expected: float, deciders: int = SIZE) -> bool:
    """Whether a share lies within four standard errors of what is expected."""
    return abs(share - expected) <= 4 * math.sqrt(expected * (1 - expected) / deciders)


# --- choice --------------------------------------------------------------------------------------


@pytest.mark.parametrize("appeal", [(0.0, 0.0), (1.0, -0.5), (-2.0, 1.0)])
def test_alike_people_choose_as_the_logit_says(appeal: tuple[float, float]) -> None:
    found = shares(choose(shoppers(outside=0.3), appeal=np.array(appeal)))
    weights = np.exp([0.3, *appeal])
    for brand, weight in zip((NOBODY, 0, 1), weights, strict=True):
        assert is_near(found[brand], weight / weights.sum())


def test_price_counts_by_its_logarithm_and_a_surprise_on_top() -> None:
    market = shoppers()
    rules, price = market.setting.archetype.choice, np.array([1.25, 1.0])
    for on, weight in (
        (Mechanisms.without("reference_price"), rules.price),
        (ON, rules.price + rules.reference * rules.loss_aversion),
    ):
        odds = np.exp([0.0, -weight * np.log(1.25), 0.0])
        assert is_near(shares(choose(market, on, price=price))[0], odds[1] / odds.sum())


def test_habit_salience_goodwill_and_effort_each_count_by_their_weight() -> None:
    market = shoppers()
    rules = market.setting.archetype.choice
    for memory, weight in (
        ("habit", rules.habit), ("salience", rules.salience), ("goodwill", 1.0),
    ):  # fmt: skip
        liked = shoppers()
        getattr(liked.population, memory)[0] = np.float32(0.8)
        odds = np.exp([0.0, 0.8 * weight, 0.0])
        assert is_near(shares(choose(liked))[0], odds[1] / odds.sum())
    everybody = np.arange(SIZE, dtype=np.int64)
    market.leads.add(np.zeros(SIZE, dtype=np.int64), everybody, stage=Stage.QUALIFIED, effort=0.5)
    odds = np.exp([0.0, 0.5 * rules.effort, 0.0])
    assert is_near(shares(choose(market))[0], odds[1] / odds.sum())


def test_what_is_not_understood_is_not_bought_where_it_is_complex() -> None:
    market = shoppers(complexity=3.0)
    market.population.understanding[0], market.population.understanding[1] = 1.0, 0.4
    odds = np.exp([0.0, 0.0, -3.0 * 0.6])
    found = shares(choose(market))
    assert is_near(found[1], odds[2] / odds.sum())


def test_a_discount_is_a_lower_price_for_its_lead_alone() -> None:
    market = shoppers()
    half = np.arange(0, SIZE, 2, dtype=np.int64)
    brand = np.zeros(half.size, dtype=np.int64)
    market.leads.add(brand, half, stage=Stage.NEGOTIATING, discount=0.2, closing=1.0)
    choices = choose(market)
    bought = choices.brand == 0
    is_lead = np.isin(choices.who, half)
    assert choices.log_price[bought & is_lead] == pytest.approx(np.log(0.8), abs=1e-6)
    assert choices.log_price[bought & ~is_lead] == pytest.approx(0.0, abs=1e-12)
    assert bought[is_lead].mean() > bought[~is_lead].mean()


# --- what comes to mind --------------------------------------------------------------------------


def test_a_brand_comes_to_mind_as_often_as_people_are_aware_of_it() -> None:
    market = shoppers()
    market.population.awareness[0], market.population.awareness[1] = 0.3, 0.0
    assert is_near(shares(choose(market, appeal=WANTED))[0], 0.3)


@pytest.mark.parametrize("shown", ["owned", "effort"])
def test_an_owned_brand_and_one_that_somebody_shows_are_always_considered(shown: str) -> None:
    market = shoppers()
    market.population.awareness[:] = np.float32(0)
    if shown == "owned":
        market.population.owned[:] = 1
    else:
        everybody = np.arange(SIZE, dtype=np.int64)
        market.leads.add(np.ones_like(everybody), everybody, stage=Stage.QUALIFIED, effort=0.3)
    assert shares(choose(market, appeal=WANTED)) == {NOBODY: 0.0, 0: 0.0, 1: 1.0}


def test_who_was_hurried_considers_only_the_brand_that_hurried_or_waiting() -> None:
    market = shoppers()
    market.population.hurried_by[:] = 1
    found = shares(choose(market, appeal=np.array([50.0, 0.0])))
    assert found[0] == 0
    assert is_near(found[1], 0.5)


def test_what_is_not_on_sale_is_not_bought() -> None:
    found = shares(choose(shoppers(), is_on_sale=np.array([False, True])))
    assert found[0] == 0
    assert is_near(found[1], 0.5)


# --- who decides ---------------------------------------------------------------------------------


def test_the_undecided_decide_with_the_chance_of_the_market() -> None:
    assert is_near(choose(shoppers(decision=0.1)).who.size / SIZE, 0.1)


def test_who_is_pressed_decides_with_the_chance_of_the_pressure() -> None:
    market = shoppers(decision=0.001)
    everybody = np.arange(SIZE, dtype=np.int64)
    market.leads.add(np.zeros_like(everybody), everybody, stage=Stage.NEGOTIATING, closing=0.4)
    assert is_near(choose(market).who.size / SIZE, 0.4)


def test_after_long_enough_everybody_decides() -> None:
    market = shoppers(decision=0.001, patience=20.0)
    people = market.population
    people.week, people.search_began[:] = 30, 10
    people.search_began[: SIZE // 2] = 11
    who = choose(market).who
    assert set(range(SIZE // 2, SIZE)) <= set(who.tolist())
    assert who.size < SIZE / 2 + 40  # one in a thousand of the others


def test_nobody_decides_who_does_not_search() -> None:
    market = shoppers()
    market.population.searching[: SIZE // 2] = False
    assert choose(market).who.min() == SIZE // 2


def test_a_promotion_ends_the_hesitation_of_some_who_know_the_brand() -> None:
    market = shoppers(decision=0.001, deadline=0.5)
    people = market.population
    people.week, people.awareness[0] = 5, 0.6
    who = choose(market, cut=np.array([0.2, 0.0])).who
    expected = 1 - (1 - 0.001) * (1 - 0.5 * 0.6)
    assert is_near(who.size / SIZE, expected)


def test_who_saw_a_promotion_and_did_not_take_it_remembers_the_lower_price() -> None:
    market = shoppers()
    people = market.population
    people.awareness[0, : SIZE // 2] = 0.0
    choose(market, cut=np.array([0.3, 0.0]), price=np.array([0.7, 1.0]), appeal=-WANTED)
    share = market.setting.archetype.experience.reference_learning
    saw = people.log_reference[0, SIZE // 2 :]
    assert saw == pytest.approx(share * np.log(0.7), abs=1e-6)
    assert not people.log_reference[0, : SIZE // 2].any()
    assert not people.log_reference[1].any()
