"""What the columns of a panel's files mean: units and meanings, one place for all."""

from __future__ import annotations

from collections.abc import Mapping

from ..model.diary_pages import TOUCHES
from ..model.measures import measure

BRAND_WEEK_MEASURES = (
    "units", "revenue", "new_units", "repeat_units", "discounts", "advertising_spend",
    "brand_spend", "content_spend", "social_spend", "research_spend", "salary_spend",
    "training_spend", "commission_spend", "hand_over_spend", "salespeople", "calls",
    "demonstrations", "customers", "awareness", "goodwill", "satisfaction",
)  # fmt: skip
"""Measures of the weekly table that ``weekly_brands.csv`` has, in order."""

Columns = Mapping[str, tuple[str, str]]

_DATE = {"date": ("date", "Monday of the week, ISO 8601; week 0 begins on 2024-01-01")}
_WEEK = {"week": ("number", "week of the scenario, counted from 0")}
_WHO = {"customer": ("id", "who; see customers.csv")}
_BRAND = {"brand": ("name", "which brand")}
_PRICE = {
    "price": ("money", "price to this customer, after promotion and discount"),
    "price_ratio": ("ratio", "the same against the list price"),
    "promotion": ("share", "this week's promotion, a share taken off everybody's price"),
    "discount": ("share", "share that a salesperson took off for this customer"),
}
_TOUCHES = {
    name: ("number", f"since this customer's last purchase of any brand: {text}")
    for name, text in TOUCHES.items()
}

FILES: Mapping[str, tuple[str, Columns]] = {
    "purchases": (
        "One row for each purchase of the panel.",
        {
            **_DATE, **_WEEK, **_WHO,
            "brand": ("name", "what was bought"),
            "price": ("money", "price paid, after promotion and discount"),
            "price_ratio": ("ratio", "the same against the list price"),
            "promotion": _PRICE["promotion"],
            "discount": _PRICE["discount"],
            "is_new": ("1 or 0", "whether the buyer did not own the brand before"),
            "source": ("name", "how the buyer came: pull, push, walk-in or renewal"),
            "is_early": ("1 or 0", "whether a promotion or a salesperson had hurried the need"),
            "is_returned": ("1 or 0", "whether it was brought back at once and paid back"),
            "weeks_since_last": ("weeks", "since the last purchase; empty for the first one seen"),
            **_TOUCHES,
        },
    ),
    "touches": (
        "One row for each week, customer, brand and kind of touch that happened.",
        {
            **_DATE, **_WEEK, **_WHO, **_BRAND,
            "kind": ("name", "kind of touch: the touch columns of purchases.csv"),
            "count": ("number", "how often this week; messages that are seen count once a week"),
        },
    ),
    "customers": (
        "One row for each customer of the panel.",
        {
            "customer": ("id", "who; the same person in every arm of a scenario"),
            "segment": ("number", "group of customers with the same need"),
            "media_class": ("number", "sixteenth of the population by media use, 0 is lowest"),
            "media_use": ("ratio", "use of media against the mean"),
            "need_rate": ("needs a week", "mean speed at which the need gathers"),
            "owned_at_start": ("name", "brand owned before week 0; empty for none"),
        },
    ),
    "occasions": (
        "One row for each brand on sale at each occasion when somebody decided. Renewals without "
        "looking around are no occasions.",
        {
            **_DATE,
            "occasion": ("id", "which decision: rows of one occasion are one choice set"),
            **_WEEK, **_WHO,
            "brand": ("name", "the alternative"),
            "chosen": ("1 or 0", "whether it was bought; no row of 1 means nothing was bought"),
            "loyalty": ("share", "smoothed share of the customer's past purchases, before this"),
            **_PRICE,
            "is_considered": ("1 or 0", "truth: whether it came to mind at all"),
            "is_owned": ("1 or 0", "whether it was the brand owned or bought last"),
            "hurried_by": ("name", "truth: brand that had hurried the need; empty for none"),
            **_TOUCHES,
        },
    ),
    "weekly_brands": (
        "One row for each week and brand of the whole market, as marketing-mix models read it.",
        {
            **_DATE, **_WEEK,
            "quarter": ("number", "quarter of 13 weeks, counted from 1"),
            **_BRAND,
            **{n: (measure(n).unit, measure(n).meaning) for n in BRAND_WEEK_MEASURES},
            "price": ("money", "price asked, after promotion"),
            "price_ratio": ("ratio", "the same against the list price"),
            "promotion": _PRICE["promotion"],
            "distribution": ("1 or 0", "whether the brand was on sale"),
            "advertising_impressions": ("number", "impressions that advertising bought"),
            "brand_impressions": ("number", "impressions that brand building bought"),
        },
    ),
    "clv": (
        "One row for each payment of the panel that was not paid back: a transaction log.",
        {
            **_DATE,
            "customer_id": ("id", "who; see customers.csv"),
            **_WEEK, **_BRAND,
            "monetary_value": ("money", "price paid"),
        },
    ),
    "rfm": (
        "One row for each customer and brand bought: recency, frequency and monetary value.",
        {
            "customer_id": ("id", "who; see customers.csv"),
            **_BRAND,
            "frequency": ("number", "repeat purchases: all but the first"),
            "recency": ("weeks", "from the first to the last purchase"),
            "T": ("weeks", "from the first purchase to the end"),
            "monetary_value": ("money", "mean price of repeat purchases; 0 without any"),
        },
    ),
}  # fmt: skip
"""Every file with what a row is, and its columns with unit and meaning, in order."""
