"""Rules: a base mix, changed by simple rules about last quarter's figures."""

from __future__ import annotations

import dataclasses
import operator
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..decision import PULL, Decision, StrategyMix
from ..view import View

SHARES = (*PULL, "sales")
COMPARISONS = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}


@dataclass(frozen=True)
class Rule:
    """When last quarter's ``metric`` compares so with ``number``, make these changes."""

    metric: str
    comparison: str
    number: float
    changes: Mapping[str, Any]

    def fires(self, last: Mapping[str, float]) -> bool:
        """Return whether the rule applies; without figures of a last quarter it does not."""
        if self.metric not in last:
            return False
        return bool(COMPARISONS[self.comparison](last[self.metric], self.number))

    def change(self, mix: StrategyMix) -> StrategyMix:
        """Return the changed mix: shares become as said, the others split the rest as before.

        >>> mix = StrategyMix(budget_per_week=100, advertising=0.25, content=0.25, sales=0.5)
        >>> changed = Rule("awareness", "<", 0.3, {"sales": 0.2}).change(mix)
        >>> changed.advertising, changed.content, changed.sales
        (0.4, 0.4, 0.2)
        """
        said = {name: self.changes[name] for name in SHARES if name in self.changes}
        others = {name: getattr(mix, name) for name in SHARES if name not in said}
        rest, before = 1.0 - sum(said.values()), sum(others.values())
        if said and before > 0:
            others = {name: share * rest / before for name, share in others.items()}
        return dataclasses.replace(mix, **{**others, **self.changes})


@dataclass(frozen=True)
class Rules:
    """Start from a base mix each quarter and apply every rule that fires, in order."""

    base: StrategyMix
    rules: tuple[Rule, ...]

    def decide(self, view: View) -> Decision:
        """Return the base mix as changed by the rules that fire."""
        mix = self.base
        for rule in self.rules:
            if rule.fires(view.last):
                mix = rule.change(mix)
        return mix.decision(view.salary, view.hand_over_share)
