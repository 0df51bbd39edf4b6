"""Promises of the markets of the exercises: each shows, in 30 markets, what it is there to show.

Each test plays the scenario file of an exercise as it lies in its folder, only the arms that carry
the effect. A difference counts if its 95 % interval over 30 paired markets excludes zero.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from pushpull.classroom.exercises.e05_cold_call_warm_call.exercise import interaction
from pushpull.classroom.exercises.figures import by_week, summed
from pushpull.classroom.exercises.index import exercise
from pushpull.scenarios.comparison import Comparison
from pushpull.scenarios.experiment import Experiment
from pushpull.scenarios.intervals import Interval, interval
from pushpull.scenarios.scenario import Scenario
from tests.markets import WORKERS

SEEDS = 30


def played(
    number: int, arms: list[str], measures: list[str], file: str = "scenario.toml", **changes: Any
) -> Comparison:
    """Play some arms of an exercise's own scenario in 30 markets."""
    comparison = {"arms": arms, "baseline": arms[0], "metrics": ["profit"], "questions": []}
    path = exercise(number).folder / file
    scenario = Scenario.load(path, {**changes, "comparison": comparison})
    kept = sorted({*measures, "profit"})
    weeks = Experiment(scenario, SEEDS, measures=kept, workers=WORKERS).run()
    return Comparison(weeks, scenario)


def profit(found: Comparison, arm: str, versus: str) -> Interval:
    """Return the paired difference in profit at the end."""
    return found.difference(arm, versus, "profit", found.scenario.quarters)


def sums(found: Comparison, measure: str, **which: Any) -> pd.DataFrame:
    """Return sums of a measure of the focal firm: seeds by arms."""
    return summed(found.frame, measure, found.scenario.focal, **which)


def test_e1_the_best_mix_of_a_considered_purchase_lies_inside_and_on_the_side_of_push() -> None:
    found = played(1, ["all_pull", "mix_2", "mix_3", "all_push"], [], "considered.toml", quarters=4)
    assert profit(found, "mix_3", "all_pull").low > 0
    assert profit(found, "mix_3", "all_push").low > 0
    assert profit(found, "mix_3", "mix_2").mean > 0  # 60 % push earns more than 40 %


def test_e1_an_everyday_purchase_wants_no_push_at_all() -> None:
    # Not inside, as one might expect of every market: the best is the end with all pull.
    arms = ["all_pull", "mix_1", "mix_3"]
    found = played(1, arms, [], "everyday.toml", quarters=2, customers=1000)
    assert profit(found, "all_pull", "mix_1").low > 0
    assert profit(found, "mix_1", "mix_3").low > 0


def test_e2_a_quota_moves_sales_to_the_last_weeks_and_costs_margin() -> None:
    found = played(2, ["flat", "quota"], ["new_units", "discounts"])

    def more(measure: str, first: int, last: int) -> Interval:
        weeks = range(first, last + 1)
        values = sums(found, measure, weeks_of_quarter=weeks)
        return interval(values["quota"] - values["flat"])

    late, early = more("new_units", 11, 13), more("new_units", 1, 6)
    assert late.low > 0
    assert early.high < 0
    assert more("discounts", 11, 13).low > 0
    # The bonus sells later, not more: what is missing early is more than what comes late.
    assert late.mean < -early.mean
    # Plain commission has no last-minute discounts.
    late_discounts = sums(found, "discounts", weeks_of_quarter=range(11, 14)).sum()
    all_weeks = sums(found, "discounts").sum()
    # Three of thirteen weeks; twice their fair share would be a spike.
    assert late_discounts["flat"] / all_weeks["flat"] < 6 / 13
    assert late_discounts["quota"] / all_weeks["quota"] > 6 / 13


def test_e3_the_harm_of_silence_is_small_at_first_and_grows() -> None:
    found = played(3, ["keep", "off"], ["units", "awareness"])
    units = {
        quarter: sums(found, "units", quarters=range(quarter, quarter + 1))
        for quarter in (2, 3, 4, 10)
    }
    lost = {quarter: interval(each["keep"] - each["off"]) for quarter, each in units.items()}
    assert lost[2] == Interval(0.0, 0.0, 0.0, SEEDS)
    # In the first half-year the loss hides in what markets differ by anyway; later it does not.
    for quarter in (3, 4):
        assert lost[quarter].high < units[quarter]["keep"].std() / 2
    assert lost[10].low > units[10]["keep"].std() / 2
    assert lost[10].low > 0.05 * units[10]["keep"].mean()
    assert profit(found, "off", "keep").mean < 0
    assert found.difference("off", "keep", "profit", 4).low > 0
    awareness = {
        arm: by_week(found.frame, "awareness", found.scenario.focal, arm).mean(axis=1)
        for arm in ("keep", "off")
    }
    missing = awareness["keep"] - awareness["off"]
    # Forgetting is fastest at first: a quarter of the first half-year loses more than later ones.
    assert missing[51] / 2 > (missing[129] - missing[51]) / 6


def test_e4_the_next_money_goes_where_less_is_spent_and_a_hire_pays_later_than_she_costs() -> None:
    found = played(4, ["hold", "hire", "advertise"], [])
    assert profit(found, "hire", "advertise").low > 0
    # A customer who was won pays again a year later: the first year sows, the quarters after reap.
    first, later = (sums(found, "profit", quarters=each) for each in (range(1, 5), range(5, 11)))
    assert interval(first["hire"] - first["hold"]).high < 0
    assert interval(later["hire"] - later["hold"]).low > 0
    # Whether both together are above zero after ten quarters, 30 markets do not say for certain.
    assert found.difference("hire", "hold", "profit", 1).high < 0


def test_e5_the_whole_is_more_than_its_parts_and_calls_are_warmer() -> None:
    measures = ["new_units", "calls", "calls_reached"]
    found = played(5, ["none", "pull", "push", "both"], measures, quarters=5)
    assert interaction(sums(found, "new_units")).low > 0
    reached = sums(found, "calls_reached") / sums(found, "calls")
    assert interval(reached["both"] - reached["push"]).low > 0


def test_e6_profit_is_an_inverted_u_of_push_while_the_first_quarter_still_rises() -> None:
    found = played(6, ["x1", "x0", "x3", "x5"], ["new_units", "kept", "left"])
    assert profit(found, "x3", "x0").low > 0
    assert profit(found, "x3", "x5").low > 0
    early = sums(found, "new_units", quarters=range(1, 2))
    assert interval(early["x5"] - early["x3"]).low > 0
    assert interval(early["x3"] - early["x1"]).low > 0
    kept, left = sums(found, "kept").sum(), sums(found, "left").sum()
    usual = left["x1"] / (kept["x1"] + left["x1"])
    more_left, more_kept = left["x5"] - left["x1"], kept["x5"] - kept["x1"]
    added = more_left / (more_left + more_kept)
    # Of n who decide again a share p leaves with a standard error of √(p (1 - p) / n).
    error = (added * (1 - added) / (more_left + more_kept)) ** 0.5
    assert added - 2 * error > usual
