"""Orders: what happens when customers renew, choose, pay, use, and sometimes give back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ..agents.firm import Firm
from ..agents.needs import let_pass, meet_need, stop_search
from ..agents.pipeline import Source, Stage
from ..agents.population import NOBODY
from ..agents.shopping import Choices
from ..agents.usage import Product, use
from ..equations.chance import Rows
from ..equations.persuading import OBJECTIONS
from ..equations.portable import Floats

if TYPE_CHECKING:
    from .market import Market


def settle(market: Market, choices: Choices, renewing: Rows) -> None:
    """Carry out this week's orders: leads end, buyers and renewing owners pay and use.

    Parameters
    ----------
    market : Market
    choices : Choices
        What the searching decided.
    renewing : (n,) array
        Owners who renew their contract at this week's price.
    """
    people = market.population
    owned = people.owned[choices.who].astype(np.int64)
    hurried = people.hurried_by[choices.who].copy()
    _count_loyalty(market, owned, choices.brand)
    wins = {firm.name: _end_leads(market, firm, choices) for firm in market.firms.values()}
    _give_up(market, choices, owned, hurried)
    stop_search(people, choices.who)
    renewed = people.owned[renewing]
    for firm in market.firms.values():
        bought = choices.brand == firm.number
        firm.report.count("early_units", hurried[bought] != NOBODY)
        renews = renewing[renewed == firm.number]
        firm.report.count("kept", renews.size)
        price = np.full(renews.size, firm.price(market.week_of_quarter))
        _sell(
            market,
            firm,
            np.concatenate([renews, choices.who[bought]]),
            np.concatenate([price, choices.price[bought]]),
            np.concatenate([np.zeros(renews.size), choices.effort[bought]]),
        )
        market.wins[firm.name] = wins[firm.name]


def _count_loyalty(market: Market, owned: NDArray[np.int64], brand: NDArray[np.int64]) -> None:
    """Count the owners who stayed with each brand and those who left it."""
    loses_contract = bool(market.setting.archetype.need.has_contract)
    for firm in market.firms.values():
        mine = owned == firm.number
        firm.report.count("kept", mine & (brand == firm.number))
        went = (brand != NOBODY) | loses_contract
        firm.report.count("left", mine & (brand != firm.number) & went)


def _end_leads(market: Market, firm: Firm, choices: Choices) -> NDArray[np.int64]:
    """End the leads of deciders as won or lost with a reason; return sales by seat."""
    pipeline, rows = firm.pipeline, choices.lead[firm.number]
    has_lead = rows >= 0
    won = choices.brand == firm.number
    _count_sources(firm, choices, rows, won)
    firm.report.count("won", has_lead & won)
    _count_losses(firm, rows[has_lead & ~won], choices.brand[has_lead & ~won])
    seat = pipeline.seat[rows[has_lead & won]]
    pipeline.drop(rows[has_lead])
    return np.bincount(seat, minlength=len(firm.force))[: len(firm.force)]


def _count_sources(
    firm: Firm, choices: Choices, rows: NDArray[np.int64], won: NDArray[np.bool_]
) -> None:
    """Count sales by how they came: a lead that marketing or sales found, or none."""
    firm.report.count("walk_in_units", won & (rows < 0))
    source = firm.pipeline.source[rows[won & (rows >= 0)]]
    firm.report.count("pull_units", source == Source.PULL)
    firm.report.count("push_units", source == Source.PUSH)


def _count_losses(firm: Firm, rows: Rows, brand: NDArray[np.int64]) -> None:
    """Count lost leads by reason: an open objection, else a rival, else no decision."""
    pipeline = firm.pipeline
    kind = np.where(
        pipeline.stage[rows] == Stage.OBJECTING, pipeline.objection[rows], len(OBJECTIONS)
    )
    for number, name in enumerate(OBJECTIONS):
        reason = "lost_no_need" if name == "need" else f"lost_{name}"
        firm.report.count(reason, kind == number)
    others = brand[kind == len(OBJECTIONS)]
    firm.report.count("lost_rival", others != NOBODY)
    firm.report.count("lost_no_decision", others == NOBODY)


def _give_up(
    market: Market, choices: Choices, owned: NDArray[np.int64], hurried: NDArray[np.int8]
) -> None:
    """Let those who bought nothing wait; some need passes, and contracts end.

    Somebody who was hurried and does not buy has lost nothing: the need simply goes on growing.
    """
    people = market.population
    nothing = choices.brand == NOBODY
    let_pass(people, choices.who[nothing & (hurried == NOBODY)])
    ends = nothing & (owned != NOBODY) & (hurried == NOBODY)
    if market.setting.archetype.need.has_contract:
        leavers = choices.who[ends]
        people.habit[owned[ends], leavers] *= np.float32(0.5)
        people.owned[leavers] = NOBODY


def _sell(market: Market, firm: Firm, who: Rows, price: Floats, effort: Floats) -> None:
    """Sell to buyers: money changes hands, need is met, the product is used."""
    people, report = market.population, firm.report
    economy = market.setting.archetype.economy
    is_repeat = people.owned[who] == firm.number
    before = people.threshold[who].copy()
    report.count("units", who.size)
    report.count("new_units", ~is_repeat)
    report.count("repeat_units", is_repeat)
    paid = price * economy.list_price
    asked = firm.decision.price * economy.list_price
    market.ledger.pay("customers", firm.name, "revenue", paid)
    report.count("discounts", float((asked - paid).sum()))
    cost = np.full(who.size, economy.cost_share * economy.list_price)
    market.ledger.pay(firm.name, "suppliers", "cost_of_goods", cost)
    _pay_commission(market, firm, paid[~is_repeat])
    meet_need(people, who, market.setting.mechanisms)
    product = Product(firm.quality, market.fit(firm), market.message_fit(firm))
    back = use(people, firm.number, product, who, price, effort, market.setting.mechanisms)
    _take_back(market, firm, who[back], paid[back], before[back])


def _pay_commission(market: Market, firm: Firm, paid: Floats) -> None:
    """Pay salespeople their share of new business, if there are salespeople."""
    usual = market.setting.archetype.selling.commission
    rate = usual if firm.decision.commission is None else firm.decision.commission
    if len(firm.force):
        market.ledger.pay(firm.name, "salespeople", "commission_spend", rate * paid)


def _take_back(
    market: Market, firm: Firm, who: Rows, paid: Floats, need: NDArray[np.float32]
) -> None:
    """Refund disappointed buyers; the need that the purchase had met is there again."""
    market.population.need[who] += need
    market.ledger.pay(firm.name, "customers", "refund", paid)
    firm.report.count("returns", who.size)
