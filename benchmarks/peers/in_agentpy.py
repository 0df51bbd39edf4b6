"""The market in AgentPy: an ``AgentList`` of customers."""

from __future__ import annotations

import agentpy

from .rules import Books, Customer, World
from .setting import same_market

HOW = "one `agentpy.Agent` per customer in an `AgentList`, called for each half of the week"


class Shopper(agentpy.Agent, Customer):
    """A customer as an agent of AgentPy."""

    def setup(self) -> None:
        """Be born."""
        self.be_born(self.model.world, self.model.books, self.model.random)


class AgentPyMarket(agentpy.Model):
    """The market as a model of AgentPy."""

    def setup(self) -> None:
        """Let everybody be born and meet their contacts."""
        self.world = World(same_market(self.p.customers))
        self.books = Books(self.world.brands)
        self.everybody = agentpy.AgentList(self, self.p.customers, Shopper)
        neighbours = list(self.everybody)
        for place, customer in enumerate(neighbours):
            customer.meet(place, neighbours)

    def step(self) -> None:
        """Play one week: everybody lives, then everybody shops, then the week is written down."""
        self.everybody.live()
        self.everybody.shop()
        self.record("week", self.books.close_week(self.everybody))


def opened(customers: int, seed: int) -> AgentPyMarket:
    """Return the market before its first week."""
    market = AgentPyMarket({"customers": customers, "seed": seed})
    market.sim_setup()
    return market


def play(market: AgentPyMarket, weeks: int) -> None:
    """Play some weeks."""
    for _ in range(weeks):
        market.sim_step()
