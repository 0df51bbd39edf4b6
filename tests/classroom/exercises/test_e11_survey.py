"""Exercise 11: a survey is worth a stable amount, and nothing where it changes nothing."""

from __future__ import annotations

import pytest

from pushpull import Comparison, Experiment, Scenario
from pushpull.classroom.exercises.e11_survey.exercise import EXERCISE, QUARTERS, price, value
from tests.markets import WORKERS

SEEDS = 30


def played(survey: str, blind: str, seeds: int) -> Comparison:
    arms = {"arms": [blind, survey], "baseline": blind, "questions": []}
    scenario = Scenario.load(EXERCISE.folder / "scenario.toml", {"comparison": arms})
    return Comparison(Experiment(scenario, seeds, workers=WORKERS).run(), scenario)


@pytest.fixture(scope="module")
def followed() -> Comparison:
    return played("survey", "blind", SEEDS)


def test_who_knows_what_people_need_says_it_and_earns_more(followed: Comparison) -> None:
    fit = followed.difference("survey", "blind", "message_fit", QUARTERS)
    assert fit.low > 0
    assert value(followed, "survey", "blind").low > 0


def test_the_value_is_stable(followed: Comparison) -> None:
    worth = value(followed, "survey", "blind")
    # The mean of 10 markets has an interval about 1.7 times as wide as that of 30: within a
    # third of the value here, it stays within the range of bids that count as right.
    assert worth.high - worth.mean < worth.mean / 3
    halves = [followed.frame["seed"] <= SEEDS // 2, followed.frame["seed"] > SEEDS // 2]
    first, second = (
        value(Comparison(followed.frame[half], followed.scenario), "survey", "blind")
        for half in halves
    )
    assert first.low < second.high
    assert second.low < first.high


def test_in_this_small_market_the_price_is_above_the_value(followed: Comparison) -> None:
    assert price(followed, "survey") > value(followed, "survey", "blind").high


def test_a_survey_that_changes_nothing_is_worth_nothing() -> None:
    fixed = played("fixed_survey", "fixed_blind", 3)
    worth = value(fixed, "fixed_survey", "fixed_blind")
    assert (worth.low, worth.mean, worth.high) == pytest.approx((0.0, 0.0, 0.0), abs=0.01)
    assert price(fixed, "fixed_survey") > 0
