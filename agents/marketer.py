"""Who pulls: a marketer, who turns money into messages and plans by what sales reports."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from functools import lru_cache

import mesa
import numpy as np
from numpy.typing import NDArray

from ..equations.portable import Floats
from .beliefs import Beliefs
from .decision import Decision
from .parameters import Archetype, Mechanisms

_REPORTS_HALF = 20.0
"""Reports from sales that move the plan by half of what they can (assumed)."""

_CURE = {
    "trust": {"brand": 0.7, "advertising": 0.3},
    "need": {"content": 0.7, "advertising": 0.3},
    "fit": {"content": 0.6, "social": 0.4},
    "price": {"brand": 0.5, "content": 0.5},
}
"""Which channels answer which reported reason, as shares (assumed)."""


@lru_cache(maxsize=1024)
def _impressions(
    money: float, chosen: tuple[float, ...], sizes: tuple[int, ...], price: float
) -> tuple[float, ...]:
    """Return impressions a head by segment; remembered, because budgets seldom change."""
    weights = np.ones(len(sizes))
    if chosen:
        weights = np.array([*chosen, *[0.0] * len(sizes)])[: len(sizes)]
    a_head = weights / max(float((weights * np.array(sizes)).sum()), 1e-12)
    return tuple((money * a_head * 1000.0 / price).tolist())


class Marketer(mesa.Agent):
    """The marketing of one firm.

    Attributes
    ----------
    firm : str
    number : int
        Place of the firm in all columns.
    beliefs : Beliefs
        What all marketers believe; ``belief``, ``variance`` and ``message`` are this one's.
    """

    def __init__(self, model: mesa.Model, firm: str, number: int, beliefs: Beliefs) -> None:
        super().__init__(model)
        self.firm = firm
        self.number = number
        self.beliefs = beliefs

    @property
    def belief(self) -> Floats:
        """Where marketing thinks each segment's needs are, (segments, 2)."""
        return np.asarray(self.beliefs.belief[self.number])

    @property
    def variance(self) -> Floats:
        """How unsure marketing is of each segment, squared position units."""
        return np.asarray(self.beliefs.variance[self.number])

    @property
    def message(self) -> Floats:
        """What is being said to each segment, (segments, 2)."""
        return np.asarray(self.beliefs.message[self.number])

    @property
    def archetype(self) -> Archetype:
        """Parameters of the market."""
        return self.beliefs.archetype

    def impressions(
        self, money: float, decision: Decision, sizes: NDArray[np.int64], media_price: float
    ) -> tuple[float, ...]:
        """Return the impressions a head that money buys in each segment.

        Parameters
        ----------
        money : float
            Money per week.
        decision : Decision
            Its ``segments`` weights say how the money is spread; empty means evenly.
        sizes : (segments,) array
            Customers in each segment.
        media_price : float
            Factor on the price of media.
        """
        price = self.archetype.media.price_per_thousand * media_price
        return _impressions(money, decision.segments, tuple(sizes.tolist()), price)

    def plan(
        self, decision: Decision, told: Mapping[str, float], mechanisms: Mechanisms
    ) -> Decision:
        """Return the decision with pull money moved to where sales says it is missing.

        The total stays. Half of what can move does so at some twenty reports a quarter.

        Parameters
        ----------
        decision : Decision
        told : mapping
            Last quarter's counts by measure, among them objections and losses by reason.
        mechanisms : Mechanisms
        """
        if not (decision.feedback and mechanisms.feedback):
            return decision
        # Nobody is "lost over need": who turns out to have none gives no reason to change plans.
        reasons = {
            kind: told.get(f"objections_{kind}", 0.0) + told.get(f"lost_{kind}", 0.0)
            for kind in _CURE
        }
        reports = sum(reasons.values())
        total = decision.pull - decision.research
        if not reports or not total:
            return decision
        shift = self.archetype.learning.budget_shift * reports / (reports + _REPORTS_HALF)
        moved = {"advertising": 0.0, "brand": 0.0, "content": 0.0, "social": 0.0}
        for kind, number in reasons.items():
            for channel, share in _CURE[kind].items():
                moved[channel] += total * share * number / reports
        amounts = {c: (1 - shift) * getattr(decision, c) + shift * moved[c] for c in moved}
        return dataclasses.replace(decision, **amounts)

    def __repr__(self) -> str:
        return f"Marketer({self.firm!r})"
