"""Promises of the NBD: it is found again in its own samples, and others are told from it."""

from __future__ import annotations

import numpy as np
import pytest

from pushpull.scenarios.theory.nbd import Nbd, nbd_by_moments, nbd_by_zeros, nbd_gap

PEOPLE = 5_000


def sample(mean: float, shape: float, seed: int = 1, people: int = PEOPLE) -> np.ndarray:
    """Return purchases of people whose rates are Gamma distributed."""
    rng = np.random.default_rng(seed)
    return rng.poisson(rng.gamma(shape, mean / shape, size=people))


@pytest.mark.parametrize(("mean", "shape"), [(5.0, 1.0), (2.0, 0.3), (13.0, 2.0)])
def test_a_sample_of_an_nbd_is_close_to_it(mean: float, shape: float) -> None:
    # Kolmogorov: with known parameters the gap exceeds 2.2/sqrt(n) once in 8,000 samples; over
    # 2,400 samples of such fits none exceeded 1.8/sqrt(n).
    assert nbd_gap(sample(mean, shape)) < 2.2 / PEOPLE**0.5


def test_people_of_two_kinds_are_no_nbd() -> None:
    rng = np.random.default_rng(2)
    two_kinds = rng.poisson(np.where(rng.random(PEOPLE) < 0.5, 1.0, 20.0))
    assert nbd_gap(two_kinds) > 0.1


def test_a_sample_that_varies_little_is_compared_with_a_poisson() -> None:
    regular = np.full(100, 4)
    assert nbd_by_moments(regular).is_poisson
    # All buy 4: the Poisson with mean 4 has 43 % below that, and 37 % above.
    assert nbd_gap(regular) == pytest.approx(0.4335, abs=1e-4)


def test_a_poisson_sample_is_close_to_its_distribution() -> None:
    assert nbd_gap(np.random.default_rng(4).poisson(3.0, size=PEOPLE)) < 2.2 / PEOPLE**0.5


@pytest.mark.parametrize("shape", [0.05, 0.5, 1.0, 4.0, 50.0])
def test_mean_and_share_of_buyers_give_back_the_shape(shape: float) -> None:
    penetration = 1.0 - float(Nbd(3.0, shape).chances(0))
    assert nbd_by_zeros(3.0, penetration).shape == pytest.approx(shape, rel=1e-6)


def test_more_buyers_than_a_poisson_allows_make_a_poisson() -> None:
    assert nbd_by_zeros(1.0, 0.8).is_poisson
    assert nbd_by_zeros(0.4, 0.4).is_poisson  # everybody bought once or not at all


@pytest.mark.parametrize("category", [Nbd(3.0, 0.5), Nbd(3.0, np.inf)])
def test_chances_add_up(category: Nbd) -> None:
    times = np.arange(category.most() + 1)
    chances = category.chances(times)
    assert chances.sum() == pytest.approx(1.0, abs=1e-9)
    assert chances @ times == pytest.approx(3.0, abs=1e-6)


@pytest.mark.parametrize(("mean", "penetration"), [(1.0, 0.0), (0.2, 0.5), (2.0, 1.5)])
def test_impossible_buyers_are_refused(mean: float, penetration: float) -> None:
    with pytest.raises(ValueError, match="penetration"):
        nbd_by_zeros(mean, penetration)


@pytest.mark.parametrize("purchases", [[], [-1, 2]])
def test_impossible_purchases_are_refused(purchases: list[int]) -> None:
    with pytest.raises(ValueError, match="0 or more"):
        nbd_gap(purchases)
