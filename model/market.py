"""The market: a population, some firms and a clock; one step is one week."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Mapping
from typing import Any

import mesa
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..agents.audience import Audience, hear, plan_campaign
from ..agents.customer import Customers
from ..agents.decision import Decision
from ..agents.desk import Desk
from ..agents.firm import Firm, usual_decision
from ..agents.ledger import Ledger
from ..agents.population import Population
from ..agents.report import Report
from ..agents.shopping import Offer
from ..agents.view import View
from ..equations.chance import Rows, luck
from ..equations.portable import Floats
from .calendar import quarter, week_of_quarter
from .environment import Environment
from .observation import Observation
from .recording import weekly_values
from .setting import MarketSetting
from .week import PHASES, Week


class Market(mesa.Model):  # type: ignore[misc]
    """A market of customers and competing firms.

    Parameters
    ----------
    setting : MarketSetting
        Everything that fixes the market except chance.
    seed : int
        The luck of the market, 0 or more. Two markets with one seed differ only by what is
        decided in them.

    Attributes
    ----------
    clock : int
        Number of the week about to be played; negative during burn-in.
    firms : dict of Firm by name
    customers : Customers
        Everybody; ``customers[42]`` is one customer.
    ledger : Ledger
        The books of everybody.
    """

    def __init__(self, setting: MarketSetting, seed: int = 0) -> None:
        _check_seed(seed)
        super().__init__(seed=seed)
        self.setting = setting
        self.luck_seed = seed
        self.clock = -setting.burn_in_weeks
        names = [firm.name for firm in setting.firms]
        present = [firm.enters_quarter == 0 for firm in setting.firms]
        self.population = Population(
            self, setting.archetype, names, setting.customers, seed, setting.start, present
        )
        segments = int(setting.archetype.need.segments)
        sizes = np.bincount(self.population.segment, minlength=segments)
        self.environment = Environment(setting.archetype, seed, sizes)
        self.ledger = Ledger()
        self.observation = Observation(names)
        self.firms = {firm.name: self._found(number) for number, firm in enumerate(setting.firms)}
        self.usual = usual_decision(setting.archetype, setting.customers)
        self.audiences: dict[str, Audience] = {}
        self.wins: dict[str, NDArray[np.int64]] = {}
        self.renewing: Rows = np.empty(0, dtype=np.int64)
        self.look_at_fit()
        self._set_up()

    def _found(self, number: int) -> Firm:
        """Found a firm: product, marketer, empty pipeline, and money in the bank."""
        plan = self.setting.firms[number]
        archetype = self.setting.archetype
        firm = Firm(
            self, plan.name, number, self.luck_seed, archetype,
            plan.position, plan.quality, plan.appeal, self.environment.needs,
        )  # fmt: skip
        cash = archetype.economy.starting_cash * self.setting.customers
        self.ledger.pay("founders", plan.name, "cash", cash)
        return firm

    def _set_up(self) -> None:
        """Let firms that are present begin with the usual policy and trained people."""
        for firm, plan in zip(self.firms.values(), self.setting.firms, strict=True):
            firm.is_open = plan.enters_quarter == 0
            if firm.is_open:
                firm.decision = self.usual
                firm.force.resize(self.usual.salespeople, is_settled=True)

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

    def open_firms(self) -> list[Firm]:
        """Return the firms that have entered the market."""
        return [firm for firm in self.firms.values() if firm.is_open]

    def in_drawn_order(self) -> list[Firm]:
        """Return the open firms in this week's drawn order, which no list order touches."""
        who = np.zeros(1, dtype=np.int64)

        def draw(firm: Firm) -> tuple[float, str]:
            return float(luck(self.luck_seed, f"order/{firm.name}", self.clock, who)[0]), firm.name

        return sorted(self.open_firms(), key=draw)

    def look_at_fit(self) -> None:
        """Work out this week's product and message fit of every firm."""
        needs = self.environment.needs
        self._fit = {name: firm.fit(needs) for name, firm in self.firms.items()}
        self._message_fit = {n: f.marketer.message_fit(needs) for n, f in self.firms.items()}

    def fit(self, firm: Firm) -> Floats:
        """Return a firm's product fit by segment, utils."""
        return self._fit[firm.name]

    def message_fit(self, firm: Firm) -> Floats:
        """Return a firm's message fit by segment, 0 to 1."""
        return self._message_fit[firm.name]

    def adopt(self, firm: Firm, decision: Decision) -> None:
        """Put a decision in force: plan the money, hire and dismiss."""
        plan = self.setting.firms[firm.number]
        if self.clock < 0:
            decision = self.usual
        firm.is_open = plan.enters_quarter <= max(quarter(self.clock), 0)
        if not firm.is_open:
            return
        firm.decision = firm.marketer.plan(decision, firm.told, self.setting.mechanisms)
        firm.told = Report()
        firm.report.count("hires", firm.force.resize(firm.decision.salespeople))
        firm.pipeline.seat[:] = self.desk(firm).seats(firm.pipeline.customer)

    def send(self, firm: Firm) -> Audience:
        """Let everybody hear a firm; a firm that is not open sends nothing but is forgotten."""
        shocks, mechanisms = self.setting.shocks, self.setting.mechanisms
        decision = firm.decision if firm.is_open else Decision()
        calls = firm.planned_calls() / self.setting.customers if firm.is_open else 0.0
        media_price = self.environment.media_price(self.clock, shocks)
        exposure = firm.marketer.exposure(
            decision, self.environment.needs, self.environment.sizes, media_price, calls, mechanisms
        )
        campaign = plan_campaign(
            self.setting.archetype, mechanisms, exposure, self.population.media_use,
            is_on_sale=firm.is_open,
        )  # fmt: skip
        return hear(self.population, firm.number, campaign)

    def carried_talk(self, firm: Firm) -> Floats:
        """Return how much talk a firm's social media carry, by segment."""
        decision = firm.decision if firm.is_open else Decision()
        return firm.marketer.carried_talk(
            decision, self.environment.needs, self.setting.customers
        )

    def desk(self, firm: Firm) -> Desk:
        """Return what a firm's salespeople have before them."""
        return Desk(
            people=self.population, brand=firm.number, force=firm.force, pipeline=firm.pipeline,
            decision=firm.decision, mechanisms=self.setting.mechanisms, fit=self.fit(firm),
            message_fit=self.message_fit(firm), price=firm.price(self.week_of_quarter),
            report=firm.report, heard=firm.heard,
        )  # fmt: skip

    def offer(self, firm: Firm) -> Offer:
        """Return what a firm offers to shoppers this week."""
        place = self.week_of_quarter
        return Offer(
            price=firm.price(place), is_promoted=firm.is_promoting(place),
            is_on_sale=firm.is_open, appeal=firm.appeal, fit=self.fit(firm),
            pipeline=firm.pipeline,
        )  # fmt: skip

    def view(self, firm: Firm) -> View:
        """Return what a firm can know when it decides."""
        archetype = self.setting.archetype
        return View(
            firm=firm.name, quarter=quarter(self.clock), customers=self.setting.customers,
            list_price=archetype.economy.list_price, salary=archetype.selling.salary,
            hand_over_share=archetype.economy.hand_over_share,
            cash=self.ledger.balance(firm.name), usual=self.usual,
            last=self.observation.last_quarter(firm.number),
            history=self.observation.quarters(firm.number),
            rival_prices={f.name: f.decision.price for f in self.open_firms() if f is not firm},
        )  # fmt: skip

    # --- results ------------------------------------------------------------------------

    def record(self) -> None:
        """Write the week into the table."""
        self.observation.record(self.clock, weekly_values(self))

    def weekly(self) -> pd.DataFrame:
        """Return the weekly table: week, quarter, firm, and all measures."""
        return self.observation.frame()

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
        twin = copy.deepcopy(self)
        twin.follow(setting)
        return twin

    def follow(self, setting: MarketSetting) -> None:
        """Go on under another setting: strategies, shocks, mechanisms, parameters."""
        self.setting = setting
        archetype = setting.archetype
        self.population.archetype = self.environment.archetype = archetype
        self.usual = usual_decision(archetype, setting.customers)
        for firm, plan in zip(self.firms.values(), setting.firms, strict=True):
            firm.strategy = copy.deepcopy(plan.strategy)
            firm.archetype = firm.marketer.archetype = archetype
            firm.force.selling = archetype.selling
            firm.position = np.array(plan.position, dtype=np.float64)
            firm.quality, firm.appeal = plan.quality, plan.appeal

    def state(self) -> Mapping[str, Any]:
        """Return all numbers that the future depends on, by name."""
        columns: dict[str, Any] = dict(self.population.columns())
        columns["needs"] = self.environment.needs
        for name, firm in sorted(self.firms.items()):
            for part in (firm.pipeline, firm.force, firm.marketer):
                for key, value in sorted(vars(part).items()):
                    if isinstance(value, np.ndarray):
                        columns[f"{name}/{type(part).__name__}/{key}"] = value
        columns["balances"] = np.array([v for _, v in sorted(self.ledger.balances.items())])
        return columns

    def digest(self) -> str:
        """Return a fingerprint of the market's state and its table so far."""
        told = hashlib.sha256(str(self.clock).encode())
        for name, column in sorted(self.state().items()):
            told.update(name.encode())
            told.update(np.ascontiguousarray(column).tobytes())
        for row in self.observation.rows:
            told.update(row.tobytes())
        return told.hexdigest()


def _check_seed(seed: int) -> None:
    """Raise a ``ValueError`` unless the seed is a whole number of 0 or more."""
    if isinstance(seed, bool) or not isinstance(seed, (int, np.integer)) or seed < 0:
        raise ValueError(f"seed is {seed!r}, but must be a whole number of 0 or more.")
