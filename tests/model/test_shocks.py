"""Promises of shocks: each does what its sentence says, in its weeks, and nothing else."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pandas as pd
import pytest

from pushpull.agents.parameters import Mechanisms
from pushpull.model.market import Market
from pushpull.model.setting import Shock
from tests.markets import archetype, changed, measured, opened, play_until, setting, total

FIRST, LAST = 6, 12


def with_and_without(*shocks: Shock, weeks: int, **others: Any) -> tuple[Market, Market]:
    """Return a market with some shocks, and the same market without."""
    plan = setting(**others)
    with_shocks = dataclasses.replace(plan, shocks=shocks)
    return opened(with_shocks, weeks=weeks), opened(plan, weeks=weeks)


def rows_before(market: Market, week: int) -> pd.DataFrame:
    table = market.weekly()
    return table[table["week"] < week]


@pytest.mark.parametrize("kind", ["recession", "media_price", "need_drift"])
def test_before_its_first_week_a_shock_is_not_felt(kind: Any) -> None:
    shock = Shock(kind=kind, first_week=FIRST, last_week=LAST, size=0.6)
    struck, spared = with_and_without(shock, weeks=FIRST + 4)
    pd.testing.assert_frame_equal(
        rows_before(struck, FIRST), rows_before(spared, FIRST), check_exact=True
    )
    assert struck.digest() != spared.digest()


@pytest.mark.parametrize(
    ("week", "factor"), [(FIRST - 1, 1.0), (FIRST, 0.6), (LAST, 0.6), (LAST + 1, 1.0)]
)
def test_in_a_recession_need_gathers_slower(week: int, factor: float) -> None:
    recession = Shock(kind="recession", first_week=FIRST, last_week=LAST, size=0.4)
    market = opened(setting(customers=200, shocks=(recession,)), weeks=week)
    before = market.population.need.copy()
    play_until(market, "open_week")
    gathered = market.population.need.astype(np.float64) - before
    # Needs near 1 are rounded to 32 bits: 6e-8, against a week's rate of about 0.02.
    assert gathered == pytest.approx(factor * market.population.rate, abs=2e-7)


def test_two_recessions_at_once_multiply() -> None:
    shocks = [Shock(kind="recession", first_week=0, last_week=5, size=size) for size in (0.5, 0.2)]
    market = opened(setting(customers=50, shocks=tuple(shocks)))
    assert market.environment.speed(3, market.setting.shocks) == pytest.approx(0.4)


def test_a_recession_sells_less_while_it_lasts() -> None:
    recession = Shock(kind="recession", first_week=0, last_week=25, size=0.5)
    struck, spared = with_and_without(recession, weeks=26, kind="consumer-goods", customers=600)
    sold = [sum(total(m, "units", name) for name in m.firms) for m in (struck, spared)]
    # Half of the need gathers; the first purchases come from need gathered before.
    assert 0.4 * sold[1] < sold[0] < 0.7 * sold[1]


def test_dearer_media_buy_fewer_impressions_for_the_same_money() -> None:
    dearer = Shock(kind="media_price", first_week=0, last_week=25, size=1.0)
    struck, spared = with_and_without(dearer, weeks=26, kind="consumer-goods")
    for name in struck.firms:
        assert total(struck, "pull_spend", name) == total(spared, "pull_spend", name)
        seen = [measured(market, "salience", name) for market in (struck, spared)]
        assert all(less < more for less, more in zip(*seen, strict=True))


def test_dearer_media_are_as_dear_as_less_money() -> None:
    # Twice the price of media and twice the media money show exactly as much to everybody.
    dearer = Shock(kind="media_price", first_week=0, last_week=25, size=1.0)
    kind = archetype("consumer-goods")
    policy = {"advertising": 2 * kind.policy.advertising, "brand": 2 * kind.policy.brand}
    paying = opened(setting(changed(kind, policy=policy), shocks=(dearer,)), weeks=20)
    cheap = opened(setting(kind), weeks=20)
    for name in ("units", "awareness", "salience", "goodwill"):
        for firm in paying.firms:
            assert measured(paying, name, firm) == measured(cheap, name, firm)


def test_when_needs_jump_every_segment_moves_by_the_size_and_stays_there() -> None:
    jump = Shock(kind="need_drift", first_week=FIRST, last_week=FIRST, size=0.5)
    still = Mechanisms.without("drift")
    struck, spared = with_and_without(jump, weeks=FIRST + 8, mechanisms=still)
    moved = struck.environment.needs - spared.environment.needs
    assert np.sqrt((moved**2).sum(axis=1)) == pytest.approx(0.5)
    assert (struck.environment.home - spared.environment.home == moved).all()
    for name in struck.firms:
        fits = [measured(m, "message_fit", name) for m in (struck, spared)]
        assert fits[0][FIRST] != fits[1][FIRST]


def test_a_jump_happens_once_whatever_its_last_week() -> None:
    once, long = (Shock(kind="need_drift", first_week=3, last_week=w, size=0.5) for w in (3, 60))
    one, other = (
        opened(setting(customers=50, shocks=(shock,)), weeks=12) for shock in (once, long)
    )
    assert one.digest() == other.digest()
