"""Exercise 2: what a quota does to the timing and the price of sales."""

from __future__ import annotations

from pathlib import Path

from ..exercise import Changes, Exercise, Rerun, Values
from ..keys import Keys, NumberKey
from ..questions import NumberQuestion
from ..section import Section


def start_values(section: Section) -> Values:
    """Return how large the market is and how many salespeople there are."""
    return {
        "customers": section.whole_number("2/customers", 3600, 4400, 50),
        "sales": section.whole_number("2/sales", 28, 34) / 10,
    }


def changes(values: Values) -> dict[str, Changes]:
    """Return what the start values change in the scenario."""
    people = {"firms": {"Aurora": {"strategy": {"times": {"sales": values["sales"]}}}}}
    own = {"customers": values["customers"], "arms": {"flat": people, "quota": people}}
    return {"scenario.toml": own}


def solve(rerun: Rerun) -> Keys:
    """Return the right answers."""
    given = rerun.comparison().difference("quota", "flat", "discounts", 4)
    return {"discounts": NumberKey.around(given, 0.15)}


EXERCISE = Exercise(
    number=2,
    title="The quarter-end hockey stick",
    objective="quotas move sales in time and cost margin",
    folder=Path(__file__).parent,
    questions=(
        NumberQuestion(
            name="discounts",
            ask="How much more is given away in discounts with the quota, over all 4 quarters?",
            way="Subtract.",
            why="Hurry costs.",
            unit="dollars",
            low=-1e7,
            high=1e7,
        ),
    ),
    start_values=start_values,
    changes=changes,
    solve=solve,
)
