"""Promises of the bench: levers move when they say, and nothing else differs between arms."""

from __future__ import annotations

import dataclasses
from functools import cache

import numpy as np
import pytest

from pushpull.agents.strategies.budgets import usual_budget
from pushpull.model.deciding import view
from pushpull.model.market import Market
from pushpull.scenarios.archetypes import load_archetype
from pushpull.scenarios.evidence.bench import FOCAL, RIVALS, Bench, Conditions, Played
from pushpull.scenarios.evidence.levers import (
    ADVERTISING,
    Lever,
    both,
    mix,
    terms,
    times,
    usual,
)
from pushpull.scenarios.evidence.studies.thesis import BUDGET, SHARES

BURN_IN = 13


@cache
def bench(kind: str = "consumer-goods") -> Bench:
    return Bench(Conditions(load_archetype(kind), 100), seed=3, burn_in=BURN_IN)


def spent(played: Played) -> np.ndarray:
    return played["advertising_spend"]


# --- levers -------------------------------------------------------------------------------------


def test_a_pulse_ends_in_the_week_in_which_it_should() -> None:
    pulse, base = (
        spent(bench().play(lever, 16)) for lever in (times(2.0, *ADVERTISING, weeks=4), usual)
    )
    assert pulse[:4] == pytest.approx(2 * base[:4])
    assert pulse[4:] == pytest.approx(base[4:])
    assert base.min() > 0


@pytest.mark.parametrize("first", [1, 7, 12, 13, 15])
def test_a_change_inside_a_quarter_reaches_the_books_in_that_very_week(first: int) -> None:
    late, base = (
        spent(bench().play(lever, 18)) for lever in (times(3.0, *ADVERTISING, first=first), usual)
    )
    assert late[:first] == pytest.approx(base[:first])
    assert late[first:] == pytest.approx(3 * base[first:])


def test_a_pulse_may_end_in_a_later_quarter() -> None:
    pulse, base = (
        spent(bench().play(lever, 30)) for lever in (times(2.0, *ADVERTISING, weeks=17), usual)
    )
    assert pulse[:17] == pytest.approx(2 * base[:17])
    assert pulse[17:] == pytest.approx(base[17:])


def test_a_price_for_one_quarter_is_a_price_for_one_quarter() -> None:
    cheap = terms(weeks=13, price=0.9)
    played, base = (bench().play(lever, 26)["price"] for lever in (cheap, usual))
    assert played[:13] == pytest.approx(0.9 * base[:13])
    assert played[13:] == pytest.approx(base[13:])


def test_only_the_firms_that_are_named_change() -> None:
    loud = bench().play({rival: times(2.0, *ADVERTISING) for rival in RIVALS}, 8)
    base = bench().play(usual, 8)
    assert spent(loud) == pytest.approx(spent(base))
    money = loud.table("advertising_spend")[:, 1:]
    assert money == pytest.approx(2 * base.table("advertising_spend")[:, 1:])


def test_all_mixes_of_the_thesis_cost_the_same() -> None:
    seen = view(bench().origin, bench().origin.firms[FOCAL])
    for shares in SHARES.values():
        assert sum(shares.values()) == pytest.approx(1.0)
        for hand_over in (False, True):
            chosen = mix(shares, BUDGET, lead_scoring=hand_over, feedback=hand_over)(seen, 0)
            bought = ("advertising", "brand", "content", "social", "research", "training")
            paid = sum(getattr(chosen, name) for name in bought)
            paid += chosen.salespeople * seen.salary
            paid += chosen.hand_over_cost(seen.hand_over_share, seen.salary)
            assert paid == pytest.approx(BUDGET * usual_budget(seen))


def test_more_of_both_is_more_money_and_more_people() -> None:
    seen = view(bench().origin, bench().origin.firms[FOCAL])
    chosen = both(2.0, 3.0)(seen, 0)
    assert chosen.content == 2 * seen.usual.content
    assert chosen.salespeople == 3 * seen.usual.salespeople


# --- arms ---------------------------------------------------------------------------------------


def digest(played: Played) -> str:
    return played.market.digest()


def test_the_arm_that_does_the_usual_is_the_market_left_alone() -> None:
    alone = bench().origin.branch(bench().setting)
    alone.run(20)
    assert digest(bench().play(usual, 20)) == alone.digest()


def test_the_bench_starts_where_a_burnt_in_market_stands() -> None:
    market = Market(bench().setting, 3)
    market.burn_in()
    assert bench().origin.digest() == market.digest()


@pytest.mark.parametrize("lever", [usual, times(2.0, *ADVERTISING, weeks=4), terms(price=0.9)])
def test_two_arms_that_do_the_same_are_the_same(lever: Lever) -> None:
    assert digest(bench().play(lever, 10)) == digest(bench().play(lever, 10))


def test_playing_an_arm_leaves_the_origin_as_it_was() -> None:
    before = bench().origin.digest()
    bench().play(times(5.0, *ADVERTISING), 8)
    assert bench().origin.digest() == before


@pytest.mark.parametrize("weeks", [5, 13])
def test_an_arm_that_goes_on_is_an_arm_that_never_stopped(weeks: int) -> None:
    lever = times(2.0, *ADVERTISING, weeks=9)
    first = bench().play(lever, weeks)
    rest = bench().play(lever, 20 - weeks, after=first)
    whole = bench().play(lever, 20)
    assert np.concatenate([first["units"], rest["units"]]).tolist() == whole["units"].tolist()


def test_arms_share_their_luck_until_they_differ() -> None:
    late = bench("software").play(times(9.0, *ADVERTISING, first=6), 12)
    base = bench("software").play(usual, 12)
    assert late["units"][:6].tolist() == base["units"][:6].tolist()
    assert late["awareness"][6:].sum() != base["awareness"][6:].sum()


def test_a_played_arm_counts_its_own_weeks_only() -> None:
    played = bench().play(usual, 7)
    assert len(played["units"]) == 7
    assert played.table("units").shape == (7, 1 + len(RIVALS))
    assert dataclasses.is_dataclass(played)
