"""Ready strategies: one file each; the place to start.

Copy ``push_only.py``, change it, and add one line to ``INDEX``.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

INDEX: Mapping[str, str] = {
    "usual": "usual:Usual",
    "push_only": "push_only:PushOnly",
    "pull_only": "pull_only:PullOnly",
    "siloed": "siloed:Siloed",
    "integrated": "integrated:Integrated",
    "follow_the_feedback": "follow_the_feedback:FollowTheFeedback",
    "harvest": "harvest:Harvest",
    "price_cutter": "price_cutter:PriceCutter",
    "brand_builder": "brand_builder:BrandBuilder",
    "warm_leads": "warm_leads:WarmLeads",
    "caretaker": "caretaker:Caretaker",
    "premium": "premium:Premium",
    "frugal": "frugal:Frugal",
    "hill_climber": "hill_climber:HillClimber",
}
"""Name of a strategy in a scenario file -> module and class, loaded when it is used."""


def strategy_class(name: str) -> type:
    """Return the class of a named strategy.

    >>> strategy_class("push_only").__name__
    'PushOnly'
    """
    module, _, class_name = INDEX[name].partition(":")
    found: type = getattr(import_module(f".{module}", __name__), class_name)
    return found
