"""Orders: what happens when customers renew, choose, pay, use, and sometimes give back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ..agents.leads import Source, Stage
from ..agents.needs import let_pass, meet_need, stop_search
from ..agents.population import NOBODY
from ..agents.report import LOSS_COUNTS
from ..agents.shopping import Choices
from ..agents.usage import Products, Purchases
from ..equations.chance import Rows
from ..equations.counting import CENTS, cents
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
    people, report = market.population, market.report
    if market.diary is not None:
        market.diary.note_orders(market, choices, renewing)
    hurried = people.hurried_by[choices.who] != NOBODY
    bought = choices.brand != NOBODY
    _count_loyalty(market, choices, hurried)
    _note_sources(market, choices)
    market.wins = _end_leads(market, choices)
    _give_up(market, choices, hurried)
    stop_search(people, choices.who)
    report.count("early_units", choices.brand[hurried & bought])
    renewed = people.owned[renewing].astype(np.int64)
    report.count("kept", renewed)
    purchases = Purchases(
        brand=np.concatenate([renewed, choices.brand[bought]]),
        who=np.concatenate([renewing, choices.who[bought]]),
        log_price=np.concatenate([market.desk.log_price[renewed], choices.log_price[bought]]),
        effort=np.concatenate([np.zeros(renewed.size), choices.effort[bought]]),
    )
    price = np.concatenate([market.desk.price[renewed], choices.price[bought]])
    _sell(market, purchases, price)


def _count_loyalty(market: Market, choices: Choices, hurried: NDArray[np.bool_]) -> None:
    """Count the owners who stayed with each brand and those who left it.

    Owners who were hurried and bought nothing have not left: their need was not due.
    """
    owned = market.population.owned[choices.who].astype(np.int64)
    owns, stays = owned != NOBODY, choices.brand == owned
    loses_contract = bool(market.setting.archetype.need.has_contract)
    goes = ~stays & ((choices.brand != NOBODY) | (loses_contract & ~hurried))
    market.report.count("kept", owned[owns & stays])
    market.report.count("left", owned[owns & goes])


def _note_sources(market: Market, choices: Choices) -> None:
    """Count sales by how the buyer came, and let new owners remember it."""
    people, bought = market.population, np.flatnonzero(choices.brand != NOBODY)
    brand, who = choices.brand[bought], choices.who[bought]
    row = choices.lead.take(brand * choices.who.size + bought)
    source = np.append(market.leads.source, Source.WALK_IN).take(row)  # row -1 is the last
    market.report.count_kinds(_SOURCES, source, brand)
    is_new = people.owned[who] != brand
    people.acquired_by[who[is_new]] = source[is_new]


def _end_leads(market: Market, choices: Choices) -> NDArray[np.int64]:
    """End the leads of deciders as won or lost with a reason; return sales by salesperson."""
    leads, report, force = market.leads, market.report, market.force
    bought = np.flatnonzero(choices.brand != NOBODY)
    winner = choices.brand[bought]
    row = choices.lead.take(winner * choices.who.size + bought)
    won, winner = row[row >= 0], winner[row >= 0]
    report.count("won", winner)
    ended = np.flatnonzero(choices.lead >= 0)
    rows, taken = choices.lead.take(ended), choices.brand[ended % choices.who.size]
    lost = taken != leads.brand[rows]
    _count_losses(market, rows[lost], taken[lost])
    people = force.rows(winner, leads.seat[won])
    wins = np.bincount(people[force.seats[winner] > 0], minlength=len(force))
    leads.drop(rows)
    return wins


_SOURCES = ("pull_units", "push_units", "walk_in_units")
"""Counts in the order of the numbers of ``Source``."""
_LOSSES = (*LOSS_COUNTS, "lost_rival", "lost_no_decision")


def _count_losses(market: Market, rows: Rows, bought: NDArray[np.int64]) -> None:
    """Count lost leads by reason: an open objection, else a rival, else no decision."""
    leads = market.leads
    otherwise = np.where(bought == NOBODY, len(OBJECTIONS) + 1, len(OBJECTIONS))
    objects = leads.stage[rows] == Stage.OBJECTING
    kind = np.where(objects, leads.objection[rows], otherwise)
    market.report.count_kinds(_LOSSES, kind, leads.brand[rows])


def _give_up(market: Market, choices: Choices, hurried: NDArray[np.bool_]) -> None:
    """Let those who bought nothing wait; some need passes, and contracts end.

    Somebody who was hurried and does not buy has lost nothing: the need simply goes on growing.
    """
    people = market.population
    leavers = choices.who[(choices.brand == NOBODY) & ~hurried]
    let_pass(people, leavers)
    if market.setting.archetype.need.has_contract:
        owners = leavers[people.owned[leavers] != NOBODY]
        people.habit[people.owned[owners], owners] *= np.float32(0.5)
        people.owned[owners] = NOBODY


def _sell(market: Market, purchases: Purchases, price: Floats) -> None:
    """Sell to buyers: need is met, the product is used, money changes hands."""
    people, report = market.population, market.report
    brand, who = purchases.brand, purchases.who
    is_repeat = people.owned[who] == brand
    need = people.threshold[who].copy()
    report.count("units", brand)
    report.count("new_units", brand[~is_repeat])
    report.count("repeat_units", brand[is_repeat])
    meet_need(people, who, market.setting.mechanisms)
    products = Products(market.qualities, market.desk.fit, market.desk.message_fit)
    back = people.passes.use(people, products, purchases, market.setting.mechanisms)
    _collect(market, brand, price, is_repeat, back)
    people.need[who[back]] += need[back]
    report.count("returns", brand[back], who[back])


def _collect(
    market: Market, brand: Rows, price: Floats, is_repeat: NDArray[np.bool_],
    back: NDArray[np.bool_],
) -> None:  # fmt: skip
    """Move the money of purchases: price, cost, commission, and refunds to disappointed buyers."""
    economy, orders = market.setting.archetype.economy, market.orders
    paid = price * economy.list_price
    off = orders.asked.take(brand) * economy.list_price - paid
    earns = ~is_repeat & (market.force.seats > 0).take(brand)
    commission = orders.commission.take(brand[earns]) * paid[earns]
    sold = np.bincount(brand, minlength=len(market.firms))
    market.report.add("discounts", _by_firm(market, brand, off) / CENTS)
    market.ledger.post("cost_of_goods", sold * cents(economy.cost_share * economy.list_price))
    for purpose, firm, money in (
        ("revenue", brand, paid),
        ("commission_spend", brand[earns], commission),
        ("refund", brand[back], paid[back]),
    ):
        market.ledger.post(purpose, _by_firm(market, firm, money))


def _by_firm(market: Market, brand: Rows, money: Floats) -> NDArray[np.int64]:
    """Return sums by firm of amounts, each rounded to hundredths."""
    whole = np.bincount(brand, weights=np.rint(money * CENTS), minlength=len(market.firms))
    return whole.astype(np.int64)
