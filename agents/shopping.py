"""Customers decide: who decides this week, what they consider, and what they choose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..equations.chance import Rows, gumbel
from ..equations.choosing import choose, price_surprise
from ..equations.keeping import learnt_price
from ..equations.portable import Floats, log
from .parameters import Mechanisms
from .pipeline import Pipeline
from .population import NOBODY, Population

_SHOWS = 0.1
"""Selling effort above which a salesperson's brand is considered (assumed)."""


@dataclass(frozen=True)
class Offer:
    """What one brand offers this week.

    Attributes
    ----------
    price : float
        Price after a promotion, a ratio to the list price.
    is_promoted : bool
    is_on_sale : bool
        False before a brand has entered the market.
    appeal : float
        Utils that everybody adds.
    fit : (segments,) array
        Utils.
    pipeline : Pipeline
        Leads, with effort, discounts and pressure to close.
    """

    price: float
    is_promoted: bool
    is_on_sale: bool
    appeal: float
    fit: Floats
    pipeline: Pipeline


@dataclass(frozen=True)
class Choices:
    """What this week's deciders chose.

    Attributes
    ----------
    who : (n,) array
        Ids of those who decided.
    brand : (n,) array
        Number of the brand bought, or -1.
    price : (n,) array
        Price paid, a ratio to the list price; 0 where nothing was bought.
    effort : (n,) array
        Selling effort that the chosen brand had spent on the buyer.
    lead : (brands, n) array
        Row in each brand's pipeline, or -1.
    """

    who: Rows
    brand: NDArray[np.int64]
    price: Floats
    effort: Floats
    lead: NDArray[np.int64]


def decide(people: Population, offers: Sequence[Offer], mechanisms: Mechanisms) -> Choices:
    """Let some of the searching decide, and return what they chose."""
    searching = np.flatnonzero(people.searching)
    leads = np.stack([offer.pipeline.find(searching) for offer in offers])
    decides = _deciding(people, searching, offers, leads)
    who, leads = searching[decides], leads[:, decides]
    price, utility = np.empty(leads.shape), np.empty(leads.shape)
    for brand, offer in enumerate(offers):
        price[brand], utility[brand] = _value(people, brand, offer, who, leads[brand], mechanisms)
    outside = people.archetype.choice.outside + gumbel(
        people.seed, "choice/nothing", people.week, who
    )
    chosen = choose(utility, outside)
    _notice_promotions(people, offers, who, utility, chosen)
    row = np.arange(who.size)
    effort = np.array([_column(o.pipeline.effort, leads[b]) for b, o in enumerate(offers)])
    bought = chosen != NOBODY
    return Choices(
        who=who,
        brand=chosen,
        price=np.where(bought, price[chosen, row], 0.0),
        effort=np.where(bought, effort[chosen, row], 0.0),
        lead=leads,
    )


def _deciding(
    people: Population, who: Rows, offers: Sequence[Offer], leads: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Return who decides now: by habit of the market, pressed by a salesperson, or at last."""
    rules = people.archetype.choice
    pressed = np.max([_column(o.pipeline.closing, leads[b]) for b, o in enumerate(offers)], axis=0)
    usual = np.where(people.search_weeks[who] >= rules.patience, 1.0, rules.decision)
    chance = np.where(pressed > 0, np.maximum(pressed, usual == 1.0), usual)
    return people.luck("decide", who) < chance


def _column(values: NDArray[np.float32], rows: NDArray[np.int64]) -> Floats:
    """Return a pipeline column for customers by row; 0 for those who are no lead."""
    padded = np.append(values, np.float32(0.0)).astype(np.float64)
    return padded[rows]


def _value(
    people: Population, brand: int, offer: Offer, who: Rows, lead: NDArray[np.int64],
    mechanisms: Mechanisms,
) -> tuple[Floats, Floats]:  # fmt: skip
    """Return the price and the utility (with noise) of one brand to each decider."""
    rules = people.archetype.choice
    price = offer.price * (1.0 - _column(offer.pipeline.discount, lead))
    effort = _column(offer.pipeline.effort, lead)
    reference = people.reference[brand, who].astype(np.float64)
    utility = (
        offer.appeal
        + offer.fit[people.segment[who]]
        + people.taste(brand, who)
        + people.goodwill[brand, who]
        + rules.salience * people.salience[brand, who].astype(np.float64)
        + rules.effort * effort
        - rules.price * log(price)
        - rules.complexity * (1.0 - people.understanding[brand, who].astype(np.float64))
    )
    if mechanisms.habit:
        utility = utility + rules.habit * people.habit[brand, who].astype(np.float64)
    if mechanisms.reference_price:
        surprise = price_surprise(price, reference, rules.loss_aversion)
        utility = utility - rules.reference * surprise
    noise = gumbel(people.seed, f"choice/{people.brands[brand]}", people.week, who)
    considered = _considers(people, brand, offer, who, effort)
    return price, np.where(considered, utility + noise, -np.inf)


def _considers(
    people: Population, brand: int, offer: Offer, who: Rows, effort: Floats
) -> NDArray[np.bool_]:
    """Return who considers a brand: it comes to mind, it is owned, or a salesperson shows it.

    Somebody whose need was hurried considers only the brand that hurried, or waiting.
    """
    if not offer.is_on_sale:
        return np.zeros(who.shape, dtype=np.bool_)
    comes_to_mind = (
        people.luck(f"consider/{people.brands[brand]}", who) < people.awareness[brand, who]
    )
    is_known = comes_to_mind | (people.owned[who] == brand) | (effort > _SHOWS)
    hurried = people.hurried_by[who]
    return np.where(hurried == NOBODY, is_known, hurried == brand)


def _notice_promotions(
    people: Population, offers: Sequence[Offer], who: Rows, utility: Floats,
    chosen: NDArray[np.int64],
) -> None:  # fmt: skip
    """Let deciders who saw a promotion but did not take it remember the lower price."""
    share = people.archetype.experience.reference_learning
    for brand, offer in enumerate(offers):
        if offer.is_promoted:
            saw = who[np.isfinite(utility[brand]) & (chosen != brand)]
            old = people.reference[brand, saw].astype(np.float64)
            people.reference[brand, saw] = learnt_price(old, np.full(saw.shape, offer.price), share)
