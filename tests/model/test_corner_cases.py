"""Promises at the edges: the smallest, the richest and the strangest markets play by the rules."""

from __future__ import annotations

import dataclasses
import math
from typing import Any

import numpy as np
import pytest

from pushpull.agents.decision import Decision
from pushpull.agents.parameters import Mechanisms
from pushpull.agents.usual import usual_decision
from pushpull.model.market import Market
from pushpull.model.setting import FirmSetting, MarketSetting
from tests.markets import (
    ARCHETYPES,
    FIRMS,
    Always,
    Usually,
    archetype,
    changed,
    measured,
    opened,
    play_until,
    setting,
    total,
)

YEAR = 52


def everybody(decision: Decision, names: tuple[str, ...] = FIRMS) -> dict[str, Always]:
    return {name: Always(decision) for name in names}


# --- nobody does anything ------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ARCHETYPES)
def test_without_any_money_people_still_buy_what_they_know(kind: str) -> None:
    market = opened(setting(kind, strategies=everybody(Decision())), weeks=YEAR)
    for name in FIRMS:
        assert total(market, "units", name) > 0
        assert total(market, "pull_spend", name) == total(market, "push_spend", name) == 0
        assert total(market, "leads_pull", name) == total(market, "leads_push", name) == 0
        assert total(market, "hours_available", name) == 0


def test_without_advertising_awareness_fades_to_what_shelf_and_use_keep_up() -> None:
    quiet = Mechanisms.without("word_of_mouth")
    plan = setting("consumer-goods", strategies=everybody(Decision()), mechanisms=quiet)
    market, memory = opened(plan, weeks=YEAR), archetype("consumer-goods").memory
    # The fixed point of A -> A(1-d) + s(1 - A(1-d)) is s / (s + d - s d), for those who never own.
    sight, lost = memory.awareness_sight, memory.awareness_forgetting
    level = sight / (sight + lost - sight * lost)
    owners = market.population.owned[None] == np.arange(2)[:, None]
    strangers = market.population.awareness[~owners & (market.population.habit == 0)]
    assert strangers.size
    assert strangers == pytest.approx(level, abs=0.01)  # 0.88^52 of the start is left: 0.001


def test_without_salespeople_nobody_is_called_and_no_commission_is_paid() -> None:
    idle = {name: Usually({"salespeople": 0.0}) for name in FIRMS}
    market = opened(setting(strategies=idle, customers=300), weeks=YEAR)
    for name in FIRMS:
        assert len(market.firms[name].force) == 0
        for measure in ("hours_available", "calls", "demonstrations", "hires"):
            assert total(market, measure, name) == 0
        assert total(market, "leads_pull", name) > 0  # hands are raised, but nobody comes
        assert total(market, "leads_touched", name) == 0
        assert total(market, "lost_stale", name) > 0
        assert total(market, "commission_spend", name) == total(market, "salary_spend", name) == 0


def test_care_needs_somebody_who_cares() -> None:
    staffed = Usually({"salespeople": 2.0, "care_time": 0.5})
    empty = Usually({"salespeople": 0.0, "care_time": 0.5})
    for first, second in (("Aurora", "Borealis"), ("Borealis", "Aurora")):
        plan = setting(customers=200, strategies={first: staffed, second: empty})
        market = opened(plan, weeks=5)
        assert total(market, "care_visits", first) > 0
        assert total(market, "care_visits", second) == total(market, "hours_care", second) == 0


# --- few -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ARCHETYPES)
@pytest.mark.parametrize("customers", [1, 2, 3, 7])
def test_a_market_of_a_few_people_plays(kind: str, customers: int) -> None:
    market = opened(setting(kind, customers=customers), weeks=30)
    assert len(market.customers) == customers
    assert 0 <= sum(measured(market, "customers", name)[-1] for name in FIRMS) <= customers


@pytest.mark.parametrize("customers", [1, 2, 3, 7])
def test_nobody_hears_their_own_opinion(customers: int) -> None:
    # With 10 contacts in a market of 7, some places on the list must be taken twice.
    loud = changed(archetype(), talk={"base": 1.0, "awareness": 1.0})
    market = opened(setting(loud, customers=customers, firms=["Aurora"], start="empty"))
    market.population.owned[0] = 0
    play_until(market, "talk")
    heard_about_it = market.population.awareness[0] == 1.0
    assert not heard_about_it[0]
    assert market.report["heard_talk"][0] == heard_about_it.sum()


@pytest.mark.parametrize("kind", ARCHETYPES)
def test_a_monopolist_sells_everything_that_is_sold(kind: str) -> None:
    market = opened(setting(kind, firms=["Aurora"]), weeks=YEAR)
    owned = market.population.owned
    assert set(owned.tolist()) <= {-1, 0}
    assert total(market, "lost_rival", "Aurora") == 0
    assert total(market, "units", "Aurora") == market.weekly()["units"].sum() > 0


# --- much ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ARCHETYPES)
def test_a_huge_budget_makes_everybody_aware_and_breaks_nothing(kind: str) -> None:
    rich = Decision(
        advertising=1e11, brand=1e11, content=1e11, social=1e11, research=1e11, salespeople=500.0
    )
    market = opened(setting(kind, customers=200, strategies={"Aurora": Always(rich)}), weeks=20)
    # The 16-bit luck of media leaves one in 65,536 unreached even by endless money.
    assert measured(market, "awareness", "Aurora")[-1] > 0.99
    assert measured(market, "message_fit", "Aurora")[-1] > 0.9
    assert market.ledger.balance("Aurora") == pytest.approx(measured(market, "cash", "Aurora")[-1])
    assert market.ledger.balance("Aurora") < -1e12
    assert market.ledger.total() == 0
    assert np.isfinite(market.weekly().select_dtypes("number").to_numpy()).all()


@pytest.mark.parametrize("kind", ARCHETYPES)
def test_at_extreme_prices_people_buy_where_it_is_cheap(kind: str) -> None:
    dear, cheap = Decision(price=5.0), Decision(price=0.2)
    market = opened(
        setting(kind, strategies={"Aurora": Always(dear), "Borealis": Always(cheap)}), weeks=YEAR
    )
    assert total(market, "new_units", "Aurora") < 0.1 * total(market, "new_units", "Borealis")
    paid = total(market, "revenue", "Borealis")
    list_price = market.setting.archetype.economy.list_price
    kept = total(market, "units", "Borealis") - total(market, "returns", "Borealis")
    assert paid == pytest.approx(0.2 * list_price * kept, rel=1e-9)


def test_a_promotion_of_nine_tenths_is_taken_by_whoever_can_be_hurried() -> None:
    giving = Always(Decision(promotion=0.9, promotion_weeks=(3,)))
    market = opened(setting("consumer-goods", strategies={"Aurora": giving}), weeks=5)
    units = measured(market, "units", "Aurora")
    assert units[2] > 2 * max(units[:2])
    assert measured(market, "early_units", "Aurora")[2] > 0
    assert measured(market, "price", "Aurora")[2] == pytest.approx(0.1)


# --- equal firms, equal shares -------------------------------------------------------------------


@pytest.mark.parametrize("kind", ARCHETYPES)
def test_identical_firms_have_equal_shares(kind: str) -> None:
    # Luck differs by name only, so over seeds the share of either has the mean 1/2; its standard
    # error is estimated from the seeds, which are independent.
    seeds, weeks = 16, 26
    shares = []
    for seed in range(seeds):
        market = opened(setting(kind, customers=200), seed=seed, weeks=weeks)
        units = [total(market, "units", name) for name in FIRMS]
        shares.append(units[0] / sum(units))
    error = float(np.std(shares, ddof=1)) / math.sqrt(seeds)
    # 4.4 estimated errors with 15 degrees of freedom are as rare as 3.5 true ones.
    assert np.mean(shares) == pytest.approx(0.5, abs=4.4 * error)
    assert error < 0.05  # otherwise the test would prove nothing


# --- needs that stand still, and a new category --------------------------------------------------


def test_without_drift_needs_stay_where_they_are() -> None:
    still = changed(archetype(), need={"drift": 0.0})
    market = opened(setting(still, customers=50))
    before = market.environment.needs.copy()
    market.run(YEAR)
    assert (market.environment.needs == before).all()


def test_a_new_durable_spreads_in_an_s() -> None:
    usual = usual_decision(archetype("durable"), 2_000)
    launch = dataclasses.replace(usual, price=0.6, advertising=4 * usual.advertising)
    plan = setting("durable", customers=2_000, start="empty", strategies=everybody(launch))
    market, owners = opened(plan), []
    for _ in range(22):
        owners.append(int((market.population.owned >= 0).sum()))
        market.run(26)
    adopted = np.diff(owners)
    assert owners[0] == 0
    # Slow, fast, slow: both ends are slower than the fastest half-year by more than four standard
    # errors of a count as large as that.
    peak = adopted.max()
    assert 0 < adopted.argmax() < adopted.size - 1
    assert adopted[0] < peak - 4 * math.sqrt(peak)
    assert adopted[-1] < peak - 4 * math.sqrt(peak)


# --- entry ---------------------------------------------------------------------------------------


def entrant(quarter: int, weeks: int, kind: str = "consumer-goods", **others: Any) -> Market:
    """Return a market into which Cumulus enters in a quarter."""
    plan = setting(kind, **others)
    firms = (*plan.firms, FirmSetting(name="Cumulus", enters_quarter=quarter))
    return opened(dataclasses.replace(plan, firms=firms), weeks=weeks)


@pytest.mark.parametrize("quarter", [1, 3])
def test_an_entrant_enters_in_its_quarter_and_not_before(quarter: int) -> None:
    first_week = (quarter - 1) * 13
    market = entrant(quarter, weeks=first_week + 26, burn_in_weeks=13)
    table = market.weekly().query("firm == 'Cumulus'").set_index("week")
    before, after = table.loc[: first_week - 1], table.loc[first_week:]
    quiet = ["units", "awareness", "pull_spend", "push_spend", "leads_pull", "calls", "salespeople"]
    assert (before[[*quiet, "profit", "customers"]] == 0).all(axis=None)
    assert (after["pull_spend"] > 0).all()
    assert (after["awareness"] > 0).all()
    assert after["hires"].iloc[0] == len(market.firms["Cumulus"].force) > 0
    assert after["units"].sum() > 0


def test_nobody_buys_what_is_not_on_sale_yet_even_if_they_dream_of_it() -> None:
    market = entrant(2, weeks=0)
    market.population.awareness[2] = 1.0
    market.run(14)
    assert not any(measured(market, "units", "Cumulus")[:13])
    assert measured(market, "units", "Cumulus")[13] > 0


def test_an_entrant_comes_with_a_fresh_message() -> None:
    market = entrant(3, weeks=27, kind="software", mechanisms=Mechanisms.without("drift"))
    assert market.beliefs.message_age[2] <= 1


# --- seeds ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", [-1, True, False, 1.0, 0.5, "1", None])
def test_a_seed_that_is_no_whole_number_is_refused_in_words(seed: Any) -> None:
    with pytest.raises(ValueError, match=r"seed is .*, but must be a whole number of 0 or more"):
        Market(setting(customers=10), seed)


def test_seeds_may_be_large_and_may_come_from_an_array() -> None:
    plan: MarketSetting = setting(customers=20)
    assert Market(plan, 2**70).digest() != Market(plan, 2**70 + 1).digest()
    assert Market(plan, np.arange(5)[3]).digest() == Market(plan, 3).digest()
