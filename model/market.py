"""The market: a population, some firms and a clock; one step is one week."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Mapping
from typing import Any

import mesa
import numpy as np
import pandas as pd

from ..agents.audience import Readers
from ..agents.beliefs import Beliefs
from ..agents.customer import Customers
from ..agents.decision import Decision
from ..agents.desk import Desk
from ..agents.firm import Firm
from ..agents.leads import Leads
from ..agents.ledger import Ledger
from ..agents.marketer import Marketer
from ..agents.orders import Orders
from ..agents.passes import passes
from ..agents.pipeline import Pipeline
from ..agents.population import Population
from ..agents.report import Report
from ..agents.salespeople import Salespeople
from ..agents.salesperson import SalesForce
from ..agents.shopping import Offers
from ..agents.usual import usual_decision
from ..equations.chance import Rows
from ..equations.choosing import fit
from ..equations.counting import cents
from ..equations.portable import log
from .calendar import week_of_quarter
from .deciding import orders_in_force
from .diary import Diary
from .environment import Environment
from .measures import NAMES
from .observation import Observation
from .recording import fill_in
from .setting import MarketSetting
from .week import PHASES, Week


class Market(mesa.Model):
    """A market of customers and competing firms.

    Parameters
    ----------
    setting : MarketSetting
        Everything that fixes the market except chance.
    seed : int
        The luck of the market, 0 or more. Two markets with one seed differ only by what is
        decided in them.
    backend : str, optional
        ``"numpy"`` or ``"numba"``: what the passes over all customers are made of. The numbers
        are the same. By default Numba if it is installed.

    Attributes
    ----------
    clock : int
        Number of the week about to be played; negative during burn-in.
    firms : dict of Firm by name
    customers : Customers
        Everybody; ``customers[42]`` is one customer.
    ledger : Ledger
        The books of everybody.
    diary : Diary or None
        What a sample of customers meets and buys, once ``keep_diary`` was called.
    """

    def __init__(self, setting: MarketSetting, seed: int = 0, backend: str | None = None) -> None:
        _check_seed(seed)
        super().__init__(seed=int(seed))
        self.setting = setting
        self.luck_seed = seed = int(seed)
        self.clock = -setting.burn_in_weeks
        names = tuple(firm.name for firm in setting.firms)
        archetype = setting.archetype
        self.population = Population(
            self, archetype, names, setting.customers, seed, setting.start,
            [firm.enters_quarter == 0 for firm in setting.firms],
            passes(backend),
        )  # fmt: skip
        segments = int(archetype.need.segments)
        sizes = np.bincount(self.population.segment, minlength=segments)
        self.environment = Environment(archetype, seed, sizes)
        self.beliefs = Beliefs(names, seed, archetype, self.environment.needs)
        self.force = Salespeople(names, seed, archetype.selling)
        self.leads = Leads(len(names))
        self.ledger = Ledger(names)
        self.report = Report(NAMES, len(names))
        self.observation = Observation(names)
        self.diary: Diary | None = None
        self.firms = {name: self._found(name, number) for number, name in enumerate(names)}
        self._set_up()

    def _found(self, name: str, number: int) -> Firm:
        """Found a firm: a marketer, people who sell, and an empty pipeline."""
        return Firm(
            self,
            name,
            number,
            Marketer(self, name, number, self.beliefs),
            SalesForce(self.force, number, name),
            Pipeline(self.leads, number),
        )

    def _set_up(self) -> None:
        """Let firms that are present begin with the usual policy, trained people and money."""
        setting = self.setting
        self.usual = usual_decision(setting.archetype, setting.customers)
        cash = setting.archetype.economy.starting_cash * setting.customers
        self.ledger.post("capital", cents(np.full(len(self.firms), cash)))
        for firm, plan in zip(self.firms.values(), setting.firms, strict=True):
            firm.is_open = plan.enters_quarter == 0
            if firm.is_open:
                firm.decision = self.usual
                self.force.resize(firm.number, self.usual.salespeople, is_settled=True)
        nobody: Rows = np.empty(0, dtype=np.int64)
        self.due = self.renewing = nobody
        self.readers = Readers(nobody, nobody)
        self.wins = np.zeros(len(self.force), dtype=np.int64)
        self.in_force: list[Decision | None] = []
        self._sit_down()
        self.follow(setting)

    def _sit_down(self) -> None:
        """Put everything before the salespeople that they will need."""
        shape = (len(self.firms), len(self.environment.sizes))
        self.desk = Desk(
            people=self.population, force=self.force, leads=self.leads,
            orders=orders_in_force(self), mechanisms=self.setting.mechanisms,
            fit=np.zeros(shape), message_fit=np.zeros(shape), price=np.ones(shape[0]),
            log_price=np.zeros(shape[0]), report=self.report, heard=np.zeros(shape, dtype=np.int64),
        )  # fmt: skip

    # --- time -----------------------------------------------------------------------------

    def step(self) -> None:
        """Play one week."""
        for phase in PHASES:
            phase(self)
        self.clock += 1

    def run(self, weeks: int) -> None:
        """Play some weeks."""
        for _ in range(weeks):
            self.step()

    def burn_in(self) -> None:
        """Play to week 0 under the usual policies, so that nobody starts from nowhere."""
        self.run(-self.clock)
        self.observation.forget_before(-13)

    @property
    def week(self) -> Week:
        """The week about to be played; ``print(market.week)`` shows its order."""
        return Week(self.clock)

    @property
    def week_of_quarter(self) -> int:
        """Place of the week in its quarter, 1 to 13."""
        return week_of_quarter(self.clock)

    @property
    def customers(self) -> Customers:
        """Everybody, as a readable selection."""
        return Customers(self.population, slice(None))

    # --- what phases ask ----------------------------------------------------------------

    @property
    def orders(self) -> Orders:
        """The decisions in force, as columns."""
        return self.desk.orders

    @orders.setter
    def orders(self, orders: Orders) -> None:
        self.desk.orders = orders

    def open_books(self) -> None:
        """Start a new page in the report and the ledger."""
        self.report.clear()
        self.ledger.open_week()

    def price_goods(self) -> None:
        """Work out this week's prices and promotions."""
        place = self.week_of_quarter
        firms = self.firms.values()
        self.desk.price = np.array([firm.price(place) for firm in firms])
        self.desk.log_price = log(self.desk.price)
        self.cuts = np.array([f.cut(place) if f.is_open else 0.0 for f in firms])

    def look_at_fit(self) -> None:
        """Work out this week's product and message fit of every firm."""
        needs, weight = self.environment.needs, self.setting.archetype.choice.fit
        self.desk.fit = fit(self.positions, needs, weight)
        self.desk.message_fit = self.beliefs.message_fit(needs)

    def offers(self) -> Offers:
        """Return what all firms offer to shoppers this week."""
        return Offers(
            price=self.desk.price, cut=self.cuts,
            is_on_sale=np.array([firm.is_open for firm in self.firms.values()]),
            appeal=self.appeals, fit=self.desk.fit,
        )  # fmt: skip

    # --- results ------------------------------------------------------------------------

    def record(self) -> None:
        """Write the week into the table."""
        fill_in(self)
        self.observation.record(self.clock, self.report.table)

    def weekly(self) -> pd.DataFrame:
        """Return the weekly table: week, quarter, firm, and all measures."""
        return self.observation.frame()

    def keep_diary(self, customers: int | None = None) -> Diary:
        """Write down from now on what customers meet and buy; the market goes on as it would.

        Parameters
        ----------
        customers : int, optional
            How many keep a diary, drawn by luck; everybody by default.
        """
        self.diary = self.report.listener = Diary(self.population, customers)
        return self.diary

    def branch(self, setting: MarketSetting) -> Market:
        """Return an independent copy of this market that goes on under another setting.

        Strategies, shocks, mechanisms and parameters may differ; the people and the brands are
        the same. Both markets keep the same luck.

        Raises
        ------
        ValueError
            If customers or brands are not the same.
        """
        brands = tuple(firm.name for firm in setting.firms)
        if setting.customers != self.setting.customers or brands != self.population.brands:
            raise ValueError("a branch must have the same customers and the same firms.")
        shared = {id(column): column for column in self.population.lifelong()}
        twin = copy.deepcopy(self, shared)
        twin.follow(setting)
        return twin

    def follow(self, setting: MarketSetting) -> None:
        """Go on under another setting: strategies, shocks, mechanisms, parameters."""
        self.setting = setting
        archetype = setting.archetype
        self.population.archetype = self.environment.archetype = archetype
        self.beliefs.archetype, self.force.selling = archetype, archetype.selling
        self.usual = usual_decision(archetype, setting.customers)
        self.desk.mechanisms = setting.mechanisms
        for firm, plan in zip(self.firms.values(), setting.firms, strict=True):
            firm.strategy = copy.deepcopy(plan.strategy)
            firm.position = np.array(plan.position, dtype=np.float64)
            firm.quality, firm.appeal = plan.quality, plan.appeal
        self.positions = np.stack([firm.position for firm in self.firms.values()])
        self.qualities = np.array([plan.quality for plan in setting.firms], dtype=np.float64)
        self.appeals = np.array([plan.appeal for plan in setting.firms], dtype=np.float64)
        self.in_force = []
        self.orders = orders_in_force(self)
        self.look_at_fit()
        self.price_goods()

    def state(self) -> Mapping[str, Any]:
        """Return all numbers that the future depends on, by name."""
        parts = (self.population, self.leads, self.force, self.beliefs, self.environment)
        columns = {
            f"{type(part).__name__}/{name}": value
            for part in parts
            for name, value in vars(part).items()
            if isinstance(value, np.ndarray)
        }
        return {**columns, "Ledger/cash": self.ledger.cash, "Desk/heard": self.desk.heard}

    def digest(self) -> str:
        """Return a fingerprint of the market's state and its table so far."""
        told = hashlib.sha256(str(self.clock).encode())
        for name, column in sorted(self.state().items()):
            told.update(name.encode())
            told.update(np.ascontiguousarray(column).tobytes())
        for row in self.observation.rows:
            told.update(row.tobytes())
        for firm in self.firms.values():
            told.update(f"{firm.name} {firm.is_open} {firm.decision}".encode())
        return told.hexdigest()


def _check_seed(seed: Any) -> None:
    """Raise a ``ValueError`` unless the seed is a whole number of 0 or more."""
    is_whole = isinstance(seed, (int, np.integer)) and not isinstance(seed, bool)
    if not is_whole or seed < 0:
        raise ValueError(f"seed is {seed!r}, but must be a whole number of 0 or more.")
