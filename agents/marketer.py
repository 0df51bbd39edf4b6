"""Who pulls: a marketer learns what people need, and turns money into messages."""

from __future__ import annotations

import dataclasses

import mesa
import numpy as np
from numpy.typing import NDArray

from ..equations.chance import normal
from ..equations.choosing import message_fit
from ..equations.hearing import saturation, wear
from ..equations.learning import uncertainty_grows, update
from ..equations.portable import Floats
from .audience import Exposure
from .decision import Decision
from .parameters import Archetype, Mechanisms
from .report import Report

_NEW_MESSAGE = 0.15
"""Distance between belief and message at which a new message is made, position units (assumed)."""

_REPORTS_HALF = 20.0
"""Reports from sales that move the plan by half of what they can (assumed)."""

_CURE = {
    "trust": {"brand": 0.7, "advertising": 0.3},
    "need": {"content": 0.7, "advertising": 0.3},
    "fit": {"content": 0.6, "social": 0.4},
    "price": {"brand": 0.5, "content": 0.5},
}
"""Which channels answer which reported reason, as shares (assumed)."""


class Marketer(mesa.Agent):  # type: ignore[misc]
    """The marketing of one firm: beliefs about each segment's needs, and the message.

    Attributes
    ----------
    belief : (segments, 2) array
        Where marketing thinks each segment's needs are.
    variance : (segments,) array
        How unsure it is, squared position units.
    message : (segments, 2) array
        What is being said to each segment.
    message_age : float
        Weeks since the message was new.
    """

    def __init__(
        self, model: mesa.Model, firm: str, seed: int, archetype: Archetype, needs: Floats
    ) -> None:
        super().__init__(model)
        self.firm = firm
        self.seed = seed
        self.archetype = archetype
        spread = archetype.learning.prior_sd
        self.belief: Floats = needs + spread * self._noise("first belief", 0, needs)
        self.variance: Floats = np.full(len(needs), spread * spread)
        self.message: Floats = self.belief.copy()
        self.message_age = 0.0

    def _noise(self, stream: str, week: int, needs: Floats) -> Floats:
        who = np.arange(needs.size, dtype=np.int64)
        return normal(self.seed, f"{stream}/{self.firm}", week, who).reshape(needs.shape)

    def learn(
        self, needs: Floats, decision: Decision, heard: NDArray[np.int64], week: int,
        mechanisms: Mechanisms,
    ) -> None:  # fmt: skip
        """Learn from this week's interviews and, with feedback, from sales conversations.

        Parameters
        ----------
        needs : (segments, 2) array
            Where needs really are; only seen through the noise of interviews and conversations.
        decision : Decision
        heard : (segments,) array
            Sales conversations of last week that reached a demonstration.
        week : int
        mechanisms : Mechanisms
        """
        rules = self.archetype.learning
        self.variance = uncertainty_grows(self.variance, self.archetype.need.drift)
        interviews = decision.research / rules.interview_cost / len(needs)
        precision = np.zeros(len(needs))
        if mechanisms.research:
            precision = precision + interviews / rules.research_sd**2
        if decision.feedback and mechanisms.feedback:
            precision = precision + heard / rules.feedback_sd**2
        error = self._noise("research", week, needs) / np.sqrt(np.maximum(precision, 1e-12))[:, None]
        self.belief, self.variance = update(self.belief, self.variance, needs + error, precision)

    def speak(self, decision: Decision) -> None:
        """Let the message age; make a new one when it is far from what marketing believes."""
        self.message_age += 1.0
        distance = np.sqrt(((self.belief - self.message) ** 2).sum(axis=1)).max()
        if decision.message_follows and distance > _NEW_MESSAGE:
            self.message = self.belief.copy()
            self.message_age = 0.0

    def message_fit(self, needs: Floats) -> Floats:
        """Return how well the message meets each segment's needs, 0 to 1."""
        return message_fit(self.message, needs, self.archetype.choice.message_width)

    def exposure(
        self, decision: Decision, needs: Floats, sizes: NDArray[np.int64], media_price: float,
        calls: float, mechanisms: Mechanisms,
    ) -> Exposure:  # fmt: skip
        """Return what a week's money makes people see.

        Parameters
        ----------
        decision : Decision
        needs : (segments, 2) array
        sizes : (segments,) array
            Customers in each segment.
        media_price : float
            Factor on the price of media.
        calls : float
            Cold calls planned, as a share of all customers.
        mechanisms : Mechanisms
        """
        media = self.archetype.media
        weights = np.ones(len(sizes))
        if decision.segments:
            weights = np.array([*decision.segments, *[0.0] * len(sizes)])[: len(sizes)]
        a_head = weights / max(float((weights * sizes).sum()), 1e-12)
        views = a_head * 1000.0 / (media.price_per_thousand * media_price)
        half = self.archetype.memory.wear_out
        content = saturation(decision.content / sizes.sum(), media.content_half)
        return Exposure(
            advertising=decision.advertising * views,
            brand=decision.brand * views,
            message_fit=self.message_fit(needs),
            force=wear(self.message_age, half) if mechanisms.wear_out else 1.0,
            content=float(content),
            calls=calls,
        )

    def carried_talk(
        self, decision: Decision, needs: Floats, customers: int
    ) -> Floats:
        """Return how much talk the firm's social media carry in each segment."""
        media = self.archetype.media
        effort = saturation(decision.social / customers, media.social_half)
        return media.social_talk * effort * self.message_fit(needs)

    def plan(self, decision: Decision, told: Report, mechanisms: Mechanisms) -> Decision:
        """Return the decision with pull money moved to where sales says it is missing.

        The total stays. Half of what can move does so at some twenty reports a quarter.
        """
        if not (decision.feedback and mechanisms.feedback):
            return decision
        reasons = {kind: told[f"objections_{kind}"] + told[f"lost_{kind}"] for kind in _CURE}
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
