"""Promises of experience: what is felt adds up, and old and new are mixed."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from numpy.typing import NDArray

from pushpull.equations import keeping

utils = some.floats(-3, 3)
shares = some.floats(0, 1)


def one(value: float) -> NDArray[np.float64]:
    return np.array([value])


@given(utils, utils, utils, some.floats(0, 3), utils)
def test_a_broken_promise_takes_from_experience_what_it_weighs(
    quality: float, fit: float, taste: float, broken: float, noise: float
) -> None:
    kept = keeping.experience(one(quality), one(fit), one(taste), one(0.0), one(noise))
    felt = keeping.experience(one(quality), one(fit), one(taste), one(broken), one(noise))
    assert float(kept[0]) == pytest.approx(quality + fit + taste + noise, abs=1e-14)
    assert float((kept - felt)[0]) == pytest.approx(broken, abs=1e-14)


@given(utils, utils, shares)
def test_a_blend_lies_between_old_and_new(old: float, new: float, persistence: float) -> None:
    mixed = float(keeping.blend(one(old), one(new), persistence)[0])
    assert min(old, new) - 1e-15 <= mixed <= max(old, new) + 1e-15
    assert float(keeping.blend(one(old), one(new), 0.0)[0]) == new
    assert float(keeping.blend(one(old), one(new), 1.0)[0]) == old


@given(utils, utils, some.floats(0.01, 1))
def test_repeated_experience_leads_goodwill_to_what_it_is_worth(
    start: float, satisfaction: float, share: float
) -> None:
    # The fixed point of G + g(1.2 tanh s - G/2) is 2.4 tanh s; each step leaves 1 - g/2 of the gap.
    level, goodwill = 2.4 * math.tanh(satisfaction), one(start)
    for _ in range(20):
        goodwill = keeping.experienced_goodwill(goodwill, one(satisfaction), share)
    left = (start - level) * (1 - share / 2) ** 20
    assert float(goodwill[0]) == pytest.approx(level + left, abs=1e-12)


@given(some.floats(0.1, 5), some.floats(0.1, 5), shares)
def test_the_remembered_price_is_a_geometric_mean(old: float, new: float, share: float) -> None:
    learnt = float(keeping.learnt_price(one(math.log(old)), one(math.log(new)), share)[0])
    assert math.exp(learnt) == pytest.approx(old ** (1 - share) * new**share, rel=1e-13)
