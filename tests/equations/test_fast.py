"""Promises of the compiled numbers: every one has the bits of its NumPy twin."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numba
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pushpull.equations import chance, persuading, portable
from pushpull.equations.fast import numbers, selling

POWERS = portable.powers_of_two()
ARGUMENTS = st.lists(st.floats(-800.0, 800.0), min_size=1, max_size=50)


@pytest.fixture(scope="module")
def one_by_one() -> Callable[[Any, Any], Any]:
    """Return a loop that applies a compiled function of a number to many."""

    def loop(function: Any, values: Any) -> Any:
        found = np.empty(values.size)
        for place in range(values.size):
            found[place] = function(values[place], POWERS)
        return found

    return numba.njit(loop)  # type: ignore[no-any-return]


@pytest.mark.parametrize("name", ["exp", "tanh", "logistic"])
@settings(deadline=None)  # the first example compiles
@given(values=ARGUMENTS)
def test_elementary_functions_have_the_same_bits(
    one_by_one: Callable[[Any, Any], Any], name: str, values: list[float]
) -> None:
    x = np.array(values)
    expected = getattr(portable, name)(x)
    assert one_by_one(getattr(numbers, name), x).tobytes() == expected.tobytes()


@settings(deadline=None)  # the first example compiles
@given(
    key=st.integers(0, 2**64 - 1),
    who=st.lists(st.integers(0, 2**62), min_size=1, max_size=50),
)
def test_luck_has_the_same_bits(key: int, who: list[int]) -> None:
    ids = np.array(who)
    expected = chance.hashes(np.uint64(key), ids)
    found = np.array([numbers.mixed(np.uint64(key), each) for each in ids], dtype=np.uint64)
    assert (found == expected).all()
    for number in range(chance.LANES):
        lanes = [numbers.lane(each, number) for each in found]
        assert lanes == chance.lane(expected, number).tolist()
    drawn = np.array([numbers.uniform(each) for each in found])
    assert drawn.tobytes() == chance.uniform(expected).tobytes()


@settings(deadline=None)  # the first example compiles
@given(
    key=st.integers(0, 2**64 - 1), ids=st.lists(st.integers(0, 10_000), min_size=1, max_size=50),
    number=st.integers(0, 40),
)  # fmt: skip
def test_territories_are_the_same(key: int, ids: list[int], number: int) -> None:
    keys, customers = np.array([key], dtype=np.uint64), np.array(ids)
    brand = np.zeros(customers.size, dtype=np.int64)
    expected = persuading.territory(
        chance.hashes(keys[brand], customers), np.full(customers.size, number)
    )
    known = np.full((1, 10_001), -1, dtype=np.int16)
    assert (selling.seats(known, keys, brand, customers, np.array([number])) == expected).all()
