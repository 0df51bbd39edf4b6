"""One firm's live leads, and one lead: readable views of the columns of all leads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from ..equations.chance import Rows
from ..equations.persuading import OBJECTIONS
from .leads import COLUMNS, Leads, Source, Stage

STAGE_WORDS = {
    Stage.LEAD: "is a raw lead",
    Stage.QUALIFIED: "is qualified and waits for a demonstration",
    Stage.OBJECTING: "has seen a demonstration and objects",
    Stage.NEGOTIATING: "has seen a demonstration and negotiates",
}


class Pipeline:
    """The live leads of one firm. ``pipeline[42]`` is the lead of customer 42."""

    def __init__(self, leads: Leads, brand: int) -> None:
        self.leads = leads
        self.brand = brand

    @property
    def rows(self) -> Rows:
        """Rows of this firm's leads among all leads."""
        return np.flatnonzero(self.leads.brand == self.brand)

    @property
    def customers(self) -> Rows:
        """Customers who are leads of this firm."""
        return self.leads.customer[self.rows]

    def at(self, stage: Stage) -> list[Lead]:
        """Return the leads at a stage."""
        return [lead for lead in self if lead.stage == stage]

    def __len__(self) -> int:
        return self.rows.size

    def __iter__(self) -> Iterator[Lead]:
        return (Lead(self.leads, int(row)) for row in self.rows)

    def __getitem__(self, customer: int) -> Lead:
        """Return the live lead of a customer."""
        row = int(self.leads.find(np.array([self.brand]), np.array([customer]))[0])
        if row < 0:
            raise KeyError(f"customer {customer} is no live lead of this firm.")
        return Lead(self.leads, row)


class Lead:
    """One live lead: a view of one row."""

    def __init__(self, leads: Leads, row: int) -> None:
        self._leads = leads
        self._row = row

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name not in COLUMNS:
            raise AttributeError(f"a lead has no {name!r}; it has {', '.join(COLUMNS)}")
        return COLUMNS[name](getattr(self._leads, name)[self._row])

    @property
    def customer(self) -> int:
        """Id of the customer."""
        return int(self._leads.customer[self._row])

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
            f"{STAGE_WORDS[Stage(self.stage)]}{objection}{offer}; served from seat {self.seat}."
        )
