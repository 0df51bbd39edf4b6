"""Customers decide: who decides this week, what they consider, and what they choose."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..equations.chance import LANE_SIZE, Rows, gumbel, hashes, lane, stream_key
from ..equations.choosing import choose, price_surprise
from ..equations.keeping import learnt_price
from ..equations.portable import Floats, log
from .leads import Leads
from .needs import deciding_weeks
from .parameters import Mechanisms
from .population import NOBODY, Population

A_FIFTH = 0.2
"""The price cut for which the effects of a promotion are stated."""

_SHOWS = 0.1
"""Selling effort above which a salesperson's brand is considered (assumed)."""


@dataclass(frozen=True)
class Offers:
    """What all brands offer this week.

    Attributes
    ----------
    price : (brands,) array
        Price after promotions, ratios to the list price.
    cut : (brands,) array
        This week's promotions, shares of the price.
    is_on_sale : (brands,) array
        A brand is not on sale before it has entered the market.
    appeal : (brands,) array
        Utils that everybody adds.
    fit : (brands, segments) array
        Utils.
    """

    price: Floats
    cut: Floats
    is_on_sale: NDArray[np.bool_]
    appeal: Floats
    fit: Floats


@dataclass(frozen=True)
class Choices:
    """What this week's deciders chose.

    Attributes
    ----------
    who : (n,) array
        Ids of those who decided.
    brand : (n,) array
        Number of the brand bought, or -1.
    log_price : (n,) array
        Logarithm of the price paid against the list price; of no meaning for those who
        bought nothing.
    effort : (n,) array
        Selling effort that the chosen brand had spent on the buyer; likewise.
    lead : (brands, n) array
        Row of the lead with each brand, or -1.
    """

    who: Rows
    brand: NDArray[np.int64]
    log_price: Floats
    effort: Floats
    lead: NDArray[np.int64]


def decide(people: Population, offers: Offers, leads: Leads, mechanisms: Mechanisms) -> Choices:
    """Let some of the searching decide, and return what they chose."""
    searching = np.flatnonzero(people.searching)
    brands = np.arange(len(people.brands))[:, None]
    lead = leads.find(brands, searching)
    decides = _deciding(people, searching, _column(leads.closing, lead))
    decides |= _meets_deadline(people, offers, searching)
    who, lead = searching[decides], lead[:, decides]
    effort = _column(leads.effort, lead)
    log_price = _log_price(offers, _column(leads.discount, lead))
    bits = people.brand_bits("choice", brands, who)
    liking = gumbel(bits)
    liking += _utility(people, offers, who, log_price, effort, mechanisms)
    considered = _considers(people, offers, who, effort, lane(bits, 1))
    liking[~considered] = -np.inf
    noise = gumbel(hashes(stream_key(people.seed, "choice/nothing", people.week), who))
    chosen = choose(liking, people.archetype.choice.outside + noise)
    _notice_promotions(people, offers, who, considered, chosen)
    row = np.arange(who.size)
    return Choices(
        who=who, brand=chosen, log_price=log_price[chosen, row], effort=effort[chosen, row],
        lead=lead,
    )  # fmt: skip


def _log_price(offers: Offers, discount: Floats) -> Floats:
    """Return the logarithm of every price to every decider; few have a discount of their own."""
    result = np.empty(discount.shape)
    result[:] = log(offers.price)[:, None]
    given = discount > 0
    result[given] += log(1.0 - discount[given])
    return result


def _deciding(people: Population, who: Rows, closing: Floats) -> NDArray[np.bool_]:
    """Return who decides now: by habit of the market, pressed by a salesperson, or at last."""
    rules = people.archetype.choice
    pressed = closing.max(axis=0)
    chance = np.where(pressed > 0, pressed, rules.decision)
    chance = np.where(deciding_weeks(people, who) >= rules.patience, 1.0, chance)
    return people.luck("decide", who) < chance


def _meets_deadline(people: Population, offers: Offers, who: Rows) -> NDArray[np.bool_]:
    """Return who decides now because a promotion that they have noticed ends with the week.

    Those whom a promotion made look at all decide at once; of the others who know the brand,
    some do.
    """
    promoting = np.flatnonzero(offers.cut)
    hurried = people.hurried_by[who]
    is_rushed = (people.search_began[who] == people.week) & np.isin(hurried, promoting)
    for brand in promoting:
        deadline = people.archetype.choice.deadline * offers.cut[brand] / A_FIFTH
        draw = people.brand_luck("deadline", np.full(who.shape, brand), who)
        is_rushed |= draw < deadline * people.awareness[brand, who]
    return is_rushed


def _column(values: NDArray[np.float32], rows: NDArray[np.int64]) -> Floats:
    """Return a column of leads by row; 0 for those who are no lead."""
    padded = np.append(values, np.float32(0.0)).astype(np.float64)
    return padded.take(rows)


def _utility(
    people: Population, offers: Offers, who: Rows, log_price: Floats, effort: Floats,
    on: Mechanisms,
) -> Floats:  # fmt: skip
    """Return the utility of all brands to all deciders, before noise: (brands, n)."""
    rules = people.archetype.choice
    utility = people.taste(np.arange(len(people.brands))[:, None], who)
    utility += (offers.fit + offers.appeal[:, None]).take(people.segment[who], axis=1)
    utility += people.goodwill.take(who, axis=1)
    utility += rules.salience * people.salience.take(who, axis=1)
    utility += rules.effort * effort
    utility -= rules.price * log_price
    utility -= rules.complexity * (1.0 - people.understanding.take(who, axis=1))
    if on.habit:
        utility += rules.habit * people.habit.take(who, axis=1)
    if on.reference_price:
        reference = people.log_reference.take(who, axis=1).astype(np.float64)
        utility -= rules.reference * price_surprise(log_price, reference, rules.loss_aversion)
    return utility


def _considers(
    people: Population, offers: Offers, who: Rows, effort: Floats, draw: NDArray[np.uint16]
) -> NDArray[np.bool_]:
    """Return who considers which brand: it comes to mind, is owned, or a salesperson shows it.

    Somebody whose need was hurried considers only the brand that hurried, or waiting.
    """
    brands = np.arange(len(people.brands), dtype=np.int8)[:, None]
    considered = draw < people.awareness.take(who, axis=1) * np.float32(LANE_SIZE)
    considered |= people.owned[who] == brands
    considered |= effort > _SHOWS
    hurried = people.hurried_by[who]
    if (hurried != NOBODY).any():
        considered = np.where(hurried == NOBODY, considered, hurried == brands)
    considered &= offers.is_on_sale[:, None]
    return considered


def _notice_promotions(
    people: Population, offers: Offers, who: Rows, considered: NDArray[np.bool_],
    chosen: NDArray[np.int64],
) -> None:  # fmt: skip
    """Let deciders who saw a promotion but did not take it remember the lower price."""
    share = people.archetype.experience.reference_learning
    for brand in np.flatnonzero(offers.cut):
        saw = who[considered[brand] & (chosen != brand)]
        old = people.log_reference[brand, saw].astype(np.float64)
        seen = np.full(saw.shape, log(offers.price)[brand])
        people.log_reference[brand, saw] = learnt_price(old, seen, share)
