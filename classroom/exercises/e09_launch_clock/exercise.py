"""Exercise 9: what comes first after a launch, and when the curves cross."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from ..exercise import Changes, Exercise, Rerun, Values
from ..figures import by_week
from ..keys import ChoiceKey, Key, Keys, NumberKey
from ..questions import ChoiceQuestion, NumberQuestion
from ..section import Section
from ..signs import UNSURE, sign_key

CROSSOVER_WEEKS = 3.0
"""How far from the right week an answer may be (as in the table of exercises)."""

EARLY, LATE = 4, 8
"""Quarters after which both orders are compared."""

LEADERS = {
    "push": "push first has won more customers so far",
    "pull": "pull first has won more customers so far",
    **UNSURE,
}


def start_values(section: Section) -> Values:
    """Return how large the market is, and how the budget is split once both are there."""
    return {
        "customers": section.whole_number("9/customers", 2400, 2700, 10),
        "budget": section.whole_number("9/budget", 28, 32) / 10,
        "sales": section.whole_number("9/sales", 53, 57),
    }


def changes(values: Values) -> dict[str, Changes]:
    """Return what the start values change in the three arms."""
    sales = values["sales"] / 100
    money = {"budget_times_usual": values["budget"]}
    both = {**money, "sales": sales, "advertising": round(0.8 - sales, 2), "content": 0.15}
    both["research"] = 0.05
    push = {"from": 1, **money, "sales": 1.0}
    pull = {"from": 1, **money, "advertising": 0.6, "content": 0.3, "research": 0.1}
    plans = {
        arm: {"kind": "plan", "quarters": [first, {"from": 4, **both}]}
        for arm, first in (("pull_first", pull), ("push_first", push))
    }
    strategies = {**plans, "both": {"kind": "mix", **both}}
    arms = {arm: {"firms": {"Aurora": {"strategy": each}}} for arm, each in strategies.items()}
    return {"scenario.toml": {"customers": values["customers"], "arms": arms}}


def lead(weeks: pd.DataFrame, focal: str) -> pd.DataFrame:
    """Return how many more customers push first has won: a row a week, a column a seed."""
    push, pull = (by_week(weeks, "new_units", focal, arm) for arm in ("push_first", "pull_first"))
    return (push - pull).cumsum()


def crossing(won: pd.DataFrame) -> float:
    """Return the week, counted from 1, after which pull first wins more a week.

    That is the week in which the lead of push first is largest, as a mean over the markets.
    """
    return float(won.mean(axis=1).argmax() + 1)


def crossing_key(won: pd.DataFrame) -> NumberKey:
    """Return the week of the crossing and the weeks that count as right.

    Three weeks to either side, and every week that comes out when one market is left out.
    """
    week = crossing(won)
    others = [crossing(won.drop(columns=seed)) for seed in won.columns] if won.shape[1] > 1 else []
    low = min([week - CROSSOVER_WEEKS, *others])
    return NumberKey(week, low, max([week + CROSSOVER_WEEKS, *others]))


def solve(rerun: Rerun) -> Keys:
    """Return the right answers."""
    seen = rerun.comparison()
    won = lead(rerun.weeks(), rerun.scenarios["scenario.toml"].focal)
    keys: dict[str, Key] = {
        name: sign_key(
            seen.difference("push_first", "pull_first", "new_units", quarters), "push", "pull"
        )
        for name, quarters in (("early", EARLY), ("late", LATE))
    }
    gained = seen.difference("both", "push_first", "new_units", LATE)
    best = str(seen.after("new_units", LATE).mean().idxmax())
    return {
        **keys,
        "crossing": crossing_key(won),
        "waiting": NumberKey.around(gained, 0.15),
        "best": ChoiceKey(best),
    }


EXERCISE = Exercise(
    number=9,
    title="Launch clock",
    objective="sequencing: what comes first, and for how long",
    folder=Path(__file__).parent,
    questions=(
        ChoiceQuestion(
            name="early",
            ask="Who has won more new customers by the end of quarter 4?",
            way="Compare new_units of push_first and pull_first after 4 quarters, with the "
            "interval of the difference.",
            why="A salesperson's hour reaches one person now; nobody buys dear software from an "
            "advertisement alone.",
            options=LEADERS,
        ),
        ChoiceQuestion(
            name="late",
            ask="Who has won more new customers by the end of quarter 8?",
            way="The same after 8 quarters. Look at the interval before you name a leader.",
            why="Pull first hires its salespeople into a market that knows the name: their calls "
            "get through and their demonstrations are accepted.",
            options=LEADERS,
        ),
        NumberQuestion(
            name="crossing",
            ask="In which week, counted from 1, is the lead of push first largest, so that from "
            "then on pull first wins more customers a week?",
            way="Add up new_units week by week for each of the two arms, take the difference, as "
            "a mean over the markets, and look for its highest point; three weeks to either side "
            "count as right.",
            why="Both hire and advertise alike from quarter 4 on. What differs is what customers "
            "had heard before.",
            unit="weeks",
            low=0,
            high=104,
        ),
        NumberQuestion(
            name="waiting",
            ask="How many more new customers does doing both from the start win than push first, "
            "by the end of quarter 8?",
            way="new_units of both less push_first after 8 quarters: the mean of the paired "
            "differences.",
            why="Awareness and selling multiply: each is worth more where the other is.",
            unit="customers",
            low=-1e5,
            high=1e5,
        ),
        ChoiceQuestion(
            name="best",
            ask="Which of the three has won most new customers by the end of quarter 8?",
            way="Compare new_units of the three arms after 8 quarters.",
            why="The question which to do first has a third answer: neither.",
            options={
                "push_first": "salespeople alone for three quarters, then both",
                "pull_first": "marketing alone for three quarters, then both",
                "both": "both from the start",
            },
        ),
    ),
    start_values=start_values,
    changes=changes,
    solve=solve,
)
