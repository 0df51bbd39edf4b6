"""The order of a week: nine phases, each a function of the market.

A phase reads the state at its start for all firms together; where two firms want the same, luck
says who was first. So the order of firms in a list changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..agents import campaign, needs, selling, shopping
from ..equations.hearing import saturation
from . import buying, deciding
from .calendar import period, quarter, week_of_quarter

if TYPE_CHECKING:
    from .market import Market


def open_week(market: Market) -> None:
    """The calendar moves; needs drift; some needs come due."""
    people, environment, setting = market.population, market.environment, market.setting
    people.week = market.clock
    market.open_books()
    environment.drift(market.clock, setting.shocks, setting.mechanisms)
    due = people.passes.gather(people, environment.speed(market.clock, setting.shocks))
    owned = people.owned[due]
    market.report.count("due", owned[owned >= 0].astype(np.int64))
    needs.start_search(people, due)
    market.due = due


def decide(market: Market) -> None:
    """Firms decide at the start of a quarter; quotas begin; owners meet the price and renew."""
    if market.week_of_quarter == 1:
        deciding.adopt(market, deciding.decisions(market))
    deciding.enforce(market)
    market.price_goods()
    periods = [period(market.clock, f.decision.quota_period) for f in market.firms.values()]
    begins = np.array([left == length for length, left in periods])
    market.orders = market.orders.with_periods([length for length, _ in periods])
    if begins.any():
        market.force.set_quotas(market.orders, begins)
    weeks_left = np.array([left for _, left in periods])
    market.force.feel(market.orders, weeks_left, market.setting.mechanisms)
    renewing = needs.renewing(
        market.population, market.due, market.desk.price, market.setting.mechanisms
    )
    needs.stop_search(market.population, renewing)
    market.renewing = renewing


def pull(market: Market) -> None:
    """Marketers learn and speak; everybody forgets, and some see and read."""
    beliefs, on = market.beliefs, market.setting.mechanisms
    beliefs.learn(market.environment.needs, market.orders, market.desk.heard, market.clock, on)
    beliefs.speak(market.orders.message_follows)
    market.look_at_fit()
    sent = deciding.exposures(market)
    plan = campaign.plan_campaign(market.setting.archetype, on, sent, market.population.media_use)
    market.readers = market.population.passes.hear(market.population, plan)
    if market.diary is not None:
        market.diary.open_week(market, sent, plan)


def talk(market: Market) -> None:
    """Customers hear owners among their contacts."""
    if market.setting.mechanisms.word_of_mouth:
        media = market.setting.archetype.media
        effort = saturation(market.orders.social / market.setting.customers, media.social_half)
        carried = media.social_talk * effort[:, None] * market.desk.message_fit
        heard = market.population.passes.talk(market.population, carried)
        market.report.count("heard_talk", heard.brand, heard.customer)


def raise_hands(market: Market) -> None:
    """Readers of content who want to know more become leads; old leads are dropped."""
    people, readers, fit = market.population, market.readers, market.desk.message_fit
    people.passes.read(people, readers, fit)
    hands = people.passes.raise_hands(people, readers, fit)
    market.report.tell("content_read", readers.brand, readers.customer)
    market.report.tell("hands_raised", hands.brand, hands.customer)
    selling.hand_over(market.desk, hands)
    selling.drop_stale(market.desk)


def push(market: Market) -> None:
    """Salespeople spend their hours: care, deals, leads from marketing, and cold calls."""
    selling.sell(market.desk)


def promote(market: Market) -> None:
    """Promotions hurry those who notice them and whose need is near."""
    people = market.population
    promoting = np.flatnonzero(market.cuts)
    if promoting.size:
        notice = market.setting.archetype.need.promotion_notice
        chance = notice * market.cuts[promoting] / shopping.A_FIFTH
        notices = people.brand_luck("notice", promoting[:, None], people.ids())
        place, who = np.nonzero(notices < chance[:, None] * people.awareness[promoting])
        needs.hurry(people, promoting[place], who)


def buy(market: Market) -> None:
    """Searching customers decide; orders and renewed contracts are paid and used."""
    choices = shopping.decide(
        market.population, market.offers(), market.leads, market.setting.mechanisms
    )
    buying.settle(market, choices, market.renewing)


def close(market: Market) -> None:
    """Salespeople learn, some leave; bills are paid; the week is recorded."""
    people, on = market.population, market.setting.mechanisms
    if on.forgetting:
        people.fatigue *= np.float32(1.0 - market.setting.archetype.selling.fatigue_forgetting)
    quits = market.force.end_week(market.wins, market.orders, market.clock)
    market.report.add("quits", quits)
    deciding.pay_bills(market)
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
