"""Promises of chance: every number has a name, and numbers of different names are independent.

A share of n draws that each happen with chance p has the standard error sqrt(p(1-p)/n), and a
correlation of n independent pairs has 1/sqrt(n). Tests ask for four standard errors.
"""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from numpy.typing import NDArray

from pushpull.equations import chance

DRAWS = 40_000
WHO = np.arange(DRAWS, dtype=np.int64)
FOUR = 4.0 / math.sqrt(DRAWS)
"""Four standard errors of the mean of that many draws with a spread of 1."""

Draws = NDArray[np.float64]
names = some.text(min_size=1, max_size=12)
ids = some.integers(0, 1 << 40)


def bits(seed: int = 1, stream: str = "talk", week: int = 5) -> NDArray[np.uint64]:
    """Return the bits of everybody in a stream."""
    return chance.hashes(chance.stream_key(seed, stream, week), WHO)


def correlation(one: Draws, other: Draws) -> float:
    return float(np.corrcoef(one, other)[0, 1])


@given(some.integers(0, 1 << 70), names, some.integers(-1000, 5000), some.lists(ids, min_size=2))
def test_a_draw_does_not_depend_on_who_else_draws(
    seed: int, stream: str, week: int, who: list[int]
) -> None:
    together = chance.luck(seed, stream, week, np.array(who))
    backwards = chance.luck(seed, stream, week, np.array(who[::-1]))
    alone = [chance.luck(seed, stream, week, np.array([one]))[0] for one in who]
    assert together.tolist() == alone == backwards[::-1].tolist()


def test_a_draw_is_between_zero_and_one_but_neither() -> None:
    ends = np.array([0, (1 << 64) - 1], dtype=np.uint64)
    draws = chance.uniform(ends)
    assert 0 < draws[0] < 1e-15
    assert 1 - 1e-15 < draws[1] < 1


def test_draws_are_uniform() -> None:
    draws = chance.luck(1, "talk", 5, WHO)
    shares = np.bincount((draws * 64).astype(int), minlength=64) / DRAWS
    p = 1 / 64
    # The largest of 64 shares: five standard errors are exceeded once in 27,000.
    assert np.abs(shares - p).max() < 5 * math.sqrt(p * (1 - p) / DRAWS)
    assert draws.mean() == pytest.approx(0.5, abs=FOUR * math.sqrt(1 / 12))


@pytest.mark.parametrize(
    ("seed", "stream", "week"),
    [(2, "talk", 5), (1, "talk ", 5), (1, "choice", 5), (1, "talk", 6), (1, "talk", -5)],
)
def test_another_name_gives_independent_draws(seed: int, stream: str, week: int) -> None:
    here = chance.luck(1, "talk", 5, WHO)
    there = chance.luck(seed, stream, week, WHO)
    assert abs(correlation(here, there)) < FOUR
    assert not (here == there).any()


def test_neighbours_and_weeks_in_a_row_are_independent() -> None:
    draws = chance.luck(1, "talk", 5, WHO)
    assert abs(correlation(draws[1:], draws[:-1])) < FOUR * 1.01
    weeks = np.array([chance.luck(1, "talk", week, WHO[:1])[0] for week in range(4_000)])
    assert abs(correlation(weeks[1:], weeks[:-1])) < 4 / math.sqrt(3_999)


def test_seeds_in_a_row_are_independent() -> None:
    seeds = np.array([chance.luck(seed, "talk", 5, WHO[:1])[0] for seed in range(4_000)])
    assert abs(correlation(seeds[1:], seeds[:-1])) < 4 / math.sqrt(3_999)
    assert seeds.mean() == pytest.approx(0.5, abs=4 * math.sqrt(1 / 12 / 4_000))


def test_each_bit_is_set_half_of_the_time() -> None:
    drawn = bits()
    shares = [float(((drawn >> np.uint64(b)) & np.uint64(1)).mean()) for b in range(64)]
    # The largest of 64 deviations: five standard errors are exceeded once in 27,000.
    assert np.abs(np.array(shares) - 0.5).max() < 5 * 0.5 / math.sqrt(DRAWS)


def test_the_lanes_of_one_hash_are_uniform_and_independent() -> None:
    lanes = [chance.lane(bits(), number) / chance.LANE_SIZE for number in range(chance.LANES)]
    for draws in lanes:
        assert draws.mean() == pytest.approx(0.5, abs=FOUR * math.sqrt(1 / 12))
    for one, other in itertools.combinations(lanes, 2):
        assert abs(correlation(one, other)) < FOUR


@given(some.integers(0, (1 << 64) - 1))
def test_four_lanes_are_all_of_a_hash(number: int) -> None:
    one = np.array([number], dtype=np.uint64)
    parts = [int(chance.lane(one, place)[0]) << 16 * place for place in range(chance.LANES)]
    assert sum(parts) == number


def test_exponential_draws_have_their_distribution() -> None:
    draws = chance.exponential(bits())
    assert draws.mean() == pytest.approx(1.0, abs=FOUR)
    share = math.exp(-2.0)
    assert (draws > 2).mean() == pytest.approx(share, abs=FOUR * math.sqrt(share * (1 - share)))


def test_normal_draws_have_their_distribution() -> None:
    draws = chance.normal(bits())
    assert draws.mean() == pytest.approx(0.0, abs=FOUR)
    # A squared standard normal draw has variance 2.
    assert (draws**2).mean() == pytest.approx(1.0, abs=FOUR * math.sqrt(2))
    share = 0.15865525393145707  # beyond one standard deviation above
    assert (draws > 1).mean() == pytest.approx(share, abs=FOUR * math.sqrt(share * (1 - share)))


@pytest.mark.parametrize("shape", [1, 4, 6])
def test_gamma_draws_have_their_mean_and_spread(shape: int) -> None:
    draws = chance.gamma(1, "need rate", 0, WHO, shape)
    spread = 1 / math.sqrt(shape)
    assert draws.mean() == pytest.approx(1.0, abs=FOUR * spread)
    # The fourth central moment is 3(1 + 2/k)/k², so a squared deviation has this variance:
    noise = math.sqrt(3 * (1 + 2 / shape) / shape**2 - 1 / shape**2)
    assert ((draws - 1) ** 2).mean() == pytest.approx(1 / shape, abs=FOUR * noise)


def test_the_best_of_several_with_gumbel_noise_is_a_logit() -> None:
    utilities = np.array([0.0, 0.5, -1.0, 2.0])
    noise = np.stack([chance.gumbel(bits(stream=f"choice/{k}")) for k in range(4)])
    chosen = (utilities[:, None] + noise).argmax(axis=0)
    shares = np.bincount(chosen, minlength=4) / DRAWS
    logit = np.exp(utilities) / np.exp(utilities).sum()
    errors = np.sqrt(logit * (1 - logit) / DRAWS)
    # Noise has 65,536 levels, and a difference of two ties or jumps where both are at their ends.
    assert (np.abs(shares - logit) < 4 * errors + 1e-4).all()


@given(names, names)
def test_salts_tell_names_apart(one: str, other: str) -> None:
    assert (chance.salt(one) == chance.salt(other)) == (one == other)
