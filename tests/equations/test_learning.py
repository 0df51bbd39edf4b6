"""Promises of learning: the filter is Bayes' rule, and needs wander without running away."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from pushpull.equations import learning
from pushpull.equations.chance import hashes, normal, stream_key

places = some.floats(-3, 3)
variances = some.floats(1e-3, 10)
precisions = some.floats(0, 100)


def learn(belief: float, variance: float, seen: float, precision: float) -> tuple[float, float]:
    """Return belief and variance of one segment after an observation on one axis."""
    new, unsure = learning.update(
        np.array([[belief, 0.0]]), np.array([variance]), np.array([[seen, 0.0]]),
        np.array([precision]),
    )  # fmt: skip
    return float(new[0, 0]), float(unsure[0])


@given(places, variances, places, precisions)
def test_an_update_is_the_conjugate_normal_posterior(
    belief: float, variance: float, seen: float, precision: float
) -> None:
    posterior_precision = 1 / variance + precision
    posterior_mean = (belief / variance + precision * seen) / posterior_precision
    new, unsure = learn(belief, variance, seen, precision)
    assert new == pytest.approx(posterior_mean, rel=1e-12, abs=1e-12)
    assert unsure == pytest.approx(1 / posterior_precision, rel=1e-12)


@given(places, variances, places, some.floats(0.01, 100), some.integers(1, 10))
def test_ten_interviews_one_by_one_teach_as_much_as_ten_at_once(
    belief: float, variance: float, seen: float, precision: float, interviews: int
) -> None:
    at_once = learn(belief, variance, seen, precision * interviews)
    one_by_one = (belief, variance)
    for _ in range(interviews):
        one_by_one = learn(*one_by_one, seen, precision)
    assert one_by_one == pytest.approx(at_once, rel=1e-10, abs=1e-10)


@given(places, variances, places, precisions)
def test_seeing_never_makes_less_sure(
    belief: float, variance: float, seen: float, precision: float
) -> None:
    _, unsure = learn(belief, variance, seen, precision)
    assert 0 < unsure <= variance
    assert learn(belief, variance, seen, 0.0) == (belief, variance)


@pytest.mark.parametrize(("drift", "precision"), [(0.01, 0.1), (0.05, 2.0), (0.3, 50.0)])
def test_doubt_settles_where_drift_and_research_balance(drift: float, precision: float) -> None:
    # The fixed point of P = 1/(1/(P + w²) + π) solves πP² + πw²P - w² = 0.
    variance = 1.0
    for _ in range(3_000):
        grown = float(learning.uncertainty_grows(np.array([variance]), drift)[0])
        _, variance = learn(0.0, grown, 0.0, precision)
    square = drift * drift
    level = (-square + math.sqrt(square * square + 4 * square / precision)) / 2
    assert variance == pytest.approx(level, rel=1e-6)


def test_needs_wander_as_far_as_promised_and_not_further() -> None:
    # z' = (1-a)z + w ε has the variance w²/(1-(1-a)²); with a = 2w²/σ² that is near (σ/2)².
    drift, spread, segments, weeks = 0.1, 0.6, 200, 2_000
    home = np.zeros((segments, 2))
    needs, squares = home, []
    for week in range(weeks):
        bits = hashes(stream_key(3, "needs", week), np.arange(needs.size, dtype=np.int64))
        needs = learning.drifted(needs, home, normal(bits).reshape(needs.shape), drift, spread)
        squares.append(float((needs**2).mean()))
    pull = 2 * drift**2 / spread**2
    expected = drift**2 / (1 - (1 - pull) ** 2)
    assert math.sqrt(expected) == pytest.approx(spread / 2, rel=0.02)
    # After the start is forgotten there are about 1/(2 pull) weeks to an independent look, and
    # every look shows 400 squares of relative spread sqrt(2).
    settled = squares[200:]
    looks = segments * 2 * len(settled) * pull
    assert np.mean(settled) == pytest.approx(expected, rel=4 * math.sqrt(2 / looks))


def test_without_drift_needs_stay() -> None:
    needs, home = np.ones((3, 2)), np.zeros((3, 2))
    assert (learning.drifted(needs, home, np.ones((3, 2)), 0.0, 0.6) == needs).all()
