"""Promises of marketers: they learn by asking and by listening, and speak as they believe."""

from __future__ import annotations

import pytest

from tests.markets import Usually, archetype, opened, setting


def test_what_sales_hears_makes_marketing_surer() -> None:
    doubts = []
    for listens in (False, True):
        told = {"Aurora": Usually({"salespeople": 4.0, "feedback": listens, "research": 0.0})}
        market = opened(setting(customers=800, strategies=told), seed=2, weeks=26)
        marketer = market.firms["Aurora"].marketer
        doubts.append(marketer.variance.mean())
    assert doubts[1] < doubts[0]
    # Without research doubt grows by the drift alone, week after week.
    rules = archetype("software")
    grown = rules.learning.prior_sd**2 + 26 * rules.need.drift**2
    assert doubts[0] == pytest.approx(grown)


def test_with_feedback_pull_money_moves_to_what_is_missing_and_the_total_stays() -> None:
    told = {"Aurora": Usually({"salespeople": 4.0, "feedback": True})}
    market = opened(setting(customers=800, strategies=told), seed=2, weeks=27)
    usual, planned = market.usual, market.firms["Aurora"].decision
    assert planned.pull == pytest.approx(usual.pull)
    assert planned.research == usual.research
    assert planned.advertising != usual.advertising
    deaf = market.firms["Borealis"].decision
    assert deaf.advertising == usual.advertising


def test_more_research_makes_marketing_surer() -> None:
    doubts = []
    for times in (0.0, 1.0, 10.0):
        usual = archetype("software").policy.research * 400
        asking = {"Aurora": Usually({"research": times * usual, "salespeople": 0.0})}
        market = opened(setting(strategies=asking), weeks=20)
        doubts.append(float(market.firms["Aurora"].marketer.variance.mean()))
    assert doubts[0] > doubts[1] > doubts[2]


def test_a_message_that_does_not_follow_stays_and_one_that_does_moves() -> None:
    moved = []
    for follows in (False, True):
        asking = Usually({"research": 20_000.0, "message_follows": follows})
        market = opened(setting(strategies={"Aurora": asking}), seed=2)
        before = market.firms["Aurora"].marketer.message.copy()
        market.run(20)
        moved.append(bool((market.firms["Aurora"].marketer.message != before).any()))
    assert moved == [False, True]
