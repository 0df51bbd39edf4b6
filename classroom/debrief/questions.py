"""Questions for the discussion: each names teams of this class, and their numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pandas as pd

from ...scenarios.wording import amount, change, numbered
from .calibration import LEFT_OUT, judged
from .facts import Facts
from .measured import Measured
from .worth import Worth

A_TURN = 0.01
"""The smallest change of the share of pull that is told as one (assumed: it can be read)."""


@dataclass(frozen=True)
class Question:
    """A question, and what to look at while it is discussed.

    Attributes
    ----------
    key : str
    facts : str
        What happened, with names and numbers.
    asks : str
    """

    key: str
    facts: str
    asks: str


def questions(facts: Facts, measured: Measured | None) -> tuple[Question, ...]:
    """Return the questions of a class: nine that every class has, and those that only some have."""
    if not facts.quarters:
        return ()
    always = (_winner, _mix, _moved, _spending, _known, _kept, _price, _cold, _market)
    found = [ask(facts) for ask in always]
    found += list(_of_silence(facts))
    found += list(_of_predictions(facts))
    if measured is not None:
        found += list(_of_worth(facts, measured)) + list(_of_luck(facts, measured))
    return tuple(found)


def _money(facts: Facts) -> Callable[[float], str]:
    return lambda value: amount(value, "money", facts.setup.currency)


def _share(value: float) -> str:
    return amount(value, "share")


def _ends(values: pd.Series[float]) -> tuple[int, int]:
    """Return the teams with the largest and the smallest value."""
    return int(str(values.idxmax())), int(str(values.idxmin()))


def _mean(facts: Facts, measure: str) -> pd.Series[float]:
    """Return every team's mean of a measure over all quarters."""
    return facts.table[measure].groupby("team").mean()


def _pull(facts: Facts) -> dict[int, float]:
    """Return every team's share of pull in all the money that it spent on pull and push."""
    return facts.part_of("pull_spend", "spend")


def _start(facts: Facts, first: int, last: int) -> str:
    """Return how unequal two teams were before anybody decided, in a sentence."""
    if facts.start.empty:
        return ""
    money = _money(facts)
    share, profit = (
        {int(str(team)): float(value) for team, value in facts.start[name].items()}
        for name in ("share", "profit")
    )
    return (
        f" They did not start equal: in the quarter before the first, {facts.teams[first]} had "
        f"{_share(share[first])} of all units and earned {money(profit[first])}, "
        f"{facts.teams[last]} {_share(share[last])} and {money(profit[last])}."
    )


def _winner(facts: Facts) -> Question:
    money, totals, pull = _money(facts), facts.totals(), _pull(facts)
    first, last = max(totals, key=totals.__getitem__), min(totals, key=totals.__getitem__)
    return Question(
        "winner",
        f"{facts.teams[first]} earned {money(totals[first])} in all, {facts.teams[last]} "
        f"{money(totals[last])}. {facts.teams[first]} put {_share(pull[first])} of its money into "
        f"pull, {facts.teams[last]} {_share(pull[last])}.{_start(facts, first, last)}",
        "What explains the gap: the start, the mix of push and pull, how much was spent, the "
        "price, or luck? What would you look at to tell them apart?",
    )


def _mix(facts: Facts) -> Question:
    pull, totals, money = _pull(facts), facts.totals(), _money(facts)
    most, least = max(pull, key=pull.__getitem__), min(pull, key=pull.__getitem__)
    return Question(
        "mix",
        f"{facts.teams[most]} leaned most on pull ({_share(pull[most])} of its money, profit "
        f"{money(totals[most])}), {facts.teams[least]} least ({_share(pull[least])}, profit "
        f"{money(totals[least])}).",
        "What did each of the two see in the first quarters that confirmed its way? What did "
        "neither of them see?",
    )


def _moved(facts: Facts) -> Question:
    steps = facts.table["pull_share"].groupby("team").diff().abs().fillna(0.0)
    if steps.max() < A_TURN:
        return Question(
            "moved",
            "No team turned: none moved 1 % of its money between push and pull from one quarter to "
            "the next.",
            "What would have had to happen for you to turn? What did nobody try?",
        )
    team, quarter = list(steps.index)[int(steps.to_numpy().argmax())]
    now = float(facts.table["pull_share"].loc[(team, quarter)])
    was = facts.path(team, "pull_share")[max(quarter - 2, 0)]
    return Question(
        "moved",
        f"The largest turn: in quarter {quarter} {facts.teams[team]} changed its share of pull "
        f"from {_share(was)} to {_share(now)}.",
        "What had it just learnt? How many quarters did it take until the turn could be seen in "
        "its sales, and did it wait long enough to judge it?",
    )


def _spending(facts: Facts) -> Question:
    money = _money(facts)
    by_quarter = facts.table[["spend", "profit", "units"]].groupby("quarter").sum()
    first, last = by_quarter.iloc[0], by_quarter.iloc[-1]
    return Question(
        "spending",
        f"All teams together spent {money(float(first['spend']))} on push and pull in quarter 1 "
        f"and {money(float(last['spend']))} in quarter {facts.quarters}; together they earned "
        f"{money(float(first['profit']))}, and then {money(float(last['profit']))}.",
        "Who gained when everybody spent more, or less? Would you have spent the same if you had "
        "been sure that the others would not follow?",
    )


def _known(facts: Facts) -> Question:
    last = facts.last()
    known, _ = _ends(last["awareness"])
    sold, _ = _ends(last["share"])
    said = (
        f"At the end {facts.teams[known]} is the best-known brand (awareness "
        f"{_share(float(last['awareness'][known]))}) and sells {_share(last['share'][known])} of "
        "all units."
    )
    if known != sold:
        said += f" {facts.teams[sold]} sells most ({_share(float(last['share'][sold]))})."
    return Question(
        "known", said,
        "Between being known and being bought lie understanding, price, fit and somebody who "
        "answers objections. Where did people who knew a brand go instead?",
    )  # fmt: skip


def _kept(facts: Facts) -> Question:
    kept = facts.part_of("kept", "decided")
    most, least = max(kept, key=kept.__getitem__), min(kept, key=kept.__getitem__)
    return Question(
        "kept",
        f"Of the customers who decided again, over all quarters, {facts.teams[most]} kept "
        f"{_share(kept[most])} and {facts.teams[least]} {_share(kept[least])}.",
        "What did the two promise, and whom did they sell to? What is a sale worth that comes "
        "back, beside one that does not?",
    )


def _price(facts: Facts) -> Question:
    price, totals, money = _mean(facts, "price"), facts.totals(), _money(facts)
    high, low = _ends(price)
    if high == low:
        return Question(
            "price", f"All teams asked {_share(price[high])} of the list price on average.",
            "Why did nobody move the price? What would the others have done if you had?",
        )  # fmt: skip
    return Question(
        "price",
        f"{facts.teams[high]} asked {_share(price[high])} of the list price on average and earned "
        f"{money(totals[high])}; {facts.teams[low]} asked {_share(price[low])} and earned "
        f"{money(totals[low])}.",
        "Did the lower price bring new customers, or give money to those who would have bought "
        "anyway? How could you find out next time?",
    )


def _cold(facts: Facts) -> Question:
    cold = facts.part_of("hours_cold", "hours_available")
    most, least = max(cold, key=cold.__getitem__), min(cold, key=cold.__getitem__)
    found = facts.part_of("push_units", "units")
    return Question(
        "cold",
        f"Salespeople of {facts.teams[most]} spent {_share(cold[most])} of their hours on cold "
        f"calls, those of {facts.teams[least]} {_share(cold[least])}. Of all units "
        f"that the two sold, renewals included, people whom a salesperson had found bought "
        f"{_share(found[most])} and {_share(found[least])}.",
        "When is an hour of calling strangers better than an hour with people who raised a hand? "
        "What did the calls cost that no book shows?",
    )


def _market(facts: Facts) -> Question:
    units = facts.table["units"].groupby("quarter").sum()
    sold = facts.table[["walk_in_units", "pull_units", "push_units", "renewed_units"]].sum()
    shares = {str(name): float(each) / max(float(units.sum()), 1e-9) for name, each in sold.items()}
    renewed = (
        f", and {_share(shares['renewed_units'])} were contracts that went on by themselves"
        if shares["renewed_units"] > 0 else ""
    )  # fmt: skip
    return Question(
        "market",
        f"The class sold {float(units.iloc[0]):,.0f} units in quarter 1 and "
        f"{float(units.iloc[-1]):,.0f} in quarter {facts.quarters}. Of all units of all "
        f"quarters, {_share(shares['walk_in_units'])} went to people who came by themselves, "
        f"{_share(shares['pull_units'])} to people whom marketing had pulled, "
        f"{'' if renewed else 'and '}{_share(shares['push_units'])} to people whom a salesperson "
        f"had found{renewed}.",
        "Did you make the market larger, or take from each other what would have been sold anyway?",
    )


def _of_silence(facts: Facts) -> Iterator[Question]:
    silent = facts.table[facts.table["is_silent"].astype(bool)]
    if silent.empty:
        return
    team, quarter = silent.index[0]
    yield Question(
        "silence",
        f"{facts.teams[int(team)]} did not agree in time in quarter {quarter}, so the rule of the "
        f"class decided. That happened {len(silent)} times in this class."
        if len(silent) > 1
        else f"{facts.teams[int(team)]} did not agree in time in quarter {quarter}, so the rule of "
        "the class decided.",
        "Was going on as before worse than the decision you argued about? What does it cost a "
        "company to decide late?",
    )


def _of_predictions(facts: Facts) -> Iterator[Question]:
    found = judged(facts.forecasts, facts.setup)
    ranges = found[found["has_range"]]
    if ranges.empty:
        return
    held = float(ranges["held"].mean())
    high = float((ranges["came"] < ranges["profit"]).mean())
    yield Question(
        "predictions",
        f"You gave {numbered(len(ranges), 'range')} that should hold with {1 - LEFT_OUT:.0%} "
        "chance; "
        f"{held:.0%} of them did. {high:.0%} of the profits came out below what was expected.",
        "Were you surer than you could be? What did you forget when the profit came out lower "
        "than you thought?",
    )


def _of_worth(facts: Facts, measured: Measured) -> Iterator[Question]:
    for key, worth, asks in (
        ("best", measured.best, "Why did it pay? Could the team have known, or was it a bet?"),
        (
            "worst", measured.worst,
            "What did the team expect of it? Which number would have warned it in time?",
        ),
    ):  # fmt: skip
        if worth is not None:
            yield Question(key, told(facts, worth), asks)


def told(facts: Facts, worth: Worth) -> str:
    """Return what a change of plan was worth, in a sentence."""
    levers = ", ".join(label.lower() for label in worth.changed[:3])
    more = f" and {len(worth.changed) - 3} more" if len(worth.changed) > 3 else ""
    brought = change(worth.worth, "money", facts.setup.currency)
    against = "doing as usual" if worth.quarter == 1 else "going on as in the quarter before"
    return (
        f"In quarter {worth.quarter} {facts.teams[worth.team]} changed {levers}{more}. Against "
        f"{against}, with the same luck and the other teams as they were, this was worth {brought} "
        "to the team by the end."
    )


def _of_luck(facts: Facts, measured: Measured) -> Iterator[Question]:
    luck, totals, money = measured.luck, facts.totals(), _money(facts)
    if not luck.seeds:
        return
    below = {team: luck.below(team, totals[team]) for team in totals}
    team = max(below, key=lambda each: (abs(below[each] - 0.5), -each))
    low, high = luck.span(team)
    yield Question(
        "luck",
        f"With the same decisions in {luck.seeds} other markets of this kind, {facts.teams[team]} "
        f"would have earned {money(low)} to {money(high)} in four of five; here it earned "
        f"{money(totals[team])}, more than in {below[team]:.0%} of them.",
        "Was the team lucky, unlucky, or good? How should a company reward people when luck is "
        "this large?",
    )
    first = luck.first()
    likely = max(first, key=first.__getitem__)
    won = max(totals, key=totals.__getitem__)
    yield Question(
        "again",
        f"{facts.teams[won]} won this class. In the other markets it would have been first in "
        f"{first[won]:.0%}, {facts.teams[likely]} in {first[likely]:.0%}."
        if likely != won
        else f"{facts.teams[won]} won this class, and would have been first in {first[won]:.0%} "
        f"of the {luck.seeds} other markets.",
        "If the class were played again tomorrow, on whom would you bet, and how much?",
    )
