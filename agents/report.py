"""What firms count in a week: one row a firm, one column a measure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from ..equations.chance import Rows
from ..equations.persuading import OBJECTIONS


class Listener(Protocol):
    """Somebody who writes down to whom each thing happens."""

    def note(self, name: str, brand: Rows, who: Rows) -> None:
        """Write down that something of each brand happened to each customer."""


class Report:
    """A table of counts: firms × measures.

    Attributes
    ----------
    listener : Listener or None
        Is told which customers are behind the counts; nobody by default.

    Examples
    --------
    >>> report = Report(["won"], firms=2)
    >>> report.count("won", np.array([1, 1, 0]))
    >>> report["won"].tolist()
    [1.0, 2.0]
    """

    def __init__(self, measures: Sequence[str], firms: int) -> None:
        self.places = {name: place for place, name in enumerate(measures)}
        self.firms = firms
        self.table = np.zeros((firms, len(self.places)))
        self.listener: Listener | None = None

    def clear(self) -> None:
        """Start a new page."""
        self.table = np.zeros_like(self.table)

    def count(self, name: str, brand: Rows, who: Rows | None = None) -> None:
        """Add one for each time that a firm's number occurs; ``who`` are the customers met."""
        if brand.size:
            self.table[:, self.places[name]] += np.bincount(brand, minlength=self.firms)
            if who is not None:
                self.tell(name, brand, who)

    def tell(self, name: str, brand: Rows, who: Rows) -> None:
        """Tell the listener, if there is one, what happened to customers; nothing is counted."""
        if self.listener is not None:
            self.listener.note(name, brand, who)

    def add(self, name: str, amounts: NDArray[Any]) -> None:
        """Add an amount for every firm."""
        self.table[:, self.places[name]] += amounts

    def count_kinds(
        self, names: Sequence[str], kind: Rows, brand: Rows, who: Rows | None = None
    ) -> None:
        """Add to one of several counts: the kind says which one."""
        if brand.size:
            size = len(names)
            counts = np.bincount(brand * size + kind, minlength=self.firms * size)
            for number, name in enumerate(names):
                self.table[:, self.places[name]] += counts[number::size]
                if who is not None and self.listener is not None:
                    self.tell(name, brand[kind == number], who[kind == number])

    def __getitem__(self, name: str) -> NDArray[np.float64]:
        """Return a count for every firm."""
        return self.table[:, self.places[name]]


OBJECTION_COUNTS = tuple(f"objections_{kind}" for kind in OBJECTIONS)
LOSS_COUNTS = tuple("lost_no_need" if k == "need" else f"lost_{k}" for k in OBJECTIONS)
