"""Customers decide: who decides this week, what they consider, and what they choose."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ..equations.chance import LANE_SIZE, Hashes, Rows, gumbel, lane, lane_uniform
from ..equations.choosing import choose, price_surprise
from ..equations.keeping import learnt_price
from ..equations.portable import Floats, log
from .leads import Leads
from .needs import deciding_weeks
from .parameters import Mechanisms
from .population import NOBODY, Population

A_FIFTH = 0.2
"""The price cut for which the effects of a promotion are stated."""

SHOWS = 0.1
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

    @cached_property
    def log_price(self) -> Floats:
        """Logarithms of the prices."""
        return log(self.price)


@dataclass(frozen=True)
class Asked:
    """What each brand asks of each decider.

    Attributes
    ----------
    log_price : (brands, n) array
        Logarithm of the price, ratio to the list price.
    effort : (brands, n) array
        Selling effort that the decider has felt, 0 to 1.
    """

    log_price: Floats
    effort: Floats


@dataclass(frozen=True)
class Choices:
    """What this week's deciders chose.

    Attributes
    ----------
    who : (n,) array
        Ids of those who decided.
    brand : (n,) array
        Number of the brand bought, or -1.
    price, log_price : (n,) arrays
        Price paid, ratio to the list price, and its logarithm; of no meaning for those who
        bought nothing.
    effort : (n,) array
        Selling effort that the chosen brand had spent on the buyer; likewise.
    lead : (brands, n) array
        Row of the lead with each brand, or -1.
    considered : (brands, n) array
        Whether each brand was considered.
    """

    who: Rows
    brand: NDArray[np.int64]
    price: Floats
    log_price: Floats
    effort: Floats
    lead: NDArray[np.int64]
    considered: NDArray[np.bool_]


def decide(people: Population, offers: Offers, leads: Leads, mechanisms: Mechanisms) -> Choices:
    """Let some of the searching decide, and return what they chose."""
    searching = np.flatnonzero(people.searching)
    lead = leads.rows_of(searching)
    luck = people.bits("decide", searching)
    does = _deciding(people, searching, leads, lead, luck)
    decides = np.flatnonzero(does | _meets_deadline(people, offers, searching))
    who, lead = searching[decides], lead.take(decides, axis=1)
    effort, discount = _column(leads.effort, lead), _column(leads.discount, lead)
    log_price = _log_price(offers, discount)
    outside = people.archetype.choice.outside + gumbel(luck.take(decides), 1)
    chosen, considered = people.passes.weigh(
        people, offers, who, Asked(log_price, effort), outside, mechanisms
    )
    _notice_promotions(people, offers, who, considered, chosen)
    pick = chosen * who.size + np.arange(who.size)  # of no meaning where nothing is bought
    return Choices(
        who=who, brand=chosen, lead=lead, considered=considered,
        price=offers.price.take(chosen) * (1.0 - discount.take(pick)),
        log_price=log_price.take(pick), effort=effort.take(pick),
    )  # fmt: skip


def weigh(
    people: Population, offers: Offers, who: Rows, asked: Asked, outside: Floats,
    mechanisms: Mechanisms,
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:  # fmt: skip
    """Return the brand that each decider likes best, and which brands each considered.

    Parameters
    ----------
    people, offers, mechanisms
        As in ``decide``.
    who : (n,) array
        Those who decide.
    asked : Asked
        What each brand asks of each of them.
    outside : (n,) array
        Utility of not buying, with its noise.

    Returns
    -------
    (n,) array, (brands, n) array
        Number of the brand bought, or -1; whether each brand was considered.
    """
    bits = people.brand_bits("choice", np.arange(len(people.brands))[:, None], who)
    considered = _considers(people, offers, who, asked.effort, lane(bits, 1))
    liking = gumbel(bits)
    liking += _utility(people, offers, who, asked.log_price, asked.effort, mechanisms)
    liking = np.where(considered, liking, -np.inf)
    return choose(liking, outside), considered


def _log_price(offers: Offers, discount: Floats) -> Floats:
    """Return the logarithm of every price to every decider; few have a discount of their own."""
    result = np.empty(discount.shape)
    result[:] = offers.log_price[:, None]
    given = np.flatnonzero(discount)
    if given.size:
        result.reshape(-1)[given] += log(1.0 - discount.take(given))
    return result


def _deciding(
    people: Population, who: Rows, leads: Leads, lead: Rows, luck: Hashes
) -> NDArray[np.bool_]:
    """Return who decides now: by habit of the market, pressed by a salesperson, or at last."""
    rules = people.archetype.choice
    pressed = _column(leads.closing, lead).max(axis=0)
    chance = np.where(pressed > 0, pressed, rules.decision)
    chance[deciding_weeks(people, who) >= rules.patience] = 1.0
    return np.asarray(lane_uniform(luck, 0) < chance)


def _meets_deadline(people: Population, offers: Offers, who: Rows) -> NDArray[np.bool_]:
    """Return who decides now because a promotion that they have noticed ends with the week.

    Those whom a promotion made look at all decide at once; of the others who know the brand,
    some do.
    """
    promoting = np.flatnonzero(offers.cut)
    if not promoting.size:
        return np.zeros(who.shape, dtype=np.bool_)
    hurried = people.hurried_by[who]
    is_rushed = (people.search_began[who] == people.week) & np.isin(hurried, promoting)
    for brand in promoting:
        deadline = people.archetype.choice.deadline * offers.cut[brand] / A_FIFTH
        draw = people.brand_luck("deadline", np.full(who.shape, brand), who)
        is_rushed |= draw < deadline * people.awareness[brand, who]
    return np.asarray(is_rushed)


def _column(values: NDArray[np.float32], rows: Rows) -> Floats:
    """Return a column of leads by row; 0 for those who are no lead, which most are not."""
    result = np.zeros(rows.shape)
    is_lead = np.flatnonzero(rows >= 0)
    result.reshape(-1)[is_lead] = values[rows.take(is_lead)]
    return result


def _utility(
    people: Population, offers: Offers, who: Rows, log_price: Floats, effort: Floats,
    on: Mechanisms,
) -> NDArray[np.float32]:  # fmt: skip
    """Return the utility of all brands to all deciders, before noise: (brands, n).

    Sixth digits of a utility decide nothing, and halving the digits halves the time.
    """
    rules = people.archetype.choice
    price = log_price.astype(np.float32)
    utility = rules.taste * people.tastes.take(who, axis=1)
    utility += liked_by_all(offers, rules.complexity).take(people.segment[who], axis=1)
    utility += people.goodwill.take(who, axis=1)
    utility += rules.salience * people.salience.take(who, axis=1)
    utility += rules.complexity * people.understanding.take(who, axis=1)
    utility -= rules.price * price
    utility += (rules.effort * effort).astype(np.float32)
    if on.habit:
        utility += rules.habit * people.habit.take(who, axis=1)
    if on.reference_price:
        reference = people.log_reference.take(who, axis=1)
        utility -= rules.reference * price_surprise(price, reference, rules.loss_aversion)
    return utility


def liked_by_all(offers: Offers, complexity: float) -> NDArray[np.float32]:
    """Return what everybody in a segment likes about a brand they do not understand, utils."""
    return (offers.fit + offers.appeal[:, None] - complexity).astype(np.float32)


def _considers(
    people: Population, offers: Offers, who: Rows, effort: Floats, draw: NDArray[np.uint16]
) -> NDArray[np.bool_]:
    """Return who considers which brand: it comes to mind, is owned, or a salesperson shows it.

    Somebody whose need was hurried considers only the brand that hurried, or waiting.
    """
    brands = np.arange(len(people.brands), dtype=np.int8)[:, None]
    considered = draw < people.awareness.take(who, axis=1) * np.float32(LANE_SIZE)
    considered |= people.owned.take(who) == brands
    considered |= effort > SHOWS
    hurried = people.hurried_by.take(who)
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
        seen = np.full(saw.shape, offers.log_price[brand])
        people.log_reference[brand, saw] = learnt_price(old, seen, share)
