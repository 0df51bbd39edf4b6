"""Leads as columns: where each stands, who works it, and why it was lost."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..equations.chance import Rows
from ..equations.persuading import OBJECTIONS


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


STAGE_WORDS = {
    Stage.LEAD: "a raw lead",
    Stage.QUALIFIED: "qualified and waiting for a demonstration",
    Stage.OBJECTING: "has seen a demonstration and objects",
    Stage.NEGOTIATING: "has seen a demonstration and negotiates",
}

NO_OBJECTION = -1

COLUMNS: dict[str, Any] = {
    "customer": np.int64,
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
"""Every column of the pipeline with its type; ``closing`` is this week's chance to decide."""


class Pipeline:
    """The live leads of one firm, one row each, sorted by customer; at most one a customer."""

    customer: Rows
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

    def __init__(self) -> None:
        for name, kind in COLUMNS.items():
            setattr(self, name, np.empty(0, dtype=kind))

    def __len__(self) -> int:
        return self.customer.size

    def __iter__(self) -> Iterator[Lead]:
        return (Lead(self, row) for row in range(len(self)))

    def __getitem__(self, customer: int) -> Lead:
        """Return the live lead of a customer."""
        row = int(self.find(np.array([customer]))[0])
        if row < 0:
            raise KeyError(f"customer {customer} is no live lead of this firm.")
        return Lead(self, row)

    def find(self, customers: Rows) -> Rows:
        """Return the row of each customer's lead, or -1."""
        if not len(self):
            return np.full(customers.shape, -1, dtype=np.int64)
        place = np.minimum(np.searchsorted(self.customer, customers), len(self) - 1)
        return np.where(self.customer[place] == customers, place, -1)

    def add(self, customers: Rows, **values: Any) -> Rows:
        """Add leads for those customers who have none; return who was added.

        Parameters
        ----------
        customers : (n,) array
            Ids, each at most once.
        **values
            Columns, one value for all or one each for ``customers``.
        """
        is_new = self.find(customers) < 0
        if not is_new.any():
            return customers[is_new]
        order = np.argsort(np.concatenate([self.customer, customers[is_new]]), kind="stable")
        values = {"objection": NO_OBJECTION, **values, "customer": customers}
        for name, kind in COLUMNS.items():
            new = np.asarray(values.get(name, 0), dtype=kind)
            new = new[is_new] if new.ndim else np.full(np.count_nonzero(is_new), new)
            setattr(self, name, np.concatenate([getattr(self, name), new])[order])
        return customers[is_new]

    def drop(self, rows: Rows) -> None:
        """Remove leads that are won, lost or dropped."""
        if not rows.size:
            return
        stays = np.ones(len(self), dtype=np.bool_)
        stays[rows] = False
        for name in COLUMNS:
            setattr(self, name, getattr(self, name)[stays])

    def at(self, stage: Stage) -> Rows:
        """Return the rows of leads at a stage."""
        return np.flatnonzero(self.stage == stage)


class Lead:
    """One live lead: a view of one row of a pipeline."""

    def __init__(self, pipeline: Pipeline, row: int) -> None:
        self._pipeline = pipeline
        self._row = row

    def __getattr__(self, name: str) -> Any:
        if name not in COLUMNS:
            raise AttributeError(f"a lead has no {name!r}; it has {', '.join(COLUMNS)}")
        return getattr(self._pipeline, name)[self._row].item()

    @property
    def has_objected(self) -> bool:
        """Whether an objection stands in the way."""
        return bool(self.stage == Stage.OBJECTING)

    def __repr__(self) -> str:
        return f"Lead(customer={self.customer}, stage={Stage(self.stage).name})"

    def __str__(self) -> str:
        """Tell where the lead stands in words."""
        source = "raised a hand" if self.source == Source.PULL else "was found by a salesperson"
        objection = f" about {OBJECTIONS[self.objection]}" if self.has_objected else ""
        offer = f", offered {self.discount:.0%} off" if self.discount else ""
        return (
            f"Customer {self.customer} {source} in week {self.created}, "
            f"is {STAGE_WORDS[Stage(self.stage)]}{objection}{offer}; served from seat {self.seat}."
        ).replace("is has", "has")
