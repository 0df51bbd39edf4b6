"""Customers use what they bought, are pleased or disappointed, and remember."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..equations.chance import Rows, normal
from ..equations.keeping import blend, experience, experienced_goodwill, learnt_price
from ..equations.portable import Floats
from .parameters import Mechanisms
from .population import NOBODY, Population, put


@dataclass(frozen=True)
class Products:
    """What buyers meet: quality (brands,), fit and message fit (brands, segments)."""

    quality: Floats
    fit: Floats
    message_fit: Floats


@dataclass(frozen=True)
class Purchases:
    """Purchases of a week, each customer at most once.

    Attributes
    ----------
    brand, who : (n,) arrays
        What was bought, and by whom.
    log_price, effort : (n,) arrays
        Logarithm of the price paid against the list price; selling effort felt, 0 to 1.
    """

    brand: Rows
    who: Rows
    log_price: Floats
    effort: Floats


def use(
    people: Population, products: Products, purchases: Purchases, mechanisms: Mechanisms
) -> NDArray[np.bool_]:
    """Let buyers use what they bought and learn; return which new buyers bring it back."""
    rules = people.archetype.experience
    brand, who = purchases.brand, purchases.who
    felt = _feel(people, products, purchases, mechanisms)
    is_repeat = people.owned[who] == brand
    old = people.satisfaction[who].astype(np.float64)
    satisfaction = np.where(is_repeat, blend(old, felt, rules.persistence), felt)
    _remember(people, purchases, satisfaction)
    people.owned[who] = brand
    people.satisfaction[who] = satisfaction
    put(people.understanding, people.pairs(brand, who), np.float32(1.0))
    returns = ~is_repeat & (satisfaction < rules.return_below)
    people.owned[who[returns]] = NOBODY
    return np.asarray(returns)


def _feel(
    people: Population, products: Products, purchases: Purchases, mechanisms: Mechanisms
) -> Floats:
    """Return what the products are worth in use, utils."""
    rules = people.archetype.experience
    brand, who = purchases.brand, purchases.who
    place = brand * products.fit.shape[1] + people.segment.take(who)
    promised = purchases.effort if mechanisms.over_persuasion else 0.0 * purchases.effort
    return experience(
        products.quality[brand],
        rules.fit * (products.fit.take(place) + rules.expected_fit),
        rules.taste * people.taste(brand, who),
        rules.over_persuasion * promised * (1.0 - products.message_fit.take(place)),
        rules.noise * normal(people.brand_bits("use", brand, who)),
    )


def _remember(people: Population, purchases: Purchases, satisfaction: Floats) -> None:
    """Move goodwill by the experience, strengthen the habit, and remember the price."""
    rules = people.archetype.experience
    brand, who = purchases.brand, purchases.who
    limit, pairs = people.archetype.memory.goodwill_limit, people.pairs(brand, who)
    goodwill = people.goodwill.take(pairs).astype(np.float64)
    learnt = experienced_goodwill(goodwill, satisfaction, rules.goodwill)
    put(people.goodwill, pairs, np.minimum(np.maximum(learnt, -limit), limit))
    for number, habit in enumerate(people.habit):
        strengthened = np.float32(1.0 - rules.habit_persistence) * (brand == number)
        habit[who] = np.float32(rules.habit_persistence) * habit.take(who) + strengthened
    reference = people.log_reference.take(pairs).astype(np.float64)
    learnt = learnt_price(reference, purchases.log_price, rules.reference_learning)
    put(people.log_reference, pairs, learnt)
