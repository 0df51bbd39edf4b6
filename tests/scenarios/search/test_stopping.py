"""Promises of the stopping rule: it stops when it should, and looking often costs no honesty."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from pushpull.scenarios import playing
from pushpull.scenarios.comparison import Comparison, verdict
from pushpull.scenarios.experiment import Experiment
from pushpull.scenarios.intervals import Interval, interval
from pushpull.scenarios.reading import ScenarioError
from pushpull.scenarios.scenario import Scenario
from pushpull.scenarios.search import stopping
from pushpull.scenarios.search.margins import Margin
from pushpull.scenarios.search.stopping import (
    Until,
    look,
    next_seeds,
    run_until,
    told,
)


def frame(gaps: np.ndarray, baseline: float = 100.0) -> np.ndarray:
    """Return a baseline and one arm that differs from it so much."""
    return np.stack([np.full(len(gaps), baseline), baseline + gaps], axis=1)


def stopped(draws: np.ndarray, rule: Until) -> int:
    """Return after how many of some draws a rule stops."""
    count = rule.first
    while (wanted := next_seeds(frame(draws[:count]), rule)) > count:
        count = wanted
    return count


@pytest.mark.parametrize("spread", [1.5, 3.0, 6.0])
def test_looking_again_and_again_keeps_the_promised_coverage(spread: float) -> None:
    # The tolerance is 1. Of the true difference (0) it must miss at most 5 %, and the ordinary
    # interval at the stop at most 6.5 %. 1,500 markets: four standard errors are 2.3 points.
    luck, rule, runs = np.random.default_rng(7), Until(Margin("units", 1.0, "amount")), 1500
    missed, outside = 0, 0
    for _ in range(runs):
        draws = luck.standard_normal(rule.most) * spread
        count = stopped(draws, rule)
        found = interval(draws[:count])
        missed += abs(found.mean) > 1.0
        outside += not found.low <= 0 <= found.high
    tolerance = 4 * math.sqrt(0.05 * 0.95 / runs)
    assert missed / runs <= 0.05 + tolerance
    assert outside / runs <= 0.065 + tolerance


def test_the_rule_stops_at_the_first_look_where_the_interval_is_tight() -> None:
    gaps = np.tile([-1.0, 1.0], 500)
    rule = Until(Margin("units", 0.3, "amount"))
    count = stopped(gaps, rule)
    assert look(frame(gaps[:count]), rule).is_tight
    assert not look(frame(gaps[: count - 2]), rule).is_tight  # no more seeds than it takes


def test_a_step_adds_at_most_half_and_never_more_than_the_limit() -> None:
    gaps = np.tile([-1.0, 1.0], 10)
    assert next_seeds(frame(gaps), Until(Margin("units", 0.001, "amount"))) == 30
    assert next_seeds(frame(gaps), Until(Margin("units", 0.001, "amount"), most=25)) == 25
    assert next_seeds(frame(gaps), Until(Margin("units", 0.001, "amount"), most=20)) == 20


def test_a_tolerance_in_per_cent_is_of_the_baseline() -> None:
    gaps = np.tile([-1.0, 1.0], 10)  # half the interval is 0.5
    assert look(frame(gaps, 100.0), Until(Margin("profit", 0.01))).is_tight
    assert not look(frame(gaps, 10.0), Until(Margin("profit", 0.01))).is_tight
    assert look(frame(gaps, -100.0), Until(Margin("profit", 0.01))).is_tight


def test_the_widest_of_all_arms_decides() -> None:
    narrow, wide = frame(np.tile([-0.1, 0.1], 10)), np.tile([50.0, 150.0], 10)
    assert not look(np.column_stack([narrow, wide]), Until(Margin("profit", 0.01))).is_tight


def test_arms_that_never_differ_are_known_at_once() -> None:
    assert look(frame(np.zeros(20)), Until(Margin("profit", 0.01))).is_tight


def test_nothing_to_count_goes_on_to_the_limit_and_says_so() -> None:
    rule = Until(Margin("kept", 0.01), most=30)
    seen = look(frame(np.full(30, np.nan)), rule)
    assert (seen.next, seen.is_tight) == (30, False)
    assert "means nothing" in told(seen, rule)


def test_an_experiment_grows_until_it_is_tight_or_the_limit_is_reached(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stopping, "FIRST", 2)
    scenario = Scenario.load(tiny, {"comparison": {"seeds": 1}})
    rule = Until(Margin("profit", 1e-9), most=4)
    found, seen = run_until(Experiment(scenario), rule)
    assert list(pd.unique(found["seed"])) == [1, 2, 3, 4]
    assert (seen.seeds, seen.is_tight) == (4, False)
    assert "the most allowed" in told(seen, rule)
    found, seen = run_until(Experiment(scenario), Until(Margin("profit", 1e9)))
    assert (seen.seeds, seen.is_tight) == (2, True)
    assert "is known to" in told(seen, Until(Margin("profit", 1e9)))


def test_seeds_that_were_played_are_not_played_again(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    played: list[int] = []
    real = playing.play

    def counted(scenario: Scenario, seed: int, *rest: Any) -> Any:
        played.append(seed)
        return real(scenario, seed, *rest)

    monkeypatch.setattr(playing, "play", counted)
    monkeypatch.setattr(stopping, "FIRST", 2)
    run_until(Experiment(Scenario.load(tiny), [1, 2]), Until(Margin("profit", 1e-9), most=4))
    assert played == [1, 2, 3, 4]


def test_one_arm_has_nothing_to_wait_for(tiny: Path) -> None:
    tiny.write_text(tiny.read_text().split("[arms.hold]")[0], encoding="utf-8")
    with pytest.raises(ScenarioError, match="two arms"):
        run_until(Experiment(Scenario.load(tiny)), Until(Margin("profit", 0.02)))


# --- margins ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "margin"),
    [
        ("profit ±2%", Margin("profit", 0.02)),
        ("profit +-2 %", Margin("profit", 0.02)),
        ("profit +/- 5,000", Margin("profit", 5000, "amount")),
        ("share ±0.5pp", Margin("share", 0.005, "points")),
        ("units ±.5", Margin("units", 0.5, "amount")),
    ],
)
def test_a_margin_is_read_as_people_write_it(text: str, margin: Margin) -> None:
    assert Margin.read(text) == margin


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("profit 2%", "must look like 'profit ±2%'"),
        ("profit ±1.2.3%", "must look like"),
        ("profi ±2%", "Did you mean 'profit'?"),
        ("profit ±0%", "can never be reached"),
        ("profit ±1pp", "is no share"),
        ("share ±0.5", "in points"),
    ],
)
def test_a_margin_that_makes_no_sense_is_one_sentence(text: str, said: str) -> None:
    with pytest.raises(ScenarioError, match=said.replace("?", r"\?")):
        Margin.read(text)


def test_within_the_margin_is_as_good_as_equal_and_no_longer_cannot_tell() -> None:
    assert verdict(Interval(0, -1, 1, 9), "units", 1.0) == "as good as equal"
    assert verdict(Interval(0, -1, 1.1, 9), "units", 1.0) == "cannot tell"
    assert verdict(Interval(0.5, 0.2, 0.8, 9), "units", 1.0) == "better"  # small, but sure


def test_a_comparison_with_a_margin_says_equal_for_its_metric_alone(tiny: Path) -> None:
    scenario = Scenario.load(tiny, {"comparison": {"seeds": 3, "metrics": ["profit", "units"]}})
    rows = Experiment(scenario).run()
    plain = Comparison(rows, scenario).differences().set_index("metric")["verdict"]
    wide = Comparison(rows, scenario, Margin("profit", 1e9, "amount"))
    found = wide.differences().set_index("metric")["verdict"]
    if plain["profit"] == "cannot tell":
        assert found["profit"] == "as good as equal"
        assert "as good as equal (within ±$1 bn)" in " ".join(wide.verdicts() + _first(wide))
    assert found["units"] == plain["units"]


def _first(comparison: Comparison) -> list[str]:
    from pushpull.scenarios.schema import QuestionTable
    from pushpull.scenarios.verdicts import answer

    return [answer(comparison, QuestionTable(ask="", arm="dear", metric="profit"))]
