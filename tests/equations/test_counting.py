"""Promises of counting: sums and money come out the same in whatever order they are added."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as some

from pushpull.equations.counting import STEPS, cents, exact_mean, exact_sum

memories = some.lists(some.floats(-2, 2, width=32), min_size=1, max_size=200)


@given(
    memories.flatmap(lambda m: some.tuples(some.just(m), some.permutations(m))), some.integers(1)
)
def test_the_order_and_the_blocks_of_a_sum_do_not_matter(
    orders: tuple[list[float], list[float]], block: int
) -> None:
    values, shuffled = (np.array(order, dtype=np.float32) for order in orders)
    parts = [shuffled[i : i + block] for i in range(0, len(shuffled), block)]
    assert exact_sum(values) == sum(exact_sum(part) for part in parts)


@given(memories)
def test_a_sum_is_right_to_half_a_step_for_each_value(values: list[float]) -> None:
    column = np.array(values, dtype=np.float32)
    mean = exact_mean(exact_sum(column), column.size)
    assert abs(mean - column.mean(dtype=np.float64)) <= 0.5 / STEPS + 1e-12


def test_the_mean_of_nobody_is_zero() -> None:
    assert exact_mean(0, 0) == 0.0


@given(some.floats(-1e9, 1e9))
def test_money_is_rounded_to_the_nearest_hundredth(amount: float) -> None:
    assert abs(int(cents(amount)) - amount * 100) <= 0.5 + 1e-4  # 100 times a float of 1e9 is off
