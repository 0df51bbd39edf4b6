"""Promises of selling: skill ramps up, quotas pull at the end, territories are fair and stay."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from numpy.typing import NDArray
from scipy import stats

from pushpull.equations import persuading
from pushpull.equations.chance import Hashes, hashes, stream_key

CUSTOMERS = 20_000
shares = some.floats(0, 1)
utils = some.floats(-2, 2)


def one(value: float) -> NDArray[np.float64]:
    return np.array([value])


def lifelong_bits(customers: int = CUSTOMERS) -> Hashes:
    """Return the bits by which customers belong to territories."""
    return hashes(stream_key(1, "territory", 0), np.arange(customers, dtype=np.int64))


def seats(number: int, customers: int = CUSTOMERS) -> NDArray[np.int64]:
    """Return who serves each customer when there are so many salespeople."""
    return persuading.territory(lifelong_bits(customers), np.full(customers, number))


# --- skill and getting through -------------------------------------------------------------------


@given(some.floats(0.3, 3), shares, some.floats(1, 100))
def test_most_of_the_job_is_learnt_in_the_ramp(talent: float, novice: float, ramp: float) -> None:
    first, later, at_last = persuading.skill(
        np.full(3, talent), np.array([0.0, ramp, 1e9]), novice, ramp
    )
    assert first == pytest.approx(talent * novice, rel=1e-12)
    assert later == pytest.approx(talent * (1 - (1 - novice) / math.e), rel=1e-12)
    assert at_last == pytest.approx(talent, rel=1e-12)


@given(shares, some.floats(0, 3), shares, shares, shares)
def test_the_better_known_get_through_more_often(
    reach: float, skill: float, one_known: float, other_known: float, known_share: float
) -> None:
    known = np.sort(np.array([one_known, other_known]))
    chance = persuading.getting_through(reach, np.full(2, skill), known, known_share)
    assert 0 <= chance[0] <= chance[1] <= 0.95


# --- quotas --------------------------------------------------------------------------------------


def motivation(
    attained: float, rate: float, weeks_left: int, quota: float, bias: float = 1.0
) -> float:
    weeks = np.array([weeks_left])
    return float(persuading.quota_motivation(one(attained), one(rate), weeks, one(quota), bias)[0])


@given(
    some.floats(0, 40), some.floats(0.01, 5), some.integers(1, 13), some.floats(1, 60),
    some.floats(0.01, 1),
)  # fmt: skip
def test_motivation_by_quota_is_its_formula(
    attained: float, rate: float, weeks: int, quota: float, bias: float
) -> None:
    expected = max(rate * weeks, 0.05)
    density = stats.norm.pdf((attained + expected - quota) / math.sqrt(expected))
    exact = density / stats.norm.pdf(0) * bias ** (weeks - 1) / math.sqrt(weeks)
    found = motivation(attained, rate, weeks, quota, bias)
    assert found == pytest.approx(min(exact, 1), rel=1e-9, abs=1e-290)
    assert 0 <= found <= 1


def test_motivation_is_greatest_where_the_bonus_hangs_on_the_next_sale() -> None:
    by_attained = [motivation(a, 0.5, 4, quota=10.0) for a in range(21)]
    assert by_attained.index(max(by_attained)) == 8  # 8 sold and 2 more expected make 10
    assert by_attained[0] < 0.01 * max(by_attained)
    assert by_attained[20] < 0.01 * max(by_attained)


@given(some.floats(0.1, 3), some.floats(0.3, 0.99))
def test_who_is_on_course_cares_more_from_week_to_week(rate: float, bias: float) -> None:
    on_course = [motivation(rate * (13 - w), rate, w, rate * 13, bias) for w in range(13, 0, -1)]
    assert all(later > earlier for earlier, later in itertools.pairwise(on_course))
    assert on_course[-1] == pytest.approx(1.0)


def test_present_bias_makes_the_early_weeks_idle() -> None:
    early = motivation(0, 1.0, 13, 13.0, bias=0.75)
    assert early == pytest.approx(motivation(0, 1.0, 13, 13.0) * 0.75**12, rel=1e-12)


@given(some.floats(0, 0.9), some.floats(0, 1), some.floats(0, 1))
def test_discounts_grow_with_motivation_up_to_the_limit(
    limit: float, one_mood: float, other_mood: float
) -> None:
    moods = np.sort(np.array([one_mood, other_mood]))
    low, high = persuading.discount(np.full(2, limit), moods)
    assert 0 <= low <= high <= limit
    assert persuading.discount(one(limit), one(0.15)).tolist() == [0.0]


# --- objections ----------------------------------------------------------------------------------


@given(utils, utils, some.floats(0, 1), utils, utils)
def test_each_cause_raises_its_own_objection(
    gap: float, goodwill: float, awareness: float, fit: float, worse: float
) -> None:
    low_fit, high_fit = sorted((fit, worse))
    before = persuading.objection_weights(
        one(gap), one(high_fit), one(goodwill), one(awareness)
    ).ravel()
    dearer, misfit, unknown = (
        persuading.objection_weights(*map(one, case)).ravel()
        for case in (
            (gap + 0.5, high_fit, goodwill, awareness),
            (gap, low_fit, goodwill, awareness),
            (gap, high_fit, goodwill - 0.5, awareness),
        )
    )
    assert (before > 0).all()
    assert dearer[0] >= before[0]
    assert misfit[1] >= before[1]
    assert unknown[2] >= before[2]
    assert dearer[1:].tolist() == before[1:].tolist()


@given(some.lists(some.floats(0.01, 10), min_size=1, max_size=6))
def test_a_weight_is_picked_as_often_as_its_share(weights: list[float]) -> None:
    # A grid instead of draws: the shares are right to a grid step at each of the limits.
    grid = (np.arange(2_000) + 0.5) / 2_000
    picked = persuading.pick(np.tile(np.array(weights)[:, None], 2_000), grid)
    shares = np.bincount(picked, minlength=len(weights)) / 2_000
    assert np.abs(shares - np.array(weights) / sum(weights)).max() <= 1.01 / 2_000


# --- territories ---------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [1, 2, 3, 7, 30])
def test_one_more_seat_moves_an_even_share_and_only_to_the_new_seat(number: int) -> None:
    before, after = seats(number), seats(number + 1)
    moved = before != after
    assert (after[moved] == number).all()
    p = 1 / (number + 1)
    assert moved.mean() == pytest.approx(p, abs=4 * math.sqrt(p * (1 - p) / CUSTOMERS))
    # … and the movers come evenly from all seats before.
    came_from = np.bincount(before[moved], minlength=number) / moved.sum()
    error = math.sqrt((1 - 1 / number) / number / moved.sum())
    assert np.abs(came_from - 1 / number).max() <= 5 * error


@given(some.integers(1, 50))
def test_every_customer_belongs_to_a_seat_that_exists(number: int) -> None:
    served = seats(number, customers=500)
    assert served.min() >= 0
    assert served.max() < number


def test_without_salespeople_everybody_waits_at_the_first_seat() -> None:
    assert (seats(0, customers=500) == 0).all()


def test_firms_with_different_forces_are_served_at_once() -> None:
    numbers = np.arange(500) % 7
    together = persuading.territory(lifelong_bits(500), numbers)
    for number in range(7):
        mine = numbers == number
        assert (together[mine] == seats(number, customers=500)[mine]).all()
