"""Exercise 1: the same money in two markets."""

from __future__ import annotations

from pathlib import Path

from ....scenarios.intervals import interval
from ..exercise import Changes, Exercise, Rerun, Values
from ..figures import summed
from ..keys import ChoiceKey, Keys, NumberKey, SpanKey, Trap
from ..questions import ChoiceQuestion, NumberQuestion, SpanQuestion
from ..section import Section
from .mixes import ARMS, best_share, good_range, mean_profits, push_shares, strategy

EVERYDAY, CONSIDERED = "everyday.toml", "considered.toml"

WITHIN = 0.05
"""How far below the best profit a mix may stay, a share of it (as in the table of exercises)."""

MONEY_TOLERANCE = 0.05
"""Share of the right amount, where its interval is narrower (assumed)."""

READING = 0.05
"""How far each end of a range may be from the right one, in push share: a quarter of the way from
one arm to the next, for ends that are read off a drawing (assumed)."""

SIDES = {
    "all pull": "no push at all",
    "more pull": "some push, but less than half",
    "more push": "half push or more, but not everything",
    "all push": "no pull at all",
}


def start_values(section: Section) -> Values:
    """Return the budget against the usual one, how large the markets are, and the mixes."""
    first = section.whole_number("1/first", 100, 295, 5) / 1000
    names = ("p1", "p2", "p3", "p4")
    return {
        "customers": section.whole_number("1/customers", 1800, 2200, 20),
        "budget": section.whole_number("1/budget", 230, 270) / 100,
        "first": first,
        **dict(zip(names, push_shares(first)[1:-1], strict=True)),
    }


def changes(values: Values) -> dict[str, Changes]:
    """Return what the start values change in both scenarios."""
    shares = push_shares(values["first"])
    arms = {
        arm: {
            "title": f"{push:.1%} push".replace(".0%", "%"),
            "firms": {"Aurora": {"strategy": strategy(push, values["budget"])}},
        }
        for arm, push in zip(ARMS, shares, strict=True)
    }
    own = {"customers": values["customers"], "arms": arms}
    return {EVERYDAY: own, CONSIDERED: own}


def solve(rerun: Rerun) -> Keys:
    """Return the right answers."""
    shares = push_shares(rerun.values["first"])
    everyday, considered = (
        summed(rerun.weeks(file), "profit", rerun.scenarios[file].focal)
        for file in (EVERYDAY, CONSIDERED)
    )
    here, there = mean_profits(considered), mean_profits(everyday)
    best, best_there = best_share(shares, here), best_share(shares, there)
    low, high = good_range(shares, here, WITHIN)
    arm, arm_there = ARMS[shares.index(best)], ARMS[shares.index(best_there)]
    return {
        "considered_best": NumberKey(best, low, high, _traps(here[0], here[-1], low, high)),
        "considered_range": SpanKey((low, high), READING),
        "considered_cost": NumberKey.around(
            interval(considered[arm] - considered["all_pull"]), MONEY_TOLERANCE
        ),
        "everyday_side": ChoiceKey(side(best_there)),
        "everyday_cost": NumberKey.around(
            interval(everyday[arm_there] - everyday[arm]), MONEY_TOLERANCE
        ),
    }


def side(push: float) -> str:
    """Return on which side of half and half a push share lies.

    >>> side(0.0), side(0.2), side(0.65), side(1.0)
    ('all pull', 'more pull', 'more push', 'all push')
    """
    if push in (0.0, 1.0):
        return "all push" if push else "all pull"
    return "more push" if push >= 0.5 else "more pull"


def _traps(pull: float, push: float, low: float, high: float) -> tuple[Trap, ...]:
    """Return what is to be said about the end that is better than the other end."""
    text = (
        "This is one of the two ends. A mix can be better than both of its ends: look at the arms "
        "between."
    )
    end = 0.0 if pull > push else 1.0
    return () if low <= end <= high else (Trap(end - 0.01, end + 0.01, text),)


EXERCISE = Exercise(
    number=1,
    title="Same money, two markets",
    objective="the right mix depends on the market",
    folder=Path(__file__).parent,
    files=(EVERYDAY, CONSIDERED),
    questions=(
        NumberQuestion(
            name="considered_best",
            ask="In the considered market, which share of the budget should push have for the "
            "highest profit in two years? (0.35 is 35 %.)",
            way="The way: compare the total profit of all six arms after 8 quarters. The hill is "
            "flat at the top, so a mix near the best one counts as well, up to 5 % of profit.",
            why="Why: a dear product needs explaining, which salespeople do, and a known name, "
            "which opens doors. Each brings less the more of it there is, so the best is a mix.",
            unit="share of the budget",
            low=0,
            high=1,
        ),
        SpanQuestion(
            name="considered_range",
            ask="In the considered market, from which to which push share does profit stay within "
            "5 % of the best arm's?",
            way="The way: draw the profit of the six arms over the share of push and join them by "
            "straight lines. Draw a level 5 % below the best arm, and read where the lines cross "
            "it. Where they do not, the range goes to that end, 0 or 1.",
            why="Why: a hill with a flat top forgives. Who knows how wide the top is knows how "
            "much it is worth to look for the very best.",
            unit="share of the budget",
            low=0,
            high=1,
        ),
        NumberQuestion(
            name="considered_cost",
            ask="In the considered market, how much profit in two years is given up by all pull, "
            "against the best arm?",
            way="The way: profit of the best arm less profit of all pull, after 8 quarters.",
            why="Why: without anybody who explains it, a part of those who want the product never "
            "get to the point of buying it.",
            unit="dollars",
            low=-1e9,
            high=1e9,
        ),
        ChoiceQuestion(
            name="everyday_side",
            ask="In the everyday market, where does the best arm lie?",
            way="The way: the same comparison of six totals in the other file.",
            why="Why: nobody needs a salesperson to choose a soap. What push costs is missing "
            "where it would work, and the best of all mixes need not be a mixture.",
            options=SIDES,
        ),
        NumberQuestion(
            name="everyday_cost",
            ask="In the everyday market, how much profit in two years is given up by using the mix "
            "that is best in the considered market?",
            way="The way: in the everyday file, profit of the best arm less profit of the arm that "
            "was best in the other file.",
            why="Why: the same split of the same money is right in one market and wrong in the "
            "other. A rule of thumb for all markets costs this much.",
            unit="dollars",
            low=-1e9,
            high=1e9,
        ),
    ),
    start_values=start_values,
    changes=changes,
    solve=solve,
)
