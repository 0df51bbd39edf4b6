"""Promises of changed markets: what must follow when one thing is changed and all else is equal."""

from __future__ import annotations

import dataclasses
import itertools
import math

import numpy as np
import pandas as pd
import pytest

from pushpull.agents.decision import Decision
from pushpull.agents.parameters import Archetype, Mechanisms
from pushpull.agents.usual import usual_decision
from pushpull.model.market import Market
from pushpull.model.measures import MEASURES
from pushpull.model.setting import FirmSetting
from tests.markets import (
    ARCHETYPES,
    FIRMS,
    Always,
    Usually,
    archetype,
    changed,
    measured,
    opened,
    play_phase,
    play_until,
    setting,
    total,
)

MONEY = [each.name for each in MEASURES if each.unit == "money"]
QUIET = Mechanisms.without("word_of_mouth")


# --- money has no name ---------------------------------------------------------------------------


def in_pennies(kind: Archetype, times: float) -> Archetype:
    """Return an archetype in which every sum of money is a multiple."""
    amounts = {
        "economy": ("list_price", "starting_cash"),
        "media": ("price_per_thousand", "content_half", "social_half"),
        "selling": ("salary",),
        "learning": ("interview_cost",),
        "policy": ("advertising", "brand", "content", "social", "research", "sales"),
    }
    return changed(
        kind,
        **{
            group: {name: times * getattr(getattr(kind, group), name) for name in names}
            for group, names in amounts.items()
        },
    )


@pytest.mark.parametrize("kind", ARCHETYPES)
def test_in_a_currency_of_a_quarter_of_the_value_everything_but_money_is_the_same(
    kind: str,
) -> None:
    # Times 4 is exact in binary numbers, so the units must agree to the last bit.
    few = dataclasses.replace(
        usual_decision(archetype(kind), 300),
        salespeople=2.0,
        training=250.0,
        feedback=True,
        lead_scoring=True,
        promotion=0.25,
        promotion_weeks=(3,),
    )
    money = ("advertising", "brand", "content", "social", "research", "training")
    many = dataclasses.replace(few, **{name: 4 * getattr(few, name) for name in money})
    one = opened(setting(kind, customers=300, strategies={"Aurora": Always(few)}), weeks=39)
    four = opened(
        setting(
            in_pennies(archetype(kind), 4.0), customers=300, strategies={"Aurora": Always(many)}
        ),
        weeks=39,
    )
    pd.testing.assert_frame_equal(
        one.weekly().drop(columns=MONEY), four.weekly().drop(columns=MONEY), check_exact=True
    )
    # Each sum of money is rounded to a hundredth before and after, and there are few a week.
    weekly = [name for name in MONEY if name != "cash"]
    spread = 4 * one.weekly()[weekly].to_numpy() - four.weekly()[weekly].to_numpy()
    assert np.abs(spread).max() < 4 * 0.005 * 300


# --- twice the people ----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["consumer-goods", "software"])
def test_twice_the_people_at_the_same_budget_a_head_keeps_the_shares(kind: str) -> None:
    # Nobody does research: interviews teach by their number, not by the number a head. Shares of
    # different seeds are independent, so the difference of their means has this standard error;
    # 4.4 estimated errors with 2 x 9 degrees of freedom are rarer than 1 in 2,000.
    unasked = changed(archetype(kind), policy={"research": 0.0})
    shares: dict[int, list[float]] = {}
    for customers in (300, 600):
        usual = usual_decision(unasked, customers)
        louder = dataclasses.replace(usual, advertising=3 * usual.advertising, price=0.95)
        plan = setting(unasked, customers=customers, strategies={"Aurora": Always(louder)})
        shares[customers] = [share(opened(plan, seed=seed, weeks=30)) for seed in range(10)]
    few, many = (np.array(each) for each in shares.values())
    error = math.sqrt((few.var(ddof=1) + many.var(ddof=1)) / 10)
    assert few.mean() == pytest.approx(many.mean(), abs=4.4 * error)
    assert error < 0.05  # otherwise the test would prove nothing


def share(market: Market) -> float:
    """Return the first firm's share of all units."""
    units = [total(market, "units", name) for name in FIRMS]
    return units[0] / sum(units)


# --- more of one thing ---------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ARCHETYPES)
@pytest.mark.parametrize("channel", ["advertising", "brand", "content"])
def test_more_of_a_message_never_lowers_anybodys_awareness(kind: str, channel: str) -> None:
    # Buying is left out: who buys earlier owns other brands later. Everything up to raised hands
    # is played for some weeks: learning, seeing, forgetting, reading.
    usual = usual_decision(archetype(kind), 500)
    more = dataclasses.replace(usual, **{channel: 3 * getattr(usual, channel)})
    plans = [
        setting(kind, customers=500, strategies={"Aurora": Always(each)}, mechanisms=QUIET)
        for each in (usual, more)
    ]
    little, much = (opened(plan, seed=5) for plan in plans)
    for _ in range(8):
        for market in (little, much):
            play_until(market, "raise_hands")
            market.clock += 1
        mine = [market.population.awareness[0] for market in (little, much)]
        # Keep and add are rounded to 32 bits: 6e-8 each, in each of at most four steps a week.
        assert (mine[1] >= mine[0] - 4 * 8 * 6e-8).all()
        theirs = [market.population.awareness[1] for market in (little, much)]
        assert (theirs[0] == theirs[1]).all()
    assert (mine[1] > mine[0] + 1e-4).any()


def test_more_advertising_is_seen_by_everybody_who_saw_less() -> None:
    usual = usual_decision(archetype("consumer-goods"), 500)
    seen = []
    for times in (1, 2, 8):
        money = Decision(advertising=times * usual.advertising)
        plan = setting("consumer-goods", customers=500, strategies={"Aurora": Always(money)})
        market = opened(plan, seed=5)
        play_until(market, "pull")
        seen.append(market.population.salience[0] > 0)
    assert (seen[0] <= seen[1]).all()
    assert (seen[1] <= seen[2]).all()
    assert seen[0].sum() < seen[1].sum() < seen[2].sum()


def test_more_social_media_never_silence_talk() -> None:
    usual, heard = usual_decision(archetype("software"), 600), []
    for times in (0, 1, 20):
        money = dataclasses.replace(usual, social=times * usual.social)
        market = opened(setting(customers=600, strategies={"Aurora": Always(money)}), seed=5)
        play_until(market, "pull")
        before = market.population.awareness[0].copy()
        play_phase(market, "talk")
        heard.append(market.population.awareness[0] > before)
    assert (heard[0] <= heard[1]).all()
    assert (heard[1] <= heard[2]).all()
    assert heard[0].sum() < heard[2].sum()


# --- dearer, better, nearer ----------------------------------------------------------------------


def test_a_dearer_price_never_sells_more() -> None:
    # The same seeds at four prices: each step's mean difference must not exceed what four
    # standard errors of the paired differences allow, and from first to last it must fall.
    seeds, sold = 6, []
    for price in (0.8, 1.0, 1.1, 1.4):
        asks = {"Aurora": Usually({"price": price})}
        plan = setting("consumer-goods", customers=300, strategies=asks)
        markets = [opened(plan, seed=seed, weeks=20) for seed in range(seeds)]
        sold.append(np.array([total(market, "units", "Aurora") for market in markets]))
    for cheaper, dearer in itertools.pairwise(sold):
        gain = dearer - cheaper
        assert gain.mean() <= 4 * gain.std(ddof=1) / math.sqrt(seeds)
    assert (sold[-1] < sold[0]).all()


@pytest.mark.parametrize(
    "better",
    [FirmSetting(name="Aurora", quality=1.0), FirmSetting(name="Aurora", appeal=1.0)],
    ids=["quality", "appeal"],
)
def test_a_better_product_sells_more(better: FirmSetting) -> None:
    plan = setting("consumer-goods", customers=300)
    ahead = setting("consumer-goods", customers=300, firms=(better, "Borealis"))
    gains = [
        total(opened(ahead, seed=s, weeks=30), "units", "Aurora")
        - total(opened(plan, seed=s, weeks=30), "units", "Aurora")
        for s in range(4)
    ]
    assert min(gains) > 0


def test_a_product_at_the_edge_fits_worse_on_average() -> None:
    far = FirmSetting(name="Aurora", position=(1.5, 1.5))
    market = opened(setting(customers=200, firms=(far, "Borealis")), weeks=3)
    assert measured(market, "fit", "Aurora")[-1] < measured(market, "fit", "Borealis")[-1]
