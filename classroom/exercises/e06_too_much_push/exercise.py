"""Exercise 6: how much push is too much, and who leaves."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from ....scenarios.intervals import interval
from ..exercise import Changes, Exercise, Rerun, Values
from ..figures import summed
from ..keys import ChoiceKey, Keys, NumberKey, Trap
from ..questions import ChoiceQuestion, NumberQuestion
from ..section import Section

ARMS = ("x0", "x1", "x2", "x3", "x4", "x5")
USUAL, MOST = "x1", "x5"

STEPS = (0.0, 1.0, 2.0, 4.0, 7.0, 10.0)
"""Salespeople against the usual number (assumed): close together where the ceiling may be."""

TOLERANCE = 0.15
"""Share of the right number, where its interval is narrower (assumed)."""


def start_values(section: Section) -> Values:
    """Return how large the market is, and how many salespeople each arm has."""
    stretch = section.whole_number("6/stretch", 90, 110) / 100
    factors = [round(step * stretch, 2) if step > 1 else step for step in STEPS]
    return {
        "customers": section.whole_number("6/customers", 1300, 1700, 10),
        **dict(zip(ARMS, factors, strict=True)),
    }


def changes(values: Values) -> dict[str, Changes]:
    """Return what the start values change in the scenario."""
    arms = {arm: _arm(values[arm]) for arm in ARMS[2:]}
    return {"scenario.toml": {"customers": values["customers"], "arms": arms}}


def _arm(factor: float) -> Changes:
    strategy = {"kind": "usual", "times": {"sales": factor}}
    title = f"{factor:g} times as many"
    return {"title": title, "firms": {"Aurora": {"strategy": strategy}}}


def neighbours(arm: str) -> tuple[str, ...]:
    """Return the arms one step beside an arm.

    >>> neighbours("x2"), neighbours("x5")
    (('x1', 'x3'), ('x4',))
    """
    place = ARMS.index(arm)
    return tuple(ARMS[each] for each in (place - 1, place + 1) if 0 <= each < len(ARMS))


def leaving(kept: pd.DataFrame, left: pd.DataFrame) -> tuple[float, float]:
    """Return the per cent of owners who left: as usual, and of those whom more push added."""
    usual_kept, most_kept = (float(kept[arm].to_numpy().mean()) for arm in (USUAL, MOST))
    usual_left, most_left = (float(left[arm].to_numpy().mean()) for arm in (USUAL, MOST))
    more_kept, more_left = most_kept - usual_kept, most_left - usual_left
    usual = 100 * usual_left / (usual_kept + usual_left)
    decided = more_kept + more_left  # in a very small market perhaps nobody
    return usual, 100 * more_left / decided if decided else 0.0


def solve(rerun: Rerun) -> Keys:
    """Return the right answers."""
    weeks, focal = rerun.weeks(), rerun.scenarios["scenario.toml"].focal
    profit, kept, left = (summed(weeks, name, focal) for name in ("profit", "kept", "left"))
    early = summed(weeks, "new_units", focal, quarters=range(1, 2))
    peak = max(ARMS, key=lambda arm: float(profit[arm].to_numpy().mean()))
    usual, added = leaving(kept, left)
    return {
        "peak": ChoiceKey(peak, neighbours(peak)),
        "first_quarter": NumberKey.around(interval(early[MOST] - early[USUAL]), TOLERANCE),
        "profit_lost": NumberKey.around(interval(profit[peak] - profit[MOST]), TOLERANCE),
        "leaving": NumberKey.around(added, TOLERANCE, _traps(kept, left, added)),
        "who": ChoiceKey("pushed" if added > usual else "before"),
    }


def _traps(kept: pd.DataFrame, left: pd.DataFrame, added: float) -> tuple[Trap, ...]:
    """Return the tempting wrong share: of all owners, old and new."""
    together = left[MOST].mean() / (kept[MOST].mean() + left[MOST].mean())
    text = (
        "This looks like the share of all owners who left under the most push. Most of them were "
        "there before and would have been there anyway; asked are those whom push added."
    )
    return (Trap.at(100 * float(together), 0.02, text),)


EXERCISE = Exercise(
    number=6,
    title="Too much push",
    objective="over-contact, remorse, and a ceiling that the first quarter hides",
    folder=Path(__file__).parent,
    questions=(
        ChoiceQuestion(
            name="peak",
            ask="Which number of salespeople earns the highest profit in three years?",
            way="The way: compare the profit of all six arms after 12 quarters. The top is flat, "
            "so an arm beside the best one counts as well.",
            why="Why: the first callers find those who are looking; the next ones call the same "
            "people again, and people who need nothing. Each salesperson costs the same.",
            options={
                "x0": "nobody",
                "x1": "as usual",
                "x2": "the first arm with more than usual",
                "x3": "the second",
                "x4": "the third",
                "x5": "the fourth, the most",
            },
        ),
        NumberQuestion(
            name="first_quarter",
            ask="In quarter 1, how many more new units does x5 sell than x1?",
            way="The way: new units after quarter 1, x5 less x1.",
            why="Why: push works at once. The first quarter shows the sales, and neither the "
            "disappointed customers nor what they tell.",
            unit="new units",
            low=-1000,
            high=10000,
        ),
        NumberQuestion(
            name="profit_lost",
            ask="After three years, how much less profit does x5 earn than the best arm?",
            way="The way: profit after 12 quarters, best arm less x5.",
            why="Why: salaries are paid each week for sales that become rarer and rarer.",
            unit="dollars",
            low=-1e10,
            high=1e10,
        ),
        NumberQuestion(
            name="leaving",
            ask="Of the owners who decided again in three years in x5 beyond those in x1, how many "
            "per cent left?",
            way="The way: the difference in left between x5 and x1, out of the difference in kept "
            "and left together, after 12 quarters, in per cent.",
            why="Why: somebody who was talked into a product that does not fit finds out in use. "
            "The promise was broken, and at the next renewal the customer is gone.",
            unit="per cent",
            low=-100,
            high=200,
        ),
        ChoiceQuestion(
            name="who",
            ask="Who leaves more often?",
            way="The way: compare the share that left of the owners whom push added with the "
            "share that left as usual, in x1.",
            why="Why: those who came by themselves knew what they wanted.",
            options={
                "pushed": "the owners whom more push added",
                "before": "the owners there would have been anyway",
            },
        ),
    ),
    start_values=start_values,
    changes=changes,
    solve=solve,
)
