"""Promises of territories: what is remembered is what would be worked out."""

from __future__ import annotations

import numpy as np
import pytest

from pushpull.agents.passes import BACKENDS, passes
from pushpull.agents.population import Population
from pushpull.equations.chance import Rows
from pushpull.equations.persuading import territory
from tests.markets import opened, setting

SIZE = 500


def worked_out(people: Population, brand: Rows, who: Rows, number: Rows) -> Rows:
    """Return the seats anew, from nothing but luck."""
    return territory(people.brand_bits("territory", brand, who, 0), number[brand])


@pytest.mark.parametrize("backend", BACKENDS)
def test_seats_are_those_of_luck_however_often_a_firm_hires_and_dismisses(backend: str) -> None:
    people = opened(setting(customers=SIZE)).population
    brand, who = np.repeat([0, 1], SIZE), np.tile(np.arange(SIZE), 2)
    for number in ([3, 0], [3, 1], [8, 1], [8, 1], [2, 40_000], [3, 5]):
        for some in (slice(0, None, 3), slice(None)):
            seats = np.array(number)
            found = passes(backend).seats(people, brand[some], who[some], seats)
            assert (found == worked_out(people, brand[some], who[some], seats)).all()


def test_a_copy_remembers_for_itself() -> None:
    market = opened(setting(customers=SIZE))
    twin = market.branch(market.setting)
    everybody, nobody_yet = np.arange(SIZE), np.zeros(SIZE, dtype=np.int64)
    passes("numpy").seats(twin.population, nobody_yet, everybody, np.array([7, 7]))
    assert market.population.territories.seat.max() < 6
