"""Exercise 8: a firm split by its goals has more and worse leads, wastes hours, and earns less."""

from __future__ import annotations

import pytest

from pushpull import Comparison, Experiment, Scenario
from pushpull.classroom.exercises.e08_marketing_against_sales.exercise import (
    EXERCISE,
    QUARTERS,
    hours_for_one,
)
from tests.markets import WORKERS

SEEDS = 30


@pytest.fixture(scope="module")
def played() -> Comparison:
    arms = {"arms": ["split", "shared"], "questions": []}
    scenario = Scenario.load(EXERCISE.folder / "scenario.toml", {"comparison": arms})
    return Comparison(Experiment(scenario, SEEDS, workers=WORKERS).run(), scenario)


def test_the_split_firm_has_more_leads_and_fewer_of_them_are_looking(played: Comparison) -> None:
    assert played.difference("split", "shared", "leads_pull", QUARTERS).low > 0
    assert played.difference("split", "shared", "qualified", QUARTERS).high < 0
    assert played.difference("split", "shared", "lost_no_need", QUARTERS).low > 0


def test_the_split_firm_wastes_hours(played: Comparison) -> None:
    assert hours_for_one(played, "split") > 1.25 * hours_for_one(played, "shared")


def test_the_shared_goal_earns_more_in_four_of_five_markets(played: Comparison) -> None:
    profit = played.after("profit", QUARTERS)
    assert (profit["shared"] > profit["split"]).mean() >= 0.8
    assert played.difference("shared", "split", "profit", QUARTERS).low > 0
