"""Promises of the population: people are born as the archetype says, and never in order."""

from __future__ import annotations

import numpy as np
import pytest

from pushpull.agents.population import NOBODY, Population
from tests.markets import ARCHETYPES, archetype, changed, opened, setting

SIZE = 3_000


def born(kind: str = "software", seed: int = 1, **others: object) -> Population:
    """Return newly born people."""
    return opened(setting(kind, **{"customers": SIZE, **others}), seed=seed).population  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ARCHETYPES)
def test_need_rates_are_gamma_with_the_mean_and_evenness_of_the_archetype(kind: str) -> None:
    people, need = born(kind), archetype(kind).need
    pace = people.rate / need.rate
    assert pace.min() > 0
    assert pace.mean() == pytest.approx(1.0, abs=4 / np.sqrt(need.rate_shape * SIZE))
    # A squared deviation of a Gamma variable with shape k has variance 2/k² + 6/k³.
    k = need.rate_shape
    noise = np.sqrt((2 / k**2 + 6 / k**3) / SIZE)
    assert pace.var() == pytest.approx(1 / k, abs=4 * noise)


def test_thresholds_have_the_mean_one() -> None:
    people = born()
    shape = people.archetype.need.threshold_shape
    assert people.threshold.mean() == pytest.approx(1.0, abs=4 / np.sqrt(shape * SIZE))
    assert people.threshold.min() > 0


def test_segments_and_media_classes_are_evenly_filled() -> None:
    people = born()
    for places, number in ((people.segment, 4), (people.cell % 16, 16)):
        p = 1 / number
        shares = np.bincount(places, minlength=number) / SIZE
        # The largest of 16 deviations: five standard errors are exceeded once in 100,000.
        assert np.abs(shares - p).max() < 5 * np.sqrt(p * (1 - p) / SIZE)
    assert people.media_use.mean() == pytest.approx(1.0)


def test_tastes_are_normal_and_independent_between_brands() -> None:
    people = born()
    tastes = people.taste(np.arange(2)[:, None], people.ids()) / people.archetype.choice.taste
    for taste in tastes:
        assert abs(taste.mean()) < 4 / np.sqrt(SIZE)
        assert abs((taste**2).mean() - 1) < 4 * np.sqrt(2 / SIZE)
    assert abs((tastes[0] * tastes[1]).mean()) < 4 / np.sqrt(SIZE)


def test_in_a_mature_market_everybody_owns_something_or_a_fifth_owns_no_durable() -> None:
    assert (born("software").owned != NOBODY).all()
    assert (born("consumer-goods").owned != NOBODY).all()
    share = (born("durable").owned == NOBODY).mean()
    assert share == pytest.approx(0.2, abs=4 * np.sqrt(0.2 * 0.8 / SIZE))


def test_owners_start_evenly_spread_over_the_brands_and_over_their_needs() -> None:
    people = born()
    assert (people.owned == 0).mean() == pytest.approx(0.5, abs=4 * 0.5 / np.sqrt(SIZE))
    progress = people.need / people.threshold
    assert progress.mean() == pytest.approx(0.5, abs=4 * np.sqrt(1 / 12 / SIZE))
    assert progress.max() <= 1


def test_in_an_empty_market_nobody_owns_or_knows_anything() -> None:
    people = born("durable", start="empty")
    assert (people.owned == NOBODY).all()
    for name in ("need", "awareness", "goodwill", "habit", "understanding", "satisfaction"):
        assert not getattr(people, name).any(), name


def test_people_are_the_same_whoever_else_is_there() -> None:
    few, many = born(customers=500), born(customers=SIZE)
    for name in ("segment", "cell", "rate", "threshold", "owned", "need"):
        assert (getattr(few, name) == getattr(many, name)[:500]).all(), name
    assert (few.taste(np.zeros(1, dtype=np.int64), few.ids()) ==
            many.taste(np.zeros(1, dtype=np.int64), few.ids())).all()  # fmt: skip


def test_another_seed_gives_other_people() -> None:
    one, other = born(seed=1), born(seed=2)
    assert (one.segment != other.segment).mean() == pytest.approx(0.75, abs=0.05)
    assert (one.rate != other.rate).mean() > 0.99


def test_a_customer_takes_at_most_200_bytes_beside_three_rivals() -> None:
    names = ("Aurora", "Borealis", "Cumulus", "Drizzle")
    people = born(customers=20_000, firms=names)
    columns = sum(column.nbytes for column in people.columns().values())
    assert people.bytes_per_customer() == (columns + people.territories.seat.nbytes) / 20_000 < 200


def test_a_perfectly_even_market_needs_at_one_speed() -> None:
    even = changed(archetype(), need={"rate_shape": 60.0})
    people = opened(setting(even, customers=SIZE)).population
    assert people.rate.std() / people.rate.mean() == pytest.approx(1 / np.sqrt(60), rel=0.1)
