"""Computer players: who leads the three rivals, at three levels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...agents.strategies.follow_the_feedback import FollowTheFeedback
from ...agents.strategies.integrated import Integrated
from ...agents.strategies.price_cutter import PriceCutter
from ...agents.strategies.pull_only import PullOnly
from ...agents.strategies.push_only import PushOnly
from ...agents.strategies.siloed import Siloed
from ...agents.strategies.usual import Usual
from ...agents.view import Strategy


@dataclass(frozen=True)
class Level:
    """How well the rivals are led."""

    title: str
    meaning: str
    strategies: tuple[Strategy, Strategy, Strategy]


LEVELS: Mapping[str, Level] = {
    "calm": Level(
        "Calm",
        "All three rivals do what firms in this market usually do.",
        (Usual(), Usual(), Usual()),
    ),
    "keen": Level(
        "Keen",
        "One rival only advertises, one only sells, one does both in two departments that do "
        "not talk to each other.",
        (PullOnly(), PushOnly(), Siloed()),
    ),
    "fierce": Level(
        "Fierce",
        "One rival follows what customers object to, one joins marketing and sales and spends "
        "more than usual, one undercuts everybody's price.",
        (FollowTheFeedback(), Integrated(scale=1.3), PriceCutter()),
    ),
}
