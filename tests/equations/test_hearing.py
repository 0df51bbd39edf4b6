"""Promises of hearing: reach and frequency are those of Poisson exposures, memory is affine."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from scipy import stats

from pushpull.equations import hearing
from pushpull.equations.hearing import Step
from pushpull.equations.portable import gamma_classes

exposures = some.floats(1e-4, 300)
shares = some.floats(0, 1)
memories = some.floats(-2, 2)
steps = some.builds(Step, shares.map(np.array), memories.map(np.array))


def after(step: Step, memory: float) -> float:
    return float(step.keep * memory + step.add)


def test_reach_and_frequency_are_those_of_poisson_exposures() -> None:
    means = np.geomspace(1e-3, 50, 400)
    seen = stats.poisson.sf(0, means)
    assert hearing.reach(means) == pytest.approx(seen, rel=1e-12)
    assert hearing.frequency(means) == pytest.approx(means / seen, rel=1e-12)


@given(exposures)
def test_reach_times_frequency_is_all_exposures(mean: float) -> None:
    total = float(hearing.reach(mean) * hearing.frequency(mean))
    assert total == pytest.approx(mean, rel=1e-12)


@given(exposures, some.floats(1.0001, 3))
def test_more_exposures_reach_more_people_more_often(mean: float, times: float) -> None:
    assert 0 < hearing.reach(mean) <= hearing.reach(mean * times) <= 1
    assert 1 <= hearing.frequency(mean) <= hearing.frequency(mean * times)


def test_with_gamma_media_use_reach_is_negative_binomial() -> None:
    # Media planning's curve: nobody is missed with chance (k/(k+λ))^k. Many equal classes come
    # close to the Gamma curve: the error of a mean over n classes is of the order 1/n².
    shape, classes, means = 2, 512, np.array([0.1, 0.5, 2.0, 8.0])
    by_class = hearing.reach(np.outer(means, gamma_classes(shape, classes))).mean(axis=1)
    assert by_class == pytest.approx(1 - (shape / (shape + means)) ** shape, abs=2e-4)


@given(some.floats(0, 0.99), some.integers(0, 12), shares)
def test_repeated_lifts_close_the_gap_one_after_the_other(
    lift: float, times: int, memory: float
) -> None:
    one_by_one = memory
    for _ in range(times):
        one_by_one += lift * (1 - one_by_one)
    at_once = memory + float(hearing.repeated(lift, times)) * (1 - memory)
    assert at_once == pytest.approx(one_by_one, abs=1e-13)


@given(some.floats(0, 1e9), some.floats(1e-6, 1e6), some.floats(1, 10))
def test_saturation_rises_and_stays_below_one(spend: float, half: float, times: float) -> None:
    assert 0 <= hearing.saturation(spend, half) <= hearing.saturation(spend * times, half) <= 1
    assert float(hearing.saturation(half, half)) == 0.5


def test_a_second_euro_does_less_than_the_first() -> None:
    effect = hearing.saturation(np.linspace(0, 10, 101), 3.0)
    assert (np.diff(effect, 2) < 0).all()


@given(some.floats(0, 1e4), some.floats(1, 1e4))
def test_a_message_wears_out_by_halves(age: float, half: float) -> None:
    force = hearing.wear(age, half)
    assert 0 < force <= 1
    # The force of the hyperbola falls to 1/2 at one half-life, to 1/3 at two …
    assert 1 / force == pytest.approx(1 + age / half)


@given(steps, steps, memories)
def test_two_steps_in_one_are_the_one_after_the_other(a: Step, b: Step, memory: float) -> None:
    assert after(a.then(b), memory) == pytest.approx(after(b, after(a, memory)), abs=1e-14)


@given(steps, steps, steps, memories)
def test_steps_compose_in_any_grouping(a: Step, b: Step, c: Step, memory: float) -> None:
    left, right = a.then(b).then(c), a.then(b.then(c))
    assert after(left, memory) == pytest.approx(after(right, memory), abs=1e-14)


@given(some.floats(-2, 2), shares, memories)
def test_a_step_towards_a_limit_never_passes_it(limit: float, share: float, old: float) -> None:
    new = after(hearing.towards(limit, share), old)
    assert min(old, limit) - 1e-15 <= new <= max(old, limit) + 1e-15


def test_weekly_forgetting_halves_a_memory_in_its_half_life() -> None:
    week = hearing.towards(0.0, 1 - 0.5 ** (1 / 10))
    ten = week
    for _ in range(9):
        ten = ten.then(week)
    assert float(ten.keep) == pytest.approx(0.5, rel=1e-14)


@given(some.floats(0.001, 0.5), some.floats(0.001, 0.5))
def test_forgetting_and_hearing_balance_at_the_fixed_point(lost: float, won: float) -> None:
    # m = (1-l)m(1-w) + w gives m = w / (l + w - lw).
    week = hearing.towards(0.0, lost).then(hearing.towards(1.0, won))
    level = float(week.add / (1 - week.keep))
    assert level == pytest.approx(won / (lost + won - lost * won), rel=1e-10)
    assert math.isclose(after(week, level), level, rel_tol=1e-12)
