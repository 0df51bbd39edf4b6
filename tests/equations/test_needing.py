"""Promises of the need clock: seasons even out, nearness is a share, renewal follows liking."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from scipy import special

from pushpull.equations import needing

utils = some.floats(-5, 5)
shares = some.floats(0, 1)


@given(some.floats(0, 0.9), some.integers(-520, 520))
def test_a_year_of_seasons_brings_as_much_need_as_a_year_without(
    amplitude: float, first: int
) -> None:
    year = [needing.season(week, amplitude) for week in range(first, first + 52)]
    assert sum(year) / 52 == pytest.approx(1.0, abs=1e-12)
    assert max(year) == pytest.approx(1 + amplitude)
    assert min(year) > 0


@given(some.integers(-520, 520), some.floats(0, 0.9))
def test_seasons_return_every_year(week: int, amplitude: float) -> None:
    assert needing.season(week, amplitude) == needing.season(week + 52, amplitude)


@given(some.floats(0, 3, width=32), some.floats(0.125, 3, width=32), shares)
def test_whose_need_is_due_is_always_near(need: float, threshold: float, share: float) -> None:
    gathered, needed = (np.array([each], dtype=np.float32) for each in (need, threshold))
    near = needing.near_need(gathered, needed, share)[0]
    assert near or need < threshold
    # Between the two limits the answer is known whatever the rounding of 32 bits.
    if need < (1 - share) * threshold * (1 - 1e-6):
        assert not near


@given(shares, shares)
def test_more_that_may_be_missing_makes_more_people_near(one: float, other: float) -> None:
    need, threshold = np.linspace(0, 1, 101, dtype=np.float32), np.ones(101, dtype=np.float32)
    fewer = needing.near_need(need, threshold, min(one, other))
    more = needing.near_need(need, threshold, max(one, other))
    assert (more >= fewer).all()


@given(utils, shares, utils, utils, some.floats(0, 5), some.floats(0, 5))
def test_renewal_is_a_logit(
    satisfaction: float, habit: float, surprise: float, base: float, slope: float, by_habit: float
) -> None:
    chance = needing.renewal_chance(
        np.array([satisfaction]), np.array([habit]), np.array([surprise]), base, slope, by_habit
    )
    odds = base + slope * satisfaction + by_habit * habit - surprise
    assert float(chance[0]) == pytest.approx(float(special.expit(odds)), rel=1e-14)
