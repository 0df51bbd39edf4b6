"""Promises of luck: it belongs to the seed and the name, never to order, blocks or onlookers."""

from __future__ import annotations

import dataclasses
import os
import runpy
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from pushpull.agents import audience, neighbours
from pushpull.agents.parameters import Mechanisms
from pushpull.agents.passes import VARIABLE
from pushpull.model.market import Market
from pushpull.model.setting import FirmSetting
from tests.markets import (
    ARCHETYPES,
    THREE,
    Usually,
    by_name,
    lively,
    opened,
    play_phase,
    play_until,
    salespeople,
    setting,
    vivid,
)


def tables_of_others(market: Market, *others: str) -> pd.DataFrame:
    """Return the weekly table without some firms."""
    table = market.weekly()
    return table[~table["firm"].isin(others)].reset_index(drop=True)


# --- the same again ------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ARCHETYPES)
def test_an_unchanged_rerun_is_identical(kind: str) -> None:
    first, second = (opened(lively(kind), seed=7, weeks=30) for _ in range(2))
    assert first.digest() == second.digest()
    pd.testing.assert_frame_equal(first.weekly(), second.weekly(), check_exact=True)


def test_a_different_seed_gives_a_different_market() -> None:
    one, other = (opened(lively(), seed=seed, weeks=13) for seed in (1, 2))
    assert one.digest() != other.digest()
    assert (one.population.owned != other.population.owned).any()
    assert not one.weekly()["units"].equals(other.weekly()["units"])


def test_the_digest_notices_whatever_the_future_depends_on() -> None:
    market = opened(lively(), weeks=9)
    told = {market.digest()}
    market.population.need[17] += np.float32(1e-6)
    told.add(market.digest())
    market.force.tenure[0] += 1
    told.add(market.digest())
    market.beliefs.message_age[1] += 1
    told.add(market.digest())
    market.desk.heard[1, 2] += 1  # marketing will hear of it next week
    told.add(market.digest())
    aurora = market.firms["Aurora"]
    aurora.decision = dataclasses.replace(aurora.decision, price=1.2)
    told.add(market.digest())
    assert len(told) == 6


STORY = """
from pushpull.agents.strategies.push_only import PushOnly
from pushpull.model.market import Market
from pushpull.model.setting import FirmSetting, MarketSetting
from pushpull.scenarios.archetypes import load_archetype

firms = (FirmSetting(name="Aurora", strategy=PushOnly()), FirmSetting(name="Borealis"))
setting = MarketSetting(
    archetype=load_archetype("software"), customers=300, firms=firms, burn_in_weeks=0
)
market = Market(setting, 5).branch(setting)
market.run(15)
digest = market.digest()
print(digest)
"""


def test_every_process_and_every_hash_seed_tells_the_same_story(tmp_path: Path) -> None:
    script = tmp_path / "story.py"
    script.write_text(STORY, encoding="utf-8")
    processes = [
        subprocess.Popen(
            [sys.executable, str(script)],
            env={**os.environ, "PYTHONHASHSEED": hash_seed},
            stdout=subprocess.PIPE,
            text=True,
        )
        for hash_seed in ("1", "2")
    ]
    told = {process.communicate()[0].strip() for process in processes}
    assert told == {runpy.run_path(str(script))["digest"]}


# --- order, company and onlookers ----------------------------------------------------------------


@pytest.mark.parametrize("kind", ARCHETYPES)
def test_permuting_the_firms_permutes_the_results(kind: str) -> None:
    tables = [
        by_name(opened(lively(kind, firms=names), seed=3, weeks=39))
        for names in (THREE, THREE[::-1], ("Borealis", "Cumulus", "Aurora"))
    ]
    for other in tables[1:]:
        pd.testing.assert_frame_equal(tables[0], other, check_exact=True)


@pytest.mark.parametrize("kind", ["software", "consumer-goods"])
def test_a_firm_that_never_enters_changes_nobody(kind: str) -> None:
    plan = lively(kind)
    waiting = FirmSetting(name="Drizzle", enters_quarter=999)
    for place in (0, 3):
        firms = (*plan.firms[:place], waiting, *plan.firms[place:])
        company = opened(lively(kind, firms=firms), seed=3, weeks=26)
        alone = opened(plan, seed=3, weeks=26)
        pd.testing.assert_frame_equal(
            tables_of_others(company, "Drizzle"), alone.weekly(), check_exact=True
        )


def test_a_firm_that_enters_leaves_the_draws_of_others_alone() -> None:
    plan = lively()
    firms = (*plan.firms, FirmSetting(name="Drizzle", enters_quarter=2))
    company = opened(dataclasses.replace(plan, firms=firms), seed=3, weeks=20)
    alone = opened(plan, seed=3, weeks=20)
    before = company.weekly()["week"] < 13
    pd.testing.assert_frame_equal(
        company.weekly()[before & (company.weekly()["firm"] != "Drizzle")].reset_index(drop=True),
        alone.weekly()[alone.weekly()["week"] < 13].reset_index(drop=True),
        check_exact=True,
    )
    for name in THREE:
        same = [
            [market.customers[i].taste_for(name) for i in range(40)] for market in (company, alone)
        ]
        assert same[0] == same[1]
        talents = [[p.talent for p in salespeople(market, name)] for market in (company, alone)]
        assert talents[0] == talents[1]
        beliefs = [market.firms[name].marketer.belief for market in (company, alone)]
        # Without feedback a marketer hears only interviews, whose error nobody else touches.
        assert name == "Borealis" or (beliefs[0] == beliefs[1]).all()


def test_one_more_salesperson_changes_nobody_elses_talent_or_territory() -> None:
    few, many = (
        opened(
            setting(customers=600, strategies={"Aurora": Usually({"salespeople": number})}),
            seed=2,
            weeks=8,
        )
        for number in (4.0, 5.0)
    )
    for name, old in (("Aurora", 4), ("Borealis", 1)):
        talents = [[p.talent for p in salespeople(market, name)[:old]] for market in (few, many)]
        assert talents[0] == talents[1]
    served = [
        {lead.customer: lead.seat for lead in m.firms["Aurora"].pipeline} for m in (few, many)
    ]
    both = served[0].keys() & served[1].keys()
    assert both
    assert all(served[1][who] in (served[0][who], 4) for who in both)


def test_one_more_salesperson_changes_only_her_own_leads() -> None:
    # Everybody has time for everything, and nobody is called: a lead meets its own seller only.
    terms = {"cold_time": 0.0, "quota_period": "none"}
    endless = Mechanisms.without("capacity")
    three, four = (
        setting(
            vivid(),
            customers=2_000,
            strategies={"Aurora": Usually({**terms, "salespeople": number})},
            mechanisms=endless,
        )
        for number in (3.0, 4.0)
    )
    before = opened(three, seed=2, weeks=13)
    after = before.branch(four)
    for market in (before, after):
        play_until(market, "raise_hands")
    hers = {lead.customer for lead in after.firms["Aurora"].pipeline if lead.seat == 3}
    for market in (before, after):
        play_phase(market, "push")
    old, new = (
        {
            lead.customer: (lead.seat, lead.stage, lead.effort)
            for lead in market.firms["Aurora"].pipeline
            if lead.customer not in hers
        }
        for market in (before, after)
    )
    assert hers
    assert len(old) > 10
    assert old == new


def test_looking_at_a_market_changes_nothing() -> None:
    watched, alone = (opened(lively(), seed=3) for _ in range(2))
    for _ in range(15):
        watched.step()
        told = [watched.digest(), str(watched.week), str(watched.customers[3]), watched.weekly()]
        told += [str(lead) for lead in watched.firms["Aurora"].pipeline]
        told += [str(person) for person in salespeople(watched)]
        assert all(str(each) for each in told)
    alone.run(15)
    assert watched.digest() == alone.digest()


def test_one_more_measure_changes_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = opened(lively(), seed=3, weeks=15)
    record, seen = Market.record, []

    def record_one_more(market: Market) -> None:
        # A measure that draws luck of its own, in a stream of its own.
        people = market.population
        seen.append(float(people.luck("a new measure", people.ids()).mean()))
        record(market)

    monkeypatch.setattr(Market, "record", record_one_more)
    measured = opened(lively(), seed=3, weeks=15)
    assert len(seen) == 15
    assert measured.digest() == plain.digest()


# --- blocks --------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [1, 64, 97, 250])
def test_the_size_of_blocks_changes_nothing(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "numpy")
    plan, weeks = lively("durable", customers=250), 3 if size == 1 else 15
    whole = opened(plan, seed=3, weeks=weeks).digest()
    monkeypatch.setattr(audience, "BLOCK", size)
    monkeypatch.setattr(neighbours, "BLOCK", size)
    assert opened(plan, seed=3, weeks=weeks).digest() == whole
