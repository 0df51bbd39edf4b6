"""Exercise 5: whether the whole of push and pull is more than its parts."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from ....scenarios.intervals import Interval, interval
from ..exercise import Changes, Exercise, Rerun, Values
from ..figures import summed
from ..keys import ChoiceKey, Keys, NumberKey, Trap
from ..questions import ChoiceQuestion, NumberQuestion
from ..section import Section

TOLERANCE = 0.1
"""Share of the right number, where its interval is narrower (assumed)."""

PULL = ("advertising", "brand", "content", "social", "research")


def start_values(section: Section) -> Values:
    """Return how large the market is, and how much of push and pull is on, against the usual."""
    return {
        "customers": section.whole_number("5/customers", 2700, 3300, 10),
        "push": section.whole_number("5/push", 180, 240) / 100,
        "pull": section.whole_number("5/pull", 180, 240) / 100,
    }


def changes(values: Values) -> dict[str, Changes]:
    """Return what the start values change in the scenario."""
    arms = {
        name: {"firms": {"Aurora": {"strategy": {"times": _times(values, name)}}}}
        for name in ("none", "pull", "push", "both")
    }
    return {"scenario.toml": {"customers": values["customers"], "arms": arms}}


def _times(values: Values, arm: str) -> dict[str, float]:
    """Return what one arm spends against the usual, channel by channel."""
    pull = values["pull"] if arm in ("pull", "both") else 0
    push = values["push"] if arm in ("push", "both") else 0
    return {**dict.fromkeys(PULL, pull), "sales": push}


def interaction(found: pd.DataFrame) -> Interval:
    """Return by how much the whole is more than its parts: (both - push) - (pull - none)."""
    return interval(found["both"] - found["push"] - (found["pull"] - found["none"]))


def success(rerun: Rerun) -> pd.DataFrame:
    """Return calls that got through out of all calls, in per cent: seeds by arms."""
    focal = rerun.scenarios["scenario.toml"].focal
    calls, reached = (summed(rerun.weeks(), name, focal) for name in ("calls", "calls_reached"))
    return 100 * reached / calls.where(calls > 0)


def solve(rerun: Rerun) -> Keys:
    """Return the right answers."""
    focal = rerun.scenarios["scenario.toml"].focal
    new, profit = (summed(rerun.weeks(), name, focal) for name in ("new_units", "profit"))
    together = interaction(new)
    warm = success(rerun)
    warmer = interval(warm["both"] - warm["push"])
    return {
        "pull_alone": NumberKey.around(interval(new["pull"] - new["none"]), TOLERANCE),
        "interaction": NumberKey.around(together, TOLERANCE, _traps(new)),
        "certain": ChoiceKey("yes" if together.low > 0 else "no"),
        "profit": NumberKey.around(interaction(profit), TOLERANCE),
        "calls": NumberKey.around(warmer, TOLERANCE),
    }


def _traps(new: pd.DataFrame) -> tuple[Trap, ...]:
    """Return the tempting wrong numbers: the whole effect, and pull on top of push."""
    whole = float((new["both"] - new["none"]).mean())
    on_top = float((new["both"] - new["push"]).mean())
    return (
        Trap.at(
            whole,
            0.02,
            "This looks like all that push and pull do together. Asked is what is left of it "
            "after what each does alone.",
        ),
        Trap.at(
            on_top,
            0.02,
            "This looks like what pull adds to push. A part of it pull does without push as well.",
        ),
    )


EXERCISE = Exercise(
    number=5,
    title="Cold call, warm call",
    objective="pull multiplies push",
    folder=Path(__file__).parent,
    questions=(
        NumberQuestion(
            name="pull_alone",
            ask="How many new units in two years does pull add where there is no push?",
            way="The way: new units after 8 quarters with pull alone, less those with neither.",
            why="Why: people who know a brand, and trust it, buy some of it without being called.",
            unit="new units",
            low=-10000,
            high=10000,
        ),
        NumberQuestion(
            name="interaction",
            ask="By how many new units is the whole more than its parts: what pull adds to push, "
            "less what pull adds to nothing?",
            way="The way: (both - push) - (pull - none), in each market, and the mean over "
            "the markets. It is the same as (both - pull) - (push - none).",
            why="Why: a call to somebody who knows the brand gets through more often, meets fewer "
            "doubts, and finds a part of the explaining done. One factor multiplies the other.",
            unit="new units",
            low=-10000,
            high=10000,
        ),
        ChoiceQuestion(
            name="certain",
            ask="Is the interaction above zero for certain, by its 95 % interval over the markets?",
            way="The way: work out the interaction of each market by itself, then mean, standard "
            "deviation and interval of these 8 numbers. The intervals of the four arms overlap far "
            "more than those of the paired differences.",
            why="Why: the four arms of a market have the same customers and the same luck, so what "
            "is left between them is small against what markets differ by.",
            options={"yes": "the whole interval lies above zero", "no": "the interval holds zero"},
        ),
        NumberQuestion(
            name="profit",
            ask="And by how much is the whole more than its parts in profit, over two years?",
            way="The way: the same four totals, of profit.",
            why="Why: the costs of push and pull add up and take no part in the interaction; "
            "what multiplies is the revenue.",
            unit="dollars",
            low=-1e9,
            high=1e9,
        ),
        NumberQuestion(
            name="calls",
            ask="By how many percentage points do cold calls get through more often with pull "
            "than without it? (A rise from 10 % to 12 % is 2.)",
            way="The way: calls that got through, out of all calls, in the arm with both and in "
            "the arm with push alone; the difference, in percentage points.",
            why="Why: people pick up, and stay on the line, for a name they have heard.",
            unit="percentage points",
            low=-100,
            high=100,
        ),
    ),
    start_values=start_values,
    changes=changes,
    solve=solve,
)
