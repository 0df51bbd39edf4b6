"""Exercise 2: what a quota does to the timing and the price of sales."""

from __future__ import annotations

from pathlib import Path

from ....scenarios.intervals import Interval, interval
from ..exercise import Changes, Exercise, Rerun, Values
from ..figures import summed
from ..keys import ChoiceKey, Keys, NumberKey, Trap
from ..questions import ChoiceQuestion, NumberQuestion
from ..section import Section

EARLY, LATE = range(1, 7), range(11, 14)
"""Weeks of the quarter in which little, and in which much happens under a quota (assumed)."""

TOLERANCE = 0.15
"""Share of the right number (assumed, as in the table of exercises)."""


def start_values(section: Section) -> Values:
    """Return how large the market is, and how many salespeople there are against the usual."""
    return {
        "customers": section.whole_number("2/customers", 3600, 4400, 20),
        "sales": section.whole_number("2/sales", 28, 34) / 10,
    }


def changes(values: Values) -> dict[str, Changes]:
    """Return what the start values change in the scenario."""
    people = {"firms": {"Aurora": {"strategy": {"times": {"sales": values["sales"]}}}}}
    own = {"customers": values["customers"], "arms": {"flat": people, "quota": people}}
    return {"scenario.toml": own}


def difference(rerun: Rerun, measure: str, weeks: range | None = None) -> Interval:
    """Return how much more of a measure there is with the quota in some weeks of all quarters."""
    scenario = rerun.scenarios["scenario.toml"]
    found = summed(rerun.weeks(), measure, scenario.focal, weeks_of_quarter=weeks)
    return interval(found["quota"] - found["flat"])


def _of_a_quarter(found: Interval, quarters: int, sign: int = 1) -> Interval:
    """Return a sum over all quarters as the mean of one, perhaps with the other sign."""
    low, high = sorted((sign * found.low / quarters, sign * found.high / quarters))
    return Interval(sign * found.mean / quarters, low, high, found.seeds)


def solve(rerun: Rerun) -> Keys:
    """Return the right answers."""
    quarters = rerun.scenarios["scenario.toml"].quarters
    late, early = difference(rerun, "new_units", LATE), difference(rerun, "new_units", EARLY)
    profit = difference(rerun, "profit")
    better = "quota" if profit.mean > 0 else "flat"
    return {
        "rise": NumberKey.around(_of_a_quarter(late, quarters), TOLERANCE, _traps(rerun, late)),
        "dip": NumberKey.around(_of_a_quarter(early, quarters, -1), TOLERANCE),
        "discounts": NumberKey.around(difference(rerun, "discounts"), TOLERANCE),
        "source": ChoiceKey("early weeks" if late.mean <= -early.mean else "new customers"),
        "choice": ChoiceKey(better if profit.excludes_zero else "cannot tell"),
    }


def _traps(rerun: Rerun, late: Interval) -> tuple[Trap, ...]:
    """Return the tempting wrong numbers of new units in the last weeks."""
    scenario = rerun.scenarios["scenario.toml"]
    found = summed(rerun.weeks(), "new_units", scenario.focal, weeks_of_quarter=LATE)
    all_sales = float(found["quota"].mean()) / scenario.quarters
    return (
        Trap.at(
            all_sales,
            0.1,
            "This looks like all sales of these weeks. Some of them would have happened "
            "without the bonus: subtract what its twin sold.",
        ),
        Trap.at(
            late.mean,
            0.1,
            "This looks like the sum of all quarters; the mean of one quarter is asked.",
        ),
    )


EXERCISE = Exercise(
    number=2,
    title="The quarter-end hockey stick",
    objective="quotas move sales in time and cost margin",
    folder=Path(__file__).parent,
    questions=(
        NumberQuestion(
            name="rise",
            ask="In weeks 11 to 13 of a quarter together, how many more new units are sold with "
            "the bonus than with plain commission? The mean of a quarter.",
            way="The way: for weeks 11, 12 and 13, subtract what is sold under plain commission "
            "from what is sold under the bonus, and add the three differences. Both arms have "
            "the same customers and the same luck, so the rest is what the bonus did.",
            why="Why: a bonus within reach counts more than one a quarter away, so people call "
            "more, press harder and give discounts when the deadline is near.",
            unit="new units a quarter",
            low=-100,
            high=1000,
        ),
        NumberQuestion(
            name="dip",
            ask="In weeks 1 to 6 together, how many fewer new units are sold with the bonus? The "
            "mean of a quarter; a number above 0 if there are fewer.",
            way="The way: the same subtraction for weeks 1 to 6, the other way round.",
            why="Why: while the deadline is far, a bonus on the whole quarter moves nobody, and "
            "those who would buy now were hurried into the weeks before.",
            unit="new units a quarter",
            low=-100,
            high=1000,
        ),
        NumberQuestion(
            name="discounts",
            ask="How much more money is given away in discounts in the whole year with the bonus?",
            way="The way: the totals of discounts after 4 quarters, bonus less plain commission. "
            "They stand in the table of all totals.",
            why="Why: a salesperson who is just short of the quota gives up the firm's margin for "
            "the own bonus.",
            unit="dollars a year",
            low=-1e7,
            high=1e8,
        ),
        ChoiceQuestion(
            name="source",
            ask="Where do the late sales come from?",
            way="The way: compare the rise with the dip. If the rise is not larger than the dip, "
            "nothing was won that had not been missing before.",
            why="Why: a bonus creates no needs. It moves effort within the quarter, and sales "
            "with it.",
            options={
                "early weeks": "what comes late is no more than what was missing early",
                "new customers": "more comes late than was missing early",
            },
        ),
        ChoiceQuestion(
            name="choice",
            ask="Which plan earns more profit in this year?",
            way="The way: look at the difference in profit after 4 quarters with its interval. If "
            "the interval holds zero, the markets do not say.",
            why="Why: the bonus itself, the discounts and the quiet weeks stand against the busy "
            "ones; how certain the sum is depends on how many markets one has seen.",
            options={
                "quota": "the bonus, for certain",
                "flat": "plain commission, for certain",
                "cannot tell": "the interval of the difference holds zero",
            },
        ),
    ),
    start_values=start_values,
    changes=changes,
    solve=solve,
)
