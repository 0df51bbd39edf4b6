"""What stands on the pages of a diary: offers, touches, and decisions of a week."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..agents.leads import Source
from ..equations.chance import Rows
from ..equations.portable import Floats

TOUCHES = {
    "advertising_seen": "weeks in which advertising of the brand was seen at least once",
    "brand_seen": "weeks in which brand building was seen at least once",
    "content_read": "weeks in which the brand's content was read",
    "heard_talk": "owners of the brand who were heard talking",
    "hands_raised": "times that the customer asked to be called",
    "calls_reached": "cold calls of salespeople that got through",
    "qualified": "conversations in which a salesperson learnt that the customer was looking",
    "demonstrations": "demonstrations of the product",
    "objections_price": "objections that the customer made about the price",
    "objections_fit": "objections about the fit",
    "objections_trust": "objections of not trusting the brand",
    "objections_need": "objections of doubting the need",
    "objections_answered": "objections that a salesperson answered",
    "care_visits": "visits to the customer as an owner",
}
"""Kinds of touches that a customer notices, each of one brand in one week.

A kind that is also a measure of the weekly table counts the same events.
"""

SOURCES = ("pull", "push", "walk-in", "renewal")
"""How buyers come, in the order of the numbers of ``Source``, then owners who renew."""

RENEWAL = len(Source)
"""Stands in ``Page.source`` for owners who renew their contract without looking around."""

BEFORE = -(1 << 30)
"""Stands for a week before the diary was begun."""


@dataclass(frozen=True)
class Offer:
    """What all brands did in a week; arrays (brands,), impressions (2, brands)."""

    week: int
    list_price: float
    price: Floats
    cut: Floats
    is_on_sale: NDArray[np.bool_]
    impressions: Floats


@dataclass(frozen=True)
class Page:
    """Who of the panel decided in a week, between what, and how; see ``Choices``.

    Attributes
    ----------
    place : (n,) array
        Places in the panel, in order.
    chosen, source : (n,) arrays
        Brand bought and how the buyer came, or -1.
    owned, hurried_by : (n,) arrays
        Brand owned before, and brand that had hurried the need, or -1.
    considered : (brands, n) array
    price, discount : (brands, n) arrays
        Price offered to this customer, a ratio to the list price; share of the price that a
        salesperson took off.
    touches : (kinds, brands, n) array
        Touches since the last purchase.
    last : (n,) array
        Week of the last purchase, or before the diary.
    """

    week: int
    place: Rows
    chosen: Rows
    source: Rows
    owned: Rows
    hurried_by: Rows
    considered: NDArray[np.bool_]
    price: Floats
    discount: Floats
    touches: NDArray[np.int16]
    last: Rows


@dataclass(frozen=True)
class Event:
    """Touches of one kind in one week: pairs of a brand and a place in the panel."""

    week: int
    kind: int
    brand: NDArray[np.int8]
    place: NDArray[np.int32]
