"""Promises of decisions: who is asked when, what they can know, and from when it is in force."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from pushpull.agents.decision import Decision
from pushpull.agents.view import Strategy, View
from pushpull.model.market import Market
from pushpull.model.setting import FirmSetting
from tests.markets import FIRMS, Usually, measured, opened, salespeople, setting


@dataclasses.dataclass
class Watching:
    """A strategy that notes what it could see, and does as usual with a price of its own."""

    seen: list[View] = dataclasses.field(default_factory=list)

    def decide(self, view: View) -> Decision:
        """Return the usual decision with a price that tells the quarter."""
        self.seen.append(view)
        return dataclasses.replace(view.usual, price=1 + view.quarter / 100)


def seen_by(market: Market, firm: str = "Aurora") -> list[View]:
    """Return what a watching firm has seen."""
    strategy = market.firms[firm].strategy
    assert isinstance(strategy, Watching)
    return strategy.seen


def watched(weeks: int, **others: Any) -> Market:
    """Return a market in which Aurora watches."""
    strategies: dict[str, Strategy] = {
        "Aurora": Watching(),
        "Borealis": Usually({"price": 0.9}),
    }
    return opened(setting(customers=200, strategies=strategies, **others), weeks=weeks)


def test_a_firm_is_asked_once_a_quarter_and_its_decision_is_in_force_at_once() -> None:
    market = watched(weeks=27)
    assert [view.quarter for view in seen_by(market)] == [1, 2, 3]
    prices = [1.01] * 13 + [1.02] * 13 + [1.03]
    assert measured(market, "price", "Aurora") == pytest.approx(prices)


def test_in_burn_in_all_do_as_usual_and_nobody_is_asked() -> None:
    market = Market(watched(weeks=0, burn_in_weeks=26).setting, 1)
    market.run(26)
    assert seen_by(market) == []
    assert measured(market, "price", "Aurora") == [1.0] * 26


def test_a_view_shows_the_books_of_the_firm_and_what_everybody_can_see() -> None:
    market = watched(weeks=27)
    kind, views = market.setting.archetype, seen_by(market)
    cash = measured(market, "cash", "Aurora")
    assert [view.cash for view in views[1:]] == [cash[12], cash[25]]
    for view in views:
        assert (view.firm, view.customers) == ("Aurora", 200)
        assert view.list_price == kind.economy.list_price
        assert view.salary == kind.selling.salary
        assert view.usual == market.usual
    assert views[1].rival_prices == {"Borealis": 0.9}
    assert views[0].last == {}
    assert [len(view.history) for view in views] == [0, 1, 2]
    units = measured(market, "units", "Aurora")
    assert views[2].last["units"] == sum(units[13:26]) == views[2].history[1]["units"]
    assert views[2].history[0]["units"] == sum(units[:13])


def test_the_price_of_a_rival_is_seen_only_once_it_has_entered() -> None:
    late = FirmSetting(name="Cumulus", enters_quarter=3)
    aurora = FirmSetting(name="Aurora", strategy=Watching())
    market = opened(setting(customers=50, firms=(aurora, "Borealis", late)), weeks=40)
    visible = [sorted(view.rival_prices) for view in seen_by(market)]
    assert visible == [["Borealis"]] * 3 + [["Borealis", "Cumulus"]]


def test_what_one_firm_sees_does_not_depend_on_who_decides_first() -> None:
    # Both decide on last quarter's prices, whoever comes first in the list.
    both = {name: Watching() for name in FIRMS}
    for names in (FIRMS, FIRMS[::-1]):
        market = opened(setting(customers=50, firms=names, strategies=both), weeks=14)
        for name, rival in ((FIRMS[0], FIRMS[1]), (FIRMS[1], FIRMS[0])):
            assert [view.rival_prices[rival] for view in seen_by(market, name)] == [1.0, 1.01]


def test_a_decision_given_in_mid_quarter_holds_from_the_next_week_to_the_next_quarter() -> None:
    market = watched(weeks=5)
    aurora = market.firms["Aurora"]
    aurora.decision = dataclasses.replace(aurora.decision, price=0.7, salespeople=4.0)
    market.run(10)
    prices = [1.01] * 5 + [0.7] * 8 + [1.02] * 2
    assert measured(market, "price", "Aurora") == pytest.approx(prices)
    usual = market.usual.salespeople
    staff = [usual] * 5 + [4.0] * 8 + [usual] * 2
    assert measured(market, "salespeople", "Aurora") == pytest.approx(staff)
    assert len(salespeople(market)) == 1
    salary = market.setting.archetype.selling.salary
    paid = measured(market, "salary_spend", "Aurora")
    assert paid[5:13] == pytest.approx([4 * salary] * 8)


class Muddled:
    """A strategy that returns something else than a decision."""

    def __init__(self, answer: Any) -> None:
        self.answer = answer

    def decide(self, view: View) -> Any:
        """Return whatever it was told to."""
        return self.answer


@pytest.mark.parametrize("answer", [None, 12, {"advertising": 5}, "push"])
def test_a_strategy_that_returns_no_decision_is_named_in_the_error(answer: Any) -> None:
    plan = setting(strategies={"Borealis": Muddled(answer)}, customers=50)
    with pytest.raises(TypeError, match=rf"Borealis returned {type(answer).__name__}; .* Decision"):
        opened(plan, weeks=1)
