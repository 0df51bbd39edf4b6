"""Questions for the discussion: each names teams of this class, and their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from .asking import Asking, Question
from .facts import Facts
from .measured import Measured
from .questions_of_some import of_luck, of_predictions, of_silence, of_worth, told
from .voice import ENGLISH, Voice

__all__ = ["Question", "questions", "told"]

A_TURN = 0.01
"""The smallest change of the share of pull that is told as one (assumed: it can be read)."""


def questions(
    facts: Facts, measured: Measured | None, say: Voice = ENGLISH
) -> tuple[Question, ...]:
    """Return the questions of a class: nine that every class has, and those that only some have.

    Parameters
    ----------
    facts : Facts
    measured : Measured or None
    say : Voice
        The language.
    """
    return tuple(_questions(Asking(facts, say), measured)) if facts.quarters else ()


def _questions(of: Asking, measured: Measured | None) -> Iterator[Question]:
    always = (_winner, _mix, _moved, _spending, _known, _kept, _price, _cold, _market)
    yield from (ask(of, of.say) for ask in always)
    yield from of_silence(of, of.say)
    yield from of_predictions(of, of.say)
    if measured is not None:
        yield from of_worth(of, of.say, measured)
        yield from of_luck(of, of.say, measured)


def _ends(values: Mapping[int, float] | pd.Series[float]) -> tuple[int, int]:
    """Return the teams with the largest and the smallest value."""
    found = pd.Series(values)
    return int(str(found.idxmax())), int(str(found.idxmin()))


def _start(of: Asking, say: Voice, first: int, last: int) -> str:
    """Return how unequal two teams were before anybody decided, in a sentence."""
    if of.facts.start.empty:
        return ""
    share, profit = (
        {int(str(team)): float(value) for team, value in of.facts.start[name].items()}
        for name in ("share", "profit")
    )
    said = say(
        "They did not start equal: in the quarter before the first, %(first)s had %(share)s of all "
        "units and earned %(profit)s, %(last)s %(last_share)s and %(last_profit)s.",
        first=of.team(first), share=of.share(share[first]), profit=of.money(profit[first]),
        last=of.team(last), last_share=of.share(share[last]), last_profit=of.money(profit[last]),
    )  # fmt: skip
    return f" {said}"


def _winner(of: Asking, say: Voice) -> Question:
    totals, pull = of.facts.totals(), of.pull()
    first, last = _ends(totals)
    said = say(
        "%(first)s earned %(profit)s in all, %(last)s %(last_profit)s. %(first)s put %(pull)s of "
        "its money into pull, %(last)s %(last_pull)s.",
        first=of.team(first), profit=of.money(totals[first]), pull=of.share(pull[first]),
        last=of.team(last), last_profit=of.money(totals[last]), last_pull=of.share(pull[last]),
    )  # fmt: skip
    return Question(
        "winner",
        said + _start(of, say, first, last),
        say(
            "What explains the gap: the start, the mix of push and pull, how much was spent, the "
            "price, or luck? What would you look at to tell them apart?"
        ),
    )


def _mix(of: Asking, say: Voice) -> Question:
    pull, totals = of.pull(), of.facts.totals()
    most, least = _ends(pull)
    return Question(
        "mix",
        say(
            "%(most)s leaned most on pull (%(share)s of its money, profit %(profit)s), %(least)s "
            "least (%(least_share)s, profit %(least_profit)s).",
            most=of.team(most), share=of.share(pull[most]), profit=of.money(totals[most]),
            least=of.team(least), least_share=of.share(pull[least]),
            least_profit=of.money(totals[least]),
        ),
        say(
            "What did each of the two see in the first quarters that confirmed its way? What did "
            "neither of them see?"
        ),
    )  # fmt: skip


def _moved(of: Asking, say: Voice) -> Question:
    shares = of.facts.table["pull_share"]
    steps = shares.groupby("team").diff().abs().fillna(0.0)
    if steps.max() < A_TURN:
        return _steady(say)
    team, quarter = list(steps.index)[int(steps.to_numpy().argmax())]
    now = float(shares.loc[(team, quarter)])
    was = of.facts.path(team, "pull_share")[max(quarter - 2, 0)]
    return Question(
        "moved",
        say(
            "The largest turn: in quarter %(quarter)s %(team)s changed its share of pull from "
            "%(was)s to %(now)s.",
            quarter=quarter, team=of.team(team), was=of.share(was), now=of.share(now),
        ),
        say(
            "What had it just learnt? How many quarters did it take until the turn could be seen "
            "in its sales, and did it wait long enough to judge it?"
        ),
    )  # fmt: skip


def _steady(say: Voice) -> Question:
    return Question(
        "moved",
        say(
            "No team turned: none moved 1 % of its money between push and pull from one quarter "
            "to the next."
        ),
        say("What would have had to happen for you to turn? What did nobody try?"),
    )


def _spending(of: Asking, say: Voice) -> Question:
    by_quarter = of.facts.table[["spend", "profit"]].groupby("quarter").sum()
    first, last = by_quarter.iloc[0], by_quarter.iloc[-1]
    return Question(
        "spending",
        say(
            "All teams together spent %(spend)s on push and pull in quarter 1 and %(last_spend)s "
            "in quarter %(quarter)s; together they earned %(profit)s, and then %(last_profit)s.",
            spend=of.money(first["spend"]), last_spend=of.money(last["spend"]),
            quarter=of.facts.quarters, profit=of.money(first["profit"]),
            last_profit=of.money(last["profit"]),
        ),
        say(
            "Who gained when everybody spent more, or less? Would you have spent the same if you "
            "had been sure that the others would not follow?"
        ),
    )  # fmt: skip


def _known(of: Asking, say: Voice) -> Question:
    last = of.facts.last()
    known, _ = _ends(last["awareness"])
    sold, _ = _ends(last["share"])
    said = say(
        "At the end %(team)s is the best-known brand (awareness %(awareness)s) and sells %(share)s "
        "of all units.",
        team=of.team(known), awareness=of.share(last["awareness"][known]),
        share=of.share(last["share"][known]),
    )  # fmt: skip
    if known != sold:
        share = of.share(last["share"][sold])
        said += " " + say("%(team)s sells most (%(share)s).", team=of.team(sold), share=share)
    return Question(
        "known",
        said,
        say(
            "Between being known and being bought lie understanding, price, fit and somebody who "
            "answers objections. Where did people who knew a brand go instead?"
        ),
    )


def _kept(of: Asking, say: Voice) -> Question:
    kept = of.facts.part_of("kept", "decided")
    most, least = _ends(kept)
    return Question(
        "kept",
        say(
            "Of the customers who decided again, over all quarters, %(most)s kept %(share)s and "
            "%(least)s %(least_share)s.",
            most=of.team(most), share=of.share(kept[most]),
            least=of.team(least), least_share=of.share(kept[least]),
        ),
        say(
            "What did the two promise, and whom did they sell to? What is a sale worth that comes "
            "back, beside one that does not?"
        ),
    )  # fmt: skip


def _price(of: Asking, say: Voice) -> Question:
    price, totals = of.mean("price"), of.facts.totals()
    high, low = _ends(price)
    if high == low:
        return Question(
            "price",
            say(
                "All teams asked %(price)s of the list price on average.",
                price=of.share(price[high]),
            ),
            say("Why did nobody move the price? What would the others have done if you had?"),
        )
    return Question(
        "price",
        say(
            "%(high)s asked %(price)s of the list price on average and earned %(profit)s; %(low)s "
            "asked %(low_price)s and earned %(low_profit)s.",
            high=of.team(high), price=of.share(price[high]), profit=of.money(totals[high]),
            low=of.team(low), low_price=of.share(price[low]), low_profit=of.money(totals[low]),
        ),
        say(
            "Did the lower price bring new customers, or give money to those who would have bought "
            "anyway? How could you find out next time?"
        ),
    )  # fmt: skip


def _cold(of: Asking, say: Voice) -> Question:
    cold = of.facts.part_of("hours_cold", "hours_available")
    most, least = _ends(cold)
    found = of.facts.part_of("push_units", "units")
    return Question(
        "cold",
        say(
            "Salespeople of %(most)s spent %(hours)s of their hours on cold calls, those of "
            "%(least)s %(least_hours)s. Of all units that the two sold, renewals included, people "
            "whom a salesperson had found bought %(share)s and %(least_share)s.",
            most=of.team(most), hours=of.share(cold[most]), share=of.share(found[most]),
            least=of.team(least), least_hours=of.share(cold[least]),
            least_share=of.share(found[least]),
        ),
        say(
            "When is an hour of calling strangers better than an hour with people who raised a "
            "hand? What did the calls cost that no book shows?"
        ),
    )  # fmt: skip


def _market(of: Asking, say: Voice) -> Question:
    table = of.facts.table
    units = table["units"].groupby("quarter").sum()
    whole = max(float(units.sum()), 1e-9)
    parts = table[["walk_in_units", "pull_units", "push_units", "renewed_units"]].sum() / whole
    shown = {
        "units": say.number(f"{float(units.iloc[0]):,.0f}"),
        "last_units": say.number(f"{float(units.iloc[-1]):,.0f}"),
        "quarter": of.facts.quarters,
        **{str(name).removesuffix("_units"): of.share(float(each)) for name, each in parts.items()},
    }
    said = (
        say(
            "The class sold %(units)s units in quarter 1 and %(last_units)s in quarter "
            "%(quarter)s. Of all units of all quarters, %(walk_in)s went to people who came by "
            "themselves, %(pull)s to people whom marketing had pulled, %(push)s to people whom a "
            "salesperson had found, and %(renewed)s were contracts that went on by themselves.",
            **shown,
        )
        if parts["renewed_units"] > 0
        else say(
            "The class sold %(units)s units in quarter 1 and %(last_units)s in quarter "
            "%(quarter)s. Of all units of all quarters, %(walk_in)s went to people who came by "
            "themselves, %(pull)s to people whom marketing had pulled, and %(push)s to people whom "
            "a salesperson had found.",
            **shown,
        )
    )
    return Question(
        "market",
        said,
        say(
            "Did you make the market larger, or take from each other what would have been sold "
            "anyway?"
        ),
    )
