"""Customers hear and forget: one pass over everybody's memory of one brand.

What a week does to a memory is affine (see ``equations.hearing``), so a campaign is tabulated
once: for each cell (segment and media class) and for each of eight cases (saw the advertisement or
not, saw brand building or not, owns the product or not). The pass then only looks up.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from ..equations.chance import LANE_SIZE, Rows, hashes, lane, stream_key
from ..equations.hearing import Step, frequency, reach, repeated, towards
from ..equations.portable import Floats
from .parameters import Archetype, Mechanisms, Memory
from .population import MEDIA_CLASSES, Population

BLOCK = 16_384
"""Customers handled at once: few enough that their columns stay in a processor's cache."""

CASES = 8
_SEES_ADVERTISING, _SEES_BRAND, _IS_OWNER = 1, 2, 4

Table = NDArray[np.float32]


@dataclass(frozen=True)
class Exposure:
    """What a firm's messages are this week, as arrays over segments where it matters.

    Attributes
    ----------
    advertising, brand : (segments,) arrays
        Impressions a head.
    message_fit : (segments,) array
        How well the message meets needs, 0 to 1.
    force : float
        What wear has left of the message's force, 0 to 1.
    content : float
        Saturated content effort, 0 to 1.
    calls : float
        Cold calls planned this week, as a share of all customers.
    """

    advertising: Floats
    brand: Floats
    message_fit: Floats
    force: float
    content: float
    calls: float


@dataclass(frozen=True)
class Campaign:
    """A week of one firm's messages, tabulated."""

    sees_advertising: NDArray[np.uint32]
    sees_brand: NDArray[np.uint32]
    awareness: tuple[Table, Table]
    salience: tuple[Table, Table]
    goodwill: tuple[Table, Table]
    reads: Table
    is_called: NDArray[np.uint32]


def plan_campaign(
    archetype: Archetype, mechanisms: Mechanisms, exposure: Exposure, media_use: Floats,
    is_on_sale: bool = True,
) -> Campaign:  # fmt: skip
    """Tabulate what a week of messages does to each cell of customers in each case.

    A product that is not on sale yet is not seen on the shelf.
    """
    views = _views(
        archetype.memory, mechanisms, is_on_sale, tuple(media_use.tolist()),
        tuple(exposure.advertising.tolist()), tuple(exposure.brand.tolist()),
    )  # fmt: skip
    fit = np.repeat(exposure.message_fit, MEDIA_CLASSES) * exposure.force
    media, selling = archetype.media, archetype.selling
    calls = min(exposure.calls * _SCREEN, 1.0)
    return Campaign(
        sees_advertising=views.sees_advertising,
        sees_brand=views.sees_brand,
        awareness=views.awareness,
        salience=views.salience,
        goodwill=_tabulate(_goodwill_steps(archetype.memory, mechanisms, views.seen, fit)),
        reads=(LANE_SIZE * exposure.content
               * np.array([media.content_idle, media.content_searching])).astype(np.float32),
        is_called=_chances(np.minimum(
            np.array([calls, calls * selling.prospecting_lift]), 1.0)),
    )  # fmt: skip


_SCREEN = 3.0
"""Candidates looked at for each call, so that every territory has enough of them."""


@dataclass(frozen=True)
class _Views:
    """What does not depend on the message: who sees, how often, and what stays in mind."""

    sees_advertising: NDArray[np.uint32]
    sees_brand: NDArray[np.uint32]
    seen: dict[str, Floats]
    awareness: tuple[Table, Table]
    salience: tuple[Table, Table]


@lru_cache(maxsize=64)
def _views(
    memory: Memory, on: Mechanisms, is_on_sale: bool, media_use: tuple[float, ...],
    advertising: tuple[float, ...], brand: tuple[float, ...],
) -> _Views:  # fmt: skip
    """Tabulate views; remembered from week to week, because budgets seldom change."""
    use = np.array(media_use)
    met = {
        "advertising": _per_cell(np.array(advertising), use),
        "brand": _per_cell(np.array(brand), use),
    }
    seen = {name: frequency(exposures) for name, exposures in met.items()}
    return _Views(
        sees_advertising=_chances(reach(met["advertising"])),
        sees_brand=_chances(reach(met["brand"])),
        seen=seen,
        awareness=_tabulate(_awareness_steps(memory, on, seen, is_on_sale)),
        salience=_tabulate(_salience_steps(memory, on, seen)),
    )


def _per_cell(impressions: Floats, media_use: Floats) -> Floats:
    """Return mean exposures by cell from impressions a head by segment."""
    return np.outer(impressions, media_use).ravel()


def _chances(shares: Floats) -> NDArray[np.uint32]:
    """Return the limits below which a 16-bit lane means "yes"."""
    return np.rint(shares * LANE_SIZE).astype(np.uint32)


Steps = tuple[Step, Step, Step, Step]
"""What always happens, what advertising adds, what brand building adds, what owning adds."""


def _fade(rate: float, mechanisms: Mechanisms, cells: int) -> Step:
    """Return a week's forgetting, the same for all cells."""
    lost = rate if mechanisms.forgetting else 0.0
    return Step(np.full(cells, 1.0 - lost), np.zeros(cells))


def _awareness_steps(
    memory: Memory, on: Mechanisms, seen: dict[str, Floats], is_on_sale: bool
) -> Steps:
    sight = memory.awareness_sight if is_on_sale else 0.0
    cells = seen["brand"].size
    fade = _fade(memory.awareness_forgetting, on, cells)
    return (
        fade.then(towards(1.0, np.full(cells, sight))),
        towards(1.0, repeated(memory.awareness_lift, seen["advertising"])),
        towards(1.0, repeated(memory.awareness_lift, seen["brand"])),
        towards(1.0, np.full(cells, memory.awareness_use)),
    )


def _salience_steps(memory: Memory, on: Mechanisms, seen: dict[str, Floats]) -> Steps:
    cells = seen["brand"].size
    brand_lift = min(memory.salience_lift * memory.brand_salience, 1.0)
    return (
        _fade(memory.salience_forgetting, on, cells),
        towards(1.0, repeated(memory.salience_lift, seen["advertising"])),
        towards(1.0, repeated(brand_lift, seen["brand"])),
        towards(1.0, np.zeros(cells)),
    )


def _goodwill_steps(
    memory: Memory, on: Mechanisms, seen: dict[str, Floats], fit: Floats
) -> Steps:
    limit = memory.goodwill_limit
    lifts = {
        "advertising": memory.goodwill_lift,
        "brand": memory.goodwill_lift * memory.brand_goodwill,
    }
    gains = {k: lift * fit * np.minimum(seen[k], 2.0) / limit for k, lift in lifts.items()}
    return (
        _fade(memory.goodwill_forgetting, on, fit.size),
        towards(limit, np.minimum(gains["advertising"], 1.0)),
        towards(limit, np.minimum(gains["brand"], 1.0)),
        towards(limit, np.zeros(fit.size)),
    )


def _tabulate(steps: Steps) -> tuple[Table, Table]:
    """Return (keep, add) for every cell and case; index = 8 * cell + case."""
    always, advertising, brand, owning = steps
    keep = np.empty((always.keep.size, CASES), dtype=np.float32)
    add = np.empty_like(keep)
    for case in range(CASES):
        total = always
        for flag, step in ((_IS_OWNER, owning), (_SEES_ADVERTISING, advertising),
                           (_SEES_BRAND, brand)):  # fmt: skip
            if case & flag:
                total = total.then(step)
        keep[:, case], add[:, case] = total.keep, total.add
    return keep.ravel(), add.ravel()


@dataclass(frozen=True)
class Audience:
    """Who took notice of a firm this week, beyond hearing it."""

    reached: int
    readers: Rows
    candidates: Rows


def hear(people: Population, brand: int, campaign: Campaign, block: int = BLOCK) -> Audience:
    """Let everybody forget, see, and read what one firm sends this week.

    Returns
    -------
    Audience
        How many saw any advertising, who read content, and whom a call list may name.
    """
    key = stream_key(people.seed, f"media/{people.brands[brand]}", people.week)
    parts = [
        _hear_block(people, brand, campaign, key, slice(first, min(first + block, people.size)))
        for first in range(0, people.size, block)
    ]
    return Audience(
        reached=sum(part.reached for part in parts),
        readers=np.concatenate([part.readers for part in parts]),
        candidates=np.concatenate([part.candidates for part in parts]),
    )


def _hear_block(
    people: Population, brand: int, campaign: Campaign, key: np.uint64, rows: slice
) -> Audience:
    """Do the same for customers in a row; the whole costs a few looks at their memories."""
    bits = hashes(key, people.ids(rows.start, rows.stop))
    cell = people.cell[rows].astype(np.intp)
    sees = lane(bits, 0) < campaign.sees_advertising.take(cell)
    sees_brand = lane(bits, 1) < campaign.sees_brand.take(cell)
    case = cell * CASES
    case += sees
    case += sees_brand * np.int8(_SEES_BRAND)
    case += (people.owned[rows] == brand) * np.int8(_IS_OWNER)
    for memory, (keep, add) in (
        (people.awareness[brand, rows], campaign.awareness),
        (people.salience[brand, rows], campaign.salience),
        (people.goodwill[brand, rows], campaign.goodwill),
    ):
        memory *= keep.take(case)
        memory += add.take(case)
    return Audience(
        reached=int(np.count_nonzero(sees | sees_brand)),
        readers=rows.start + _readers(people, brand, campaign, lane(bits, 2), rows),
        candidates=rows.start + _candidates(people, campaign, lane(bits, 3), rows),
    )


def _readers(
    people: Population, brand: int, campaign: Campaign, draw: NDArray[np.uint16], rows: slice
) -> Rows:
    """Return who reads content: searching customers, and those who know the brand, do more."""
    if not campaign.reads.any():
        return np.empty(0, dtype=np.int64)
    chance = campaign.reads.take(people.searching[rows].view(np.uint8))
    chance *= np.float32(0.25) + np.float32(0.75) * people.awareness[brand, rows]
    return np.flatnonzero(draw < chance)


def _candidates(
    people: Population, campaign: Campaign, draw: NDArray[np.uint16], rows: slice
) -> Rows:
    """Return whom this week's call lists may name."""
    if not campaign.is_called.any():
        return np.empty(0, dtype=np.int64)
    limit = campaign.is_called.take(people.searching[rows].view(np.uint8))
    return np.flatnonzero(draw < limit)


def read(people: Population, brand: int, readers: Rows, message_fit: Floats) -> None:
    """Let readers of content learn: the name, the liking, and what the offer is."""
    media, limit = people.archetype.media, people.archetype.memory.goodwill_limit
    fit = message_fit[people.segment[readers]].astype(np.float32)
    for memory, top, share in (
        (people.awareness[brand], 1.0, np.float32(media.content_awareness)),
        (people.goodwill[brand], limit, np.float32(media.content_goodwill / limit) * fit),
        (people.understanding[brand], 1.0, np.float32(media.content_understanding)),
    ):
        memory[readers] += share * (np.float32(top) - memory[readers])


def raise_hands(people: Population, brand: int, readers: Rows, message_fit: Floats) -> Rows:
    """Return which readers ask to be called: many of the searching, a few of the idle.

    Owners who are not searching need nothing, so they raise no hand.
    """
    media = people.archetype.media
    chance = np.where(people.searching[readers], media.hand_searching, media.hand_idle)
    chance = chance * (0.3 + 0.7 * message_fit[people.segment[readers]])
    chance[(people.owned[readers] == brand) & ~people.searching[readers]] = 0.0
    return readers[people.luck(f"hand/{people.brands[brand]}", readers) < chance]
