"""Promises of the Bass curve: it is the solution of its equation, and is found again in data."""

from __future__ import annotations

import numpy as np
import pytest

from pushpull.scenarios.theory.bass import BassFit, bass_adopters, bass_share, fit_bass


def test_the_curve_solves_the_equation_of_diffusion() -> None:
    p, q, step = 0.02, 0.4, 1e-4
    time = np.arange(1.0, 15.0)
    share = bass_share(p, q, time)
    slope = (bass_share(p, q, time + step) - bass_share(p, q, time - step)) / (2 * step)
    # A central difference errs by step² times a third derivative, which is below 1 here.
    np.testing.assert_allclose(slope, (p + q * share) * (1 - share), atol=step**2 + 1e-11)


def test_without_imitation_adoption_is_exponential() -> None:
    expected = 100 * (np.exp(-0.1 * np.arange(8)) - np.exp(-0.1 * np.arange(1, 9)))
    np.testing.assert_allclose(bass_adopters(0.1, 0.0, 100.0, 8), expected, rtol=1e-12)


@pytest.mark.parametrize(
    ("p", "q", "periods"), [(0.003, 0.5, 20), (0.02, 0.38, 12), (0.1, 0.1, 10), (0.05, 1.2, 8)]
)
def test_exact_data_give_back_their_curve(p: float, q: float, periods: int) -> None:
    found = fit_bass(bass_adopters(p, q, 5_000.0, periods))
    assert found == pytest.approx((p, q, 5_000.0, 1.0), rel=1e-3)


def test_adopters_who_adopt_by_chance_give_back_their_curve() -> None:
    p, q, people, periods = 0.02, 0.4, 200_000, 15
    chances = np.append(bass_adopters(p, q, 1.0, periods), 1.0 - bass_share(p, q, periods))
    draws = np.random.default_rng(7).multinomial(people, chances, size=20)[:, :periods]
    fits = np.array([fit_bass(each)[:3] for each in draws])
    error = fits.std(axis=0, ddof=1) / len(fits) ** 0.5
    # The mean of twenty fits lies within four of its standard errors of the truth.
    assert (np.abs(fits.mean(axis=0) - (p, q, people)) < 4 * error).all()


def test_the_peak_is_where_most_adopt() -> None:
    curve = BassFit(0.01, 0.5, 1.0, 1.0)
    fine = bass_share(curve.p, curve.q, np.arange(0.0, 30.0, 0.01))
    assert curve.peak == pytest.approx(0.01 * (np.diff(fine).argmax() + 0.5), abs=0.01)
    assert BassFit(0.2, 0.1, 1.0, 1.0).peak == 0.0


def test_the_ceiling_is_never_below_those_who_adopted() -> None:
    adopters = [100.0, 50.0, 25.0, 12.0, 6.0, 3.0]
    assert fit_bass(adopters).market >= sum(adopters)


@pytest.mark.parametrize("adopters", [[1.0, 2.0, 3.0], [0.0] * 6])
def test_a_curve_needs_something_to_fit(adopters: list[float]) -> None:
    with pytest.raises(ValueError, match="four periods or more"):
        fit_bass(adopters)
