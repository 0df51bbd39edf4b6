"""Promises of the audience: what is seen is remembered, and reading teaches, one or all."""

from __future__ import annotations

import copy

import numpy as np
import pytest

from pushpull.agents import audience
from pushpull.agents.audience import Readers
from pushpull.agents.campaign import Campaign, Exposure, plan_campaign
from pushpull.agents.parameters import Mechanisms
from pushpull.agents.population import Population
from tests.markets import archetype, opened, setting

SIZE = 2_000
SEGMENTS = 4
ON = Mechanisms()


@pytest.fixture
def people() -> Population:
    """Return the people of a market of consumer goods in its fifth week."""
    return opened(setting("consumer-goods", customers=SIZE), weeks=4).population


def exposure(advertising: float = 0.0, brand: float = 0.0, content: float = 0.0) -> Exposure:
    """Return what a firm shows with so many impressions a head in every segment."""
    return Exposure(
        advertising=(advertising,) * SEGMENTS, brand=(brand,) * SEGMENTS,
        message_fit=np.full(SEGMENTS, 0.7), force=1.0, content=content,
    )  # fmt: skip


def campaign(people: Population, *exposures: Exposure, on: Mechanisms = ON) -> Campaign:
    """Return the week's messages of two firms."""
    return plan_campaign(people.archetype, on, exposures, people.media_use)


def after(people: Population, first: Exposure, on: Mechanisms = ON) -> Population:
    """Return twins of the people after a week of the first firm's messages."""
    twins = copy.deepcopy(people)
    audience.hear(twins, campaign(twins, first, exposure(), on=on))
    return twins


def test_as_many_see_a_campaign_as_the_reach_of_gamma_media_use_says(people: Population) -> None:
    people.salience[:] = np.float32(0)
    seen = after(people, exposure(advertising=1.0)).salience[0] > 0
    # Within each class of equal media use reach is 1 - e^-λ.
    share = 1 - np.exp(-people.media_use)
    expected = share.mean()
    variance = (share * (1 - share)).mean() + share.var()  # people fall into classes by luck too
    assert seen.mean() == pytest.approx(expected, abs=4 * np.sqrt(variance / SIZE))


@pytest.mark.parametrize("kind", ["advertising", "brand"])
def test_who_sees_nothing_only_forgets(kind: str, people: Population) -> None:
    memory = people.archetype.memory
    seen, unseen = after(people, exposure(**{kind: 0.7})), after(people, exposure())
    saw = seen.salience[0] > unseen.salience[0]
    assert 0.2 < saw.mean() < 0.8
    for name in ("awareness", "salience", "goodwill"):
        with_message, without = getattr(seen, name), getattr(unseen, name)
        assert (with_message[0, ~saw] == without[0, ~saw]).all()
        assert (with_message[0, saw] > without[0, saw]).all()
        assert (with_message[1] == without[1]).all()  # the rival is not concerned
    kept = 1 - memory.salience_forgetting
    assert unseen.salience == pytest.approx(kept * people.salience, abs=1e-6)


def test_without_forgetting_nothing_seen_is_nothing_changed(people: Population) -> None:
    off = Mechanisms.without("forgetting")
    twins = after(people, exposure(), off)
    assert (twins.salience == people.salience).all()
    assert (twins.goodwill == people.goodwill).all()
    assert (twins.awareness >= people.awareness).all()


def test_a_message_that_does_not_fit_wins_no_liking(people: Population) -> None:
    useless = Exposure((5.0,) * SEGMENTS, (0.0,) * SEGMENTS, np.zeros(SEGMENTS), 1.0, 0.0)
    worn = Exposure((5.0,) * SEGMENTS, (0.0,) * SEGMENTS, np.ones(SEGMENTS), 0.0, 0.0)
    nothing = after(people, exposure())
    for message in (useless, worn):
        twins = after(people, message)
        assert (twins.goodwill[0] == nothing.goodwill[0]).all()
        assert twins.awareness[0].mean() > nothing.awareness[0].mean()


def test_money_for_one_segment_is_seen_by_that_segment_only(people: Population) -> None:
    people.salience[:] = np.float32(0)
    only_second = Exposure((0.0, 3.0, 0.0, 0.0), (0.0,) * SEGMENTS, np.ones(SEGMENTS), 1.0, 0.0)
    saw = after(people, only_second).salience[0] > 0
    assert set(people.segment[saw]) == {1}


def test_readers_are_those_who_search_and_know_the_brand(people: Population) -> None:
    people.searching[:] = np.arange(SIZE) % 2 == 0
    people.awareness[:] = np.float32(0.5)
    plan = campaign(people, exposure(content=1.0), exposure())
    readers = audience.hear(people, plan)
    assert set(readers.brand) == {0}
    media, awareness = people.archetype.media, people.awareness[0].astype(np.float64)
    chance = np.where(people.searching, media.content_searching, media.content_idle)
    chance = chance * (0.25 + 0.75 * awareness)
    for group in (people.searching, ~people.searching):
        expected = chance[group].sum()
        found = np.isin(np.flatnonzero(group), readers.customer).sum()
        spread = np.sqrt((chance[group] * (1 - chance[group])).sum())
        assert found == pytest.approx(expected, abs=4 * spread)


def test_reading_one_by_one_is_reading_all_at_once(people: Population) -> None:
    who = np.flatnonzero(people.ids() % 3 == 0)
    brand = who % 2
    fit = np.full((2, SEGMENTS), 0.6)
    together, alone = (copy.deepcopy(people) for _ in range(2))
    audience.read(together, Readers(brand, who), fit)
    for one in range(who.size):
        audience.read(alone, Readers(brand[one : one + 1], who[one : one + 1]), fit)
    for name, column in together.columns().items():
        assert (column == getattr(alone, name)).all(), name
    assert (together.understanding[brand, who] >= people.understanding[brand, who]).all()
    others = np.setdiff1d(people.ids(), who)
    assert (together.awareness[:, others] == people.awareness[:, others]).all()


def test_hands_are_raised_by_the_same_people_asked_together_or_one_by_one() -> None:
    people = opened(setting(customers=SIZE), weeks=4).population
    who = people.ids()
    brand, fit = who % 2, np.full((2, SEGMENTS), 0.6)
    together = audience.raise_hands(people, Readers(brand, who), fit)
    alone = [
        one for one in who
        if audience.raise_hands(people, Readers(brand[one : one + 1], who[one : one + 1]), fit)
        .customer.size
    ]  # fmt: skip
    assert together.customer.tolist() == alone
    assert alone


def test_owners_who_need_nothing_raise_no_hand_and_the_searching_do_more_often() -> None:
    people = opened(setting(customers=SIZE), weeks=4).population
    media, fit = archetype().media, 0.5
    everybody = Readers(np.zeros(SIZE, dtype=np.int64), people.ids())
    people.searching[:] = np.arange(SIZE) % 2 == 0
    asked = audience.raise_hands(people, everybody, np.full((2, SEGMENTS), fit)).customer
    raised = np.isin(people.ids(), asked)
    assert not raised[(people.owned == 0) & ~people.searching].any()
    others = people.owned != 0
    for group, chance in (
        (people.searching, media.hand_searching),
        (~people.searching & others, media.hand_idle),
    ):
        p, n = chance * (0.3 + 0.7 * fit), group.sum()
        assert raised[group].mean() == pytest.approx(p, abs=4 * np.sqrt(p * (1 - p) / n))
