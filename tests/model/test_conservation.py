"""Promises of the books: need, people, leads, hours, orders and money are conserved, always.

An auditor with books of his own watches every phase of every week of markets in which nothing is
usual: random decisions, promotions, shocks, returned products, and mechanisms switched off.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable
from dataclasses import fields
from typing import Any

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as some
from numpy.typing import NDArray

from pushpull.agents.decision import PULL, Decision
from pushpull.agents.leads import Stage
from pushpull.agents.parameters import Mechanisms
from pushpull.agents.population import NOBODY
from pushpull.agents.usual import usual_decision
from pushpull.model.market import Market
from pushpull.model.measures import NAMES
from pushpull.model.setting import FirmSetting, MarketSetting, Shock
from pushpull.model.week import PHASES
from tests.markets import ARCHETYPES, Always, changed, opened, setting, vivid

LOST = [name for name in NAMES if name.startswith("lost_")]
SPENDING = [name for name in NAMES if name.endswith("_spend") and name[:4] not in ("pull", "push")]
HOURS = ("hours_leads", "hours_deals", "hours_cold", "hours_care")


# --- markets in which nothing is usual -----------------------------------------------------------


@some.composite
def decisions(draw: some.DrawFn, usual: Decision) -> Decision:
    """Return a decision with up to four times the usual money, and any terms."""
    times = some.sampled_from([0.0, 0.5, 1.0, 4.0])
    share = some.sampled_from([0.0, 0.3, 1.0])
    return Decision(
        **{name: draw(times) * getattr(usual, name) for name in PULL},
        salespeople=draw(some.sampled_from([0.0, 0.4, 2.0, 3.5])),
        training=draw(some.sampled_from([0.0, 500.0])),
        price=draw(some.floats(0.5, 1.6)),
        promotion=draw(some.sampled_from([0.0, 0.1, 0.4])),
        promotion_weeks=tuple(draw(some.sets(some.integers(1, 13), max_size=4))),
        segments=draw(some.sampled_from([(), (1.0, 0.0, 0.0, 3.0)])),
        message_follows=draw(some.booleans()),
        discount_limit=draw(some.sampled_from([None, 0.0, 0.5])),
        commission=draw(some.sampled_from([None, 0.2])),
        quota_period=draw(some.sampled_from(["quarter", "month", "none"])),
        care_time=draw(some.sampled_from([0.0, 0.2, 1.0])),
        lead_time=draw(share),
        cold_time=draw(share),
        lead_scoring=draw(some.booleans()),
        feedback=draw(some.booleans()),
        response_delay=draw(some.sampled_from([None, 0, 3])),
    )


@dataclasses.dataclass(frozen=True)
class InTurn:
    """Some decisions, one a quarter, in turn."""

    decisions: list[Decision]

    def decide(self, view: object) -> Decision:
        """Return the decision of this quarter."""
        return self.decisions[view.quarter % len(self.decisions)]  # type: ignore[attr-defined]


shocks = some.builds(
    Shock,
    kind=some.sampled_from(["recession", "media_price", "need_drift"]),
    first_week=some.integers(0, 40),
    last_week=some.integers(20, 60),
    size=some.floats(0, 0.9),
)


@some.composite
def plans(draw: some.DrawFn) -> MarketSetting:
    """Return the setting of a small market that nobody would expect."""
    customers = draw(some.integers(100, 300))
    kind = changed(
        vivid(draw(some.sampled_from(ARCHETYPES))),
        need={"season_amplitude": draw(some.sampled_from([0.0, 0.3]))},
        choice={"decision": draw(some.sampled_from([0.1, 1.0])), "complexity": 0.0},
    )
    quarterly = some.lists(decisions(usual_decision(kind, customers)), min_size=1, max_size=3)
    firms = tuple(
        FirmSetting(
            name=name,
            strategy=InTurn(draw(quarterly)),
            quality=draw(some.sampled_from([-1.0, 0.3])),
            enters_quarter=draw(some.sampled_from([0, 0, 0, 2])),
        )
        for name in ["Aurora", "Borealis", "Cumulus"][: draw(some.integers(1, 3))]
    )
    off = draw(some.sets(some.sampled_from([each.name for each in fields(Mechanisms)]), max_size=3))
    return MarketSetting(
        archetype=kind,
        customers=customers,
        firms=firms,
        shocks=tuple(draw(some.lists(shocks, max_size=2))),
        mechanisms=Mechanisms.without(*off),
        start=draw(some.sampled_from(["mature", "empty"])),
        burn_in_weeks=0,
    )


# --- an auditor with books of his own ------------------------------------------------------------

Columns = dict[str, NDArray[Any]]


class Auditor:
    """Watches a market phase by phase and keeps independent books."""

    def __init__(self, market: Market) -> None:
        self.market = market
        self.people = market.population
        self.first_need = self.people.need.astype(np.float64)
        self.gathered, self.used, self.given_back, self.passed, self.forgiven = (
            np.zeros(market.setting.customers) for _ in range(5)
        )
        self.largest = 1.0
        self.orders = np.zeros(market.setting.customers, dtype=np.int64)
        self.returns = np.zeros(market.setting.customers, dtype=np.int64)

    def play(self, weeks: int) -> None:
        """Play some weeks and check all books at the end of each."""
        for _ in range(weeks):
            owners, leads, cash = self.owners(), self.open_leads(), self.cash()
            for phase in PHASES:
                self.watch(phase)
            self.market.clock += 1
            self.check_people(owners)
            self.check_leads(leads)
            self.check_hours()
            self.check_orders()
            self.check_money(cash)
        self.check_need()

    def watch(self, phase: Callable[[Market], None]) -> None:
        """Let a phase happen; book what it did to everybody's need."""
        people = self.people
        before = {
            name: getattr(people, name).copy()
            for name in ("need", "threshold", "owned", "searching", "hurried_by", "purchases")
        }
        phase(self.market)
        moved = people.need.astype(np.float64) - before["need"]
        self.largest = max(self.largest, float(np.abs(people.need).max()))
        if phase.__name__ == "open_week":
            latent = self.market.setting.archetype.need.latent
            pace = np.where(before["owned"] == NOBODY, latent, 1.0)
            self.gathered += people.rate.astype(np.float64) * pace * self.speed()
        elif phase.__name__ == "talk":
            self.book_sparks(before, moved)
        elif phase.__name__ == "buy":
            self.book_orders(before)
        else:
            assert not moved.any(), f"{phase.__name__} moved somebody's need"

    def speed(self) -> float:
        """Return the factor of season and recessions, worked out from the setting alone."""
        plan, week = self.market.setting, self.market.clock
        factor = 1 + plan.archetype.need.season_amplitude * math.sin(2 * math.pi * week / 52)
        for shock in plan.shocks:
            if shock.kind == "recession" and shock.first_week <= week <= shock.last_week:
                factor *= 1 - shock.size
        return factor

    def book_sparks(self, before: Columns, moved: NDArray[np.float64]) -> None:
        """Book the need that talk awakens: only in those who own nothing and do not search."""
        spark = self.market.setting.archetype.need.primary_demand
        heard = moved != 0
        assert moved[heard] == pytest.approx(spark, abs=1e-5)
        assert (before["owned"][heard] == NOBODY).all()
        assert not before["searching"][heard].any()
        self.gathered += spark * heard

    def book_orders(self, before: Columns) -> None:
        """Book the need that orders use up, returns give back, and waiting lets pass."""
        people, kind = self.people, self.market.setting.archetype
        threshold = before["threshold"].astype(np.float64)
        bought = people.purchases - before["purchases"]
        assert set(bought.tolist()) <= {0, 1}, "somebody bought twice in a week"
        brought_back = (bought == 1) & (people.owned == NOBODY)
        waited = before["searching"] & ~people.searching & (bought == 0)
        waited &= before["hurried_by"] == NOBODY
        self.used += threshold * bought
        self.given_back += threshold * brought_back
        self.passed += kind.need.passes_unmet * threshold * waited
        if not self.market.setting.mechanisms.demand_conservation:
            borrowed = threshold - before["need"].astype(np.float64)
            self.forgiven += np.maximum(borrowed, 0) * (bought == 1)
        self.orders += bought
        self.returns += brought_back
        stays = bought == 0
        assert (people.threshold[stays] == before["threshold"][stays]).all()
        assert (people.owned[stays & ~waited] == before["owned"][stays & ~waited]).all()

    def check_need(self) -> None:
        """Need at first and gathered = need used up, passed and left; the books agree on orders."""
        left = self.people.need.astype(np.float64)
        books = self.first_need + self.gathered + self.given_back + self.forgiven
        # Every week rounds a need to 32 bits at most five times, each time by 2^-24 of its size.
        slack = 5 * len(self.market.observation.rows) * 2.0**-24 * self.largest
        assert books == pytest.approx(self.used + self.passed + left, abs=slack)
        assert self.orders.sum() == self.sum("units")
        assert self.returns.sum() == self.sum("returns")

    # --- weekly books ---

    def row(self, *names: str) -> NDArray[np.float64]:
        """Return the sum of this week's measures for each firm."""
        week = self.market.observation.rows[-1]
        return np.asarray(sum(week[:, NAMES.index(name)] for name in names))

    def sum(self, name: str) -> float:
        """Return a measure of all firms and weeks."""
        return float(sum(row[:, NAMES.index(name)].sum() for row in self.market.observation.rows))

    def owners(self) -> NDArray[np.int64]:
        """Return how many own each brand, counted here."""
        return np.bincount(self.people.owned + 1, minlength=len(self.people.brands) + 1)[1:]

    def open_leads(self) -> NDArray[np.int64]:
        """Return how many leads each firm has, counted here."""
        return np.array([len(firm.pipeline) for firm in self.market.firms.values()])

    def cash(self) -> NDArray[np.float64]:
        """Return each firm's money."""
        return np.array([self.market.ledger.balance(name) for name in self.market.firms])

    def check_people(self, owners: NDArray[np.int64]) -> None:
        """Owners change only by buying, returning and leaving; searches are begun or are not."""
        people = self.people
        assert (self.row("customers") == self.owners()).all()
        change = self.row("new_units") - self.row("returns") - self.row("left")
        assert (self.owners() - owners == change).all()
        assert self.owners().sum() + (people.owned == NOBODY).sum() == people.size
        assert (self.row("searching") == people.searching.sum()).all()
        assert (people.hurried_by[~people.searching] == NOBODY).all()
        due = people.searching & (people.hurried_by == NOBODY)
        assert (people.need >= people.threshold)[due].all()
        for shares in (people.awareness, people.salience, people.habit, people.understanding):
            assert shares.min() >= 0
            assert shares.max() <= 1 + 1e-6

    def check_leads(self, leads: NDArray[np.int64]) -> None:
        """Opened = won + lost for every reason + still open; one lead a customer; all in order."""
        opened = self.row("leads_pull", "leads_push")
        ended = self.row("won", *LOST)
        assert (leads + opened - ended == self.open_leads()).all()
        assert (self.row("open_leads") == self.open_leads()).all()
        assert (self.row("leads_touched") <= self.row("leads_pull") + leads).all()
        for firm in self.market.firms.values():
            customers = [lead.customer for lead in firm.pipeline]
            assert customers == sorted(set(customers))
            talking = [lead.customer for lead in firm.pipeline if lead.stage > Stage.LEAD]
            assert self.people.searching[talking].all()
            seats = {lead.seat for lead in firm.pipeline}
            assert seats <= set(range(max(len(firm.force), 1)))

    def check_hours(self) -> None:
        """Nobody works longer than there are hours, where capacity is at work."""
        spent = self.row(*HOURS)
        assert (spent >= 0).all()
        if self.market.setting.mechanisms.capacity:
            assert (spent <= self.row("hours_available") + 1e-9).all()

    def check_orders(self) -> None:
        """Units are new or repeated, and walked in, were pulled, pushed or renewed."""
        assert (self.row("units") == self.row("new_units", "repeat_units")).all()
        renewals = self.row("units") - self.row("walk_in_units", "pull_units", "push_units")
        assert (renewals >= 0).all()
        assert (renewals <= self.row("repeat_units")).all()
        if not self.market.setting.archetype.need.has_contract:
            assert not renewals.any()
        assert (self.row("won") == self.row("pull_units", "push_units")).all()
        assert (self.row("returns") <= self.row("new_units")).all()
        assert (self.row("early_units") <= self.row("units")).all()

    def check_money(self, cash: NDArray[np.float64]) -> None:
        """All money is somebody's; profit is the change of cash; each cost is what was decided."""
        economy, ledger = self.market.setting.archetype.economy, self.market.ledger
        assert ledger.total() == 0
        assert self.row("cash") == pytest.approx(self.cash(), abs=1e-6)
        assert self.cash() - cash == pytest.approx(self.row("profit"), abs=0.005)
        costs = self.row(*SPENDING, "cost_of_goods")
        assert self.row("revenue") - costs == pytest.approx(self.row("profit"), abs=0.005)
        assert self.row("pull_spend") == pytest.approx(
            self.row(*(f"{channel}_spend" for channel in PULL)), abs=0.005
        )
        goods = self.row("units") * economy.cost_share * economy.list_price
        assert self.row("cost_of_goods") == pytest.approx(goods, rel=1e-9, abs=0.005)
        for firm, name in ((f, n) for f in self.market.firms.values() for n in PULL):
            spent = self.row(f"{name}_spend")[firm.number]
            decided = getattr(firm.decision, name) if firm.is_open else 0.0
            assert spent == pytest.approx(decided, abs=0.0051)  # to the hundredth


# --- promises ------------------------------------------------------------------------------------


# A market that breaks a promise is shown as it was found: to shrink it would take minutes.
@settings(max_examples=20, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(plan=plans(), seed=some.integers(0, 1_000_000))
def test_need_people_leads_hours_orders_and_money_are_conserved(
    plan: MarketSetting, seed: int
) -> None:
    Auditor(opened(plan, seed)).play(60)


@pytest.mark.parametrize("kind", ARCHETYPES)
def test_everything_is_conserved_over_two_usual_years(kind: str) -> None:
    lively = vivid(kind)
    busy = dataclasses.replace(usual_decision(lively, 300), salespeople=2.0, feedback=True)
    plan = setting(lively, customers=300, strategies={"Aurora": Always(busy)})
    Auditor(opened(plan, seed=4)).play(104)
