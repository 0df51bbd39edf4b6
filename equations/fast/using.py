"""What buyers learn by using what they bought: a loop over purchases."""

from __future__ import annotations

from typing import Any

import numpy as np

from .compiling import compiled
from .numbers import lane, mixed, tanh


@compiled
def use(
    keys: Any, brand: Any, who: Any, log_price: Any, effort: Any, owned: Any, satisfaction: Any,
    segment: Any, goodwill: Any, habit: Any, understanding: Any, log_reference: Any, tastes: Any,
    quality: Any, fit: Any, message_fit: Any, rules: Any, normals: Any, powers: Any,
) -> Any:  # fmt: skip
    """Let buyers use, feel and remember; return which new buyers bring it back.

    Parameters
    ----------
    keys : (brands,) array of uint64
        Keys of this week's luck with use.
    brand, who, log_price, effort : (n,) arrays
        Purchases; a customer has one at most.
    owned, satisfaction : (customers,) arrays
        Changed in place.
    segment : (customers,) array
    goodwill, habit, understanding, log_reference : (brands, customers) arrays
        Changed in place.
    tastes : (brands, customers) array
    quality : (brands,) array
    fit, message_fit : (brands, segments) arrays
    rules : (12,) array
        Persistence; level for a return; weight of fit and its expected level; of taste, twice
        over (in choice, in use); of broken promises; of noise; goodwill's share and limit;
        persistence of habit; learning of prices.
    normals, powers : arrays
        Tables of normal numbers and of the exponential function.
    """
    persistence, return_below, of_fit, expected = rules[0], rules[1], rules[2], rules[3]
    taste, of_taste, promises, noise = rules[4], rules[5], rules[6], rules[7]
    share, limit, learning = rules[8], rules[9], rules[11]
    stays, rises = np.float32(rules[10]), np.float32(1.0 - rules[10])
    brands = habit.shape[0]
    returns = np.empty(brand.size, dtype=np.bool_)
    for j in range(brand.size):
        b, i = brand[j], who[j]
        group = segment[i]
        felt = quality[b] + of_fit * (fit[b, group] + expected)
        felt += of_taste * (taste * np.float64(tastes[b, i]))
        felt -= promises * effort[j] * (1.0 - message_fit[b, group])
        felt += noise * normals[lane(mixed(keys[b], i), 0)]
        is_repeat = owned[i] == b
        old = np.float64(satisfaction[i])
        now = persistence * old + (1.0 - persistence) * felt if is_repeat else felt
        liked = np.float64(goodwill[b, i])
        liked = liked + share * (1.2 * tanh(now, powers) - 0.5 * liked)
        goodwill[b, i] = np.float32(min(max(liked, -limit), limit))
        for other in range(brands):
            strengthened = rises if other == b else np.float32(0.0)
            habit[other, i] = stays * habit[other, i] + strengthened
        reference = np.float64(log_reference[b, i])
        log_reference[b, i] = np.float32(reference + learning * (log_price[j] - reference))
        satisfaction[i] = np.float32(now)
        understanding[b, i] = np.float32(1.0)
        returns[j] = not is_repeat and now < return_below
        owned[i] = np.int8(-1) if returns[j] else np.int8(b)
    return returns


@compiled
def thresholds(keys: Any, who: Any, purchases: Any, shape: int, exponentials: Any) -> Any:
    """Return Gamma thresholds with a whole shape and mean 1: the twin of ``chance.gamma``.

    Parameters
    ----------
    keys : (ceil(shape / 4),) array of uint64
        Keys of the luck of a lifetime, four draws each.
    who, purchases : (n,) and (customers,) arrays
    shape : int
    exponentials : (65536,) array
        Table of exponential numbers.
    """
    drawn = np.empty(who.size, dtype=np.float32)
    for j in range(who.size):
        name = who[j] * (1 << 20) + purchases[who[j]]
        total, bits = 0.0, np.uint64(0)
        for part in range(shape):
            if part % 4 == 0:
                bits = mixed(keys[part // 4], name)
            total += exponentials[lane(bits, part % 4)]
        drawn[j] = np.float32(total / shape)
    return drawn
