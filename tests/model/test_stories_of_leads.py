"""Promises of leads: they are worked in order, by those who have time, and lost with a reason."""

from __future__ import annotations

import dataclasses
from collections import Counter
from typing import Any

import numpy as np

from pushpull.agents.leads import Source, Stage
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
    market = pushing()
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
    assert lost["lost_price"] + lost["lost_fit"] + lost["lost_trust"] > 0
    assert market.report["won"][0] == 0


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


def test_scored_leads_are_worked_more_selectively() -> None:
    searching = []
    for is_scored in (False, True):
        terms = {"salespeople": 2.5, "lead_scoring": is_scored, "response_delay": 0}
        plan = setting(vivid(), customers=3_000, strategies={"Aurora": Usually(terms)})
        worked = worked_leads(opened(plan, seed=2, weeks=8), weeks=26)
        searching.append((np.mean(worked), len(worked)))
    (plain, few), (scored, some) = searching
    # The share of the searching among two independent samples, by four standard errors.
    error = np.sqrt(plain * (1 - plain) / few + scored * (1 - scored) / some)
    assert scored > plain + 4 * error


def worked_leads(market: Market, weeks: int) -> list[bool]:
    """Return for each lead that Aurora works for the first time whether it was searching."""
    found: list[bool] = []
    for _ in range(weeks):
        play_until(market, "raise_hands")
        waiting = {
            lead.customer: bool(market.customers[lead.customer].searching)
            for lead in market.firms["Aurora"].pipeline
            if not lead.is_touched
        }
        play_phase(market, "push")
        left = {lead.customer for lead in market.firms["Aurora"].pipeline if not lead.is_touched}
        found += [waiting[who] for who in waiting if who not in left]
        play_rest(market, "push")
    return found
