"""Customers hear and forget: one pass over everybody's memory of all brands.

A block of customers is handled at once, all brands together. What the week does to a memory is
looked up in the tables of ``agents.campaign``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..equations.chance import Rows, hashes, lane, stream_key
from ..equations.portable import Floats
from .campaign import CASES, IS_OWNER, SEES_ADVERTISING, SEES_BRAND, Campaign
from .population import Population

BLOCK = 8_192
"""Customers handled at once: few enough that their columns stay in a processor's cache."""


@dataclass(frozen=True)
class Readers:
    """Who read which firm's content this week: pairs of brand and customer."""

    brand: Rows
    customer: Rows


def hear(people: Population, campaign: Campaign, block: int = 0) -> Readers:
    """Let everybody forget, see, and read what all firms send this week.

    Parameters
    ----------
    people : Population
    campaign : Campaign
        The week's messages of all firms.
    block : int
        Customers handled at once; 0 means ``BLOCK``. The result does not depend on it.
    """
    keys = (stream_key(people.seed, "media", people.week) ^ people.salts)[:, None]
    step = block or BLOCK
    parts = [
        _hear_block(people, campaign, keys, slice(first, min(first + step, people.size)))
        for first in range(0, people.size, step)
    ]
    return Readers(
        brand=np.concatenate([part.brand for part in parts]),
        customer=np.concatenate([part.customer for part in parts]),
    )


def _hear_block(
    people: Population, campaign: Campaign, keys: NDArray[np.uint64], rows: slice
) -> Readers:
    """Do the same for customers in a row."""
    bits = hashes(keys, people.ids(rows.start, rows.stop))
    people.call_draw[:, rows] = lane(bits, 3)
    case = _cases(people, campaign, bits, rows)
    change = campaign.changes.take(case.ravel(), axis=0)
    for place, memory in enumerate((people.awareness, people.salience, people.goodwill)):
        view = memory[:, rows]
        view *= change[:, 2 * place].reshape(view.shape)
        view += change[:, 2 * place + 1].reshape(view.shape)
    return _readers(people, campaign, bits, rows)


def _cases(
    people: Population, campaign: Campaign, bits: NDArray[np.uint64], rows: slice
) -> NDArray[np.intp]:
    """Return the row of the campaign's table that holds for each brand and customer."""
    brands, cells = campaign.sees.shape[:2]
    cell = people.cell[rows].astype(np.intp)
    limits = campaign.sees.take(cell, axis=1)
    case = np.zeros(bits.shape, dtype=np.uint8)
    for number, flag in ((0, SEES_ADVERTISING), (1, SEES_BRAND)):
        if campaign.sees[..., number].any():
            sees = lane(bits, number) < limits[..., number]
            case += sees.view(np.uint8) * np.uint8(flag)
    numbers = np.arange(brands, dtype=np.int8)[:, None]
    case += (people.owned[rows] == numbers).view(np.uint8) * np.uint8(IS_OWNER)
    row = cell * CASES + (np.arange(brands) * cells * CASES)[:, None]
    return np.asarray(row + case)


def _readers(
    people: Population, campaign: Campaign, bits: NDArray[np.uint64], rows: slice
) -> Readers:
    """Return who reads content: searching customers, and those who know the brand, do more."""
    active = np.flatnonzero(campaign.reads.any(axis=1))
    if not active.size:
        return Readers(brand=active, customer=active)
    idle, searching = campaign.reads[active, 0][:, None], campaign.reads[active, 1][:, None]
    chance = people.searching[rows].astype(np.float32) * (searching - idle) + idle
    chance *= np.float32(0.25) + np.float32(0.75) * people.awareness[active, rows]
    place, customer = np.divmod(
        np.flatnonzero(lane(bits, 2)[active].astype(np.float32) < chance), rows.stop - rows.start
    )
    return Readers(brand=active[place], customer=rows.start + customer)


def read(people: Population, readers: Readers, message_fit: Floats) -> None:
    """Let readers of content learn: the name, the liking, and what the offer is.

    Parameters
    ----------
    people : Population
    readers : Readers
    message_fit : (brands, segments) array
        How well each message meets each segment's needs, 0 to 1.
    """
    media, limit = people.archetype.media, people.archetype.memory.goodwill_limit
    who, brand = readers.customer, readers.brand
    fit = message_fit[brand, people.segment[who]].astype(np.float32)
    for memory, top, share in (
        (people.awareness, 1.0, np.float32(media.content_awareness)),
        (people.goodwill, limit, np.float32(media.content_goodwill / limit) * fit),
        (people.understanding, 1.0, np.float32(media.content_understanding)),
    ):
        old = memory[brand, who]
        memory[brand, who] = old + share * (np.float32(top) - old)


def raise_hands(people: Population, readers: Readers, message_fit: Floats) -> Readers:
    """Return which readers ask to be called: many of the searching, a few of the idle.

    Owners who are not searching need nothing, so they raise no hand.
    """
    media = people.archetype.media
    who, brand = readers.customer, readers.brand
    searching = people.searching[who]
    chance = np.where(searching, media.hand_searching, media.hand_idle)
    chance = chance * (0.3 + 0.7 * message_fit[brand, people.segment[who]])
    chance[(people.owned[who] == brand) & ~searching] = 0.0
    asks = people.brand_luck("hand", brand, who) < chance
    return Readers(brand=brand[asks], customer=who[asks])
