"""What a firm counts in a week."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..equations.persuading import OBJECTIONS


class Report:
    """A week's counts of one firm by measure name; what is never counted is 0."""

    def __init__(self) -> None:
        self.counts: defaultdict[str, float] = defaultdict(float)

    def count(self, name: str, amount: Any = 1) -> None:
        """Add to a count: a number, or how many in an array of yes and no."""
        whole = np.count_nonzero(amount) if isinstance(amount, np.ndarray) else amount
        self.counts[name] += whole

    def count_kinds(self, prefix: str, kinds: NDArray[Any]) -> None:
        """Add to one count a kind of objection: ``prefix_price``, ``prefix_fit`` …"""
        for number, kind in enumerate(OBJECTIONS):
            self.count(f"{prefix}_{kind}", kinds == number)

    def __getitem__(self, name: str) -> float:
        return self.counts.get(name, 0.0)
