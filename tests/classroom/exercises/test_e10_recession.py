"""Exercise 10: which cut is better turns with the horizon where brands are remembered."""

from __future__ import annotations

import pytest

from pushpull import Comparison, Experiment, Scenario
from pushpull.classroom.exercises.e10_recession.exercise import (
    APPLIANCES,
    EXERCISE,
    ONE_YEAR,
    SOFTWARE,
    THREE_YEARS,
    changes,
    start_values,
)
from pushpull.classroom.exercises.section import Section
from pushpull.scenarios.intervals import Interval
from tests.markets import WORKERS

SEEDS = 30


def played(file: str) -> Comparison:
    scenario = Scenario.load(EXERCISE.folder / file)
    measures = ["profit", "units", "advertising_spend", "brand_spend", "salary_spend"]
    return Comparison(
        Experiment(scenario, SEEDS, measures=measures, workers=WORKERS).run(), scenario
    )


@pytest.fixture(scope="module")
def software() -> Comparison:
    return played(SOFTWARE)


@pytest.fixture(scope="module")
def appliances() -> Comparison:
    return played(APPLIANCES)


def gap(comparison: Comparison, quarters: int) -> Interval:
    return comparison.difference("cut_brand", "cut_sales", "profit", quarters)


def test_where_brands_are_remembered_the_better_cut_turns_with_the_horizon(
    software: Comparison,
) -> None:
    assert gap(software, ONE_YEAR).low > 0
    assert gap(software, THREE_YEARS).high < 0


def test_where_brands_are_soon_forgotten_it_does_not_turn(appliances: Comparison) -> None:
    assert gap(appliances, ONE_YEAR).high < 0
    assert gap(appliances, THREE_YEARS).high < 0


@pytest.mark.parametrize("market", ["software", "appliances"])
def test_both_cuts_save_the_same_money(market: str, request: pytest.FixtureRequest) -> None:
    seen: Comparison = request.getfixturevalue(market)
    names = ("advertising_spend", "brand_spend", "salary_spend")
    spent = sum(seen.after(name, ONE_YEAR).mean() for name in names)
    assert spent["cut_brand"] == pytest.approx(spent["cut_sales"], rel=0.01)


def test_both_cuts_save_the_same_money_in_every_section() -> None:
    for name in ("A", "B", "C", "D"):
        strategies = {
            arm: each["firms"]["Aurora"]["strategy"]["quarters"][0]["times"]
            for arm, each in changes(start_values(Section(name)))[SOFTWARE]["arms"].items()
        }
        usual = {"advertising": 1.2, "brand": 0.4, "sales": 5.6}
        money = {
            arm: sum(usual[channel] * times.get(channel, 1.0) for channel in usual)
            for arm, times in strategies.items()
        }
        assert money["cut_brand"] == pytest.approx(money["cut_sales"], rel=0.001)
