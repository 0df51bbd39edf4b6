"""Promises of mechanisms: each carries something, and a mechanism that is off is really off."""

from __future__ import annotations

import dataclasses
from dataclasses import fields
from functools import cache

import pytest

from pushpull.agents.decision import Decision
from pushpull.agents.leads import Source
from pushpull.agents.parameters import Mechanisms
from pushpull.agents.view import Strategy
from pushpull.model.market import Market
from pushpull.model.setting import MarketSetting
from tests.markets import (
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
    vivid,
)

FLAGS = [each.name for each in fields(Mechanisms)]
LIVELY: dict[str, Strategy] = {
    "Aurora": Usually(
        {"salespeople": 2.0, "lead_scoring": True, "feedback": True, "promotion": 0.3,
         "promotion_weeks": (2, 8)}
    ),
    "Borealis": Usually({"salespeople": 1.5}),
}  # fmt: skip


def lively(*without: str) -> MarketSetting:
    """Return the setting of a market in which every mechanism has something to do."""
    on = Mechanisms.without(*without)
    return setting(vivid(), customers=400, strategies=LIVELY, mechanisms=on)


@cache
def complete() -> Market:
    """Return that market with all mechanisms at work. It is read, never played on."""
    return opened(lively(), weeks=26)


@pytest.mark.parametrize("flag", FLAGS)
def test_every_mechanism_changes_something(flag: str) -> None:
    crippled = opened(lively(flag), weeks=26)
    assert crippled.digest() != complete().digest()
    assert not crippled.weekly().equals(complete().weekly())


def test_a_name_that_is_no_mechanism_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r"'forgeting' is unknown. Known are forgetting, capacity"):
        Mechanisms.without("forgeting")


def test_without_forgetting_awareness_never_falls() -> None:
    market = opened(lively("forgetting"))
    people = market.population
    for _ in range(20):
        before = people.awareness.copy()
        market.step()
        # Keep and add are rounded to 32 bits, 6e-8 each.
        assert (people.awareness >= before - 2e-7).all()


def test_with_forgetting_an_unheard_brand_is_forgotten_by_its_rate() -> None:
    kind = archetype("software")
    unseen = changed(kind, memory={"awareness_sight": 0.0})
    nothing = {name: Always(Decision()) for name in FIRMS}
    quiet = Mechanisms.without("word_of_mouth")
    market = opened(setting(unseen, strategies=nothing, mechanisms=quiet))
    people = market.population
    strangers = people.owned == 1
    before = people.awareness[0, strangers].copy()
    play_until(market, "raise_hands")
    kept = 1 - kind.memory.awareness_forgetting
    assert people.awareness[0, strangers] == pytest.approx(kept * before, rel=1e-6)


def test_without_capacity_every_ready_lead_is_worked() -> None:
    few = {name: Usually({"salespeople": 0.4, "response_delay": 1}) for name in FIRMS}
    plan = setting(vivid(), customers=600, strategies=few)
    for without, is_all in ((("capacity",), True), ((), False)):
        market = opened(
            dataclasses.replace(plan, mechanisms=Mechanisms.without(*without)), weeks=20
        )
        play_until(market, "push")
        waiting = [
            lead
            for firm in market.firms.values()
            for lead in firm.pipeline
            if lead.ready <= market.clock and not lead.is_touched
        ]
        assert bool(waiting) != is_all


def test_without_capacity_hours_have_no_end() -> None:
    few = {"Aurora": Usually({"salespeople": 0.3})}
    endless = Mechanisms.without("capacity")
    plan = setting(vivid(), customers=600, strategies=few, mechanisms=endless)
    market = opened(plan, weeks=26)
    spent = total(market, "hours_leads", "Aurora") + total(market, "hours_deals", "Aurora")
    assert spent > total(market, "hours_available", "Aurora")


def test_without_word_of_mouth_nobody_hears_talk() -> None:
    silent, loud = opened(lively("word_of_mouth"), weeks=10), opened(lively(), weeks=10)
    assert total(silent, "heard_talk", "Aurora") == 0
    assert total(loud, "heard_talk", "Aurora") > 0


def test_without_fatigue_nobody_grows_weary_of_calls() -> None:
    weary, patient = opened(lively(), weeks=10), opened(lively("fatigue"), weeks=10)
    assert weary.population.fatigue.max() > 0
    assert patient.population.fatigue.max() == 0
    assert total(patient, "calls", "Aurora") > 0


def test_without_drift_needs_stand_still() -> None:
    market = opened(lively("drift"), weeks=10)
    assert (market.environment.needs == market.environment.home).all()


def test_without_research_and_feedback_nothing_is_learnt() -> None:
    market = opened(lively("research", "feedback"))
    before = market.firms["Aurora"].marketer.belief.copy()
    market.run(10)
    assert (market.firms["Aurora"].marketer.belief == before).all()


def test_without_scoring_a_lead_waits() -> None:
    waits = []
    for off in ((), ("scoring",)):
        plan = dataclasses.replace(lively(*off), customers=3_000)
        leads = opened(plan, weeks=8).firms["Aurora"].pipeline
        waits.append({lead.ready - lead.created for lead in leads if lead.source == Source.PULL})
    assert waits == [{0}, {round(archetype("software").selling.hand_over_delay)}]


@pytest.mark.parametrize(("without", "wears_out"), [((), True), (("wear_out",), False)])
def test_an_old_message_is_weaker_only_with_wear_out(without: list[str], wears_out: bool) -> None:
    fixed = {"Aurora": Usually({"message_follows": False})}
    plan = setting(strategies=fixed, mechanisms=Mechanisms.without(*without), customers=100)
    market = opened(plan, weeks=30)
    assert (market.beliefs.force(market.setting.mechanisms)[0] < 1) == wears_out


def test_without_demand_conservation_nothing_borrowed_is_returned() -> None:
    market = opened(lively("demand_conservation"), weeks=26)
    assert market.population.need.min() >= 0
    assert complete().population.need.min() < 0
    assert sum(measured(complete(), "early_units", "Aurora")) > 0
