"""The order of a week: nine phases, each a function of the market.

A phase reads the state at its start for all firms before anything changes; where it changes
things firm by firm, the changes concern different columns, so the order of firms does not matter.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..agents import audience, needs, neighbours, selling, shopping
from . import buying
from .calendar import period, quarter, week_of_quarter

if TYPE_CHECKING:
    from .market import Market


def open_week(market: Market) -> None:
    """The calendar moves; needs drift; some needs come due; contracts are renewed."""
    people, environment = market.population, market.environment
    people.week = market.clock
    market.ledger.open_week()
    for firm in market.firms.values():
        firm.open_week()
    environment.drift(market.clock, market.setting.shocks, market.setting.mechanisms)
    market.look_at_fit()
    due = needs.gather(people, environment.speed(market.clock, market.setting.shocks))
    for firm in market.firms.values():
        firm.report.count("due", people.owned[due] == firm.number)
    prices = {f.number: f.price(market.week_of_quarter) for f in market.firms.values()}
    renewing = needs.renewing(people, due, prices)
    needs.start_search(people, due)
    needs.stop_search(people, renewing)
    market.renewing = renewing


def decide(market: Market) -> None:
    """In the first week of a quarter, every firm decides; at the start of a period, quotas."""
    if market.week_of_quarter == 1:
        views = {name: market.view(firm) for name, firm in market.firms.items()}
        for name, firm in market.firms.items():
            market.adopt(firm, firm.decide(views[name], market.usual))
    for firm in market.firms.values():
        length, left = period(market.clock, firm.decision.quota_period)
        if left == length:
            firm.force.set_quotas(firm.decision, length)
        firm.force.feel(firm.decision, left, market.setting.mechanisms)


def pull(market: Market) -> None:
    """Marketers learn and speak; everybody forgets, and some see, read and raise a hand."""
    for firm in market.open_firms():
        marketer, rules = firm.marketer, market.setting.mechanisms
        marketer.learn(market.environment.needs, firm.decision, firm.heard, market.clock, rules)
        marketer.speak(firm.decision)
    market.look_at_fit()
    for firm in market.firms.values():
        market.audiences[firm.name] = market.send(firm)


def talk(market: Market) -> None:
    """Customers hear owners among their contacts."""
    if not market.setting.mechanisms.word_of_mouth:
        return
    carried = np.stack([market.carried_talk(firm) for firm in market.firms.values()])
    heard = neighbours.talk(market.population, carried)
    for firm in market.firms.values():
        firm.report.count("heard_talk", int(heard[firm.number]))


def raise_hands(market: Market) -> None:
    """Readers of content who want to know more become leads; old leads are dropped."""
    people = market.population
    for firm in market.open_firms():
        readers = market.audiences[firm.name].readers
        fit = market.message_fit(firm)
        audience.read(people, firm.number, readers, fit)
        desk = market.desk(firm)
        selling.hand_over(desk, audience.raise_hands(people, firm.number, readers, fit))
        selling.drop_stale(desk)


def push(market: Market) -> None:
    """Salespeople spend their hours: care, negotiations, objections, demonstrations, leads, calls."""
    for firm in market.in_drawn_order():
        selling.sell(market.desk(firm), market.audiences[firm.name].candidates)


def promote(market: Market) -> None:
    """Promotions hurry those who notice them and whose need is near."""
    people = market.population
    for firm in market.in_drawn_order():
        if firm.is_promoting(market.week_of_quarter):
            everybody = people.ids()
            notices = people.luck(f"notice/{firm.name}", everybody)
            aware = everybody[notices < people.awareness[firm.number]]
            needs.hurry(people, firm.number, aware)


def buy(market: Market) -> None:
    """Contracts are renewed; searching customers decide; orders are paid and used."""
    offers = [market.offer(firm) for firm in market.firms.values()]
    choices = shopping.decide(market.population, offers, market.setting.mechanisms)
    buying.settle(market, choices, market.renewing)


def close(market: Market) -> None:
    """Salespeople learn, some leave; bills are paid; the week is recorded."""
    people, rules = market.population, market.setting.mechanisms
    if rules.forgetting:
        people.fatigue *= np.float32(1.0 - market.setting.archetype.selling.fatigue_forgetting)
    for firm in market.firms.values():
        training = firm.decision.training if firm.is_open else 0.0
        quits = firm.force.end_week(market.wins[firm.name], training, market.clock)
        firm.report.count("quits", quits)
        if firm.is_open:
            firm.pay(market.ledger)
    market.record()


PHASES: tuple[Callable[[Market], None], ...] = (
    open_week, decide, pull, talk, raise_hands, push, promote, buy, close,
)  # fmt: skip


@dataclass(frozen=True)
class Week:
    """The week that a market is about to play, and the order in which it will.

    >>> print(Week(0))  # doctest: +ELLIPSIS
    Week 0 (quarter 1, week 1 of 13). Each week:
      1 open week    The calendar moves; needs drift; ...
    """

    number: int

    def __int__(self) -> int:
        return self.number

    def __index__(self) -> int:
        return self.number

    def __str__(self) -> str:
        """Tell where we are, and list the phases of a week."""
        head = (
            f"Week {self.number} (quarter {quarter(self.number)}, "
            f"week {week_of_quarter(self.number)} of 13). Each week:"
        )
        lines = [
            f"  {place} {phase.__name__.replace('_', ' '):<12} {phase.__doc__}"
            for place, phase in enumerate(PHASES, start=1)
        ]
        return "\n".join([head, *lines])
