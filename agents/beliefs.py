"""What all marketers believe about needs, and what they say, as columns: one table a firm."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ..equations.chance import hashes, normal, salt, stream_key
from ..equations.choosing import message_fit
from ..equations.hearing import wear
from ..equations.learning import uncertainty_grows, update
from ..equations.portable import Floats
from .orders import Orders
from .parameters import Archetype, Mechanisms

_NEW_MESSAGE = 0.15
"""Distance between belief and message at which a new message is made, position units (assumed)."""


class Beliefs:
    """Beliefs about each segment's needs, and the messages made from them.

    Attributes
    ----------
    belief, message : (brands, segments, 2) arrays
        Where marketing thinks each segment's needs are; what is being said to it.
    variance : (brands, segments) array
        How unsure marketing is, squared position units.
    message_age : (brands,) array
        Weeks since the message was new.
    """

    def __init__(
        self, firms: tuple[str, ...], seed: int, archetype: Archetype, needs: Floats
    ) -> None:
        self.salts = np.array([salt(firm) for firm in firms], dtype=np.uint64)
        self.seed = seed
        self.archetype = archetype
        spread = archetype.learning.prior_sd
        self.belief: Floats = needs + spread * self._noise("first belief", 0, needs)
        self.variance: Floats = np.full(self.belief.shape[:2], spread * spread)
        self.message: Floats = self.belief.copy()
        self.message_age: Floats = np.zeros(len(firms))

    def _noise(self, stream: str, week: int, needs: Floats) -> Floats:
        """Return standard normal noise for every firm, segment and direction."""
        keys = (stream_key(self.seed, stream, week) ^ self.salts)[:, None]
        draws = normal(hashes(keys, np.arange(needs.size, dtype=np.int64)))
        return draws.reshape(-1, *needs.shape)

    def learn(
        self, needs: Floats, orders: Orders, heard: NDArray[np.int64], week: int, on: Mechanisms
    ) -> None:
        """Learn from this week's interviews and, with feedback, from sales conversations.

        Parameters
        ----------
        needs : (segments, 2) array
            Where needs really are; seen only through the noise of interviews and conversations.
        orders : Orders
        heard : (brands, segments) array
            Sales conversations of last week that reached a demonstration.
        week : int
        on : Mechanisms
        """
        rules = self.archetype.learning
        drift = self.archetype.need.drift if on.drift else 0.0
        self.variance = uncertainty_grows(self.variance, drift)
        interviews = orders.research / rules.interview_cost / len(needs)
        asked = interviews / rules.research_sd**2 if on.research else 0.0 * interviews
        told = heard / rules.feedback_sd**2 * orders.has_feedback[:, None]
        precision = asked[:, None] + told
        error = self._noise("research", week, needs)
        error = error / np.sqrt(np.maximum(precision, 1e-12))[..., None]
        self.belief, self.variance = update(self.belief, self.variance, needs + error, precision)

    def speak(self, follows: NDArray[np.bool_]) -> None:
        """Let messages age; a firm makes a new one when it is far from what marketing believes.

        Parameters
        ----------
        follows : (brands,) array
            Firms whose message moves with what they learn.
        """
        distance = np.sqrt(((self.belief - self.message) ** 2).sum(axis=2)).max(axis=1)
        is_new = follows & (distance > _NEW_MESSAGE)
        self.message_age = np.where(is_new, 0.0, self.message_age + 1.0)
        self.message = np.where(is_new[:, None, None], self.belief, self.message)

    def force(self, on: Mechanisms) -> Floats:
        """Return what wear has left of each firm's message, 0 to 1."""
        if not on.wear_out:
            return np.ones(self.message_age.shape)
        return wear(self.message_age, self.archetype.memory.wear_out)

    def message_fit(self, needs: Floats) -> Floats:
        """Return how well each message meets each segment's needs, 0 to 1: (brands, segments)."""
        return message_fit(self.message, needs, self.archetype.choice.message_width)
