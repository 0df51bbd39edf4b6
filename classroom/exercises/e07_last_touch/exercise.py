"""Exercise 7: who gets the credit for a sale, and who deserves it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from ....scenarios.comparison import Comparison
from ....scenarios.intervals import Interval
from ....scenarios.scenario import Scenario
from ..exercise import Changes, Exercise, Rerun, Values
from ..keys import ChoiceKey, Keys, NumberKey, OrderKey, Trap
from ..questions import ChoiceQuestion, NumberQuestion, OrderQuestion
from ..section import Section
from .report import CHANNELS, last_touch

NUMBER, QUARTERS, FILE = 7, 5, "scenario.toml"
FOLDER = Path(__file__).parent
TOLERANCE = 0.15
"""Share of the right number (assumed, as in the other exercises)."""

NAMES = {
    "advertising": "advertising and brand building",
    "content": "content and social media",
    "talk": "owners who talk",
    "salespeople": "salespeople",
}


def own_values(section: Section) -> dict[str, float]:
    """Return how large the market is, and how much content and how many salespeople there are."""
    return {
        "customers": section.whole_number("7/customers", 2900, 3300, 10),
        "content": section.whole_number("7/content", 140, 160) / 100,
        "sales": section.whole_number("7/sales", 85, 95) / 100,
    }


@lru_cache(maxsize=256)
def _report(section: Section) -> Mapping[str, int]:
    """Return the report of the section's first market."""
    own = changes(own_values(section))[FILE]
    scenario = Scenario.load(FOLDER / FILE, own)
    return last_touch(scenario, section.seed(NUMBER))


def start_values(section: Section) -> Values:
    """Return the start values, and what the company's report says of the section's market."""
    told = {f"touched_by_{channel}": number for channel, number in _report(section).items()}
    return {**own_values(section), **told}


def changes(values: Values) -> dict[str, Changes]:
    """Return what the start values change in the scenario."""
    times = {"content": values["content"], "sales": values["sales"]}
    own = {"firms": {"Aurora": {"strategy": {"times": times}}}}
    return {FILE: {**own, "customers": values["customers"]}}


def missing(comparison: Comparison, channel: str) -> Interval:
    """Return how many new customers are missing without a channel."""
    return comparison.difference("all", f"no_{channel}", "new_units", QUARTERS)


def ranked(brought: Mapping[str, float]) -> tuple[str, ...]:
    """Return the channels in order, the one that brings most first.

    >>> ranked({"advertising": 2, "content": 4, "talk": 3, "salespeople": 1})
    ('content', 'talk', 'advertising', 'salespeople')
    """
    return tuple(sorted(CHANNELS, key=lambda channel: -brought[channel]))


def solve(rerun: Rerun) -> Keys:
    """Return the right answers."""
    seen = rerun.comparison()
    brought = {channel: missing(seen, channel) for channel in CHANNELS}
    true = ranked({channel: each.mean for channel, each in brought.items()})
    told = {channel: rerun.values[f"touched_by_{channel}"] for channel in CHANNELS}
    reported = ranked(told)
    flattered = max(CHANNELS, key=lambda each: true.index(each) - reported.index(each))
    everybody = float(seen.after("new_units", QUARTERS)["all"].mean())
    ratio = sum(each.mean for each in brought.values()) / max(everybody, 1.0)
    credited = Trap.at(
        told["advertising"], 0.02, "That is what the report says, not what is missing."
    )
    return {
        "order": OrderKey(true),
        "advertising": NumberKey.around(brought["advertising"], TOLERANCE, (credited,)),
        "flattered": ChoiceKey(flattered),
        "sum": NumberKey.around(ratio, TOLERANCE),
    }  # fmt: skip


EXERCISE = Exercise(
    number=NUMBER,
    title="The last-touch trap",
    objective="credit is not cause: attribution against leaving out",
    folder=FOLDER,
    questions=(
        OrderQuestion(
            name="order",
            ask="Put the four channels in order by what they truly bring in new customers over "
            "5 quarters, the largest first.",
            way="For each channel take new_units of all less the arm without it, after 5 "
            "quarters: the mean of the paired differences. The largest comes first.",
            why="A channel brings what is missing when it is missing. Advertising meets nearly "
            "everybody in nearly every week, so that it is often the last to have met somebody; "
            "few of these people are buyers because of it.",
            options=NAMES,
        ),
        NumberQuestion(
            name="advertising",
            ask="How many new customers does a market lose over 5 quarters without advertising "
            "and brand building?",
            way="new_units of all less no_advertising after 5 quarters: the mean of the paired "
            "differences.",
            why="Most of those who saw an advertisement last would have come anyway: they have "
            "heard of you from others, have read about you, or know you from the shop.",
            unit="customers",
            low=-1e5,
            high=1e5,
        ),
        ChoiceQuestion(
            name="flattered",
            ask="Which channel stands most places too high in the report of your company?",
            way="Compare the order of the report on your sheet with the order that you found.",
            why="Last touch rewards whoever meets many people shortly before they decide.",
            options=NAMES,
        ),
        NumberQuestion(
            name="sum",
            ask="Add up what the four channels bring and divide by all new customers that the "
            "firm wins with all four. What comes out?",
            way="Sum the four differences and divide by new_units of the arm all.",
            why="Channels need each other: a reader raises a hand, a salesperson calls back. Such "
            "a customer is missing without either, so both bring them. Numbers that must add up "
            "to all sales, as those of the report do, cannot be what channels bring.",
            unit="times",
            low=-100,
            high=100,
        ),
    ),
    start_values=start_values,
    changes=changes,
    solve=solve,
)
