"""The same market in PushPull."""

from __future__ import annotations

import dataclasses
from typing import Any

from pushpull import Market

from .setting import same_market

HOW = "columns of all customers, one pass a week; records its 60 measures as always"


def opened(customers: int, seed: int, **changes: Any) -> Market:
    """Return the market before its first week; ``changes`` are of the setting."""
    return Market(dataclasses.replace(same_market(customers), **changes), seed)


def play(market: Market, weeks: int) -> None:
    """Play some weeks."""
    market.run(weeks)
