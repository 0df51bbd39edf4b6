"""What a firm does when nobody thinks about it."""

from __future__ import annotations

from .decision import PULL, Decision
from .parameters import Archetype


def usual_decision(archetype: Archetype, customers: int) -> Decision:
    """Return what a firm in this market spends when nobody thinks about it."""
    policy = archetype.policy
    amounts = {name: getattr(policy, name) * customers for name in PULL}
    return Decision(**amounts, salespeople=policy.sales * customers / archetype.selling.salary)
