"""Everything that fixes a market except chance."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from ..agents.parameters import Archetype, Mechanisms
from ..agents.view import Strategy

ShockKind = Literal["recession", "media_price", "need_drift", "entrant"]


@dataclass(frozen=True, kw_only=True)
class FirmSetting:
    """One competing firm.

    Attributes
    ----------
    name : str
        Unique in the market; it keys the firm's luck, so renaming a firm changes its luck.
    strategy : Strategy or None
        Decides from quarter 1 on; None means the usual policy of the archetype.
    position : tuple of float
        Product position in the plane of needs.
    quality : float
        Utils of satisfaction that the product gives whatever the fit.
    appeal : float
        Utils that everybody adds for this brand (a constant of choice).
    enters_quarter : int
        First quarter on the market, counted from 1; 0 means present before the start.
    """

    name: str
    strategy: Strategy | None = None
    position: tuple[float, float] = (0.0, 0.0)
    quality: float = 0.0
    appeal: float = 0.0
    enters_quarter: int = 0


@dataclass(frozen=True, kw_only=True)
class Shock:
    """Something that happens to the whole market.

    ``recession`` multiplies need by ``1 - size``; ``media_price`` multiplies the price of media by
    ``1 + size``; ``need_drift`` moves every segment by ``size`` position units at its first week.
    Weeks are counted from 0; ``last_week`` is included.
    """

    kind: ShockKind
    first_week: int
    last_week: int
    size: float


@dataclass(frozen=True, kw_only=True)
class MarketSetting:
    """A market before its first week: who is in it, and by which rules it lives.

    Attributes
    ----------
    archetype : Archetype
        The parameters of all mechanisms.
    customers : int
        Number of customers.
    firms : tuple of FirmSetting
        The competitors, one or more; their order changes nothing. Scenario files allow eight.
    shocks : tuple of Shock
        What happens to the market, and when.
    mechanisms : Mechanisms
        Which mechanisms are at work.
    start : {"mature", "empty"}
        Whether people own products and know brands at the start.
    burn_in_weeks : int
        Weeks that are played under the usual policies before week 0.
    """

    archetype: Archetype
    customers: int
    firms: tuple[FirmSetting, ...]
    shocks: tuple[Shock, ...] = ()
    mechanisms: Mechanisms = field(default_factory=Mechanisms)
    start: Literal["mature", "empty"] = "mature"
    burn_in_weeks: int = 104
