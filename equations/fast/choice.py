"""The choices of those who decide: a loop over deciders instead of a dozen tables."""

from __future__ import annotations

from typing import Any

import numpy as np

from .compiling import compiled
from .numbers import lane, mixed

_LANE_SIZE = np.float32(65536)
_BLOCK = 2048


@compiled
def weigh(
    keys: Any, who: Any, effort: Any, log_price: Any, outside: Any,
    awareness: Any, goodwill: Any, salience: Any, habit: Any, understanding: Any,
    log_reference: Any, tastes: Any, owned: Any, hurried_by: Any, segment: Any,
    liked: Any, is_on_sale: Any, weights: Any, shows: float, gumbels: Any,
) -> Any:  # fmt: skip
    """Return the brand that each decider likes best, or -1, and which brands were considered.

    Parameters
    ----------
    keys : (brands,) array of uint64
        Keys of this week's luck with choices.
    who : (n,) array
        Deciders.
    effort : (brands, n) array
        Selling effort felt.
    log_price : (brands, n) array
        Logarithms of the prices asked.
    outside : (n,) array
        Utility of not buying, with its noise.
    awareness, …, tastes : (brands, customers) arrays of float32
    owned, hurried_by, segment : (customers,) arrays
    liked : (brands, segments) array of float32
        Fit and appeal, less the cost of not understanding.
    is_on_sale : (brands,) array
    weights : (8,) array
        Of taste, salience, understanding, price, effort, habit, reference price; loss aversion.
    shows : float
        Effort above which a salesperson's brand is considered.
    gumbels : (65536,) array
        Table of Gumbel numbers.
    """
    brands, n = keys.size, who.size
    of_taste, of_salience = np.float32(weights[0]), np.float32(weights[1])
    of_understanding, of_price = np.float32(weights[2]), np.float32(weights[3])
    of_habit, of_reference = np.float32(weights[5]), np.float32(weights[6])
    aversion = np.float32(weights[7])
    chosen, top = np.full(n, -1, dtype=np.int64), outside.copy()
    considered = np.empty((brands, n), dtype=np.bool_)
    for first in range(0, n, _BLOCK):
        for b in range(brands):
            brand, on_sale, key = np.int8(b), is_on_sale[b], keys[b]
            known, present, understood = awareness[b], salience[b], understanding[b]
            love, warmth, custom, remembered = tastes[b], goodwill[b], habit[b], log_reference[b]
            worked, asked, group_likes = effort[b], log_price[b], liked[b]
            for j in range(first, min(first + _BLOCK, n)):
                i = who[j]
                bits = mixed(key, i)
                thinks = np.float32(lane(bits, 1)) < known[i] * _LANE_SIZE
                thinks = thinks | (owned[i] == brand) | (worked[j] > shows)
                hurried = hurried_by[i]
                thinks = (thinks if hurried == -1 else hurried == brand) & on_sale
                considered[b, j] = thinks
                price = np.float32(asked[j])
                utility = of_taste * love[i]
                utility += group_likes[segment[i]]
                utility += warmth[i]
                utility += of_salience * present[i]
                utility += of_understanding * understood[i]
                utility -= of_price * price
                utility += np.float32(weights[4] * worked[j])
                if weights[5] != 0.0:
                    utility += of_habit * custom[i]
                if weights[6] != 0.0:
                    gap = price - remembered[i]
                    utility -= of_reference * max(gap, aversion * gap)
                liking = gumbels[lane(bits, 0)] + np.float64(utility)
                if thinks and liking > top[j]:
                    chosen[j], top[j] = b, liking
    return chosen, considered
