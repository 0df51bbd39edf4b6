"""Exercise 3: what is left when the advertising stops, and for how long."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from ....equations.needing import WEEKS_PER_QUARTER
from ....scenarios.comparison import Comparison
from ....scenarios.intervals import Interval
from ..exercise import Changes, Exercise, Rerun, Values
from ..figures import by_week
from ..keys import ChoiceKey, Keys, NumberKey, Trap
from ..questions import ChoiceQuestion, NumberQuestion
from ..section import Section

STOP = 3
"""First quarter without pull money, as in the scenario file."""

EARLY = 4
"""The quarter at whose end the saving is looked at first."""

HALF_LIFE_TOLERANCE, TOLERANCE = 0.25, 0.15
"""Shares of the right number (assumed; the first as in the table of exercises)."""

PROFIT = {
    "more": "stopping has earned more so far, for certain",
    "less": "stopping has earned less so far, for certain",
    "cannot tell": "the interval of the difference holds zero",
}


def start_values(section: Section) -> Values:
    """Return how large the market is, and how dear Aurora is against the list price."""
    return {
        "customers": section.whole_number("3/customers", 1700, 2300, 10),
        "scale": section.whole_number("3/scale", 90, 120) / 100,
    }


def changes(values: Values) -> dict[str, Changes]:
    """Return what the start values change in the scenario."""
    usual = {"kind": "usual", "scale": values["scale"]}
    silent = {"advertising": 0, "brand": 0, "content": 0, "social": 0, "research": 0}
    plan = {
        "kind": "plan",
        "quarters": [{"from": 1, **usual}, {"from": STOP, **usual, "times": silent}],
    }
    arms = {"keep": usual, "off": plan}
    own = {name: {"firms": {"Aurora": {"strategy": each}}} for name, each in arms.items()}
    return {"scenario.toml": {"customers": values["customers"], "arms": own}}


def awareness_lost(rerun: Rerun) -> pd.Series[float]:
    """Return the mean awareness that is missing in each week from the stop on."""
    focal = rerun.scenarios["scenario.toml"].focal
    keep, off = (by_week(rerun.weeks(), "awareness", focal, arm) for arm in ("keep", "off"))
    return (keep - off).mean(axis=1).iloc[(STOP - 1) * WEEKS_PER_QUARTER :]


def half_life(lost: pd.Series[float]) -> float:
    """Return the weeks until half of what is lost in the end is lost.

    >>> half_life(pd.Series([1.0, 2.0, 3.0, 4.0]))
    2.0
    """
    values = np.concatenate([[0.0], lost.to_numpy(float)])
    half = values[-1] / 2
    after = int(np.argmax(values >= half)) if half > 0 else 0
    if after == 0:
        return 0.0
    step = values[after] - values[after - 1]
    return float(after - 1 + (half - values[after - 1]) / step)


def first_certain_quarter(comparison: Comparison) -> str:
    """Return the first quarter at whose end fewer units, for certain, have been sold."""
    quarters = range(STOP, comparison.scenario.quarters + 1)
    harm = [comparison.difference("off", "keep", "units", each) for each in quarters]
    certain = [str(q) for q, each in zip(quarters, harm, strict=True) if each.high < 0]
    return certain[0] if certain else "never"


def _profit(found: Interval) -> ChoiceKey:
    if not found.excludes_zero:
        return ChoiceKey("cannot tell")
    return ChoiceKey("more" if found.mean > 0 else "less")


def solve(rerun: Rerun) -> Keys:
    """Return the right answers."""
    comparison = rerun.comparison()
    end = comparison.scenario.quarters
    lost = comparison.difference("keep", "off", "units", end)
    lost_awareness = awareness_lost(rerun)
    return {
        "half_life": NumberKey.around(
            half_life(lost_awareness), HALF_LIFE_TOLERANCE, _traps(lost_awareness)
        ),
        "quarter": ChoiceKey(first_certain_quarter(comparison)),
        "units_lost": NumberKey.around(lost, TOLERANCE),
        "profit_early": _profit(comparison.difference("off", "keep", "profit", EARLY)),
        "profit_late": _profit(comparison.difference("off", "keep", "profit", end)),
    }


def _traps(lost: pd.Series[float]) -> tuple[Trap, ...]:
    """Return the tempting wrong half-life: counted from the first week of the game."""
    from_start = half_life(lost) + (STOP - 1) * WEEKS_PER_QUARTER
    text = (
        "This looks like weeks since the first quarter; the half-life is counted from the week in "
        "which the marketing stops."
    )
    return (Trap.at(from_start, 0.05, text),)


EXERCISE = Exercise(
    number=3,
    title="Turn off the ads",
    objective="advertising carries over, and what it built decays",
    folder=Path(__file__).parent,
    questions=(
        NumberQuestion(
            name="half_life",
            ask="How many weeks after the stop is half of the awareness lost that will be lost by "
            "the end of quarter 10?",
            way="The way: for each week, subtract the awareness without marketing from the "
            "awareness with it. Take the difference in the last week, halve it, and look for the "
            "first week in which the difference is as large. Count from the stop.",
            why="Why: people forget a part of what they know each week, so most is lost at the "
            "beginning; owners and their neighbours keep some awareness alive for ever.",
            unit="weeks",
            low=0,
            high=130,
        ),
        ChoiceQuestion(
            name="quarter",
            ask="At the end of which quarter is it certain for the first time that units sold so "
            "far are fewer without marketing?",
            way="The way: look at the difference in units at the end of each quarter, from the "
            "stop on. The first whose whole interval lies below zero is the answer.",
            why="Why: what was built before goes on selling, and most sales of a quarter are "
            "renewals. The harm is small at first and drowns in the luck of the markets.",
            options={
                **{str(each): f"quarter {each}" for each in range(STOP, 11)},
                "never": "in none of them",
            },
        ),
        NumberQuestion(
            name="units_lost",
            ask="How many units fewer are sold by the end of quarter 10 without marketing?",
            way="The way: the difference in units after 10 quarters, keep less off. Until the "
            "stop both arms are the same to the last unit, so all of it is due to the stop.",
            why="Why: every quarter without marketing adds a larger loss than the one before, "
            "and a customer who was not won does not renew either.",
            unit="units",
            low=-10000,
            high=10000,
        ),
        ChoiceQuestion(
            name="profit_early",
            ask="Half a year after the stop, at the end of quarter 4: has stopping earned more?",
            way="The way: the difference in profit at the end of quarter 4, with its interval.",
            why="Why: the saving is there at once, the harm comes later. Whoever is judged by "
            "the half-year is paid for eating up the brand.",
            options=PROFIT,
        ),
        ChoiceQuestion(
            name="profit_late",
            ask="And at the end of quarter 10?",
            way="The way: the difference in profit at the end of quarter 10, with its interval.",
            why="Why: the saving grows by the same amount each quarter, the harm by more and "
            "more. What is certain depends on how many markets one has seen, and how long.",
            options=PROFIT,
        ),
    ),
    start_values=start_values,
    changes=changes,
    solve=solve,
)
