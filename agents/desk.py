"""What the salespeople of a firm have before them in a week."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..equations.chance import Rows
from ..equations.persuading import territory
from ..equations.portable import Floats
from .decision import Decision
from .parameters import Mechanisms, Selling
from .pipeline import Pipeline
from .population import Population
from .report import Report
from .salesperson import SalesForce


@dataclass
class Desk:
    """What the salespeople of a firm have before them this week."""

    people: Population
    brand: int
    force: SalesForce
    pipeline: Pipeline
    decision: Decision
    mechanisms: Mechanisms
    fit: Floats
    message_fit: Floats
    price: float
    report: Report
    heard: NDArray[np.int64]

    @property
    def name(self) -> str:
        """Name of the firm."""
        return self.people.brands[self.brand]

    @property
    def selling(self) -> Selling:
        """Parameters of selling in this market."""
        return self.people.archetype.selling

    def draw(self, stream: str, customers: Rows) -> Floats:
        """Return this week's draws of these customers in a stream of this firm."""
        return self.people.luck(f"{stream}/{self.name}", customers)

    def seats(self, customers: Rows) -> Rows:
        """Return who serves each customer."""
        bits = self.people.bits(f"territory/{self.name}", customers, 0)
        return territory(bits, max(len(self.force), 1))
