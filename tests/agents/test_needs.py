"""Promises of the need clock: it comes due, is hurried, is paid back, and awakens in newcomers."""

from __future__ import annotations

import copy
import math

import numpy as np
import pytest

from pushpull.agents import needs
from pushpull.agents.parameters import Mechanisms
from pushpull.agents.population import NOBODY, Population
from tests.markets import ARCHETYPES, archetype, changed, opened, setting


@pytest.fixture
def people() -> Population:
    """Return the people of a market of consumer goods, at the start."""
    return opened(setting("consumer-goods", customers=300)).population


def everybody(people: Population) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return people.ids()


def test_a_need_comes_due_in_the_week_in_which_it_reaches_its_threshold(people: Population) -> None:
    missing = (people.threshold - people.need).astype(np.float64)
    expected = np.ceil(missing / people.rate)
    due_in = np.zeros(people.size)
    for week in range(1, 20):
        due = needs.gather(people, 1.0)
        needs.start_search(people, due)
        due_in[due] = week
    found = due_in > 0
    assert found.sum() > 200
    # Additions in 32 bits may tip a need that is due on the edge of a week.
    assert np.abs(due_in[found] - expected[found]).max() <= 1
    assert (due_in[found] == expected[found]).mean() > 0.98


def test_over_years_needs_come_due_at_their_rate() -> None:
    # The number of renewals in T weeks of a clock with Erlang-k thresholds of mean 1 is about
    # r T (asymptotically its variance is r T / k), summed over independent customers.
    weeks = 400
    even = changed(archetype("consumer-goods"), need={"rate_shape": 60.0})
    people = opened(setting(even, customers=500)).population
    for _ in range(weeks):
        due = needs.gather(people, 1.0)
        needs.meet_need(people, due, Mechanisms())
    expected = float(people.rate.sum()) * weeks
    error = math.sqrt(expected / even.need.threshold_shape)
    assert people.purchases.sum() == pytest.approx(expected, abs=4 * error + people.size / 2)


def test_only_those_whose_need_is_near_can_be_hurried(people: Population) -> None:
    who = everybody(people)
    share = people.archetype.need.pull_forward
    needs.hurry(people, np.ones_like(who), who)
    near = people.need >= np.float32(1 - share) * people.threshold
    assert (people.searching == (near & (people.need < people.threshold))).all()
    assert set(people.hurried_by[people.searching]) == {1}
    assert 0 < people.searching.sum() < people.size


def test_who_is_searching_already_cannot_be_hurried(people: Population) -> None:
    who = everybody(people)
    needs.start_search(people, who)
    needs.hurry(people, np.zeros_like(who), who)
    assert (people.hurried_by == NOBODY).all()


def test_of_two_firms_that_hurry_luck_says_who_was_first(people: Population) -> None:
    who = np.concatenate([everybody(people)] * 2)
    brand = np.repeat([0, 1], people.size)
    other = copy.deepcopy(people)
    needs.hurry(people, brand, who)
    needs.hurry(other, brand[::-1], who[::-1])
    assert (people.hurried_by == other.hurried_by).all()
    first = (people.hurried_by[people.searching] == 0).mean()
    assert first == pytest.approx(0.5, abs=4 * 0.5 / math.sqrt(people.searching.sum()))


def test_meeting_a_need_one_by_one_is_meeting_all_at_once(people: Population) -> None:
    who = everybody(people)[::2]
    other = copy.deepcopy(people)
    needs.meet_need(people, who, Mechanisms())
    for one in who:
        needs.meet_need(other, np.array([one]), Mechanisms())
    for name in ("need", "threshold", "purchases"):
        assert (getattr(people, name) == getattr(other, name)).all()


def test_the_next_threshold_is_the_luck_of_the_next_purchase(people: Population) -> None:
    who = everybody(people)
    first = people.threshold.copy()
    needs.meet_need(people, who, Mechanisms())
    second = people.threshold.copy()
    assert (second != first).mean() > 0.99
    people.purchases[who] -= 1
    assert (people.next_threshold(who) == first).all()


def test_letting_pass_takes_the_share_that_passes() -> None:
    people = opened(setting("durable", customers=100)).population
    before = people.need.copy()
    needs.let_pass(people, everybody(people)[:50])
    share = np.float32(people.archetype.need.passes_unmet)
    assert (people.need[:50] == before[:50] - share * people.threshold[:50]).all()
    assert (people.need[50:] == before[50:]).all()


def test_a_search_that_ends_forgets_offers_but_not_what_is_owned(people: Population) -> None:
    who = everybody(people)
    people.understanding[:] = np.float32(0.6)
    needs.start_search(people, who)
    needs.stop_search(people, who)
    assert not people.searching.any()
    owned = people.owned == np.arange(len(people.brands))[:, None]
    assert (people.understanding[owned] == 1).all()
    assert (people.understanding[~owned] == 0).all()


def test_a_message_awakens_need_only_in_those_who_have_nothing_and_do_not_look() -> None:
    people = opened(setting("durable", customers=200)).population
    people.searching[:50] = True
    before = people.need.copy()
    needs.awaken(people, everybody(people))
    new = (people.owned == NOBODY) & ~people.searching
    spark = people.archetype.need.primary_demand
    assert people.need[new] - before[new] == pytest.approx(spark, abs=1e-6)
    assert (people.need[~new] == before[~new]).all()
    assert new.any()


@pytest.mark.parametrize("kind", ARCHETYPES)
def test_the_satisfied_renew_more_often_and_only_where_there_are_contracts(kind: str) -> None:
    renewed = []
    for satisfaction in (-2.0, 0.0, 2.0):
        people = opened(setting(kind, customers=400)).population
        people.satisfaction[:] = np.float32(satisfaction)
        found = needs.renewing(people, everybody(people), np.ones(2), Mechanisms())
        assert (people.owned[found] != NOBODY).all()
        renewed.append(set(found.tolist()))
    if archetype(kind).need.has_contract:
        assert renewed[0] < renewed[1] < renewed[2]  # the same luck: the same people and more
    else:
        assert renewed == [set(), set(), set()]


def test_a_dearer_contract_is_renewed_by_fewer() -> None:
    renewed = []
    for price in (0.8, 1.0, 1.5):
        people = opened(setting(customers=600)).population
        found = needs.renewing(people, everybody(people), np.full(2, price), Mechanisms())
        renewed.append(set(found.tolist()))
    assert renewed[0] > renewed[1] > renewed[2]


@pytest.mark.parametrize("taken_out", ["habit", "reference_price"])
def test_renewals_know_nothing_of_a_mechanism_that_is_taken_out(taken_out: str) -> None:
    column = {"habit": "habit", "reference_price": "log_reference"}[taken_out]

    def renewed(level: float, mechanisms: Mechanisms) -> set[int]:
        people = opened(setting(customers=600)).population
        getattr(people, column)[:] = np.float32(level)
        return set(needs.renewing(people, everybody(people), np.ones(2), mechanisms).tolist())

    without = Mechanisms.without(taken_out)
    assert renewed(0.0, without) == renewed(1.0, without)
    assert renewed(0.0, Mechanisms()) < renewed(1.0, Mechanisms())
