"""Customers hear and forget: one pass over everybody's memory of all brands.

A block of customers is handled at once, all brands together. What the week does to a memory is
looked up in the tables of ``agents.campaign``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..equations.chance import Hashes, Rows, hashes, lane, stream_key
from ..equations.portable import Floats
from .campaign import CASES, IS_OWNER, SEES_ADVERTISING, SEES_BRAND, Campaign
from .population import Population, put

BLOCK = 4_096
"""Customers handled at once: few enough that their columns stay in a processor's cache."""

_BRAND_BYTE, _READING_BYTE = 8, 16
"""First bits of the second and the third of four answers; the first begins at bit 0."""


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
    keys = _keys(people)
    step = block or BLOCK
    parts = [
        _hear_block(people, campaign, keys, slice(first, min(first + step, people.size)))
        for first in range(0, people.size, step)
    ]
    return Readers(
        brand=np.concatenate([part.brand for part in parts]),
        customer=np.concatenate([part.customer for part in parts]),
    )


def sees(people: Population, campaign: Campaign, who: Rows) -> NDArray[np.bool_]:
    """Return which brands' messages some customers see this week: (2, brands, n).

    Advertising comes first, then brand building. Nothing is drawn anew: the week's luck is asked
    again.
    """
    bits = hashes(_keys(people), who)
    met = _met(people, campaign, bits, people.cell[who].astype(np.intp), who)
    brand_building = met >> np.uint32(_BRAND_BYTE)
    return (np.stack([met, brand_building]) & np.uint32(1)).astype(np.bool_)


def _keys(people: Population) -> NDArray[np.uint64]:
    """Return the keys of this week's luck with media, a column of brands."""
    return (stream_key(people.seed, "media", people.week) ^ people.salts)[:, None]


def _hear_block(
    people: Population, campaign: Campaign, keys: NDArray[np.uint64], rows: slice
) -> Readers:
    """Do the same for customers in a row."""
    bits = hashes(keys, people.ids(rows.start, rows.stop))
    people.call_draw[:, rows] = lane(bits, 3)
    cell = people.cell[rows].astype(np.intp)
    met = _met(people, campaign, bits, cell, rows)
    change = campaign.changes.take(_cases(people, campaign, met, cell, rows), axis=0)
    for place, memory in enumerate((people.awareness, people.salience, people.goodwill)):
        view = memory[:, rows]
        view *= change[..., 2 * place]
        view += change[..., 2 * place + 1]
    return _readers(people, campaign, bits, met, rows)


def _met(
    people: Population, campaign: Campaign, bits: Hashes, cell: Rows, rows: slice | Rows
) -> NDArray[np.uint32]:
    """Return what everybody met of each brand: one answer a byte, 1 for yes.

    All four draws of a hash are compared at once, which is quicker than one after the other.
    """
    cells = campaign.limits.shape[1] // 2
    limits = campaign.limits.take(cell + people.searching[rows] * cells, axis=1)
    draws = bits.astype("<u8", copy=False).view("<u2")
    return np.asarray((draws < limits.view("<u2")).view("<u4"))


def _cases(
    people: Population, campaign: Campaign, met: NDArray[np.uint32], cell: Rows, rows: slice
) -> Rows:
    """Return the row of the campaign's table that holds for each brand and customer."""
    brands, cells = campaign.limits.shape[0], campaign.limits.shape[1] // 2
    case = met >> np.uint32(_BRAND_BYTE - 1)
    case |= met
    case &= np.uint32(SEES_ADVERTISING | SEES_BRAND)
    numbers = np.arange(brands, dtype=np.int8)[:, None]
    case += (people.owned[rows] == numbers) * np.uint32(IS_OWNER)
    case += (cell * CASES).astype(np.uint32)
    case += np.arange(brands, dtype=np.uint32)[:, None] * np.uint32(cells * CASES)
    return case.astype(np.intp)


def _readers(
    people: Population, campaign: Campaign, bits: Hashes, met: NDArray[np.uint32], rows: slice
) -> Readers:
    """Return who reads content: searching customers, and those who know the brand, do more."""
    if not campaign.has_content:
        nobody = np.empty(0, dtype=np.int64)
        return Readers(brand=nobody, customer=nobody)
    might = np.flatnonzero((met & np.uint32(1 << _READING_BYTE)).astype(np.bool_))
    brand, place = np.divmod(might, rows.stop - rows.start)
    customer = rows.start + place
    limit = campaign.reads.take(2 * brand + people.searching[customer])
    aware = people.awareness.take(people.pairs(brand, customer))
    limit *= np.float32(0.25) + np.float32(0.75) * aware
    reads = lane(bits.take(might), 2) < limit
    return Readers(brand=brand[reads], customer=customer[reads])


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
    pairs = people.pairs(brand, who)
    fit = message_fit[brand, people.segment[who]].astype(np.float32)
    for memory, top, share in (
        (people.awareness, 1.0, np.float32(media.content_awareness)),
        (people.goodwill, limit, np.float32(media.content_goodwill / limit) * fit),
        (people.understanding, 1.0, np.float32(media.content_understanding)),
    ):
        old = memory.take(pairs)
        put(memory, pairs, old + share * (np.float32(top) - old))


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
