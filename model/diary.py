"""A diary panel: what some customers met, what they could choose from, and what they bought.

The engine knows what really happened to everybody; the diary writes it down for a sample. It
draws nothing and changes nothing: a market with a diary plays as the same market without one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..agents.audience import sees
from ..agents.campaign import Campaign, Exposure
from ..agents.leads import Source
from ..agents.population import NOBODY, Population
from ..agents.shopping import Choices
from ..equations.chance import Rows
from . import diary_tables as tables
from .diary_pages import BEFORE, RENEWAL, TOUCHES, Event, Offer, Page

if TYPE_CHECKING:
    from .market import Market

_PLACE = {kind: place for place, kind in enumerate(TOUCHES)}
_RETURN = -1
"""Kind of the event that a product is brought back, which is no touch."""


class Diary:
    """What a panel of customers met and bought since the diary was begun.

    Parameters
    ----------
    people : Population
    customers : int or None
        How many keep the diary, drawn by luck: the same people in every arm of a scenario.
        None means everybody.

    Attributes
    ----------
    who : (n,) array
        Ids of the panel, in order.
    offers, pages, events : lists
        What was written down, week by week.
    """

    def __init__(self, people: Population, customers: int | None = None) -> None:
        self.people = people
        self.who = _sample(people, customers)
        self.places = np.full(people.size, -1, dtype=np.int32)
        self.places[self.who] = np.arange(self.who.size)
        self.owned_at_start = people.owned[self.who].astype(np.int64)
        self.offers: list[Offer] = []
        self.pages: list[Page] = []
        self.events: list[Event] = []
        self._since = np.zeros((len(TOUCHES), len(people.brands), self.who.size), dtype=np.int16)
        self._last = np.full(self.who.size, BEFORE, dtype=np.int64)

    @property
    def brands(self) -> tuple[str, ...]:
        """Names of the brands, in the order of their numbers."""
        return self.people.brands

    # --- what the week tells ------------------------------------------------------------------

    def open_week(self, market: Market, sent: Sequence[Exposure], campaign: Campaign) -> None:
        """Write down what is on offer this week, and who sees the messages that are sent."""
        sizes = market.environment.sizes
        a_head = np.array([[each.advertising for each in sent], [each.brand for each in sent]])
        self.offers.append(
            Offer(
                week=market.clock,
                list_price=market.setting.archetype.economy.list_price,
                price=market.desk.price.copy(),
                cut=market.cuts.copy(),
                is_on_sale=np.array([firm.is_open for firm in market.firms.values()]),
                impressions=(a_head * sizes).sum(axis=2),
            )
        )
        seen = sees(self.people, campaign, self.who)
        for kind, pairs in zip(("advertising_seen", "brand_seen"), seen, strict=True):
            brand, place = np.nonzero(pairs)
            self._write(_PLACE[kind], brand, place)

    def note(self, name: str, brand: Rows, who: Rows) -> None:
        """Write down that something of each brand happened to each customer, if they noticed."""
        kind = _RETURN if name == "returns" else _PLACE.get(name)
        if kind is not None:
            place = self.places[who].astype(np.int64)
            mine = place >= 0
            self._write(kind, brand[mine], place[mine])

    def _write(self, kind: int, brand: Rows, place: Rows) -> None:
        """Write down pairs of a brand and a place in the panel."""
        if place.size:
            event = Event(self.people.week, kind, brand.astype(np.int8), place.astype(np.int32))
            self.events.append(event)
            if kind != _RETURN:
                np.add.at(self._since[kind], (brand, place), np.int16(1))

    def note_orders(self, market: Market, choices: Choices, renewing: Rows) -> None:
        """Write down who of the panel decides this week, between what, and what they buy."""
        kept = renewing[self.places[renewing] >= 0]
        mine = np.flatnonzero(self.places[choices.who] >= 0)
        if not kept.size + mine.size:
            return
        page = _page(self, market, choices, mine, kept)
        self.pages.append(page)
        buyers = page.place[page.chosen != NOBODY]
        self._since[:, :, buyers] = 0
        self._last[buyers] = page.week

    def memory(self, place: Rows) -> tuple[NDArray[np.int16], Rows]:
        """Return touches since the last purchase, (kinds, brands, n), and its week, (n,)."""
        return self._since[:, :, place], self._last[place]

    # --- what can be read ---------------------------------------------------------------------

    def customers(self) -> pd.DataFrame:
        """Return the panel, a row a customer: segment, media use, need rate, brand at the start."""
        return tables.customers(self)

    def purchases(self) -> pd.DataFrame:
        """Return a row for each purchase: who, when, what, at what price, how, after what."""
        return tables.purchases(self)

    def occasions(self) -> pd.DataFrame:
        """Return a row for each brand at each occasion when a customer decided, bought or not."""
        return tables.occasions(self)

    def touches(self) -> pd.DataFrame:
        """Return touches by week, customer, brand and kind, with their number."""
        return tables.touches(self)

    def brand_weeks(self) -> pd.DataFrame:
        """Return what every brand did in every week: price, promotion, impressions, on sale."""
        return tables.brand_weeks(self)

    def counts(self, first_week: int | None = None, last_week: int | None = None) -> Rows:
        """Return purchases by customers and brands, (customers, brands).

        Parameters
        ----------
        first_week, last_week : int, optional
            Weeks, both included; by default all.
        """
        return tables.counts(self, first_week, last_week)


def _sample(people: Population, customers: int | None) -> Rows:
    """Return the ids of a panel, in order: those with the least luck of a stream of its own."""
    if customers is None or customers >= people.size:
        return people.ids()
    if customers < 1:
        raise ValueError(f"customers is {customers}, but must be 1 or more.")
    draws = people.luck("diary", people.ids(), 0)
    return np.sort(draws.argsort(kind="stable")[:customers])


def _page(diary: Diary, market: Market, choices: Choices, mine: Rows, kept: Rows) -> Page:
    """Return a week's page: those who renew, then those who decide, in the order of the panel."""
    people, leads = diary.people, market.leads
    brands, decided = len(diary.brands), choices.brand[mine]
    lead = choices.lead.take(mine, axis=1)
    row = lead[decided, np.arange(mine.size)]
    source = np.append(leads.source, Source.WALK_IN).take(row)  # row -1 is the last
    discount = np.append(leads.discount.astype(np.float64), 0.0).take(lead)
    discount = np.concatenate([np.zeros((brands, kept.size)), discount], axis=1)
    renewed = people.owned[kept].astype(np.int64)
    own = np.arange(brands)[:, None] == renewed
    who = np.concatenate([kept, choices.who[mine]])
    order = who.argsort(kind="stable")
    who, place = who[order], diary.places[who[order]].astype(np.int64)
    touches, last = diary.memory(place)
    source = np.where(decided == NOBODY, NOBODY, source)
    return Page(
        week=market.clock, place=place,
        chosen=np.concatenate([renewed, decided])[order],
        source=np.concatenate([np.full(kept.size, RENEWAL), source])[order],
        owned=people.owned[who].astype(np.int64),
        hurried_by=people.hurried_by[who].astype(np.int64),
        considered=np.concatenate([own, choices.considered[:, mine]], axis=1)[:, order],
        price=market.desk.price[:, None] * (1.0 - discount[:, order]),
        discount=discount[:, order], touches=touches, last=last,
    )  # fmt: skip
