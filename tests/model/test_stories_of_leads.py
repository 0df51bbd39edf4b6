"""Promises of leads: they are worked in order, by those who have time, and lost with a reason."""

from __future__ import annotations

import dataclasses
from collections import Counter
from typing import Any

import numpy as np
import pytest

from pushpull.agents.leads import Source, Stage
from pushpull.agents.parameters import Mechanisms
from pushpull.agents.pipeline import Lead
from pushpull.equations.persuading import OBJECTIONS
from pushpull.model.market import Market
from tests.markets import (
    FIRMS,
    PUSHING,
    Usually,
    all_leads,
    changed,
    opened,
    play_phase,
    play_rest,
    play_until,
    setting,
    total,
    vivid,
)

REASONS = ("lost_price", "lost_fit", "lost_trust", "lost_no_need", "lost_no_decision", "lost_rival")


def reason(lead: Lead) -> str:
    """Return why a lead that ends without a purchase was lost."""
    if not lead.has_objected:
        return "lost_no_decision"
    kind = OBJECTIONS[lead.objection]
    return "lost_no_need" if kind == "need" else f"lost_{kind}"


def pushing(**others: Any) -> Market:
    """Return a software market with busy salespeople, in its third month."""
    plan = setting(vivid(), **{"customers": 600, "strategies": PUSHING, **others})
    return opened(plan, seed=2, weeks=10)


def test_a_lead_with_an_unanswered_objection_is_neither_pressed_nor_offered_a_discount() -> None:
    market, seen = pushing(), 0
    for _ in range(8):
        play_until(market, "push")
        for lead in all_leads(market):
            if lead.has_objected:
                seen += 1
                assert lead.closing == 0
                assert lead.discount == 0
        play_rest(market, "push")
    assert seen > 20


def test_a_lead_that_leaves_with_an_objection_is_lost_for_that_reason() -> None:
    # Everybody decides this week, and nobody buys.
    market = pushing(customers=2_000, mechanisms=Mechanisms.without("capacity"))
    final = changed(vivid(), choice={"decision": 1.0, "patience": 1.0, "outside": 10.0})
    market = market.branch(dataclasses.replace(market.setting, archetype=final))
    play_until(market, "promote")
    aurora = market.firms["Aurora"]
    booked = {name: market.report[name][0] for name in REASONS}
    lost = Counter(reason(lead) for lead in aurora.pipeline if lead.stage > Stage.LEAD)
    lost += Counter(
        "lost_no_decision"
        for lead in aurora.pipeline
        if lead.stage == Stage.LEAD and market.customers[lead.customer].searching
    )
    play_phase(market, "buy")
    assert {n: market.report[n][0] - booked[n] for n in REASONS} == {n: lost[n] for n in REASONS}
    assert any(lost[name] for name in ("lost_price", "lost_fit", "lost_trust", "lost_no_need"))
    assert market.report["won"][0] == 0


@pytest.mark.parametrize("ease", [-10.0, -0.5, 10.0], ids=["never", "sometimes", "always"])
def test_an_answered_objection_leads_on_and_only_an_unanswered_one_ends_the_talks(
    ease: float,
) -> None:
    kind = changed(vivid(), selling={"objection_base": ease, "objection_loss": 0.5})
    plan = setting(kind, customers=1_500, strategies=PUSHING)
    market, answered, left, seen = opened(plan, seed=2, weeks=8), 0, 0, 0
    for _ in range(12):
        play_until(market, "raise_hands")
        objecting = [key for key, stage in stages(market).items() if stage == Stage.OBJECTING]
        play_phase(market, "push")
        after = stages(market)
        leads_on = sum(after.get(key) == Stage.NEGOTIATING for key in objecting)
        assert leads_on == market.report["objections_answered"].sum()
        answered += leads_on
        left += sum(key not in after for key in objecting)
        seen += len(objecting)
        play_rest(market, "push")
    assert seen > 10
    assert (answered > 0) == (ease > -10)
    assert (left > 0) == (ease < 10)


def test_a_lead_moves_at_most_one_step_a_week_and_never_back() -> None:
    market = pushing()
    before = stages(market)
    for _ in range(6):
        market.step()
        after = stages(market)
        for key in before.keys() & after.keys():
            assert 0 <= after[key] - before[key] <= 2  # a demonstration without an objection is 2
            if before[key] == Stage.LEAD:
                assert after[key] <= Stage.QUALIFIED
        before = after


def stages(market: Market) -> dict[tuple[str, int], int]:
    """Return where the leads of all firms stand, by firm and customer."""
    return {
        (name, lead.customer): lead.stage
        for name, firm in market.firms.items()
        for lead in firm.pipeline
    }


def test_a_raised_hand_waits_for_the_delay_of_the_hand_over() -> None:
    slow = {"Aurora": Usually({"salespeople": 3.0, "response_delay": 4})}
    market = pushing(strategies=slow)
    seen = 0
    for _ in range(8):
        market.step()
        for lead in market.firms["Aurora"].pipeline:
            if lead.source == Source.PULL:
                seen += 1
                assert lead.ready == lead.created + 4
                assert not (lead.is_touched and market.clock - 1 < lead.ready)
    assert seen > 10


def test_a_lead_that_nobody_works_goes_stale() -> None:
    nobody = {name: Usually({"salespeople": 0.0}) for name in FIRMS}
    market = opened(setting(vivid(), customers=600, strategies=nobody), weeks=30)
    stale = market.setting.archetype.selling.stale
    assert all_leads(market)
    assert max(market.clock - 1 - lead.created for lead in all_leads(market)) <= stale
    assert total(market, "lost_stale", "Aurora") > 0


def test_when_salespeople_go_their_leads_are_served_by_those_who_stay() -> None:
    market = pushing()
    fewer = {name: Usually({"salespeople": 1.0}) for name in FIRMS}
    market = market.branch(setting(vivid(), customers=600, strategies=fewer))
    assert {lead.seat for lead in all_leads(market)} == {0, 1, 2}
    market.run(4)
    assert {lead.seat for lead in all_leads(market)} == {0}
    assert len(market.firms["Aurora"].force) == 1


@pytest.mark.parametrize("is_scored", [True, False], ids=["scored", "unscored"])
def test_scored_leads_are_worked_best_first_and_unscored_ones_newest_first(is_scored: bool) -> None:
    terms = {"salespeople": 1.0, "lead_scoring": is_scored, "response_delay": 0, "cold_time": 0.0}
    plan = setting(vivid(), customers=3_000, strategies={"Aurora": Usually(terms)})
    market, chosen = opened(plan, seed=2, weeks=4), 0
    freshness = market.setting.archetype.selling.lead_freshness
    for _ in range(12):
        play_until(market, "raise_hands")
        worth: dict[bool, list[float]] = {True: [], False: []}
        raw = market.firms["Aurora"].pipeline.at(Stage.LEAD)
        promise = {
            lead.customer: lead.score * freshness ** (market.clock - lead.created)
            if is_scored
            else float(lead.created)
            for lead in raw
            if not lead.is_touched
        }
        play_phase(market, "push")
        waits = {lead.customer for lead in market.firms["Aurora"].pipeline if not lead.is_touched}
        for customer, value in promise.items():
            worth[customer not in waits].append(value)
        if worth[True] and worth[False]:
            chosen += 1
            assert min(worth[True]) >= max(worth[False]) - 1e-6
        play_rest(market, "push")
    assert chosen > 3


def test_scores_tell_the_searching_from_the_idle() -> None:
    terms = {"lead_scoring": True, "salespeople": 0.0}
    plan = setting(vivid(), customers=6_000, strategies={"Aurora": Usually(terms)})
    market = opened(plan, weeks=4)
    scores: dict[bool, list[float]] = {True: [], False: []}
    for _ in range(6):
        play_until(market, "raise_hands")
        for lead in market.firms["Aurora"].pipeline:
            if lead.created == market.clock:
                scores[bool(market.customers[lead.customer].searching)].append(lead.score)
        play_rest(market, "raise_hands")
    # The searching score 0.8 more, with an error of 0.25 on either side, cut off at 0 and 1.
    error = 0.25 * np.sqrt(sum(1 / len(group) for group in scores.values()))
    assert np.mean(scores[True]) - np.mean(scores[False]) > 4 * error
    assert min(map(len, scores.values())) >= 10


def test_nobody_is_offered_more_than_the_limit() -> None:
    for limit in (0.0, 0.1, 0.5):
        strategies = {n: Usually({"salespeople": 3.0, "discount_limit": limit}) for n in FIRMS}
        market = pushing(strategies=strategies, customers=1_500)
        offered = []
        for _ in range(8):
            market.step()
            offered += [lead.discount for lead in all_leads(market)]
        assert max(offered) <= limit + 1e-7
        assert (max(offered) > 0) == (limit > 0)
