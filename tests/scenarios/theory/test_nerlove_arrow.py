"""Promises of carry-over: the closed forms are what week after week of the stock gives."""

from __future__ import annotations

import numpy as np
import pytest

from pushpull.scenarios.theory.nerlove_arrow import (
    after_pulse,
    after_step,
    duration,
    half_life,
    long_run,
    mean_goodwill,
)


def stock(new: np.ndarray, keep: float) -> np.ndarray:
    """Return a stock week by week."""
    levels = [0.0]
    for each in new:
        levels.append(keep * levels[-1] + each)
    return np.array(levels[1:])


@pytest.mark.parametrize("keep", [0.2, 0.84, 0.95])
def test_pulse_and_step_are_what_the_stock_does(keep: float) -> None:
    weeks = np.arange(60)
    np.testing.assert_allclose(after_pulse(keep, weeks), stock(weeks == 0, keep), rtol=1e-9)
    np.testing.assert_allclose(after_step(keep, weeks), stock(np.ones(60), keep), rtol=1e-9)


@pytest.mark.parametrize("keep", [0.2, 0.84, 0.95])
def test_durations_hold_their_share_of_the_effect(keep: float) -> None:
    assert after_pulse(keep, half_life(keep)) == pytest.approx(0.5)
    for share in (0.5, 0.9):
        so_far = after_step(keep, duration(keep, share) - 1) / long_run(keep)
        assert so_far == pytest.approx(share)


def test_mean_goodwill_is_the_mean_of_many_customers() -> None:
    limit, lost, seen, share, people = 2.0, 0.06, 0.3, 0.1, 40_000
    rng, memory = np.random.default_rng(1), np.full(people, 0.5)
    expected = mean_goodwill(np.arange(41), 0.5, limit, lost, seen, share)
    for week in range(1, 41):
        memory *= 1 - lost
        memory += np.where(rng.random(people) < seen, share * (limit - memory), 0.0)
        error = 4 * memory.std() / people**0.5
        assert abs(memory.mean() - expected[week]) < error


def test_nothing_fades_and_nothing_comes_where_nothing_acts() -> None:
    assert mean_goodwill([0, 5], 0.7, 1.0, 0.0, 0.0, 0.5).tolist() == [0.7, 0.7]


@pytest.mark.parametrize("keep", [0.0, 1.0, -0.5])
def test_a_stock_keeps_some_of_itself(keep: float) -> None:
    with pytest.raises(ValueError, match="keep"):
        after_pulse(keep, [1.0])


def test_the_whole_effect_never_comes() -> None:
    with pytest.raises(ValueError, match="share"):
        duration(0.5, 1.0)
