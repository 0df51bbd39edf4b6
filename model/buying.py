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
from ..agents.usage import Products, Purchases, use
from ..equations.chance import Rows
from ..equations.counting import cents
from ..equations.persuading import OBJECTIONS
from ..equations.portable import exp, log

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
    hurried = people.hurried_by[choices.who] != NOBODY
    bought = choices.brand != NOBODY
    _count_loyalty(market, choices, hurried)
    market.wins = _end_leads(market, choices)
    _give_up(market, choices, hurried)
    stop_search(people, choices.who)
    report.count("early_units", choices.brand[hurried & bought])
    renewed = people.owned[renewing].astype(np.int64)
    report.count("kept", renewed)
    purchases = Purchases(
        brand=np.concatenate([renewed, choices.brand[bought]]),
        who=np.concatenate([renewing, choices.who[bought]]),
        log_price=np.concatenate([log(market.desk.price)[renewed], choices.log_price[bought]]),
        effort=np.concatenate([np.zeros(renewed.size), choices.effort[bought]]),
    )
    _sell(market, purchases)


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


def _end_leads(market: Market, choices: Choices) -> NDArray[np.int64]:
    """End the leads of deciders as won or lost with a reason; return sales by salesperson."""
    leads, report, force = market.leads, market.report, market.force
    bought = np.flatnonzero(choices.brand != NOBODY)
    winner = choices.brand[bought]
    row = choices.lead[winner, bought]
    report.count("walk_in_units", winner[row < 0])
    won, winner = row[row >= 0], winner[row >= 0]
    report.count("won", winner)
    report.count_kinds(_SOURCES, leads.source[won].astype(np.int64), winner)
    brand, place = np.nonzero(choices.lead >= 0)
    lost = choices.brand[place] != brand
    _count_losses(market, choices.lead[brand, place][lost], choices.brand[place][lost])
    people = force.rows(winner, leads.seat[won].astype(np.int64))
    wins = np.bincount(people[force.seats[winner] > 0], minlength=len(force))
    leads.drop(choices.lead[choices.lead >= 0])
    return wins


_SOURCES = tuple({Source.PULL: "pull_units", Source.PUSH: "push_units"}[s] for s in Source)
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


def _sell(market: Market, purchases: Purchases) -> None:
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
    back = use(people, products, purchases, market.setting.mechanisms)
    _collect(market, purchases, is_repeat, back)
    people.need[who[back]] += need[back]
    report.count("returns", brand[back])


def _collect(
    market: Market, purchases: Purchases, is_repeat: NDArray[np.bool_], back: NDArray[np.bool_]
) -> None:
    """Move the money of purchases: price, cost, commission, and refunds to disappointed buyers."""
    economy, orders, brand = market.setting.archetype.economy, market.orders, purchases.brand
    paid = exp(purchases.log_price) * economy.list_price
    off = orders.asked[brand] * economy.list_price - paid
    cost = np.full(brand.size, economy.cost_share * economy.list_price)
    staffed = market.force.seats[brand] > 0
    commission = np.where(is_repeat | ~staffed, 0.0, orders.commission[brand] * paid)
    market.report.add("discounts", _by_firm(market, brand, off) / 100.0)
    for purpose, amounts in (
        ("revenue", paid),
        ("cost_of_goods", cost),
        ("commission_spend", commission),
        ("refund", np.where(back, paid, 0.0)),
    ):
        market.ledger.post(purpose, _by_firm(market, brand, amounts))


def _by_firm(market: Market, brand: Rows, money: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return sums by firm of amounts, each rounded to hundredths."""
    whole = np.bincount(brand, weights=cents(money), minlength=len(market.firms))
    return whole.astype(np.int64)
