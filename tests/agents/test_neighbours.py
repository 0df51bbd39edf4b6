"""Promises of talk: a small world in which only owners talk, and everybody hears one at most."""

from __future__ import annotations

import networkx
import numpy as np
import pytest

from pushpull.agents import neighbours
from pushpull.agents.population import NOBODY, Population, contacts
from pushpull.equations.chance import Rows
from pushpull.equations.portable import Floats
from tests.markets import archetype, changed, opened, setting

SIZE = 600
NOTHING_CARRIED = np.zeros((2, 4))


def population(**talk: float) -> Population:
    """Return the people of a software market with other rules of talk."""
    return opened(setting(changed(archetype(), talk=talk), customers=SIZE)).population


def network(people: Population) -> Rows:
    """Return everybody's ten contacts: (n, 10)."""
    who, slot = np.indices((SIZE, 10)).reshape(2, -1)
    return contacts(people, who, slot).reshape(SIZE, 10)


def heard(people: Population, carried: Floats = NOTHING_CARRIED) -> Rows:
    """Let a week's talk happen and return how many heard each brand."""
    return np.bincount(neighbours.talk(people, carried).brand, minlength=2)


# --- the network ---------------------------------------------------------------------------------


def test_without_rewiring_everybody_listens_to_the_nearest_on_a_ring() -> None:
    people = population(rewired=0.0)
    steps = (network(people) - people.ids()[:, None]) % SIZE
    nearest = [*range(1, 6), *range(SIZE - 5, SIZE)]
    assert all(sorted(row) == nearest for row in steps.tolist())


def test_as_many_contacts_are_strangers_as_are_rewired() -> None:
    people = population(rewired=0.3)
    distance = (network(people) - people.ids()[:, None]) % SIZE
    far = (distance > 5) & (distance < SIZE - 5)
    # A stranger may happen to live next door: 10 of 999 do.
    p = 0.3 * (1 - 10 / (SIZE - 1))
    assert far.mean() == pytest.approx(p, abs=4 * np.sqrt(p * (1 - p) / far.size))


def test_nobody_is_their_own_contact_and_all_contacts_exist() -> None:
    for rewired in (0.0, 0.1, 1.0):
        people = population(rewired=rewired)
        assert (network(people) != people.ids()[:, None]).all()
        assert network(people).min() >= 0
        assert network(people).max() < SIZE


def test_a_few_strangers_make_the_world_small_while_neighbours_still_know_each_other() -> None:
    lengths, clustering = [], []
    for rewired in (0.0, 0.1):
        people = population(rewired=rewired)
        graph = networkx.Graph(
            (who, other) for who, row in enumerate(network(people).tolist()) for other in row
        )
        lengths.append(networkx.average_shortest_path_length(graph))
        clustering.append(networkx.average_clustering(graph))
    # The ring of Watts and Strogatz: length near n/2k = 30, clustering 3(k-2)/4(k-1) = 2/3.
    assert lengths[0] == pytest.approx(SIZE / 20, rel=0.05)
    assert clustering[0] == pytest.approx(2 / 3, abs=1e-9)
    assert lengths[1] < 0.2 * lengths[0]
    assert clustering[1] > 0.5 * clustering[0]


# --- talk ----------------------------------------------------------------------------------------


def test_without_owners_nobody_hears_anything() -> None:
    people = population(base=1.0)
    people.owned[:] = NOBODY
    before = people.awareness.copy()
    assert heard(people).tolist() == [0, 0]
    assert (people.awareness == before).all()


def test_when_everybody_talks_everybody_hears_exactly_one() -> None:
    people = population(base=1.0)
    before = people.awareness.copy()
    by_brand = heard(people)
    moved = people.awareness != before
    assert by_brand.tolist() == moved.sum(axis=1).tolist()
    # The luck of talk has 65,536 levels, of which the screen keeps all but one at most.
    assert moved.sum() >= SIZE - 5
    assert (moved.sum(axis=0) <= 1).all()


@pytest.mark.parametrize("feeling", [-1.2, 0.0, 0.5, 1.2])
def test_owners_are_heard_with_the_chance_of_their_feeling(feeling: float) -> None:
    people = population()
    people.satisfaction[:] = np.float32(feeling)
    rules, times, weeks = people.archetype.talk, 0, 30
    for week in range(weeks):
        people.week = week
        times += int(heard(people).sum())
    p, n = rules.base + rules.satisfied * abs(feeling), weeks * SIZE
    assert (people.owned >= 0).all()
    assert times / n == pytest.approx(p, abs=4 * np.sqrt(p * (1 - p) / n))


def test_delight_wins_liking_and_anger_loses_more() -> None:
    people = population(base=1.0)
    people.goodwill[:] = np.float32(0)
    people.satisfaction[:] = np.where(people.owned == 0, 0.9, -0.9)
    neighbours.talk(people, NOTHING_CARRIED)
    rules = people.archetype.talk
    won = rules.goodwill * np.tanh(0.9)
    assert set(people.goodwill[0].round(6)) == {np.float32(0), np.float32(won).round(6)}
    lost = np.float32(-rules.negativity * won).round(6)
    assert set(people.goodwill[1].round(6)) == {np.float32(0), lost}


def test_who_hears_becomes_aware_by_the_share_of_the_gap() -> None:
    people = population(base=1.0)
    before = people.awareness.astype(np.float64)
    neighbours.talk(people, NOTHING_CARRIED)
    moved = people.awareness > before
    gain = people.archetype.talk.awareness * (1 - before[moved])
    assert people.awareness[moved] - before[moved] == pytest.approx(gain, abs=1e-6)


def test_social_media_let_one_brand_be_heard_more_and_leave_the_other_alone() -> None:
    quiet, loud = population(), population()
    carried = np.array([[0.5] * 4, [0.0] * 4])
    by_brand = [heard(quiet), heard(loud, carried)]
    assert by_brand[1][0] > by_brand[0][0]
    assert by_brand[1][1] == by_brand[0][1]
    assert (quiet.awareness[1] == loud.awareness[1]).all()
