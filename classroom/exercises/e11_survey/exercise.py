"""Exercise 11: what a survey of customers' needs is worth, and when it is worth nothing."""

from __future__ import annotations

from pathlib import Path

from ....scenarios.comparison import Comparison
from ....scenarios.intervals import Interval, interval
from ..exercise import Changes, Exercise, Rerun, Values
from ..keys import ChoiceKey, Keys, NumberKey, Trap
from ..questions import ChoiceQuestion, NumberQuestion
from ..section import Section

QUARTERS = 8
LEAST, MOST = 0.5, 1.1
"""Bids that count as right, shares of the value (as in the table of exercises): a careful buyer
bids less than the value, nobody much more."""

TOLERANCE = 0.1
"""Share of the right number (assumed)."""

CENT = 0.01
"""Dollars: a survey that brings less brings nothing; what is left then is rounding."""

USUAL_PER_CUSTOMER = 0.001
"""The usual research in packaged goods, dollars per customer and week, as in its archetype."""


def start_values(section: Section) -> Values:
    """Return how large the market is, and how much marketing and survey there is."""
    return {
        "customers": section.whole_number("11/customers", 7500, 8500, 50),
        "marketing": section.whole_number("11/marketing", 140, 160) / 100,
        "survey": section.whole_number("11/survey", 56, 64),
    }


def changes(values: Values) -> dict[str, Changes]:
    """Return what the start values change in all four arms."""
    money = {"advertising": values["marketing"], "brand": values["marketing"]}
    survey = round(values["survey"] / (USUAL_PER_CUSTOMER * values["customers"]), 4)
    arms = {
        arm: {"firms": {"Aurora": {"strategy": {"times": {**money, "research": research}}}}}
        for arm, research in (
            ("blind", 0.0), ("survey", survey), ("fixed_blind", 0.0), ("fixed_survey", survey),
        )
    }  # fmt: skip
    return {"scenario.toml": {"customers": values["customers"], "arms": arms}}


def price(comparison: Comparison, arm: str, quarters: int = QUARTERS) -> float:
    """Return what the survey of an arm costs: the same in every market."""
    return float(comparison.after("research_spend", quarters)[arm].mean())


def value(comparison: Comparison, survey: str, blind: str, quarters: int = QUARTERS) -> Interval:
    """Return the profit that a survey brings before it is paid for."""
    profit = comparison.after("profit", quarters)
    paid = comparison.after("research_spend", quarters)
    return interval((profit[survey] + paid[survey]) - (profit[blind] + paid[blind]))


def as_words(fixed: float, free: float) -> str:
    """Return how much a survey brings if the message is fixed, beside what it brings otherwise.

    >>> as_words(0.0, 700.0), as_words(300.0, 700.0), as_words(720.0, 700.0)
    ('nothing', 'less', 'as much')
    """
    if abs(fixed) <= CENT:
        return "nothing"
    return "less" if fixed < free else "as much"


def solve(rerun: Rerun) -> Keys:
    """Return the right answers."""
    seen = rerun.comparison()
    worth, cost = value(seen, "survey", "blind"), price(seen, "survey")
    first_year = value(seen, "survey", "blind", 4).mean
    fixed = as_words(value(seen, "fixed_survey", "fixed_blind").mean, worth.mean)
    slips = (
        Trap.at(worth.mean - cost, 0.02, "That is what is left after the price is paid. The most "
                "you would pay is what the survey brings before."),
        Trap.at(cost, 0.02, "That is what the survey costs, not what it brings."),
        Trap.at(first_year, 0.02, "That is the first year alone; the survey works for two."),
    )  # fmt: skip
    ends = sorted((LEAST * worth.mean, MOST * worth.mean))
    customers = rerun.scenarios["scenario.toml"].setting.customers
    breakeven = customers * cost / worth.mean if worth.mean > CENT else 1e9
    return {
        "bid": NumberKey(worth.mean, ends[0], ends[1], slips),
        "cost": NumberKey.around(cost, TOLERANCE),
        "bid_fixed": ChoiceKey(fixed),
        "customers_needed": NumberKey.around(breakeven, 0.25),
    }


EXERCISE = Exercise(
    number=11,
    title="Is the survey worth it?",
    objective="the value of information",
    folder=Path(__file__).parent,
    questions=(
        NumberQuestion(
            name="bid",
            ask="The most you would pay for the survey over all 8 quarters, if your message can "
            "follow it.",
            way="Profit of survey less blind after 8 quarters, plus what the survey cost "
            "(research_spend). Half of it is a careful bid, a tenth more than it is none.",
            why="Who knows what people need says it, and is liked for it. The firm without a "
            "survey keeps saying what was right two years ago.",
            unit="dollars",
            low=-1e7,
            high=1e7,
        ),
        NumberQuestion(
            name="cost",
            ask="What does the survey cost over all 8 quarters?",
            way="Read research_spend of the arm survey after 8 quarters.",
            why="An answer from a customer costs the same in a small market as in a large one.",
            unit="dollars",
            low=0,
            high=1e7,
        ),
        ChoiceQuestion(
            name="bid_fixed",
            ask="How much would you pay at most if the message is settled for two years, whatever "
            "the survey says?",
            way="Work out what the survey brings with fixed_survey and fixed_blind, as in the "
            "first question.",
            why="Information is worth what it changes. Where you would do the same whatever it "
            "says, it changes nothing.",
            options={
                "as much": "as much as in the first question, or more",
                "less": "something, but less than in the first question",
                "nothing": "nothing at all",
            },
        ),
        NumberQuestion(
            name="customers_needed",
            ask="About how many customers must such a market have before the survey of the first "
            "question pays for itself?",
            way="What the survey brings grows in step with the number of customers, its price "
            "does not: divide the price by what the survey brings for each customer.",
            why="The same answers can be used on everybody: knowledge is dear to find and cheap "
            "to copy. That is why large firms ask more questions.",
            unit="customers",
            low=0,
            high=1e10,
        ),
    ),
    start_values=start_values,
    changes=changes,
    solve=solve,
)
