"""The market in BPTK-Py: agents that act twice in a round, under its simultaneous scheduler."""

from __future__ import annotations

from random import Random
from typing import Any

from BPTK_Py import Agent, Model, SimultaneousScheduler

from .rules import Books, Customer, World
from .setting import same_market

HOW = "one `Agent` per customer whose `act` is called for each half of the week (`dt = 0.5`)"
HALVES = 2


class Shopper(Customer, Agent):
    """A customer as an agent of BPTK-Py."""

    def initialize(self) -> None:
        """Be born."""
        self.be_born(self.model.world, self.model.books, self.model.luck)

    def act(self, time: float, round_no: int, step_no: int) -> None:
        """Live in the first half of a week, shop in the second."""
        if step_no:
            self.shop()
        else:
            self.live()


class BptkMarket(Model):
    """The market as a model of BPTK-Py: a round is a week."""

    def __init__(self, customers: int, seed: int) -> None:
        super().__init__(dt=1.0 / HALVES, name="market", scheduler=SimultaneousScheduler())
        self.world = World(same_market(customers))
        self.books = Books(self.world.brands)
        self.luck = Random(seed)
        self.played = 0
        self.register_agent_factory("customer", _born)
        self.create_agents({"name": "customer", "count": customers})
        for place, customer in enumerate(self.agents):
            customer.meet(place, self.agents)

    def end_round(self, time: float, sim_round: int, step: int) -> None:
        """Write down the week at its end."""
        if step == HALVES - 1:
            self.books.close_week(self.agents)


def _born(number: int, model: BptkMarket, properties: dict[str, Any]) -> Shopper:
    return Shopper(number, model, properties, agent_type="customer")


def opened(customers: int, seed: int) -> BptkMarket:
    """Return the market before its first week."""
    return BptkMarket(customers, seed)


def play(market: BptkMarket, weeks: int) -> None:
    """Play some weeks."""
    market.run_specs(market.played, market.played + weeks - 1, 1.0 / HALVES)
    market.run()
    market.played += weeks
