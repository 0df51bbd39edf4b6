"""What a firm can know when it decides, and what it means to have a strategy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from .decision import Decision


@dataclass(frozen=True, kw_only=True)
class View:
    """The books of a firm at the start of a quarter, and what everybody can see.

    Attributes
    ----------
    firm : str
        Name of the firm.
    quarter : int
        The quarter to decide for, counted from 1.
    customers : int
        People in the whole market.
    list_price, salary, hand_over_share : float
        Money per unit, money per salesperson and week, and the hand-over's share of spending.
    cash : float
        Money in the bank.
    usual : Decision
        What a firm in this market spends when nobody thinks about it.
    last : mapping
        The firm's own figures of the last quarter by metric name (see
        ``pushpull.model.observation``): flows are summed, stocks are the last week's.
        Empty in the first quarter of a market without a past.
    history : tuple of mappings
        The same for every quarter played so far, oldest first.
    rival_prices : mapping
        Every rival's price as a ratio to the list price, by name.
    """

    firm: str
    quarter: int
    customers: int
    list_price: float
    salary: float
    hand_over_share: float
    cash: float
    usual: Decision
    last: Mapping[str, float] = field(default_factory=dict)
    history: tuple[Mapping[str, float], ...] = ()
    rival_prices: Mapping[str, float] = field(default_factory=dict)


@runtime_checkable
class Strategy(Protocol):
    """Anything that decides: a constant mix, a plan, a rule, a bot, a team."""

    def decide(self, view: View) -> Decision:
        """Return the firm's choices for the coming quarter."""
        ...
