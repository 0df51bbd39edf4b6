"""Promises of verdicts: whole sentences that a manager can repeat, and never more than we know."""

from __future__ import annotations

import pandas as pd
import pytest

from pushpull.scenarios.comparison import Comparison
from pushpull.scenarios.intervals import Interval
from pushpull.scenarios.metrics import metric
from pushpull.scenarios.scenario import Scenario
from pushpull.scenarios.verdicts import sentence
from pushpull.scenarios.wording import quarters_in_words

from .conftest import SMALL, Write

NAN = float("nan")


@pytest.mark.parametrize(
    ("name", "gap", "said"),
    [
        (
            "units",
            Interval(3_000, 1_870, 4_840, 20),
            "Pull beats push by 1,870 to 4,840 units over three years (12 to 31 a week).",
        ),
        (
            "profit",
            Interval(-2.0e6, -3.0e6, -1.0e6, 20),
            "Pull loses to push by $1 M to $3 M of profit over three years.",
        ),
        (
            "share",
            Interval(0.02, 0.012, 0.034, 20),
            "Pull beats push by 1.2 to 3.4 points of market share over three years.",
        ),
        (
            "awareness",
            Interval(0.02, 0.012, 0.034, 20),
            "Pull beats push by 1.2 to 3.4 points of awareness after three years.",
        ),
        (
            "lost_price",
            Interval(20, 10, 30, 20),
            "Pull loses to push by 10 to 30 lost price over three years (0.06 to 0.19 a week).",
        ),
        (
            "units",
            Interval(5, -12, 31, 20),
            "Cannot tell whether pull or push has more units sold over three years: "
            "the gap is −12 to +31.",
        ),
        (
            "units",
            Interval(0, 0, 0, 20),
            "Pull and push have exactly the same units sold over three years.",
        ),
        (
            "units",
            Interval(7, NAN, NAN, 1),
            "In this one market pull has 7 more units sold than push over three years.",
        ),
        (
            "kept",
            Interval(NAN, NAN, NAN, 0),
            "Customers kept cannot be compared over three years: there was nothing to count.",
        ),
    ],
)
def test_a_difference_becomes_a_sentence(name: str, gap: Interval, said: str) -> None:
    assert sentence("pull", "push", metric(name), 12, gap) == said


@pytest.mark.parametrize(
    ("quarters", "last", "said"),
    [
        ([1], 12, "in quarter 1"),
        ([1, 2], 12, "in quarters 1 and 2"),
        ([1, 2, 3], 12, "in quarters 1 to 3"),
        ([7, 8, 9, 10, 11, 12], 12, "from quarter 7 on"),
        ([1, 11, 12], 12, "in quarter 1 and from quarter 11 on"),
        ([12], 12, "in quarter 12"),
        (list(range(1, 13)), 12, "in every quarter"),
    ],
)
def test_quarters_are_said_as_people_say_them(quarters: list[int], last: int, said: str) -> None:
    assert quarters_in_words(quarters, last) == said


def comparison(write: Write, sold: dict[str, list[float]]) -> Comparison:
    """Return a comparison of arms that sell so many units a week, quarter by quarter."""
    quarters = len(next(iter(sold.values())))
    arms = "".join(f"[arms.{arm}]\n" for arm in sold)
    questions = '[[comparison.questions]]\nask = "Who wins?"\narm = "pull"\nversus = "push"'
    base = SMALL.replace("quarters = 2", f"quarters = {quarters}")
    scenario = Scenario.load(write(arms + questions, base=base))
    rows = [
        {"arm": arm, "seed": seed, "week": week, "firm": "Aurora", "units": units + 0.1 * seed}
        for arm, by_quarter in sold.items()
        for seed in (1, 2, 3)
        for week, units in enumerate(each for each in by_quarter for _ in range(13))
    ]
    return Comparison(pd.DataFrame(rows), scenario)


def test_a_question_is_answered_with_the_course_of_events(write: Write) -> None:
    sold = {"hold": [1.0] * 4, "push": [4.0, 4, 4, 4], "pull": [2.0, 3, 6, 9]}
    answer, leaders = comparison(write, sold).verdicts()
    assert answer == (
        "Who wins? Pull beats push by 52 units over one year (1 a week). "
        "Quarter by quarter, push is ahead in quarters 1 and 2 and pull is ahead from quarter 3 on."
    )
    assert leaders == (
        "Of all arms, by units sold in the quarter, push leads in quarters 1 and 2 and pull leads "
        "from quarter 3 on."
    )


def test_without_questions_every_arm_is_held_against_the_baseline(
    frame: pd.DataFrame, small: Scenario
) -> None:
    plain = small.comparison.model_copy(update={"questions": ()})
    said = Comparison(frame, _with(small, plain)).verdicts()
    assert len(said) == 4 + 1
    assert all("hold" in each for each in said[:4])


def test_one_seed_is_not_taken_for_knowledge(frame: pd.DataFrame, small: Scenario) -> None:
    said = Comparison(frame[frame["seed"] == 1], small).verdicts()
    assert said[0].startswith("One seed cannot tell luck from skill")
    assert all("beats" not in each for each in said)


def _with(scenario: Scenario, comparison: object) -> Scenario:
    import dataclasses

    return dataclasses.replace(scenario, comparison=comparison)
