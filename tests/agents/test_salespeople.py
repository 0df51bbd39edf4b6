"""Promises of the sales force: seats come and go at the end, and people learn and earn."""

from __future__ import annotations

import copy

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from pushpull.agents.salespeople import Salespeople
from pushpull.agents.salesperson import SalesForce
from tests.markets import FIRMS, PUSHING, archetype, opened, salespeople, setting

SELLING = archetype("software").selling


def force() -> Salespeople:
    """Return the empty sales forces of two firms."""
    return Salespeople(FIRMS, 1, SELLING)


@given(some.lists(some.tuples(some.integers(0, 1), some.floats(0, 6)), min_size=1, max_size=8))
def test_seats_follow_the_headcount_and_the_last_may_be_part_time(
    changes: list[tuple[int, float]],
) -> None:
    everybody, wanted = force(), [0.0, 0.0]
    talents: dict[tuple[int, int], float] = {}
    for brand, headcount in changes:
        had = int(everybody.seats[brand])
        hired = everybody.resize(brand, headcount)
        wanted[brand] = headcount
        seats = [int(np.ceil(each - 1e-9)) for each in wanted]
        assert hired == max(seats[brand] - had, 0)
        assert everybody.seats.tolist() == seats
        for number, name in enumerate(FIRMS):
            mine = SalesForce(everybody, number, name)
            assert len(mine) == seats[number]
            assert mine.headcount == wanted[number]
            assert mine.column("presence").sum() == pytest.approx(wanted[number], abs=1e-8)
            for seat in range(len(mine)):
                # Whoever takes a seat first has the talent of that seat, in whatever story.
                talent = talents.setdefault((number, seat), mine[seat].talent)
                assert mine[seat].talent == talent


def test_hiring_at_one_firm_leaves_the_people_of_the_other_as_they_are() -> None:
    everybody = force()
    everybody.resize(0, 2.0)
    everybody.resize(1, 3.0, is_settled=True)
    others = SalesForce(everybody, 1, "Borealis")
    before = [others.column(name).copy() for name in ("talent", "tenure", "skill", "quota")]
    everybody.resize(0, 5.0)
    everybody.resize(0, 1.0)
    after = [others.column(name) for name in ("talent", "tenure", "skill", "quota")]
    assert all((old == new).all() for old, new in zip(before, after, strict=True))


def test_settled_people_know_the_job_and_beginners_do_not() -> None:
    everybody = force()
    everybody.resize(0, 3.0, is_settled=True)
    everybody.resize(1, 3.0)
    know = everybody.skill / everybody.talent
    assert know[:3] == pytest.approx(1 - (1 - SELLING.novice) * np.exp(-2), rel=1e-9)
    assert know[3:] == pytest.approx(SELLING.novice)


def test_talents_are_log_normal() -> None:
    everybody = force()
    everybody.resize(0, 4_000.0)
    spread = np.log(everybody.talent) / SELLING.talent_spread
    assert spread.mean() == pytest.approx(0.0, abs=4 / np.sqrt(4_000))
    assert (spread**2).mean() == pytest.approx(1.0, abs=4 * np.sqrt(2 / 4_000))


def test_in_a_year_as_many_leave_as_the_attrition_says() -> None:
    market, crowd = opened(setting(customers=50, firms=["Aurora"])), 2_000
    market.force.resize(0, float(crowd))
    for week in range(52):
        market.force.end_week(np.zeros(crowd, dtype=np.int64), market.orders, week)
    p, stayed = SELLING.attrition, market.force.generation == 0
    assert stayed.mean() == pytest.approx(1 - p, abs=4 * np.sqrt(p * (1 - p) / crowd))


def test_a_part_time_seat_has_a_part_of_the_hours() -> None:
    everybody = force()
    everybody.resize(0, 2.5)
    everybody.motivation[:] = 0.4
    minutes = everybody.minutes()
    assert minutes[2] == pytest.approx(minutes[0] / 2, abs=1)
    assert minutes[0] == minutes[1]


def test_full_motivation_gives_all_hours_and_none_gives_the_least() -> None:
    everybody = force()
    everybody.resize(0, 2.0)
    everybody.motivation[:] = [1.0, 0.0]
    full = SELLING.hours * 60
    least = full * (1 - SELLING.motivation_hours / 2)
    assert everybody.minutes().tolist() == [int(full), int(least)]


def test_a_seat_that_does_not_exist_is_an_index_error_in_words() -> None:
    market = opened(setting(strategies=PUSHING, customers=50), weeks=1)
    for seat in (-1, 3):
        with pytest.raises(IndexError, match=rf"Aurora has 3 salespeople; there is no seat {seat}"):
            market.firms["Aurora"].force[seat]


def test_a_salesperson_is_a_view_that_follows_and_can_be_copied() -> None:
    market = opened(setting(strategies=PUSHING, customers=50), weeks=1)
    person = salespeople(market)[1]
    twin = copy.copy(person)
    before = person.tenure
    market.step()
    assert person.tenure == twin.tenure == before + 1
    assert repr(person) == "Salesperson('Aurora', seat=1)"
    with pytest.raises(AttributeError, match=r"a salesperson has no 'charm'; it has .*talent"):
        _ = person.charm


def test_people_learn_what_leads_and_calls_are_worth() -> None:
    everybody = force()
    everybody.resize(0, 2.0)
    before = everybody.cold_worth.copy()
    rows = np.array([0] * 10)
    everybody.learn_worth(everybody.cold_worth, rows, np.arange(10) < 8)
    assert before[0] < everybody.cold_worth[0] < 0.8
    assert everybody.cold_worth[1] == before[1]  # who tried nothing learnt nothing
    for _ in range(200):
        everybody.learn_worth(everybody.cold_worth, rows, np.arange(10) < 8)
    assert everybody.cold_worth[0] == pytest.approx(0.8, abs=1e-6)
