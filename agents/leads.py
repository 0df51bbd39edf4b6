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
    """How somebody came: pulled by marketing, pushed by a salesperson, or of their own accord."""

    PULL = 0
    PUSH = 1
    WALK_IN = 2


NO_OBJECTION = -1

COLUMNS: dict[str, type] = {
    "code": int,
    "customer": int,
    "brand": int,
    "stage": int,
    "source": int,
    "created": int,
    "ready": int,
    "seat": int,
    "objection": int,
    "is_touched": bool,
    "score": float,
    "effort": float,
    "discount": float,
    "closing": float,
}
"""Every column with its type. ``code`` names the pair of customer and brand; ``closing`` is this
week's chance to decide."""

_WHOLE = [name for name, kind in COLUMNS.items() if kind is not float]
_REAL = [name for name, kind in COLUMNS.items() if kind is float]


class _Whole:
    """A column that is a row of the table of whole numbers."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.place = _WHOLE.index(name)

    def __get__(self, leads: Leads, owner: type) -> Rows:
        return np.asarray(leads.whole[self.place])


class _Real:
    """A column that is a row of the table of real numbers."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.place = _REAL.index(name)

    def __get__(self, leads: Leads, owner: type) -> NDArray[np.float32]:
        return np.asarray(leads.real[self.place])


class Leads:
    """The live leads of all firms, one row each, sorted by customer and brand.

    At most one lead stands for a pair of customer and brand. Columns are kept in two tables, so
    that adding and dropping leads moves two arrays instead of fourteen.
    """

    code, customer, brand, stage, source = _Whole(), _Whole(), _Whole(), _Whole(), _Whole()
    created, ready, seat, objection, is_touched = _Whole(), _Whole(), _Whole(), _Whole(), _Whole()
    score, effort, discount, closing = _Real(), _Real(), _Real(), _Real()

    def __init__(self, brands: int) -> None:
        self.brands = brands
        self.whole = np.empty((len(_WHOLE), 0), dtype=np.int64)
        self.real = np.empty((len(_REAL), 0), dtype=np.float32)

    def __len__(self) -> int:
        return self.whole.shape[1]

    def find(self, brand: Rows, customers: Rows) -> Rows:
        """Return the row of each pair's lead, or -1; the arrays match by NumPy's rules."""
        codes = customers * self.brands + brand
        if not len(self):
            return np.full(codes.shape, -1, dtype=np.int64)
        place = self.code.searchsorted(codes)
        return np.where(self.code.take(place, mode="clip") == codes, place, -1)

    def rows_of(self, customers: Rows) -> Rows:
        """Return the rows of all firms' leads with some customers, or -1: (brands, n).

        The customers must be in the order of their ids. Leads look for their customer, because
        they are usually fewer than pairs of firm and customer.
        """
        table = np.full((self.brands, customers.size), -1, dtype=np.int64)
        if len(self) and customers.size:
            place = customers.searchsorted(self.customer)
            is_here = customers.take(place, mode="clip") == self.customer
            table[self.brand[is_here], place[is_here]] = np.flatnonzero(is_here)
        return table

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
        values = {
            "objection": NO_OBJECTION, **values,
            "brand": brand, "customer": customers, "code": customers * self.brands + brand,
        }  # fmt: skip
        new = {n: v[is_new] if isinstance(v, np.ndarray) else v for n, v in values.items()}
        whole = _table(_WHOLE, new, np.zeros((len(_WHOLE), new["code"].size), dtype=np.int64))
        real = _table(_REAL, new, np.zeros((len(_REAL), new["code"].size), dtype=np.float32))
        order = np.concatenate([self.code, new["code"]]).argsort(kind="stable")
        self.whole = np.concatenate([self.whole, whole], axis=1).take(order, axis=1)
        self.real = np.concatenate([self.real, real], axis=1).take(order, axis=1)
        return brand[is_new]

    def drop(self, rows: Rows) -> None:
        """Remove leads that are won, lost or dropped."""
        if not rows.size:
            return
        stays = np.ones(len(self), dtype=np.bool_)
        stays[rows] = False
        left = np.flatnonzero(stays)
        self.whole, self.real = self.whole.take(left, axis=1), self.real.take(left, axis=1)


def _table(names: list[str], values: dict[str, Any], empty: NDArray[Any]) -> NDArray[Any]:
    """Return a table of columns with the values that are given, and 0 elsewhere."""
    for place, name in enumerate(names):
        if name in values:
            empty[place] = values[name]
    return empty
