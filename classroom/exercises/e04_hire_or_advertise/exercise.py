"""Exercise 4: whether to hire one more, or to advertise."""

from __future__ import annotations

from pathlib import Path

from ....equations.needing import WEEKS_PER_QUARTER
from ....scenarios.archetypes import load_archetype
from ....scenarios.comparison import Comparison
from ....scenarios.intervals import Interval
from ..exercise import Changes, Exercise, Rerun, Values
from ..figures import summed
from ..keys import ChoiceKey, Keys, NumberKey, Trap
from ..questions import ChoiceQuestion, NumberQuestion
from ..section import Section

PULL = ("advertising", "brand", "content", "social", "research")

GAP_TOLERANCE, TOLERANCE = 0.2, 0.15
"""Shares of the right number, where its interval is narrower (the first as in the table of
exercises, the second assumed)."""


def start_values(section: Section) -> Values:
    """Return how large the market is, how much is advertised today, and the money to spend."""
    return {
        "customers": section.whole_number("4/customers", 800, 1000, 10),
        "today": section.whole_number("4/today", 32, 40) / 10,
        "money": section.whole_number("4/money", 92, 108) * 1000,
    }


def changes(values: Values) -> dict[str, Changes]:
    """Return what the start values change in the scenario."""
    policy = load_archetype("software").policy
    usual_pull = sum(getattr(policy, name) for name in PULL)
    step = values["money"] / (values["customers"] * WEEKS_PER_QUARTER)
    pull, push = step / usual_pull, step / policy.sales
    arms = {
        "hold": _times(values["today"], 1.0),
        "hire": _times(values["today"], 1.0 + push),
        "advertise": _times(values["today"] + pull, 1.0),
        "shift": _times(values["today"] - pull / 2, 1.0 + push / 2),
    }
    return {"scenario.toml": {"customers": values["customers"], "arms": arms}}


def _times(pull: float, push: float) -> Changes:
    """Return an arm that spends so much against the usual."""
    times = {**dict.fromkeys(PULL, round(pull, 4)), "sales": round(push, 4)}
    return {"firms": {"Aurora": {"strategy": {"times": times}}}}


def pays_from(comparison: Comparison) -> str:
    """Return the first quarter from whose end on hiring has earned more than it cost."""
    quarters = range(1, comparison.scenario.quarters + 1)
    gains = {each: comparison.difference("hire", "hold", "profit", each).mean for each in quarters}
    behind = [each for each in quarters if gains[each] < 0]
    first = max(behind, default=0) + 1
    return str(first) if first in gains else "never"


def solve(rerun: Rerun) -> Keys:
    """Return the right answers."""
    comparison = rerun.comparison()
    end = comparison.scenario.quarters
    gap = comparison.difference("hire", "advertise", "profit", end)
    hire = comparison.difference("hire", "hold", "profit", end)
    first = comparison.difference("hire", "hold", "profit", 1)
    shift = comparison.difference("shift", "hold", "profit", end)
    return {
        "where": ChoiceKey(_where(gap)),
        "gap": NumberKey.around(gap, GAP_TOLERANCE, _traps(rerun, hire)),
        "first_quarter": NumberKey.around(_loss(first), TOLERANCE),
        "pays": ChoiceKey(pays_from(comparison)),
        "shift": NumberKey.around(shift, GAP_TOLERANCE),
    }


def _where(gap: Interval) -> str:
    if not gap.excludes_zero:
        return "cannot tell"
    return "hire" if gap.mean > 0 else "advertise"


def _loss(found: Interval) -> Interval:
    return Interval(-found.mean, -found.high, -found.low, found.seeds)


def _traps(rerun: Rerun, hire: Interval) -> tuple[Trap, ...]:
    """Return the tempting wrong numbers: hiring against nothing, and revenue for profit."""
    weeks, focal = rerun.weeks(), rerun.scenarios["scenario.toml"].focal
    revenue = summed(weeks, "revenue", focal)
    against_nothing = (
        "This looks like hiring against doing nothing. The money will be spent; the question is "
        "what the other use of it would bring."
    )
    for_revenue = "This looks like a difference in revenue; profit is asked."
    return (
        Trap.at(hire.mean, 0.02, against_nothing),
        Trap.at(float((revenue["hire"] - revenue["advertise"]).mean()), 0.02, for_revenue),
    )


EXERCISE = Exercise(
    number=4,
    title="Hire one more or advertise?",
    objective="equalise marginal returns",
    folder=Path(__file__).parent,
    questions=(
        ChoiceQuestion(
            name="where",
            ask="Where should the further {{ money }} dollars a quarter go, for the profit of ten "
            "quarters?",
            way="The way: the difference in profit after 10 quarters between hire and advertise, "
            "with its interval. What counts is what the next dollar brings, not what the "
            "dollars brought that are spent already.",
            why="Why: where much is spent on one thing, the next dollar for it brings little. The "
            "first callers find people who already know the firm and whom nobody has called.",
            options={
                "hire": "to salespeople, for certain",
                "advertise": "to pull, for certain",
                "cannot tell": "the interval of the difference holds zero",
            },
        ),
        NumberQuestion(
            name="gap",
            ask="How much more profit in ten quarters comes from hiring than from advertising? (A "
            "number below 0 if less.)",
            way="The way: profit after 10 quarters, hire less advertise. Both arms spend the "
            "same, so no cost has to be taken off by hand.",
            why="Why: the gap between two marginal returns is what a better split is worth. Where "
            "it is zero, nothing is left to shift.",
            unit="dollars",
            low=-1e8,
            high=1e8,
        ),
        NumberQuestion(
            name="first_quarter",
            ask="In quarter 1, how much less profit is earned by hiring than by going on as today?",
            way="The way: profit after quarter 1, hold less hire.",
            why="Why: the salary is due in the first week. A new salesperson has to learn the "
            "trade, find people and talk to them before anything is sold.",
            unit="dollars",
            low=-1e7,
            high=1e7,
        ),
        ChoiceQuestion(
            name="pays",
            ask="From the end of which quarter on has hiring earned more than it cost, as a mean "
            "over the markets?",
            way="The way: the difference in profit between hire and hold at the end of each "
            "quarter. The first after which it stays above zero.",
            why="Why: a customer who is won pays again at every renewal, the salesperson costs "
            "the same each week. So the sum falls first and rises later.",
            options={
                **{str(each): f"the end of quarter {each}" for each in range(1, 11)},
                "never": "not within ten quarters",
            },
        ),
        NumberQuestion(
            name="shift",
            ask="And if there were no further money: how much profit in ten quarters is gained by "
            "moving half of {{ money }} dollars a quarter from pull to salespeople?",
            way="The way: profit after 10 quarters, shift less hold.",
            why="Why: as long as a dollar brings more in one place than in the other, moving it "
            "is profit without any further money. The best split is where both bring the same.",
            unit="dollars",
            low=-1e8,
            high=1e8,
        ),
    ),
    start_values=start_values,
    changes=changes,
    solve=solve,
)
