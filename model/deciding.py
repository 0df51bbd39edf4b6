"""How decisions come into force: what a firm can know, what it plans, hires and pays."""

from __future__ import annotations

import operator
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from ..agents.campaign import Exposure
from ..agents.decision import Decision
from ..agents.firm import BILLS, Firm
from ..agents.orders import Orders
from ..agents.view import View
from ..equations.counting import cents
from ..equations.hearing import saturation
from .calendar import quarter

if TYPE_CHECKING:
    from .market import Market


def view(market: Market, firm: Firm) -> View:
    """Return what a firm can know when it decides."""
    archetype, firms = market.setting.archetype, market.firms.values()
    return View(
        firm=firm.name,
        quarter=quarter(market.clock),
        customers=market.setting.customers,
        list_price=archetype.economy.list_price,
        salary=archetype.selling.salary,
        hand_over_share=archetype.economy.hand_over_share,
        cash=market.ledger.balance(firm.name),
        usual=market.usual,
        last=market.observation.last_quarter(firm.number),
        history=market.observation.quarters(firm.number),
        rival_prices={f.name: f.decision.price for f in firms if f.is_open and f is not firm},
    )


def decisions(market: Market) -> list[Decision]:
    """Ask all firms to decide for the coming quarter; in burn-in all do as usual, unasked."""
    firms = list(market.firms.values())
    if market.clock < 0:
        return [market.usual] * len(firms)
    views = [view(market, firm) for firm in firms]
    return [firm.decide(seen) for firm, seen in zip(firms, views, strict=True)]


def orders_in_force(market: Market) -> Orders:
    """Return the decisions in force as columns; a firm that is not open does nothing."""
    in_force = [f.decision if f.is_open else Decision() for f in market.firms.values()]
    return Orders.of(in_force, market.setting.archetype, market.setting.mechanisms)


def adopt(market: Market, chosen: Sequence[Decision]) -> None:
    """Give every firm that is on the market its decision, planned by its marketer."""
    plans = market.setting.firms
    for firm, plan, decision in zip(market.firms.values(), plans, chosen, strict=True):
        was_open = firm.is_open
        firm.is_open = plan.enters_quarter <= max(quarter(market.clock), 0)
        if firm.is_open and not was_open:
            market.beliefs.message_age[firm.number] = 0.0  # an entrant comes with a new message
        if firm.is_open:
            told = market.observation.last_quarter(firm.number)
            firm.decision = firm.marketer.plan(decision, told, market.setting.mechanisms)


def enforce(market: Market) -> None:
    """Put changed decisions in force: hire, dismiss, and give new orders.

    Decisions change at the start of a quarter, or whenever somebody gives a firm another one.
    """
    now = [firm.decision if firm.is_open else None for firm in market.firms.values()]
    if len(now) == len(market.in_force) and all(map(operator.is_, now, market.in_force)):
        return
    for firm in market.firms.values():
        if firm.is_open:
            _staff(market, firm)
    market.in_force = now
    market.orders = orders_in_force(market)


def _staff(market: Market, firm: Firm) -> None:
    """Hire or dismiss, and divide the territories anew where seats have changed."""
    had, leads = len(firm.force), market.leads
    hired = market.force.resize(firm.number, firm.decision.salespeople)
    market.report.count("hires", np.full(hired, firm.number))
    if len(firm.force) != had:
        rows = firm.pipeline.rows
        leads.seat[rows] = market.desk.seats(leads.brand[rows], leads.customer[rows])


def exposures(market: Market) -> list[Exposure]:
    """Return what each firm's money makes people see and read this week."""
    setting = market.setting
    force = market.beliefs.force(setting.mechanisms)
    media_price = market.environment.media_price(market.clock, setting.shocks)
    half = setting.archetype.media.content_half
    content = saturation(market.orders.content / setting.customers, half)
    return [
        Exposure(
            advertising=_seen(market, firm, "advertising", media_price),
            brand=_seen(market, firm, "brand", media_price),
            message_fit=market.desk.message_fit[firm.number],
            force=float(force[firm.number]),
            content=float(content[firm.number]),
            is_on_sale=firm.is_open,
        )
        for firm in market.firms.values()
    ]


def _seen(market: Market, firm: Firm, channel: str, media_price: float) -> tuple[float, ...]:
    """Return the impressions a head that a firm buys in each segment."""
    money = getattr(firm.decision, channel) if firm.is_open else 0.0
    sizes = market.environment.sizes
    return firm.marketer.impressions(money, firm.decision, sizes, media_price)


def pay_bills(market: Market) -> None:
    """Let every firm pay for media, research, people and the hand-over."""
    bills = [firm.bills(market.setting.archetype) for firm in market.firms.values()]
    amounts = cents([[one.get(purpose, 0.0) for one in bills] for purpose in BILLS])
    for purpose, amount in zip(BILLS, amounts, strict=True):
        market.ledger.post(purpose, amount)
