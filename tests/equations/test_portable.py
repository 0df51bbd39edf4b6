"""Promises of the portable functions: they are exact to the last digits, and the same everywhere.

"Exact" is measured against the library functions of this machine, themselves right to about one
unit in the last place, 1.1e-16 of the value.
"""

from __future__ import annotations

import hashlib
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from numpy.typing import NDArray
from scipy import special, stats

from pushpull.equations import portable

SHARES = np.concatenate([np.linspace(1e-5, 1 - 1e-5, 20_001), 10.0 ** -np.arange(6, 300, 7)])


def relative_error(found: NDArray[np.float64], exact: NDArray[np.float64]) -> float:
    """Return the largest error as a share of the exact value."""
    return float(np.max(np.abs(found - exact) / np.abs(exact)))


def test_exp_is_exact() -> None:
    x = np.concatenate([np.linspace(-699, 699, 50_001), np.linspace(-1, 1, 50_001)])
    assert relative_error(portable.exp(x), np.exp(x)) < 1e-15


def test_exp_holds_what_would_overflow() -> None:
    assert portable.exp(np.array([1e6, np.inf])).tolist() == [portable.exp(700.0)] * 2
    assert portable.exp(np.array([-1e6, -np.inf])).tolist() == [portable.exp(-700.0)] * 2


def test_log_is_exact() -> None:
    # Near 1 the logarithm vanishes; there the error is measured against 1.
    x = np.concatenate([np.geomspace(1e-300, 1e300, 100_001), np.linspace(0.5, 2, 100_001)])
    error = np.abs(portable.log(x) - np.log(x)) / np.maximum(np.abs(np.log(x)), 1.0)
    assert error.max() < 1e-15


def test_log_holds_what_has_no_logarithm() -> None:
    assert portable.log(np.array([0.0, -5.0])).tolist() == [portable.log(1e-300)] * 2


@given(some.floats(-690, 690))
def test_log_undoes_exp(x: float) -> None:
    assert float(portable.log(portable.exp(x))) == pytest.approx(x, rel=4e-15, abs=4e-15)


def test_power_is_exact() -> None:
    base, exponent = np.meshgrid(np.geomspace(1e-4, 1e4, 301), np.linspace(-5, 5, 201))
    # The error of the exponent x ln b, up to 46 in size, becomes a relative error of the result.
    assert relative_error(portable.power(base, exponent), base**exponent) < 46 * 4e-16


def test_power_of_zero_is_zero_or_one() -> None:
    assert portable.power([0.0, 0.0, 3.0], [2.0, 0.0, 0.0]).tolist() == [0.0, 1.0, 1.0]


def test_logistic_is_exact() -> None:
    x = np.linspace(-30, 30, 50_001)
    assert relative_error(portable.logistic(x), special.expit(x)) < 1e-15


def test_tanh_is_exact() -> None:
    # It is built from 1 - e^(-2x), so its error is measured against 1.
    x = np.linspace(-20, 20, 100_001)
    assert np.max(np.abs(portable.tanh(x) - np.tanh(x))) < 1e-15


def test_normal_quantile_is_as_exact_as_promised() -> None:
    exact = stats.norm.ppf(SHARES)
    assert (np.abs(portable.normal_quantile(SHARES) - exact) <= 1.2e-9 * np.abs(exact)).all()


@given(some.floats(1e-9, 0.5))
def test_normal_quantile_is_odd(share: float) -> None:
    below, above = portable.normal_quantile([share, 1.0 - share])
    # 1 - share is rounded to 1.1e-16, which moves the quantile by that over its density; where
    # the middle and the tail meet, each may be off by 1.2e-9 of the value.
    slack = 2.2e-16 / float(portable.normal_density(below)) + 2.4e-9 * abs(float(below)) + 1e-15
    assert below == pytest.approx(-above, abs=slack)


def test_normal_density_is_exact() -> None:
    x = np.linspace(-12, 12, 10_001)
    # The error of the exponent, up to 72 in size, becomes a relative error of the result.
    assert relative_error(portable.normal_density(x), stats.norm.pdf(x)) < 72 * 4e-16


@pytest.mark.parametrize("shape", [1, 2, 6, 20])
def test_gamma_distribution_is_exact(shape: int) -> None:
    x = np.linspace(0, 6, 2_001)
    exact = stats.gamma.cdf(x, shape, scale=1 / shape)
    assert np.max(np.abs(portable.gamma_distribution(x, shape) - exact)) < 1e-13


@pytest.mark.parametrize("shape", [1, 2, 6])
def test_gamma_classes_are_the_means_between_equal_shares(shape: int) -> None:
    limits = stats.gamma.ppf(np.linspace(0, 1, 17), shape, scale=1 / shape)
    # The mean between limits is a difference of the next shape's distribution, times 16 classes.
    exact = 16 * np.diff(stats.gamma.cdf(limits, shape + 1, scale=1 / shape))
    assert np.max(np.abs(portable.gamma_classes(shape, 16) - exact)) < 1e-12


@given(some.integers(1, 20), some.integers(1, 64))
def test_gamma_classes_rise_and_their_mean_is_one(shape: int, classes: int) -> None:
    means = portable.gamma_classes(shape, classes)
    assert (np.diff(means) > 0).all()
    assert means[0] > 0
    assert means.mean() == pytest.approx(1.0, abs=1e-12)


def test_a_very_even_population_is_one_class() -> None:
    # The standard deviation of a Gamma variable with mean 1 is 1/sqrt(shape).
    means = portable.gamma_classes(400, 4)
    assert np.abs(means - 1).max() < 2 / math.sqrt(400)


@given(some.lists(some.floats(-800, 800), min_size=1, max_size=40))
def test_a_number_has_the_same_image_alone_and_in_company(values: list[float]) -> None:
    together = portable.exp(np.array(values))
    assert together.tolist() == [float(portable.exp(value)) for value in values]


def test_the_bits_are_the_same_on_every_machine() -> None:
    # Recorded once; another machine, compiler or NumPy that disagrees tells other stories.
    x = np.linspace(-30, 30, 10_001)
    shares = (np.arange(4_096) + 0.5) / 4_096
    told = hashlib.sha256()
    for values in (
        portable.exp(x),
        portable.log(portable.exp(x) + 0.25),
        portable.tanh(x / 8),
        portable.normal_quantile(shares),
        portable.gamma_classes(2, 16),
    ):
        told.update(np.ascontiguousarray(values, dtype="<f8").tobytes())
    assert told.hexdigest()[:16] == "57acf8760e8eb4c3"
