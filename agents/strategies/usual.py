"""Usual: what a firm in this market spends when nobody thinks about it, more or less of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..decision import PULL, Decision
from ..view import View


@dataclass(frozen=True)
class Usual:
    """Follow the usual policy of the market, scaled as a whole or channel by channel.

    Attributes
    ----------
    scale : float
        Multiplies all money; 2 spends twice the usual budget.
    times : mapping
        Multiplies single channels on top: ``{"advertising": 0.0, "sales": 1.5}``.
    terms : mapping
        Terms of business that differ from the usual ones: ``{"price": 0.9}``.
    """

    scale: float = 1.0
    times: Mapping[str, float] = field(default_factory=dict)
    terms: Mapping[str, Any] = field(default_factory=dict)

    def decide(self, view: View) -> Decision:
        """Return the usual decision, scaled.

        >>> from pushpull.agents.view import View
        >>> view = View(firm="Aurora", quarter=1, customers=100, list_price=10.0, salary=500.0,
        ...             hand_over_share=0.05, cash=0.0, usual=Decision(advertising=80.0))
        >>> Usual(scale=2, times={"advertising": 0.5}).decide(view).advertising
        80.0
        """
        usual = view.usual
        amounts = {name: getattr(usual, name) * self._factor(name) for name in PULL}
        amounts["salespeople"] = usual.salespeople * self._factor("sales")
        amounts["training"] = usual.training * self._factor("sales")
        return dataclasses.replace(usual, **amounts, **self.terms)

    def _factor(self, channel: str) -> float:
        """Return what a channel's usual money is multiplied by."""
        return self.scale * self.times.get(channel, 1.0)
