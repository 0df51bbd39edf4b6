"""The market as plain Mesa agents: one ``mesa.Agent`` per customer."""

from __future__ import annotations

import mesa

from .rules import Books, Customer, World
from .setting import same_market

HOW = "one `mesa.Agent` per customer, `agents.do(…)` for each half of the week, `DataCollector`"


class Shopper(mesa.Agent, Customer):
    """A customer as an agent of Mesa."""

    def __init__(self, model: PlainMarket) -> None:
        super().__init__(model)
        self.be_born(model.world, model.books, model.random)


class PlainMarket(mesa.Model):
    """The market as a model of Mesa."""

    def __init__(self, customers: int, seed: int) -> None:
        super().__init__(seed=seed)
        self.world = World(same_market(customers))
        self.books = Books(self.world.brands)
        everybody = [Shopper(self) for _ in range(customers)]
        for place, customer in enumerate(everybody):
            customer.meet(place, everybody)
        self.datacollector = mesa.DataCollector(
            model_reporters={"week": lambda model: model.books.weeks[-1]}
        )

    def step(self) -> None:
        """Play one week: everybody lives, then everybody shops, then the week is written down."""
        self.agents.do("live")
        self.agents.do("shop")
        self.books.close_week(self.agents)
        self.datacollector.collect(self)


def opened(customers: int, seed: int) -> PlainMarket:
    """Return the market before its first week."""
    return PlainMarket(customers, seed)


def play(market: PlainMarket, weeks: int) -> None:
    """Play some weeks."""
    for _ in range(weeks):
        market.step()
