"""Promises of comparisons: arms are paired by seed, and numbers are what a hand would get."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pushpull.scenarios.comparison import Comparison, verdict
from pushpull.scenarios.intervals import Interval, interval
from pushpull.scenarios.metrics import metric, metric_names, values
from pushpull.scenarios.reading import ScenarioError
from pushpull.scenarios.scenario import Scenario

from .conftest import SMALL, Write

T_OF_2 = 4.302652729749464  # Student's t with 2 degrees of freedom at 0.975, from tables


@pytest.fixture
def by_hand(write: Write) -> Comparison:
    """Return two arms, three seeds and two firms, with numbers that can be added in the head."""
    scenario = Scenario.load(write("[arms.hold]\n[arms.push]", base=SMALL))
    rows = [
        {
            "arm": arm,
            "seed": seed,
            "week": week,
            "quarter": week // 13 + 1,
            "firm": firm,
            "units": 10.0 if firm == "Borealis" else 9.0 + seed + (seed if arm == "push" else 0),
            "revenue": 0.0,
            "profit": float(week),
            "awareness": week / 100,
            "kept": 0.0 if arm == "push" else 3.0,
            "left": 0.0 if arm == "push" else 1.0,
        }
        for arm in ("hold", "push")
        for seed in (1, 2, 3)
        for week in range(26)
        for firm in ("Aurora", "Borealis")
    ]
    return Comparison(pd.DataFrame(rows), scenario)


def row(table: pd.DataFrame, **wanted: object) -> pd.Series:
    """Return the one row of a table that is so."""
    for name, value in wanted.items():
        table = table[table[name] == value]
    assert len(table) == 1
    return table.iloc[0]


def test_flows_are_summed_from_the_first_week(by_hand: Comparison) -> None:
    found = row(by_hand.table(), arm="hold", metric="units", horizon_quarters=1)
    assert found["mean"] == 13 * (10 + 11 + 12) / 3
    assert found["seeds"] == 3
    found = row(by_hand.table(), arm="hold", metric="profit", horizon_quarters=2)
    assert found["mean"] == sum(range(26))


def test_stocks_are_read_in_the_last_week(by_hand: Comparison) -> None:
    found = row(by_hand.table(), arm="hold", metric="awareness", horizon_quarters=1)
    assert found["mean"] == pytest.approx(0.12)


def test_shares_are_of_all_firms(by_hand: Comparison) -> None:
    found = row(by_hand.table(), arm="hold", metric="share", horizon_quarters=2)
    assert found["mean"] == pytest.approx((10 / 20 + 11 / 21 + 12 / 22) / 3)


def test_customers_kept_are_of_those_who_decided_and_missing_if_nobody_did(
    by_hand: Comparison,
) -> None:
    assert row(by_hand.table(), arm="hold", metric="kept", horizon_quarters=1)["mean"] == 0.75
    assert math.isnan(row(by_hand.table(), arm="push", metric="kept", horizon_quarters=1)["mean"])


def test_differences_are_paired_by_seed(by_hand: Comparison) -> None:
    # Differences by seed are 13, 26 and 39: mean 26, standard deviation 13.
    found = row(by_hand.differences(), metric="units", horizon_quarters=1)
    half = T_OF_2 * 13 / math.sqrt(3)
    assert (found["arm"], found["versus"], found["mean"]) == ("push", "hold", 26)
    assert found["low"] == pytest.approx(26 - half)
    assert found["high"] == pytest.approx(26 + half)
    assert found["share_of_seeds_better"] == 1
    assert found["verdict"] == "cannot tell"  # 26 − 32 is below zero


def test_every_pair_of_arms_is_held_against_each_other_once(
    frame: pd.DataFrame, small: Scenario
) -> None:
    pairs = Comparison(frame, small).differences()[["arm", "versus"]].drop_duplicates()
    assert len(pairs) == 5 * 4 / 2
    assert list(pairs["versus"][:4]) == ["hold"] * 4


def test_the_baseline_comes_first_whatever_the_order(write: Write) -> None:
    added = '[arms.a]\n[arms.b]\n[comparison]\nbaseline = "b"'
    scenario = Scenario.load(write(added))
    rows = pd.DataFrame({"arm": ["a", "b"], "seed": [1, 1]})
    assert Comparison(rows, scenario).arms == ["b", "a"]


def test_by_week_gives_each_week_and_its_gap_to_the_baseline(by_hand: Comparison) -> None:
    found = by_hand.by_week("units")
    assert len(found) == 2 * 26
    last = row(found, arm="push", week=25)
    assert (last["mean"], last["difference"]) == (13, 2)
    assert row(found, arm="hold", week=25)["difference"] == 0


def test_one_seed_gives_means_without_intervals(by_hand: Comparison) -> None:
    frame = by_hand.frame[by_hand.frame["seed"] == 2]
    found = row(
        Comparison(frame, by_hand.scenario).differences(), metric="units", horizon_quarters=1
    )
    assert found["mean"] == 26
    assert math.isnan(found["low"])
    assert found["verdict"] == "cannot tell"


def test_nothing_finished_is_a_sentence(by_hand: Comparison) -> None:
    with pytest.raises(ScenarioError, match="nothing to compare"):
        Comparison(pd.DataFrame(), by_hand.scenario)


def test_an_unknown_metric_is_a_sentence(by_hand: Comparison) -> None:
    with pytest.raises(ScenarioError, match=r"Did you mean 'units'\?"):
        by_hand.by_week("unitz")


@pytest.mark.parametrize("name", metric_names())
def test_every_metric_can_be_compared(name: str, frame: pd.DataFrame, small: Scenario) -> None:
    found = values(frame, name, small.focal, range(13))
    assert len(found) == 5 * 3
    assert metric(name).meaning


numbers = st.floats(-1e6, 1e6, allow_subnormal=False)


@given(st.lists(numbers, min_size=2, max_size=30), numbers)
def test_an_interval_moves_with_its_numbers(sample: list[float], shift: float) -> None:
    before, after = interval(sample), interval([each + shift for each in sample])
    assert after.mean == pytest.approx(before.mean + shift, abs=1e-6)
    assert after.high - after.low == pytest.approx(before.high - before.low, rel=1e-6, abs=1e-5)


@given(numbers, st.integers(2, 30))
def test_equal_numbers_leave_no_doubt(value: float, count: int) -> None:
    found = interval([value] * count)
    assert found.low == pytest.approx(value, rel=1e-12, abs=1e-12)
    assert found.high == pytest.approx(value, rel=1e-12, abs=1e-12)


@pytest.mark.parametrize(
    ("low", "high", "name", "said"),
    [
        (1, 3, "units", "better"),
        (-3, -1, "units", "worse"),
        (1, 3, "lost_price", "worse"),
        (-3, -1, "returns", "better"),
        (1, 3, "advertising_spend", "more"),
        (-3, -1, "price", "less"),
        (-1, 3, "units", "cannot tell"),
        (0, 0, "units", "cannot tell"),
    ],
)
def test_a_verdict_knows_what_a_firm_wants(low: float, high: float, name: str, said: str) -> None:
    assert verdict(Interval((low + high) / 2, low, high, 20), name) == said
