"""A week's messages of all firms, as tables that a pass over customers can look up.

Everything that a week does to a memory is affine (see ``equations.hearing``), and depends only on
the customer's cell (segment and media class) and case (saw the advertisement or not, saw brand
building or not, owns the product or not). So each week is tabulated once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from ..equations.chance import LANE_SIZE, LANES
from ..equations.hearing import Step, frequency, reach, repeated, towards
from ..equations.portable import Floats
from .parameters import Archetype, Mechanisms, Memory
from .population import MEDIA_CLASSES

CASES = 8
SEES_ADVERTISING, SEES_BRAND, IS_OWNER = 1, 2, 4
_NUMBERS = 8
"""Numbers in a row of the table: keep and add for three memories, and two to fill up."""


@dataclass(frozen=True)
class Exposure:
    """What one firm's messages are this week, as arrays over segments where it matters.

    Attributes
    ----------
    advertising, brand : tuple of float
        Impressions a head in each segment.
    message_fit : (segments,) array
        How well the message meets needs, 0 to 1.
    force : float
        What wear has left of the message's force, 0 to 1.
    content : float
        Saturated content effort, 0 to 1.
    is_on_sale : bool
        Whether the product can be seen on the shelf.
    """

    advertising: tuple[float, ...]
    brand: tuple[float, ...]
    message_fit: Floats
    force: float
    content: float
    is_on_sale: bool = True


@dataclass(frozen=True)
class Campaign:
    """A week of all firms' messages, tabulated.

    Attributes
    ----------
    limits : (brands, 2 * cells) array
        Limits of four 16-bit draws side by side, first for idle, then for searching customers:
        below them advertising is seen, brand building is seen, and content may be read; the
        fourth is 0.
    changes : (brands * cells * cases, 8) array
        Keep and add of awareness, salience and goodwill.
    reads : (brands, 2) array
        Limits of the draws below which idle and searching customers who are fully aware read.
    """

    limits: NDArray[np.uint64]
    changes: NDArray[np.float32]
    reads: NDArray[np.float32]

    @property
    def has_content(self) -> bool:
        """Whether anybody sends content."""
        return bool(self.reads.any())


def plan_campaign(
    archetype: Archetype, mechanisms: Mechanisms, exposures: Sequence[Exposure], media_use: Floats
) -> Campaign:
    """Tabulate what a week of messages does to each cell of customers in each case."""
    use = tuple(media_use.tolist())
    views = [
        _views(archetype.memory, mechanisms, use, e.is_on_sale, e.advertising, e.brand)
        for e in exposures
    ]
    changes = np.array([view.changes for view in views])
    changes[..., 4], changes[..., 5] = _goodwill(archetype.memory, mechanisms, views, exposures)
    media = archetype.media
    content = np.array([[media.content_idle, media.content_searching]])
    effort = np.array([[e.content] for e in exposures])
    reads = (LANE_SIZE * effort * content).astype(np.float32)
    return Campaign(
        limits=_limits(np.array([view.sees for view in views]), reads),
        changes=changes.reshape(-1, _NUMBERS),
        reads=reads,
    )


def _limits(sees: NDArray[np.uint16], reads: NDArray[np.float32]) -> NDArray[np.uint64]:
    """Return the limits of all draws of a hash side by side, for idle and for searching people."""
    brands, cells = sees.shape[:2]
    table = np.zeros((brands, 2, cells, LANES), dtype="<u2")
    table[..., :2] = sees[:, None]
    table[..., 2] = np.minimum(np.ceil(reads), LANE_SIZE - 1)[..., None]
    return table.view("<u8").reshape(brands, 2 * cells)


@dataclass(frozen=True)
class _Views:
    """What does not depend on the message: who sees it, how often, and what stays in mind."""

    sees: NDArray[np.uint16]
    seen: Floats
    changes: NDArray[np.float32]


@lru_cache(maxsize=256)
def _views(
    memory: Memory, on: Mechanisms, media_use: tuple[float, ...], is_on_sale: bool,
    advertising: tuple[float, ...], brand: tuple[float, ...],
) -> _Views:  # fmt: skip
    """Tabulate views; remembered from week to week, because budgets seldom change."""
    met = [np.outer(np.array(a_head), np.array(media_use)).ravel()
           for a_head in (advertising, brand)]  # fmt: skip
    seen = np.stack([frequency(exposures) for exposures in met])
    limits = np.stack([np.rint(reach(m) * LANE_SIZE) for m in met], axis=-1)
    changes = np.zeros((seen.shape[1], CASES, _NUMBERS), dtype=np.float32)
    changes[..., 0], changes[..., 1] = _tabulate(_awareness(memory, on, seen, is_on_sale))
    changes[..., 2], changes[..., 3] = _tabulate(_salience(memory, on, seen))
    limits = np.minimum(limits, LANE_SIZE - 1).astype(np.uint16)
    return _Views(sees=limits, seen=seen, changes=changes)


_Steps = tuple[Step, Step, Step, Step]
"""What always happens, what owning adds, what advertising adds, what brand building adds."""


def _fade(rate: float, on: Mechanisms, like: Floats) -> Step:
    """Return a week's forgetting."""
    lost = rate if on.forgetting else 0.0
    return Step(np.full(like.shape, 1.0 - lost), np.zeros(like.shape))


def _awareness(memory: Memory, on: Mechanisms, seen: Floats, is_on_sale: bool) -> _Steps:
    sight = memory.awareness_sight if is_on_sale else 0.0
    fade = _fade(memory.awareness_forgetting, on, seen[0])
    return (
        fade.then(towards(1.0, np.full(seen[0].shape, sight))),
        towards(1.0, np.full(seen[0].shape, memory.awareness_use)),
        towards(1.0, repeated(memory.awareness_lift, seen[0])),
        towards(1.0, repeated(memory.awareness_lift, seen[1])),
    )


def _salience(memory: Memory, on: Mechanisms, seen: Floats) -> _Steps:
    brand_lift = min(memory.salience_lift * memory.brand_salience, 1.0)
    return (
        _fade(memory.salience_forgetting, on, seen[0]),
        towards(1.0, np.zeros(seen[0].shape)),
        towards(1.0, repeated(memory.salience_lift, seen[0])),
        towards(1.0, repeated(brand_lift, seen[1])),
    )


def _goodwill(
    memory: Memory, on: Mechanisms, views: Sequence[_Views], exposures: Sequence[Exposure]
) -> tuple[Floats, Floats]:
    """Return keep and add of goodwill, (brands, cells, cases): a message works if it fits.

    Each message closes a share of the gap to the limit; owning the product does nothing here.
    """
    limit, lost = memory.goodwill_limit, memory.goodwill_forgetting if on.forgetting else 0.0
    fit = np.array([e.message_fit * e.force for e in exposures]).repeat(MEDIA_CLASSES, axis=1)
    lift = memory.goodwill_lift * fit / limit
    seen = np.minimum(np.array([view.seen for view in views]), 2.0)
    gap = np.ones((*fit.shape, CASES))  # what is left of the gap
    gap[..., SEES_ADVERTISING::2] -= np.minimum(lift * seen[:, 0], 1.0)[..., None]
    left_by_brand = 1.0 - np.minimum(memory.brand_goodwill * lift * seen[:, 1], 1.0)
    for case in (SEES_BRAND, SEES_BRAND | IS_OWNER):
        gap[..., case : case + 2] *= left_by_brand[..., None]
    return (1.0 - lost) * gap, limit * (1.0 - gap)


def _tabulate(steps: _Steps) -> tuple[Floats, Floats]:
    """Return (keep, add) with a last axis for the cases."""
    always, owning, advertising, brand = steps
    totals = [always]
    for step in (advertising, brand, owning):  # in the order of the flags 1, 2, 4
        totals = totals + [total.then(step) for total in totals]
    return (
        np.stack([total.keep for total in totals], axis=-1),
        np.stack([total.add for total in totals], axis=-1),
    )
