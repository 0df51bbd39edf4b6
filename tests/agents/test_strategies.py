"""Promises of the strategies that ship: each is short, has a name of its own, and does as told."""

from __future__ import annotations

from pathlib import Path

import pytest

from pushpull import Decision, View
from pushpull.agents.strategies import INDEX, strategy_class
from pushpull.agents.strategies.brand_builder import BrandBuilder
from pushpull.agents.strategies.caretaker import Caretaker
from pushpull.agents.strategies.frugal import Frugal
from pushpull.agents.strategies.hill_climber import HillClimber
from pushpull.agents.strategies.premium import Premium
from pushpull.agents.strategies.warm_leads import WarmLeads

FOLDER = Path(__file__).resolve().parents[2] / "agents" / "strategies"
USUAL = Decision(advertising=100.0, content=50.0, salespeople=2.0)


def view(quarter: int = 1, history: tuple[dict[str, float], ...] = (), **last: float) -> View:
    return View(
        firm="Aurora", quarter=quarter, customers=100, list_price=10.0, salary=100.0,
        hand_over_share=0.05, cash=0.0, usual=USUAL, last=last, history=history,
        rival_prices={"Borealis": 0.9, "Cirrus": 1.1},
    )  # fmt: skip


@pytest.mark.parametrize("name", INDEX)
def test_a_strategy_is_one_file_of_at_most_sixty_lines(name: str) -> None:
    path = FOLDER / f"{INDEX[name].partition(':')[0]}.py"
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 60
    assert strategy_class(name).__doc__


@pytest.mark.parametrize("name", INDEX)
def test_a_strategy_decides_alike_whenever_it_is_asked_the_same(name: str) -> None:
    strategy = strategy_class(name)()
    asked = [view(1), view(3, ({"profit": 1.0}, {"profit": 2.0}), awareness=0.9, lost_stale=5.0)]
    first = [strategy.decide(each) for each in asked]
    assert [strategy.decide(each) for each in asked] == first


def test_at_least_ten_strategies_ship() -> None:
    assert len(INDEX) >= 10


def test_a_brand_builder_asks_more_once_the_brand_is_known() -> None:
    prices = [BrandBuilder().decide(view(awareness=share)).price for share in (0.2, 0.5, 0.8)]
    assert prices == [1.0, 1.05, 1.05]


def test_warm_leads_hires_when_leads_grow_stale_and_dismisses_when_they_do_not() -> None:
    first, busy, idle = (
        WarmLeads().decide(each)
        for each in (
            view(1),
            view(2, leads_pull=100.0, lost_stale=50.0),
            view(2, leads_pull=100.0, lost_stale=0.0),
        )
    )
    assert idle.salespeople < first.salespeople < busy.salespeople
    assert first.cold_time == busy.cold_time == 0.0


def test_a_caretaker_cares_more_when_more_customers_left() -> None:
    calm, alarmed = (Caretaker().decide(view(kept=90.0, left=each)) for each in (10.0, 90.0))
    assert calm.care_time == pytest.approx(0.2)
    assert alarmed.care_time == pytest.approx(0.6)
    assert Caretaker().decide(view()).care_time == 0.1


def test_frugal_spends_six_tenths_of_the_usual() -> None:
    decision = Frugal().decide(view())
    assert decision.pull + 100.0 * decision.salespeople == pytest.approx(0.6 * 350.0)


def test_premium_stays_above_the_dearest_rival_and_below_its_ceiling() -> None:
    assert Premium().decide(view()).price == pytest.approx(1.15)
    assert Premium(ceiling=1.12).decide(view()).price == 1.12
    assert Premium().decide(view()).discount_limit == 0.0


def test_a_hill_climber_goes_on_while_profit_rises_and_turns_when_it_falls() -> None:
    def share(*profits: float) -> float:
        books = tuple({"profit": each} for each in profits)
        return HillClimber().decide(view(len(profits) + 1, books)).salespeople / 3.5

    assert [share(), share(1), share(1, 2)] == pytest.approx([0.5, 0.6, 0.7])
    assert share(1, 2, 1) == pytest.approx(0.6)
    assert share(1, 2, 1, 2) == pytest.approx(0.5)
    assert share(*range(20)) == pytest.approx(0.9)
