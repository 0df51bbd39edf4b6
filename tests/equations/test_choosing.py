"""Promises of choice: fit and message are kernels, prices are felt as ratios, the best wins."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from pushpull.equations import choosing

places = some.tuples(some.floats(-2, 2), some.floats(-2, 2))
log_prices = some.floats(-4, 2)


def surprise(log_price: float, log_reference: float, aversion: float) -> float:
    found = choosing.price_surprise(np.array([log_price]), np.array([log_reference]), aversion)
    return float(found[0])


@given(places, places, some.floats(0, 5))
def test_product_fit_is_minus_the_squared_distance(
    product: tuple[float, float], need: tuple[float, float], weight: float
) -> None:
    found = choosing.fit(np.array([product]), np.array([need]), weight)[0, 0]
    assert found == pytest.approx(-weight * math.dist(product, need) ** 2, abs=1e-12)


@given(places, places, some.floats(0.05, 5))
def test_message_fit_is_a_gaussian_of_the_distance(
    message: tuple[float, float], need: tuple[float, float], width: float
) -> None:
    found = choosing.message_fit(np.array([message]), np.array([need]), width)[0]
    # Squared distances over squared widths reach 6,400; an error of 1e-16 of that is the slack.
    exact = math.exp(max(-(math.dist(message, need) ** 2) / (2 * width**2), -700.0))
    assert found == pytest.approx(exact, rel=1e-11)
    assert 0 < found <= 1


@given(log_prices, log_prices, some.floats(1, 5))
def test_a_loss_weighs_the_loss_aversion_times_as_much_as_a_gain(
    price: float, reference: float, aversion: float
) -> None:
    low, high = sorted((price, reference))
    dearer = surprise(high, low, aversion)
    assert dearer == pytest.approx(aversion * (high - low), abs=1e-14)
    assert dearer == pytest.approx(-aversion * surprise(low, high, aversion), abs=1e-14)


@given(log_prices, log_prices, log_prices, some.floats(1, 5))
def test_a_higher_price_never_pleases_more(
    one: float, other: float, reference: float, aversion: float
) -> None:
    low, high = sorted((one, other))
    assert surprise(low, reference, aversion) <= surprise(high, reference, aversion)


@given(some.lists(some.lists(some.floats(-5, 5), min_size=3, max_size=3), min_size=1, max_size=6))
def test_everybody_takes_what_is_best_for_them(utilities: list[list[float]]) -> None:
    table, outside = np.array(utilities), np.array([-1.0, 0.0, 1.0])
    chosen = choosing.choose(table, outside)
    for customer, brand in enumerate(chosen):
        best = max(table[:, customer])
        assert (brand == -1) == (best <= outside[customer])
        assert brand == -1 or table[brand, customer] == best


def test_who_considers_nothing_buys_nothing() -> None:
    nothing = np.full((2, 3), -np.inf)
    assert choosing.choose(nothing, np.array([-1e9, 0.0, -np.inf])).tolist() == [-1, -1, -1]
