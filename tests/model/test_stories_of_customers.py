"""Promises of customers: what is borrowed is owed, what disappoints comes back, calls annoy."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from pushpull.model.setting import MarketSetting
from tests.markets import (
    FIRMS,
    PUSHING,
    Usually,
    archetype,
    changed,
    measured,
    opened,
    play_phase,
    play_rest,
    play_until,
    setting,
    total,
    vivid,
)


def disappointing() -> MarketSetting:
    """Return the setting of a market in which one of two products is poor, and may be returned."""
    touchy = changed(archetype("consumer-goods"), experience={"return_below": -0.5})
    plan = setting(touchy, customers=600)
    poor = dataclasses.replace(plan.firms[0], quality=-1.0)
    return dataclasses.replace(plan, firms=(poor, plan.firms[1]))


def test_somebody_who_returns_a_product_has_the_need_again() -> None:
    market, returned = opened(disappointing(), seed=2), 0
    people = market.population
    for _ in range(8):
        play_until(market, "promote")
        need, purchases = people.need.copy(), people.purchases.copy()
        play_phase(market, "buy")
        back = (people.purchases > purchases) & (people.owned < 0)
        # Subtracting and adding back a threshold near 1 rounds twice to 32 bits.
        assert people.need[back] == pytest.approx(need[back], abs=4e-7)
        returned += int(back.sum())
        assert market.report["returns"].sum() == back.sum()
        play_rest(market, "buy")
    assert returned > 10


def test_a_refund_gives_back_what_was_paid() -> None:
    market = opened(disappointing(), seed=2, weeks=8)
    list_price = market.setting.archetype.economy.list_price
    for name in FIRMS:
        kept = total(market, "units", name) - total(market, "returns", name)
        assert total(market, "revenue", name) == pytest.approx(list_price * kept)
    assert total(market, "returns", "Aurora") > total(market, "returns", "Borealis")


def test_who_was_hurried_buys_later_next_time_by_exactly_what_was_borrowed() -> None:
    promoting = {"Aurora": Usually({"promotion": 0.4, "promotion_weeks": (3,)})}
    patient = changed(vivid("consumer-goods"), experience={"return_below": -20.0})
    market = opened(setting(patient, customers=600, strategies=promoting), weeks=2)
    people = market.population
    play_until(market, "promote")
    hurried = people.hurried_by == 0
    need, purchases = people.need.copy(), people.purchases.copy()
    borrowed = people.threshold - need
    assert (borrowed[hurried] > 0).all()
    play_phase(market, "buy")
    bought = hurried & (people.purchases > purchases)
    assert bought.sum() > 20
    assert (people.need[bought] == -borrowed[bought]).all()
    waited = hurried & ~bought
    assert (people.need[waited] == need[waited]).all()
    assert not people.searching[hurried].any()
    # Until the next purchase all of the next threshold and the debt must gather at the usual rate.
    weeks = (people.threshold[bought] + borrowed[bought]) / people.rate[bought]
    assert (weeks > people.threshold[bought] / people.rate[bought]).all()


def test_an_owner_who_renews_this_week_cannot_be_hurried_to_a_rival() -> None:
    hasty = changed(vivid(), choice={"decision": 1.0, "complexity": 0.0})
    market, renewed = opened(setting(hasty, customers=600, strategies=PUSHING), seed=2), 0
    people = market.population
    for _ in range(20):
        play_until(market, "promote")
        assert not people.searching[market.renewing].any()
        purchases = people.purchases.copy()
        play_phase(market, "buy")
        assert (people.purchases - purchases).max() <= 1
        renewed += market.renewing.size
        play_rest(market, "buy")
    assert renewed > 50


def test_hurried_owners_who_wait_have_not_left() -> None:
    # Salespeople hurry everybody they reach; what they show is too hard to understand to buy.
    hasty = changed(vivid(), choice={"decision": 1.0, "complexity": 9.0})
    market = opened(setting(hasty, customers=600, strategies=PUSHING), seed=2)
    owners = np.bincount(market.population.owned + 1, minlength=3)[1:]
    for week in range(8):
        market.step()
        row = {name: [measured(market, name, firm)[week] for firm in FIRMS]
               for name in ("new_units", "returns", "left")}  # fmt: skip
        now = np.bincount(market.population.owned + 1, minlength=3)[1:]
        change = np.array(row["new_units"]) - row["returns"] - row["left"]
        assert (now - owners == change).all()
        owners = now


def test_an_unwanted_call_irritates_and_the_next_one_more() -> None:
    alone = {"Aurora": PUSHING["Aurora"], "Borealis": Usually({"salespeople": 0.0})}
    market = opened(setting(customers=200, strategies=alone), seed=2)
    people, rules, weary = market.population, market.setting.archetype.selling, []
    for _ in range(10):
        play_until(market, "raise_hands")
        before, fatigue = people.goodwill[0].copy(), people.fatigue.copy()
        play_phase(market, "push")
        bothered = people.fatigue > fatigue
        lost = rules.irritation * (1 + fatigue[bothered])
        assert before[bothered] - people.goodwill[0, bothered] == pytest.approx(lost, abs=1e-6)
        assert (people.fatigue - fatigue)[bothered] == pytest.approx(rules.fatigue)
        weary += fatigue[bothered].tolist()
        play_rest(market, "push")
    assert min(weary) == 0 < max(weary)
    assert len(weary) > 30


def test_care_visits_please_owners_and_cost_hours() -> None:
    caring = {"Aurora": Usually({"salespeople": 2.0, "care_time": 0.5})}
    market = opened(setting(customers=300, strategies=caring), seed=2)
    people = market.population
    play_until(market, "raise_hands")
    before = people.satisfaction.copy()
    play_phase(market, "push")
    visited = people.satisfaction != before
    assert visited.sum() == market.report["care_visits"][0] > 0
    assert (people.owned[visited] == 0).all()
    assert (people.satisfaction[visited] > before[visited]).all()
    hours = market.setting.archetype.selling.care_hours
    assert market.report["hours_care"][0] == pytest.approx(hours * visited.sum())
    assert market.report["hours_care"][0] <= 0.5 * market.report["hours_available"][0]


def test_a_contract_that_is_not_renewed_ends() -> None:
    market = opened(setting(customers=600), seed=2)
    people = market.population
    for _ in range(12):
        play_until(market, "promote")
        owned, searching = people.owned.copy(), people.searching.copy()
        free = people.hurried_by < 0
        purchases = people.purchases.copy()
        play_phase(market, "buy")
        waited = searching & free & ~people.searching & (people.purchases == purchases)
        assert (people.owned[waited] == -1).all()
        others = ~waited & (people.purchases == purchases)
        assert (people.owned[others] == owned[others]).all()
        play_rest(market, "buy")
