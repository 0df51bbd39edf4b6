"""All live leads of all firms as columns: where each stands and why it hesitates."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..equations.chance import Rows


class Stage(IntEnum):
    """Where a lead stands."""

    LEAD = 1
    QUALIFIED = 2
    OBJECTING = 3
    NEGOTIATING = 4


class Source(IntEnum):
    """Who found the lead: marketing pulled it, or a salesperson pushed."""

    PULL = 0
    PUSH = 1


NO_OBJECTION = -1

COLUMNS: dict[str, Any] = {
    "code": np.int64,
    "stage": np.int8,
    "source": np.int8,
    "created": np.int32,
    "ready": np.int32,
    "seat": np.int32,
    "score": np.float32,
    "effort": np.float32,
    "discount": np.float32,
    "closing": np.float32,
    "objection": np.int8,
    "is_touched": np.bool_,
}
"""Every column with its type. ``code`` names the pair of customer and brand; ``closing`` is this
week's chance to decide."""


class Leads:
    """The live leads of all firms, one row each, sorted by customer and brand.

    At most one lead stands for a pair of customer and brand.
    """

    code: Rows
    stage: NDArray[np.int8]
    source: NDArray[np.int8]
    created: NDArray[np.int32]
    ready: NDArray[np.int32]
    seat: NDArray[np.int32]
    score: NDArray[np.float32]
    effort: NDArray[np.float32]
    discount: NDArray[np.float32]
    closing: NDArray[np.float32]
    objection: NDArray[np.int8]
    is_touched: NDArray[np.bool_]

    def __init__(self, brands: int) -> None:
        self.brands = brands
        for name, kind in COLUMNS.items():
            setattr(self, name, np.empty(0, dtype=kind))

    def __len__(self) -> int:
        return self.code.size

    @property
    def customer(self) -> Rows:
        """Whose leads they are."""
        return self.code // self.brands

    @property
    def brand(self) -> Rows:
        """Which firm's leads they are."""
        return self.code % self.brands

    def find(self, brand: Rows, customers: Rows) -> Rows:
        """Return the row of each pair's lead, or -1; the arrays match by NumPy's rules."""
        codes = customers * self.brands + brand
        if not len(self):
            return np.full(codes.shape, -1, dtype=np.int64)
        place = np.minimum(np.searchsorted(self.code, codes), len(self) - 1)
        return np.where(self.code[place] == codes, place, -1)

    def add(self, brand: Rows, customers: Rows, **values: Any) -> Rows:
        """Add leads for pairs that have none; return the brands of those added.

        Parameters
        ----------
        brand, customers : (n,) arrays
            Pairs, each at most once.
        **values
            Columns, one value for all or one each.
        """
        is_new = self.find(brand, customers) < 0
        if not is_new.any():
            return brand[is_new]
        values = {"objection": NO_OBJECTION, **values, "code": customers * self.brands + brand}
        order = np.argsort(np.concatenate([self.code, values["code"][is_new]]), kind="stable")
        number = np.count_nonzero(is_new)
        for name, kind in COLUMNS.items():
            new = np.asarray(values.get(name, 0), dtype=kind)
            new = new[is_new] if new.ndim else np.full(number, new)
            setattr(self, name, np.concatenate([getattr(self, name), new])[order])
        return brand[is_new]

    def drop(self, rows: Rows) -> None:
        """Remove leads that are won, lost or dropped."""
        if not rows.size:
            return
        stays = np.ones(len(self), dtype=np.bool_)
        stays[rows] = False
        for name in COLUMNS:
            setattr(self, name, getattr(self, name)[stays])
