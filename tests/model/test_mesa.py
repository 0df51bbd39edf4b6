"""Promises to friends of Mesa: a market is a model, its parts are agents, and collectors work."""

from __future__ import annotations

from typing import Any

import mesa
import pytest

from pushpull.agents.firm import Firm
from pushpull.agents.marketer import Marketer
from pushpull.agents.population import Population
from pushpull.model.market import Market
from pushpull.model.setting import FirmSetting
from tests.markets import FIRMS, PUSHING, all_leads, measured, opened, salespeople, setting

DataCollector: Any = mesa.DataCollector  # it has no types


@pytest.fixture(scope="module")
def market() -> Market:
    """Return a market in its third month, to look at."""
    return opened(setting(customers=400, strategies=PUSHING), seed=2, weeks=10)


# --- agents and collectors -----------------------------------------------------------------------


def test_the_agents_of_a_market_are_everybody_the_firms_and_their_marketers(market: Market) -> None:
    assert isinstance(market, mesa.Model)
    assert set(market.agents) == {
        market.population,
        *market.firms.values(),
        *(firm.marketer for firm in market.firms.values()),
    }
    assert set(market.agents_by_type) == {Population, Firm, Marketer}
    assert [firm.name for firm in market.agents_by_type[Firm]] == list(FIRMS)


def test_agents_have_different_ids_and_know_their_model(market: Market) -> None:
    assert len({agent.unique_id for agent in market.agents}) == len(market.agents)
    assert all(agent.model is market for agent in market.agents)


def test_the_agents_of_a_branch_live_in_the_branch(market: Market) -> None:
    branch = market.branch(market.setting)
    assert all(agent.model is branch for agent in branch.agents)
    assert not set(branch.agents) & set(market.agents)


def test_a_step_of_mesa_is_a_week() -> None:
    market = Market(setting(customers=50, burn_in_weeks=4), 1)
    assert (market.steps, market.clock) == (0, -4)
    market.step()
    assert (market.steps, market.clock) == (1, -3)
    market.burn_in()
    assert (market.steps, market.clock) == (4, 0)


def test_a_data_collector_collects_from_market_and_agents() -> None:
    market = Market(setting(customers=100), 1)
    collector = DataCollector(
        model_reporters={
            "owners": lambda m: len(m.customers.owners_of("Aurora")),
            "week": "clock",
        },
        agenttype_reporters={
            Firm: {"cash": lambda firm: firm.model.ledger.balance(firm.name)},
            Marketer: {"doubt": lambda marketer: float(marketer.variance.mean())},
            Population: {"searching": lambda people: int(people.searching.sum())},
        },
    )
    for _ in range(5):
        market.step()
        collector.collect(market)
    by_week = collector.get_model_vars_dataframe()
    assert by_week["week"].tolist() == [1, 2, 3, 4, 5]
    assert by_week["owners"].tolist() == measured(market, "customers", "Aurora")
    cash = collector.get_agenttype_vars_dataframe(Firm)["cash"].unstack()
    assert cash.iloc[:, 0].tolist() == pytest.approx(measured(market, "cash", "Aurora"))
    assert collector.get_agenttype_vars_dataframe(Marketer)["doubt"].gt(0).all()
    assert len(collector.get_agenttype_vars_dataframe(Population)) == 5


def test_agent_reporters_meet_all_kinds_of_agents() -> None:
    market = Market(setting(customers=100), 1)
    collector = DataCollector(agent_reporters={"kind": lambda agent: type(agent).__name__})
    market.step()
    collector.collect(market)
    kinds = collector.get_agent_vars_dataframe()["kind"]
    assert kinds.value_counts().to_dict() == {"Firm": 2, "Marketer": 2, "Population": 1}


# --- in words ------------------------------------------------------------------------------------


def test_the_week_tells_its_nine_phases_in_order(market: Market) -> None:
    head, *lines = str(market.week).splitlines()
    assert head == "Week 10 (quarter 1, week 11 of 13). Each week:"
    names = [
        "open week",
        "decide",
        "pull",
        "talk",
        "raise hands",
        "push",
        "promote",
        "buy",
        "close",
    ]
    for place, (line, name) in enumerate(zip(lines, names, strict=True), start=1):
        assert line.strip().startswith(f"{place} {name}")
        assert line.endswith(".")
    assert int(market.week) == 10


def test_a_customer_tells_their_state_in_words(market: Market) -> None:
    who = next(c for c in range(400) if market.customers[c].searching)
    one = market.customers[who]
    told = str(one)
    assert told.startswith(f"Customer {who} of segment {int(one.segment)}: owns ")
    assert "Looking around since" in told
    for name in FIRMS:
        assert f"  {name}: thinks of it {one.awareness[name]:.0%} of the time" in told
    idle = next(c for c in range(400) if not market.customers[c].searching)
    assert "Not looking; the next need is due in about" in str(market.customers[idle])
    assert repr(one) == f"Customer({who})"


def test_a_customer_without_anything_says_so() -> None:
    market = Market(setting(customers=10, start="empty"), 1)
    assert "owns nothing yet" in str(market.customers[3])
    assert market.customers[3].owned_brand is None


def test_a_salesperson_tells_their_state_in_words(market: Market) -> None:
    person = salespeople(market)[1]
    told = str(person)
    assert told.startswith("Aurora, seat 1: ")
    assert f"skill {person.skill:.2f}" in told
    assert f"a quota of {person.quota:.1f}" in told
    assert f"motivation {person.motivation:.0%}" in told


def test_a_lead_tells_its_state_in_words(market: Market) -> None:
    for lead in all_leads(market):
        told = str(lead)
        assert told.startswith(f"Customer {lead.customer} ")
        assert f"in week {lead.created}" in told
        assert told.endswith(f"served from seat {lead.seat}.")
        assert lead.has_objected == ("objects about" in told)
    assert len(all_leads(market)) > 5


def test_a_firm_is_called_by_its_name(market: Market) -> None:
    assert repr(market.firms["Aurora"]) == "Firm('Aurora')"


def test_a_firm_knows_its_product() -> None:
    aurora = FirmSetting(name="Aurora", quality=0.5, appeal=0.2, position=(0.1, -0.3))
    firm = opened(setting(firms=(aurora,), customers=10)).firms["Aurora"]
    assert (firm.quality, firm.appeal, tuple(firm.position)) == (0.5, 0.2, (0.1, -0.3))
