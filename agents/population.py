"""Everyone: the columns that hold all customers, and this market's luck."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

import mesa
import numpy as np
from numpy.typing import ArrayLike, NDArray

from ..equations.chance import (
    LANE_SIZE,
    Hashes,
    Rows,
    gamma,
    hashes,
    lane,
    luck,
    normal,
    salt,
    stream_key,
    uniform,
)
from ..equations.portable import Floats, gamma_classes
from .parameters import Archetype
from .territories import Territories

if TYPE_CHECKING:
    from .passes import Passes

MEDIA_CLASSES = 16
"""Groups of equal media use; many enough to follow the Gamma curve, few enough to tabulate."""

NOBODY = -1
"""Stands for "no brand" wherever a brand is expected."""


def put(column: NDArray[Any], pairs: Rows, values: ArrayLike) -> None:
    """Write values into a brand column at ``Population.pairs``."""
    column.reshape(-1)[pairs] = values


class Population(mesa.Agent):
    """One agent that stands for all customers of a market.

    Every attribute is a column: one number a customer, or a row of numbers a brand. Columns are
    plain NumPy arrays; ``market.customers`` gives readable views of them.
    """

    def __init__(
        self,
        model: mesa.Model,
        archetype: Archetype,
        brands: Sequence[str],
        size: int,
        seed: int,
        start: Literal["mature", "empty"],
        present: Sequence[bool],
        passes: Passes,
    ) -> None:
        super().__init__(model)
        self.passes = passes
        self.archetype = archetype
        self.brands = tuple(brands)
        self.size = size
        self.seed = seed
        self.week = 0
        self.salts = np.array([salt(brand) for brand in brands], dtype=np.uint64)
        self.territories = Territories(len(self.brands), size)
        self._be_born()
        self._settle(start, np.flatnonzero(present))
        for column in self.lifelong():
            column.flags.writeable = False

    def _be_born(self) -> None:
        """Give everybody a segment, media use, a need rate and empty memories."""
        need, media = self.archetype.need, self.archetype.media
        n, b, ids = self.size, len(self.brands), self.ids()
        bits = hashes(stream_key(self.seed, "birth", 0), ids)
        segments = int(need.segments)
        self.segment = (lane(bits, 0).astype(np.int64) * segments // LANE_SIZE).astype(np.int8)
        media_class = lane(bits, 1).astype(np.int64) * MEDIA_CLASSES // LANE_SIZE
        self.cell = (self.segment * MEDIA_CLASSES + media_class).astype(np.uint8)
        self.media_use = gamma_classes(int(media.consumption_shape), MEDIA_CLASSES)
        pace = gamma(self.seed, "need rate", 0, ids, int(need.rate_shape))
        self.rate = (need.rate * pace).astype(np.float32)
        self.purchases = np.zeros(n, dtype=np.int16)
        self.threshold = self.next_threshold(ids)
        self.need = np.zeros(n, dtype=np.float32)
        self.searching = np.zeros(n, dtype=np.bool_)
        self.search_began = np.zeros(n, dtype=np.int16)
        self.hurried_by = np.full(n, NOBODY, dtype=np.int8)
        self.owned = np.full(n, NOBODY, dtype=np.int8)
        self.acquired_by = np.full(n, NOBODY, dtype=np.int8)
        self.satisfaction = np.zeros(n, dtype=np.float32)
        self.fatigue = np.zeros(n, dtype=np.float32)
        self.awareness, self.goodwill, self.salience, self.habit, self.understanding = (
            np.zeros((b, n), dtype=np.float32) for _ in range(5)
        )
        self.log_reference = np.zeros((b, n), dtype=np.float32)
        self.call_draw = np.zeros((b, n), dtype=np.uint16)
        tastes = normal(self.brand_bits("taste", np.arange(b)[:, None], ids, 0))
        self.tastes = tastes.astype(np.float32)

    def _settle(self, start: str, present: NDArray[np.int64]) -> None:
        """Let people of a mature market own something and be in the middle of a need.

        In an empty market nobody owns anything, and people differ much more in how much it takes
        to make them try something new than in how long they keep what they have.
        """
        ids = self.ids()
        if start == "empty" or not present.size:
            self.threshold = gamma(self.seed, "first threshold", 0, ids, 1).astype(np.float32)
            return
        self.need = (self.threshold * self.luck("first need", ids, 0)).astype(np.float32)
        if self.archetype.need.primary_demand > 0:  # a durable: not everybody owns one
            owners = self.luck("first owner", ids, 0) < 0.8
        else:
            owners = np.ones(self.size, dtype=np.bool_)
        draws = uniform(self.brand_bits("first brand", present[:, None], ids, 0))
        first = present[draws.argmax(axis=0)]
        self.owned = np.where(owners, first, NOBODY).astype(np.int8)
        rows = np.flatnonzero(owners)
        self.awareness[present] = np.float32(0.3)
        self.awareness[first[rows], rows] = np.float32(0.6)
        self.habit[first[rows], rows] = np.float32(0.5)
        self.understanding[first[rows], rows] = np.float32(1.0)
        self.satisfaction[rows] = np.float32(0.3)

    def number(self, brand: str) -> int:
        """Return the place of a brand in the columns."""
        if brand not in self.brands:
            raise ValueError(f"brand {brand!r} is unknown. Known are {', '.join(self.brands)}.")
        return self.brands.index(brand)

    def ids(self, first: int = 0, last: int | None = None) -> Rows:
        """Return the ids of some customers in a row; all by default."""
        return np.arange(first, self.size if last is None else last, dtype=np.int64)

    def pairs(self, brand: Rows, who: Rows) -> Rows:
        """Return where pairs of a brand and a customer stand in a brand column read as one row.

        ``column.take(pairs)`` reads and ``put(column, pairs, values)`` writes them, several times
        quicker than ``column[brand, who]``.
        """
        return np.asarray(brand * np.int64(self.size) + who)

    def luck(self, stream: str, who: Rows, week: int | None = None) -> Floats:
        """Return these customers' draws from a stream, this week's unless told."""
        return luck(self.seed, stream, self.week if week is None else week, who)

    def bits(self, stream: str, who: Rows, week: int | None = None) -> NDArray[np.uint64]:
        """Return 64 random bits for each of these customers."""
        return hashes(stream_key(self.seed, stream, self.week if week is None else week), who)

    def brand_bits(self, stream: str, brand: Rows, who: Rows, week: int | None = None) -> Hashes:
        """Return 64 random bits for pairs of a brand and a customer, keyed by the brand's name.

        A column of brands and a row of customers give a (brands, customers) table.
        """
        key = stream_key(self.seed, stream, self.week if week is None else week)
        return hashes((key ^ self.salts).take(brand), who)

    def brand_luck(self, stream: str, brand: Rows, who: Rows) -> Floats:
        """Return this week's uniform draws for pairs of a brand and a customer."""
        return uniform(self.brand_bits(stream, brand, who))

    def taste(self, brand: Rows, who: Rows) -> Floats:
        """Return customers' lasting personal taste for brands, utils."""
        drawn = self.tastes.take(self.pairs(brand, who))
        return np.asarray(self.archetype.choice.taste * drawn.astype(np.float64))

    def next_threshold(self, who: Rows) -> NDArray[np.float32]:
        """Return how much need must gather before the next purchase; its mean is 1."""
        return self.passes.thresholds(self, who)

    @property
    def search_weeks(self) -> NDArray[np.int32]:
        """Weeks that everybody has been looking around; 0 for those who are not."""
        return np.where(self.searching, self.week - self.search_began, 0).astype(np.int32)

    def lifelong(self) -> list[NDArray[Any]]:
        """Return the columns that never change: copies of a market share them."""
        return [self.segment, self.cell, self.rate, self.tastes, self.media_use, self.salts]

    def columns(self) -> dict[str, NDArray[Any]]:
        """Return every column by name, for digests, copies and measurements of memory."""
        return {k: v for k, v in vars(self).items() if isinstance(v, np.ndarray)}

    def bytes_per_customer(self) -> float:
        """Return the memory that all columns take, in bytes for each customer."""
        held = [*self.columns().values(), self.territories.seat]
        return sum(column.nbytes for column in held) / self.size


def thresholds(people: Population, who: Rows) -> NDArray[np.float32]:
    """Return how much need must gather before some customers' next purchase."""
    who_and_count = who * (1 << 20) + people.purchases[who]
    shape = int(people.archetype.need.threshold_shape)
    return gamma(people.seed, "threshold", 0, who_and_count, shape).astype(np.float32)


def contacts(people: Population, who: Rows, slot: Rows) -> Rows:
    """Return whom customers listen to: neighbours on a ring, some replaced by strangers.

    The network is for life and is not stored: who somebody's contact is, is their luck.

    Parameters
    ----------
    people : Population
    who, slot : (n,) arrays
        Customers, and which of their contacts is asked for, from 0.

    Returns
    -------
    (n,) array
        Ids; the contact of a lonely customer is the customer.

    References
    ----------
    [Watts1998]_.
    """
    steps, strangers, rewired = network(people)
    far = (uniform(hashes(strangers.take(slot), who)) * max(people.size - 1, 1)).astype(np.int64)
    far += far >= who  # skips oneself
    is_far = uniform(hashes(rewired.take(slot), who)) < people.archetype.talk.rewired
    near = (who + steps.take(slot)) % people.size
    return np.where(is_far, np.minimum(far, people.size - 1), near)


def network(people: Population) -> tuple[Rows, Hashes, Hashes]:
    """Return the steps to the neighbours on the ring, and the keys of luck with strangers."""
    half = max(int(people.archetype.talk.contacts) // 2, 1)
    steps = np.array([step for step in range(-half, half + 1) if step])
    keys = [
        np.array([stream_key(people.seed, f"{name}/{slot}", 0) for slot in range(steps.size)])
        for name in ("stranger", "rewired")
    ]
    return steps, keys[0], keys[1]
