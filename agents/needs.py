"""Customers' need gathers, comes due, is hurried, and is used up: demand is conserved."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ..equations.chance import Rows
from ..equations.choosing import price_surprise
from ..equations.needing import near_need, renewal_chance
from ..equations.portable import Floats, log
from .parameters import Mechanisms
from .population import NOBODY, Population


def gather(people: Population, speed: float) -> Rows:
    """Let a week's need gather; return whose need has just come due.

    Parameters
    ----------
    people : Population
    speed : float
        Factor on everybody's rate: the season, a recession.
    """
    growth = people.rate * np.float32(speed)
    latent = people.archetype.need.latent
    if latent < 1.0:  # what nobody has had is seldom missed
        growth *= np.where(people.owned == NOBODY, np.float32(latent), np.float32(1.0))
    people.need += growth
    is_due = people.need >= people.threshold
    is_due &= ~people.searching
    return np.flatnonzero(is_due)


def renewing(people: Population, due: Rows, price: Floats, mechanisms: Mechanisms) -> Rows:
    """Return which of the due customers renew with their brand without looking around.

    Parameters
    ----------
    people : Population
    due : (n,) array
        Customers whose need has come due.
    price : (brands,) array
        This week's prices, ratios to the list price.
    mechanisms : Mechanisms
        Whether habit and remembered prices count.
    """
    need, choice = people.archetype.need, people.archetype.choice
    if not need.has_contract:
        return np.empty(0, dtype=np.int64)
    owners = due[people.owned[due] != NOBODY]
    brand = people.owned[owners]
    reference = people.log_reference[brand, owners].astype(np.float64)
    paid = log(price)[brand]
    surprise = price_surprise(paid, reference, choice.loss_aversion)
    chance = renewal_chance(
        people.satisfaction[owners].astype(np.float64),
        people.habit[brand, owners].astype(np.float64),
        choice.price * paid + (choice.reference if mechanisms.reference_price else 0.0) * surprise,
        need.renewal_base,
        need.renewal_satisfaction,
        need.renewal_habit if mechanisms.habit else 0.0,
    )
    return np.asarray(owners[people.luck("renewal", owners) < chance])


def start_search(people: Population, who: Rows, hurried_by: int | Rows = NOBODY) -> None:
    """Let these customers begin to look around."""
    people.searching[who] = True
    people.search_began[who] = people.week
    people.hurried_by[who] = hurried_by


def hurry(people: Population, brand: Rows, who: Rows) -> None:
    """Let firms open the search of those whose need is near.

    Only the beginning moves: the need that they will have used is subtracted in full, so that the
    next purchase comes later by what was borrowed. Where two firms hurry one customer in a week,
    luck says who was first.

    Parameters
    ----------
    people : Population
    brand, who : (n,) arrays
        Pairs of a firm and a customer.
    """
    share = people.archetype.need.pull_forward
    is_near = near_need(people.need[who], people.threshold[who], share) & ~people.searching[who]
    is_near &= people.need[who] < people.threshold[who]  # others renew their contract this week
    brand, who = brand[is_near], who[is_near]
    if not who.size:
        return
    order = np.lexsort((people.brand_bits("first to hurry", brand, who), who))
    hurried, first = np.unique(who[order], return_index=True)
    start_search(people, hurried, hurried_by=brand[order][first])


def meet_need(people: Population, who: Rows, mechanisms: Mechanisms) -> None:
    """Use up one need of each of these customers, and set the next one's threshold."""
    left = people.need[who] - people.threshold[who]
    if not mechanisms.demand_conservation:
        left = np.maximum(left, np.float32(0.0))
    people.need[who] = left
    people.purchases[who] += 1
    people.threshold[who] = people.next_threshold(who)


def let_pass(people: Population, who: Rows) -> None:
    """Let part of a need go away because nothing was bought; the rest comes back later."""
    share = np.float32(people.archetype.need.passes_unmet)
    people.need[who] -= share * people.threshold[who]


def stop_search(people: Population, who: Rows) -> None:
    """End the search of these customers; what was understood of offers is forgotten."""
    people.searching[who] = False
    people.hurried_by[who] = NOBODY
    owned = people.owned[who]
    for brand, understanding in enumerate(people.understanding):
        understanding[who] = owned == brand  # use teaches


def awaken(people: Population, who: Rows) -> None:
    """Let the talk of owners awaken need in people who own none: a new category spreads."""
    spark = np.float32(people.archetype.need.primary_demand)
    if spark:
        new = who[(people.owned[who] == NOBODY) & ~people.searching[who]]
        people.need[new] += spark


def deciding_weeks(people: Population, who: Rows) -> NDArray[np.int32]:
    """Return the weeks that these searching customers have been looking."""
    return np.asarray(people.week - people.search_began[who], dtype=np.int32)
