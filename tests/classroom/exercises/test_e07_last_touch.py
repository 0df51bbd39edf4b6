"""Exercise 7: who touches buyers last is not who brings them."""

from __future__ import annotations

import pytest
from scipy.stats import spearmanr

from pushpull import Comparison, Experiment, Scenario
from pushpull.classroom.exercises.e07_last_touch.exercise import (
    EXERCISE,
    QUARTERS,
    missing,
    ranked,
)
from pushpull.classroom.exercises.e07_last_touch.report import CHANNELS, last_touch
from tests.markets import WORKERS

SEEDS, REPORTS = 30, 4


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return Scenario.load(EXERCISE.folder / "scenario.toml")


@pytest.fixture(scope="module")
def played(scenario: Scenario) -> Comparison:
    frame = Experiment(scenario, SEEDS, measures=["new_units", "units"], workers=WORKERS).run()
    return Comparison(frame, scenario)


@pytest.fixture(scope="module")
def reports(scenario: Scenario) -> list[dict[str, int]]:
    return [last_touch(scenario, seed) for seed in scenario.seeds[:REPORTS]]


def test_every_channel_brings_customers(played: Comparison) -> None:
    assert {each: missing(played, each).low > 0 for each in CHANNELS} == dict.fromkeys(
        CHANNELS, True
    )


def test_the_order_of_last_touch_is_not_the_order_of_what_is_missing(
    played: Comparison, reports: list[dict[str, int]]
) -> None:
    true = ranked({each: missing(played, each).mean for each in CHANNELS})
    for report in reports:
        told = ranked(report)
        places = [true.index(each) for each in told]
        assert spearmanr(range(len(CHANNELS)), places).statistic < 0.8
        assert told[0] == "advertising"
    assert true[0] != "advertising"


def test_advertising_is_credited_with_more_than_it_brings(
    played: Comparison, reports: list[dict[str, int]]
) -> None:
    brought = missing(played, "advertising")
    assert all(report["advertising"] > 1.5 * brought.high for report in reports)


def test_what_channels_bring_adds_up_to_more_than_everybody(played: Comparison) -> None:
    # Each pair of differences shares its firm with all channels, so the sum is taken by market.
    new = played.after("new_units", QUARTERS)
    brought = sum(new["all"] - new[f"no_{each}"] for each in CHANNELS)
    over = brought - new["all"]
    assert over.mean() > 4 * over.std() / SEEDS**0.5  # a false alarm: under 1 in 15,000


def test_the_report_credits_each_new_customer_at_most_once(
    scenario: Scenario, played: Comparison, reports: list[dict[str, int]]
) -> None:
    new = played.after("new_units", QUARTERS)["all"]
    for seed, report in zip(scenario.seeds, reports, strict=False):
        assert 0.9 * new[seed] <= sum(report.values()) <= new[seed]
