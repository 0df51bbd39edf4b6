"""Follow the feedback: put the money where last quarter's sales were lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..decision import Decision, StrategyMix
from ..view import View
from .budgets import usual_budget

START = {
    "advertising": 0.22,
    "brand": 0.06,
    "content": 0.12,
    "social": 0.05,
    "research": 0.05,
    "sales": 0.5,
}
CURE = {
    "lost_trust": "brand",  # they do not know us well enough
    "lost_rival": "advertising",  # they thought of others first
    "lost_no_decision": "content",  # they did not understand what it is good for
    "lost_fit": "research",  # we offered it to the wrong people, or in the wrong words
    "lost_stale": "sales",  # nobody had the time to call them
}


@dataclass(frozen=True)
class FollowTheFeedback:
    """Start from an integrated mix and move up to ``shift`` of it to what lost sales call for.

    ``shift`` is the share of the budget that follows the reasons, 0 to 1.
    """

    shift: float = 0.3

    def decide(self, view: View) -> Decision:
        """Return this quarter's choices."""
        budget, shares = usual_budget(view), _shares(view.last, self.shift)
        mix = StrategyMix(budget_per_week=budget, lead_scoring=True, feedback=True, **shares)
        return mix.decision(view.salary, view.hand_over_share)


def _shares(last: Mapping[str, float], shift: float) -> dict[str, Any]:
    """Return the starting shares, moved towards the cures of the reasons counted in ``last``.

    >>> _shares({"lost_trust": 8, "lost_stale": 2}, shift=0.5)["sales"]
    0.35
    """
    lost = {reason: last.get(reason, 0.0) for reason in CURE}
    total = sum(lost.values())
    if total == 0:
        return START
    shares = {channel: (1.0 - shift) * share for channel, share in START.items()}
    for reason, count in lost.items():
        shares[CURE[reason]] += shift * count / total
    return shares
