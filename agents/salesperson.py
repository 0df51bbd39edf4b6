"""One firm's sales force, and one salesperson: readable views of the columns of everybody."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ..equations.chance import Rows
from ..equations.portable import Floats
from .salespeople import Salespeople

_READABLE = ("generation", "talent", "tenure", "skill", "attained", "rate", "quota",
             "motivation", "lead_worth", "cold_worth", "presence", "spare")  # fmt: skip


class SalesForce:
    """The salespeople of one firm; ``force[0]`` is the person on the first seat."""

    def __init__(self, everybody: Salespeople, brand: int, firm: str) -> None:
        self.everybody = everybody
        self.brand = brand
        self.firm = firm

    def __len__(self) -> int:
        return int(self.everybody.seats[self.brand])

    def __getitem__(self, seat: int) -> Salesperson:
        """Return the person on a seat, counted from 0."""
        if not 0 <= seat < len(self):
            raise IndexError(f"{self.firm} has {len(self)} salespeople; there is no seat {seat}.")
        return Salesperson(self, seat)

    @property
    def rows(self) -> Rows:
        """Rows of this firm's people among everybody."""
        first = int(self.everybody.first[self.brand])
        return np.arange(first, first + len(self))

    @property
    def headcount(self) -> float:
        """Full-time people; the last seat may be part-time."""
        return float(self.everybody.headcount[self.brand])

    def column(self, name: str) -> NDArray[np.float64]:
        """Return one attribute of everybody in this firm, in the order of seats."""
        if name not in _READABLE:
            raise AttributeError(f"a salesperson has no {name!r}; it has {', '.join(_READABLE)}")
        values: NDArray[np.float64] = getattr(self.everybody, name)
        return values[self.rows]

    @property
    def skill(self) -> Floats:
        """Skill of everybody now; 1 is a fully trained person of usual talent."""
        return self.column("skill")

    @property
    def motivation(self) -> Floats:
        """Motivation of everybody this week, 0 to 1."""
        return self.column("motivation")


class Salesperson:
    """One salesperson: a view of one seat."""

    def __init__(self, force: SalesForce, seat: int) -> None:
        self._force = force
        self.seat = seat

    def __getattr__(self, name: str) -> float:
        if name.startswith("_"):
            raise AttributeError(name)
        return float(self._force.column(name)[self.seat])

    def __repr__(self) -> str:
        return f"Salesperson({self._force.firm!r}, seat={self.seat})"

    def __str__(self) -> str:
        """Tell the salesperson's state in words."""
        return (
            f"{self._force.firm}, seat {self.seat}: {self.tenure:.0f} weeks of practice, "
            f"skill {self.skill:.2f}, sold {self.attained:.0f} of a quota of {self.quota:.1f} "
            f"this period, motivation {self.motivation:.0%}; finds a searching customer "
            f"in {self.lead_worth:.0%} of leads and {self.cold_worth:.0%} of calls."
        )
