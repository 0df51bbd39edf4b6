"""Promises of the NBD-Dirichlet: it is found again in its own data, and predicts them."""

from __future__ import annotations

import numpy as np
import pytest

from pushpull.scenarios.theory.buyers import brand_buying, duplication_coefficient
from pushpull.scenarios.theory.dirichlet import Dirichlet, fit_dirichlet, predict

TRUTH = Dirichlet(mean=6.0, shape=0.8, strength=1.4, shares=np.array([0.45, 0.3, 0.15, 0.1]))


def sample(model: Dirichlet, people: int, seed: int) -> np.ndarray:
    """Return purchases of people who follow the model."""
    rng = np.random.default_rng(seed)
    tastes = rng.dirichlet(model.strength * model.shares, size=people)
    rates = rng.gamma(model.shape, model.mean / model.shape, size=people)
    return rng.poisson(rates[:, None] * tastes)


def test_the_model_is_found_again_in_its_own_data() -> None:
    fits = [fit_dirichlet(sample(TRUTH, 3_000, seed)) for seed in range(12)]
    for name in ("mean", "shape", "strength"):
        found = np.array([getattr(fit, name) for fit in fits])
        # The mean of twelve fits lies within four of its standard errors, and a small bias of
        # the ratio estimators of order 1/n.
        error = found.std(ddof=1) / len(fits) ** 0.5
        assert abs(found.mean() - getattr(TRUTH, name)) < 4 * error + 0.01


def test_its_predictions_are_what_its_buyers_do() -> None:
    people = 60_000
    seen, expected = brand_buying(sample(TRUTH, people, 3)), predict(TRUTH)
    for name in ("penetration", "sole"):
        share, theory = getattr(seen, name), getattr(expected, name)
        buyers = people * (1.0 if name == "penetration" else seen.penetration)
        assert (np.abs(share - theory) < 4 * (theory * (1 - theory) / buyers) ** 0.5).all()
    # Purchases per buyer vary about as much as their mean; ratios of totals a bit more.
    error = 4 * 2.0 / (people * seen.penetration) ** 0.5
    assert (np.abs(seen.frequency / expected.frequency - 1) < error).all()
    assert (np.abs(seen.requirements / expected.requirements - 1) < error).all()


def test_small_brands_are_bought_by_fewer_people_and_less_often() -> None:
    expected = predict(TRUTH)
    assert (np.diff(expected.penetration) < 0).all()
    assert (np.diff(expected.frequency) < 0).all()
    assert (np.diff(expected.requirements) < 0).all()


def test_units_are_kept() -> None:
    expected = predict(TRUTH)
    units = expected.penetration * expected.frequency
    np.testing.assert_allclose(units, TRUTH.mean * TRUTH.shares, rtol=1e-9)


def test_who_all_choose_alike_buys_each_brand_like_a_category_of_its_own() -> None:
    alike = TRUTH._replace(strength=1e4)
    thinned = 1 - (1 + alike.mean * alike.shares / alike.shape) ** -alike.shape
    np.testing.assert_allclose(predict(alike).penetration, thinned, rtol=1e-3)


def test_loyal_people_buy_nothing_else() -> None:
    loyal = predict(TRUTH._replace(strength=1e-4))
    np.testing.assert_allclose(loyal.sole, 1.0, atol=1e-3)
    np.testing.assert_allclose(loyal.requirements, 1.0, atol=1e-3)


def test_a_single_brand_is_the_category() -> None:
    counts = np.random.default_rng(1).poisson(np.random.default_rng(2).gamma(1, 3, size=(500, 1)))
    expected = predict(fit_dirichlet(counts))
    assert expected.penetration[0] == pytest.approx((counts > 0).mean(), abs=1e-6)
    assert expected.sole[0] == pytest.approx(1.0)


def test_a_brand_that_nobody_bought_is_predicted_to_have_no_buyers() -> None:
    counts = np.column_stack([sample(TRUTH, 500, 1), np.zeros(500, dtype=np.int64)])
    assert predict(fit_dirichlet(counts)).penetration[-1] == 0.0


def test_duplication_follows_penetration() -> None:
    # In a Dirichlet market duplication is proportional to penetration; D is near 1 where loyalty
    # is balanced by heavy buying, and always below that of people who choose alike.
    mixed = duplication_coefficient(sample(TRUTH, 20_000, 5))
    alike = duplication_coefficient(sample(TRUTH._replace(strength=1e3), 20_000, 5))
    assert mixed < alike


def test_an_empty_shop_has_no_model() -> None:
    with pytest.raises(ValueError, match="nobody bought"):
        fit_dirichlet(np.zeros((5, 2)))
