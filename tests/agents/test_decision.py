"""Promises of decisions: what makes no sense is refused in words, and budgets are kept."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from pushpull.agents.decision import PULL, Decision, StrategyMix
from pushpull.agents.strategies import INDEX, strategy_class
from pushpull.agents.strategies.budgets import usual_budget
from pushpull.agents.usual import usual_decision
from pushpull.agents.view import Strategy, View
from tests.markets import ARCHETYPES, archetype

SHARES = (*PULL, "sales")
weights = some.lists(some.floats(0, 1), min_size=6, max_size=6).filter(lambda w: sum(w) > 0.01)


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ({"advertising": -1.0}, "advertising is -1, but must be from 0"),
        ({"brand": float("nan")}, "brand is nan, but must be from 0"),
        ({"content": float("inf")}, "content is inf, but must be from 0"),
        ({"salespeople": -0.5}, "salespeople is -0.5, but must be from 0"),
        ({"training": -3.0}, "training is -3, but must be from 0"),
        ({"price": 0.0}, "price is 0, but must be from 0.2 to 5. It is a ratio"),
        ({"price": 6.0}, "price is 6, but must be from 0.2 to 5"),
        ({"promotion": 1.0}, "promotion is 1, but must be from 0 to 0.9"),
        ({"promotion_weeks": (0,)}, "a promotion week is 0, but must be from 1 to 13"),
        ({"promotion_weeks": (14,)}, "a promotion week is 14, but must be from 1 to 13"),
        ({"segments": (-1.0,)}, "a segment weight is -1, but must be from 0"),
        ({"segments": (0.0, 0.0)}, "segments: at least one weight must be above 0"),
        ({"care_time": 1.1}, "care_time is 1.1, but must be from 0 to 1"),
        ({"lead_time": -0.1}, "lead_time is -0.1, but must be from 0 to 1"),
        ({"cold_time": 2.0}, "cold_time is 2, but must be from 0 to 1"),
        ({"discount_limit": 0.95}, "discount_limit is 0.95, but must be from 0 to 0.9"),
        ({"commission": 1.5}, "commission is 1.5, but must be from 0 to 1"),
        ({"quota_growth": 4.0}, "quota_growth is 4, but must be from 0.1 to 3"),
        ({"quota_period": "year"}, "quota_period is 'year', but must be 'quarter', 'month' or"),
        ({"response_delay": 27}, "response_delay is 27, but must be from 0 to 26"),
    ],
)
def test_a_choice_that_makes_no_sense_is_refused_in_words(
    choice: dict[str, Any], said: str
) -> None:
    with pytest.raises(ValueError, match=said.replace(".", r"\.")):
        Decision(**choice)


@given(some.lists(some.floats(0, 1e6), min_size=5, max_size=5))
def test_pull_is_the_money_of_its_five_channels(money: list[float]) -> None:
    spent: dict[str, Any] = dict(zip(PULL, money, strict=True))
    decision = dataclasses.replace(Decision(training=5.0, salespeople=3.0), **spent)
    assert decision.pull == pytest.approx(sum(money))


@given(weights, some.floats(1, 1e7), some.floats(1, 1e4), some.floats(0, 0.4), some.booleans())
def test_a_mix_spends_its_budget_and_no_more(
    weights: list[float], budget: float, salary: float, share: float, talks: bool
) -> None:
    parts: dict[str, Any] = {n: w / sum(weights) for n, w in zip(SHARES, weights, strict=True)}
    mix = StrategyMix(budget_per_week=budget, feedback=talks, **parts)
    people = budget * parts["sales"] / salary
    if people > 100_000:
        return
    decision = mix.decision(salary, share)
    spent = decision.pull + decision.salespeople * salary
    spent += decision.hand_over_cost(share, salary)
    assert spent == pytest.approx(budget, rel=1e-9)
    assert mix.push_share == parts["sales"]


def test_shares_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(ValueError, match=r"add up to 1\.2, but must add up to 1"):
        StrategyMix(budget_per_week=1.0, advertising=0.7, sales=0.5)


@pytest.mark.parametrize("kind", ARCHETYPES)
@pytest.mark.parametrize("name", sorted(INDEX))
def test_every_ready_strategy_decides_within_the_usual_budget(name: str, kind: str) -> None:
    # They are compared at equal budget, so no strategy may win by spending more.
    rules = archetype(kind)
    usual = usual_decision(rules, 1_000)
    view = View(
        firm="Aurora", quarter=1, customers=1_000, list_price=rules.economy.list_price,
        salary=rules.selling.salary, hand_over_share=rules.economy.hand_over_share, cash=0.0,
        usual=usual, rival_prices={"Borealis": 1.0},
    )  # fmt: skip
    strategy = strategy_class(name)()
    assert isinstance(strategy, Strategy)
    decision = strategy.decide(view)
    assert isinstance(decision, Decision)
    cost = decision.pull + decision.training + decision.salespeople * view.salary
    cost += decision.hand_over_cost(view.hand_over_share, view.salary)
    assert cost <= usual_budget(view) * (1 + 1e-9)
