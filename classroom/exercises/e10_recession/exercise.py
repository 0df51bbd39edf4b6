"""Exercise 10: cut the brand or the salespeople, judged after a year and after three."""

from __future__ import annotations

from pathlib import Path

from ....scenarios.intervals import Interval
from ..exercise import Changes, Exercise, Rerun, Values
from ..keys import Key, Keys, NumberKey, Trap
from ..questions import ChoiceQuestion, NumberQuestion
from ..section import Section
from ..signs import UNSURE, sign_key

SOFTWARE, APPLIANCES = "scenario.toml", "appliances.toml"
ONE_YEAR, THREE_YEARS = 4, 12
TOLERANCE = 0.15
"""Share of the right number (assumed, as in the other exercises)."""

KEPT = 0.2
"""What is left of advertising and brand building in a cut (assumed)."""

OPTIONS = {
    "brand": "cutting the brand leaves more profit so far",
    "sales": "cutting the salespeople leaves more profit so far",
    **UNSURE,
}

_MONEY_PER_CUSTOMER = {"advertising": 1.2, "brand": 0.4, "sales": 5.6}
"""The usual policy in software, dollars per customer and week, as in its archetype."""


def start_values(section: Section) -> Values:
    """Return how large both markets are, and how strong the brand of the software firm is."""
    brand = section.whole_number("10/brand", 44, 50) / 10
    spent = _MONEY_PER_CUSTOMER
    saved = (1 - KEPT) * (2.8 * spent["advertising"] + brand * spent["brand"])
    return {
        "software_customers": section.whole_number("10/software", 1900, 2200, 10),
        "appliance_customers": section.whole_number("10/appliances", 2900, 3300, 10),
        "brand": brand,
        "sales_left": round(1 - saved / spent["sales"], 3),
    }


def changes(values: Values) -> dict[str, Changes]:
    """Return what the start values change in both scenarios."""
    whole = {"advertising": 2.8, "brand": values["brand"]}
    few_salespeople = {**whole, "sales": values["sales_left"]}
    little_brand = {name: round(KEPT * times, 4) for name, times in whole.items()}
    arms = {
        arm: _for_a_year(cut, whole)
        for arm, cut in (("cut_sales", few_salespeople), ("cut_brand", little_brand))
    }
    return {
        SOFTWARE: {"customers": values["software_customers"], "arms": arms},
        APPLIANCES: {"customers": values["appliance_customers"]},
    }


def _for_a_year(cut: Changes, whole: Changes) -> Changes:
    """Return a plan that spends less for four quarters."""
    steps = [
        {"from": 1, "kind": "usual", "times": cut},
        {"from": 5, "kind": "usual", "times": whole},
    ]
    return {"firms": {"Aurora": {"strategy": {"kind": "plan", "quarters": steps}}}}


def gap(rerun: Rerun, file: str, quarters: int) -> Interval:
    """Return how much more profit is left by cutting the brand than by cutting salespeople."""
    return rerun.comparison(file).difference("cut_brand", "cut_sales", "profit", quarters)


def solve(rerun: Rerun) -> Keys:
    """Return the right answers."""
    keys: dict[str, Key] = {
        f"{name}_{when}": sign_key(gap(rerun, file, quarters), "brand", "sales")
        for name, file in (("software", SOFTWARE), ("appliances", APPLIANCES))
        for when, quarters in (("year_1", ONE_YEAR), ("year_3", THREE_YEARS))
    }
    late = gap(rerun, APPLIANCES, THREE_YEARS)
    early = gap(rerun, APPLIANCES, ONE_YEAR)
    first_year = Trap.at(early.mean, 0.02, "That is the difference after one year.")
    turned = Trap.at(-late.mean, TOLERANCE, "The size is right; ask which cut you took from which.")
    return {**keys, "appliances_gap": NumberKey.around(late, TOLERANCE, (turned, first_year))}


def _which(name: str, market: str, when: str, why: str) -> ChoiceQuestion:
    return ChoiceQuestion(
        name=name,
        ask=f"{market}: which cut leaves more profit, counted from the start to the end of "
        f"quarter {when}?",
        way=f"Take profit of cut_brand less cut_sales after {when} quarters and look whether its "
        "interval holds zero.",
        why=why,
        options=OPTIONS,
    )


EXERCISE = Exercise(
    number=10,
    title="Recession and the horizon",
    objective="short and long views disagree, but not in every market",
    folder=Path(__file__).parent,
    questions=(
        _which(
            "software_year_1", "Business software", "4",
            "Contracts renew and names are remembered, so that the missing advertising is hardly "
            "felt; missing salespeople are missed at once.",
        ),
        _which(
            "software_year_3", "Business software", "12",
            "Salespeople come back and have learnt their job within half a year. Awareness and "
            "goodwill take years to fill again, and each customer who was not won is missing at "
            "every renewal.",
        ),
        _which(
            "appliances_year_1", "Household appliances", "4",
            "People decide within weeks on what they have just heard of, so that advertising that "
            "stops is missed within the year; salespeople find few who are looking.",
        ),
        _which(
            "appliances_year_3", "Household appliances", "12",
            "What was worse in the first year stays worse: nothing in this market pays back later "
            "what it lost at first.",
        ),
        NumberQuestion(
            name="appliances_gap",
            ask="Household appliances: how much more profit does cutting the brand leave than "
            "cutting the salespeople, by the end of quarter 12? Less is a number below 0.",
            way="Take profit of cut_brand less cut_sales after 12 quarters: the mean of the "
            "paired differences.",
            why="Both save the same money in the same year; the rest is the price of being "
            "forgotten.",
            unit="dollars",
            low=-1e8,
            high=1e8,
        ),
    ),
    start_values=start_values,
    changes=changes,
    solve=solve,
    files=(SOFTWARE, APPLIANCES),
)  # fmt: skip
