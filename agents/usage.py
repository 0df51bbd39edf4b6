"""Customers use what they bought, are pleased or disappointed, and remember."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..equations.chance import Rows, normal
from ..equations.keeping import blend, experience, experienced_goodwill, learnt_price
from ..equations.portable import Floats
from .parameters import Mechanisms
from .population import NOBODY, Population


@dataclass(frozen=True)
class Product:
    """What a buyer meets: quality, fit by segment, and what the message had promised."""

    quality: float
    fit: Floats
    message_fit: Floats


def use(
    people: Population, brand: int, product: Product, who: Rows, price: Floats, effort: Floats,
    mechanisms: Mechanisms,
) -> NDArray[np.bool_]:  # fmt: skip
    """Let buyers of a brand use it and learn; return which new buyers bring it back.

    Parameters
    ----------
    people : Population
    brand : int
        The brand bought.
    product : Product
    who : (n,) array
        Buyers, each at most once.
    price, effort : (n,) arrays
        Price paid against the list price; selling effort felt, 0 to 1.
    mechanisms : Mechanisms
    """
    rules = people.archetype.experience
    felt = _feel(people, brand, product, who, effort if mechanisms.over_persuasion else 0 * effort)
    is_repeat = people.owned[who] == brand
    old = people.satisfaction[who].astype(np.float64)
    satisfaction = np.where(is_repeat, blend(old, felt, rules.persistence), felt)
    _remember(people, brand, who, satisfaction, price)
    people.owned[who] = brand
    people.satisfaction[who] = satisfaction
    people.understanding[brand, who] = np.float32(1.0)
    returns = ~is_repeat & (satisfaction < rules.return_below)
    people.owned[who[returns]] = NOBODY
    return returns


def _feel(people: Population, brand: int, product: Product, who: Rows, effort: Floats) -> Floats:
    """Return what the product is worth in use, utils."""
    rules = people.archetype.experience
    segment = people.segment[who]
    return experience(
        np.full(who.shape, product.quality),
        rules.fit * (product.fit[segment] + rules.expected_fit),
        rules.taste * people.taste(brand, who),
        rules.over_persuasion * effort * (1.0 - product.message_fit[segment]),
        rules.noise * normal(people.seed, f"use/{people.brands[brand]}", people.week, who),
    )


def _remember(
    people: Population, brand: int, who: Rows, satisfaction: Floats, price: Floats
) -> None:
    """Move goodwill by the experience, strengthen the habit, and remember the price."""
    rules = people.archetype.experience
    limit = people.archetype.memory.goodwill_limit
    goodwill = people.goodwill[brand, who].astype(np.float64)
    learnt = experienced_goodwill(goodwill, satisfaction, rules.goodwill)
    people.goodwill[brand, who] = np.clip(learnt, -limit, limit)
    people.habit[:, who] *= np.float32(rules.habit_persistence)
    people.habit[brand, who] += np.float32(1.0 - rules.habit_persistence)
    reference = people.reference[brand, who].astype(np.float64)
    people.reference[brand, who] = learnt_price(reference, price, rules.reference_learning)
