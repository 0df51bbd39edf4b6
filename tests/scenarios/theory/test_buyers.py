"""Promises of the laws of buying: they hold exactly where their assumptions do."""

from __future__ import annotations

import numpy as np
import pytest

from pushpull.scenarios.theory.buyers import (
    brand_buying,
    double_jeopardy,
    duplication,
    duplication_coefficient,
)


def independent_buyers(penetrations: list[float], people: int = 40_000) -> np.ndarray:
    """Return buyers who buy each brand once or not at all, whatever else they buy."""
    rng = np.random.default_rng(3)
    return (rng.random((people, len(penetrations))) < penetrations).astype(np.int64)


def test_units_are_penetration_times_frequency() -> None:
    counts = np.random.default_rng(1).poisson([0.5, 1.0, 2.0], size=(300, 3))
    seen = brand_buying(counts)
    np.testing.assert_allclose(seen.penetration * seen.frequency, counts.mean(axis=0))


def test_those_who_buy_one_brand_only_give_it_all_they_need() -> None:
    seen = brand_buying([[3, 0], [0, 2], [1, 0], [0, 0]])
    assert seen.sole.tolist() == [1.0, 1.0]
    assert seen.requirements.tolist() == [1.0, 1.0]


def test_a_brand_that_nobody_buys_has_no_buyers_to_speak_of() -> None:
    seen = brand_buying([[1, 0], [2, 0]])
    assert seen.penetration.tolist() == [1.0, 0.0]
    assert np.isnan([seen.frequency[1], seen.requirements[1], seen.sole[1]]).all()


def test_small_brands_suffer_twice_where_people_choose_alike() -> None:
    # Everybody buys at the same rate with the same chances, so w(1-b) is not quite constant, but
    # penetration and frequency rise together.
    shares = np.array([0.4, 0.3, 0.2, 0.1])
    counts = np.random.default_rng(2).poisson(2.0 * shares, size=(20_000, 4))
    law = double_jeopardy(counts)
    assert law.correlation > 0.95
    assert law.variation < 0.25


def test_double_jeopardy_needs_brands_to_compare() -> None:
    assert np.isnan(double_jeopardy([[1], [2]])).all()
    law = double_jeopardy([[1, 0], [2, 1]])
    assert np.isnan(law.correlation)
    assert law.variation >= 0


def test_buying_one_brand_says_nothing_about_another_where_brands_are_independent() -> None:
    penetrations = [0.5, 0.3, 0.2]
    counts = independent_buyers(penetrations)
    table = duplication(counts)
    assert np.diag(table).tolist() == [1.0, 1.0, 1.0]
    # A share of at least 8,000 buyers has a standard error below 0.0056; four of them.
    for brand, b in enumerate(penetrations):
        others = np.delete(table[:, brand], brand)
        assert (np.abs(others - b) < 4 * 0.0056).all()
    assert duplication_coefficient(counts) == pytest.approx(1.0, abs=4 * 0.0056 / 0.2)


def test_heavy_buyers_raise_the_duplication_and_loyal_ones_lower_it() -> None:
    rng = np.random.default_rng(5)
    rates = rng.gamma(0.5, 2.0, size=(20_000, 1))
    assert duplication_coefficient(rng.poisson(rates * [0.4, 0.3, 0.3])) > 1.1
    loyal = np.eye(3, dtype=np.int64)[rng.integers(0, 3, size=900)]
    assert duplication_coefficient(loyal) == 0.0


@pytest.mark.parametrize("counts", [[1, 2], [[-1, 2]], np.empty((0, 2))])
def test_a_table_of_purchases_is_asked_for(counts: object) -> None:
    with pytest.raises(ValueError, match="customers by brands"):
        brand_buying(counts)  # type: ignore[arg-type]
