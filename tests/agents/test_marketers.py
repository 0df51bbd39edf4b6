"""Promises of marketing: money becomes impressions a head, and reports move the plan."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from pushpull.agents.decision import Decision
from pushpull.agents.marketer import Marketer
from pushpull.agents.parameters import Mechanisms
from tests.markets import opened, setting

SIZES = np.array([10, 20, 30, 40])
ON = Mechanisms()
MOVABLE = ("advertising", "brand", "content", "social")
reports = some.fixed_dictionaries(
    {
        f"{what}_{kind}": some.integers(0, 50)
        for what in ("objections", "lost")
        for kind in ("price", "fit", "trust")
    }
    | {"objections_need": some.integers(0, 50), "lost_no_need": some.integers(0, 50)}
)


@pytest.fixture(scope="module")
def marketer() -> Marketer:
    """Return the marketer of a firm in software."""
    return opened(setting(customers=100)).firms["Aurora"].marketer


@given(some.floats(0, 1e6), some.floats(0.5, 3))
def test_impressions_cost_what_a_thousand_costs(money: float, media_price: float) -> None:
    marketer = opened(setting(customers=10)).firms["Aurora"].marketer
    a_head = np.array(marketer.impressions(money, Decision(), SIZES, media_price))
    bought = float((a_head * SIZES).sum())
    price = marketer.archetype.media.price_per_thousand * media_price
    assert bought * price / 1_000 == pytest.approx(money)
    assert a_head == pytest.approx(a_head[0])  # evenly, whatever the size of a segment


def test_segment_weights_say_who_sees_how_much(marketer: Marketer) -> None:
    decision = Decision(segments=(1.0, 0.0, 3.0))
    a_head = np.array(marketer.impressions(1_000.0, decision, SIZES, 1.0))
    assert a_head[2] == pytest.approx(3 * a_head[0])
    assert a_head[1] == a_head[3] == 0
    even = np.array(marketer.impressions(1_000.0, Decision(), SIZES, 1.0))
    assert (a_head * SIZES).sum() == pytest.approx((even * SIZES).sum())


@given(reports, some.lists(some.floats(0, 1e4), min_size=5, max_size=5))
def test_reports_move_the_plan_but_never_the_total(
    told: Mapping[str, float], money: list[float]
) -> None:
    marketer = opened(setting(customers=10)).firms["Aurora"].marketer
    spent: dict[str, Any] = dict(zip((*MOVABLE, "research"), money, strict=True))
    decision = dataclasses.replace(Decision(feedback=True), **spent)
    planned = marketer.plan(decision, told, ON)
    assert planned.pull == pytest.approx(decision.pull)
    assert planned.research == decision.research
    moved = sum(abs(getattr(planned, c) - getattr(decision, c)) for c in MOVABLE) / 2
    movable = decision.pull - decision.research
    assert moved <= marketer.archetype.learning.budget_shift * movable + 1e-9


def test_without_feedback_reports_move_nothing(marketer: Marketer) -> None:
    told = {"objections_trust": 40, "lost_trust": 10}
    decision = Decision(advertising=100.0, content=50.0)
    assert marketer.plan(decision, told, ON) == decision
    listening = Decision(advertising=100.0, content=50.0, feedback=True)
    assert marketer.plan(listening, told, Mechanisms.without("feedback")) == listening
    assert marketer.plan(listening, {}, ON) == listening
    assert marketer.plan(listening, told, ON).brand > 0


def test_a_first_belief_is_off_by_the_prior_error() -> None:
    # Eight numbers of each of 60 marketers, each normal around the need.
    errors = []
    for seed in range(30):
        market = opened(setting(customers=10), seed=seed)
        prior = market.setting.archetype.learning.prior_sd
        errors.append((market.beliefs.belief - market.environment.needs).ravel() / prior)
    squares = np.concatenate(errors) ** 2
    assert squares.mean() == pytest.approx(1.0, abs=4 * np.sqrt(2 / squares.size))
