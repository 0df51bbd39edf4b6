"""Promises of the diary: it changes nothing, it is complete, and it tells what happened."""

from __future__ import annotations

import copy
import pickle

import numpy as np
import pandas as pd
import pytest

from pushpull.model.diary import Diary
from pushpull.model.diary_pages import TOUCHES
from pushpull.model.market import Market
from pushpull.model.measures import NAMES
from pushpull.model.setting import FirmSetting
from tests.markets import ARCHETYPES, LIVELY, Usually, lively, opened, setting

WEEKS = 30
BY_TABLE = [kind for kind in TOUCHES if kind in NAMES]


def diarised(
    kind: str = "software", customers: int | None = None, weeks: int = WEEKS
) -> tuple[Market, Diary]:
    """Return a lively market that was played with a diary from its first week on."""
    market = opened(lively(kind), seed=3)
    diary = market.keep_diary(customers)
    market.run(weeks)
    return market, diary


# --- it changes nothing -------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ARCHETYPES)
@pytest.mark.parametrize("customers", [None, 20])
def test_a_market_with_a_diary_plays_as_without_one(kind: str, customers: int | None) -> None:
    without = opened(lively(kind), seed=3, weeks=WEEKS)
    market, diary = diarised(kind, customers)
    assert len(diary.pages) > 0
    assert market.digest() == without.digest()
    pd.testing.assert_frame_equal(market.weekly(), without.weekly())


def test_reading_a_diary_changes_nothing() -> None:
    market, diary = diarised()
    before = market.digest()
    for table in (diary.customers, diary.purchases, diary.occasions, diary.touches):
        pd.testing.assert_frame_equal(table(), table())
    assert market.digest() == before


def test_a_market_keeps_no_diary_unless_asked() -> None:
    market = opened(lively())
    assert market.diary is None
    assert market.report.listener is None


# --- who keeps it -------------------------------------------------------------------------------


def test_the_panel_is_drawn_by_luck_alone_and_is_spread_evenly() -> None:
    first = opened(setting("software", customers=4_000), seed=5)
    second = opened(lively("durable", customers=4_000), seed=5)
    assert first.keep_diary(400).who.tolist() == second.keep_diary(400).who.tolist()
    other = opened(setting("software", customers=4_000), seed=6)
    assert first.keep_diary(400).who.tolist() != other.keep_diary(400).who.tolist()
    who = first.keep_diary(400).who
    assert np.unique(who).size == 400
    # Halves of the population hold 200 of 400 each, within four standard errors of a draw.
    assert abs((who < 2_000).sum() - 200) < 4 * (400 / 4) ** 0.5


def test_a_smaller_panel_is_a_part_of_a_larger_one() -> None:
    market = opened(lively(), seed=3)
    small, large = market.keep_diary(20).who, market.keep_diary(50).who
    assert set(small) < set(large)


def test_more_diaries_than_customers_are_everybody() -> None:
    market = opened(lively())
    assert market.keep_diary(10**6).who.size == market.population.size
    with pytest.raises(ValueError, match="1 or more"):
        market.keep_diary(0)


def test_what_a_panel_writes_is_what_everybody_writes_of_the_panel() -> None:
    (_, some), (_, everybody) = diarised(customers=40), diarised()
    for name in ("customers", "purchases", "touches"):
        part, whole = getattr(some, name)(), getattr(everybody, name)()
        expected = whole[whole["customer"].isin(some.who)].reset_index(drop=True)
        pd.testing.assert_frame_equal(part, expected)
    part, whole = some.occasions(), everybody.occasions()
    whole = whole[whole["customer"].isin(some.who)].reset_index(drop=True)
    pd.testing.assert_frame_equal(part.drop(columns="occasion"), whole.drop(columns="occasion"))


# --- it is complete -----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ARCHETYPES)
def test_diaries_of_everybody_add_up_to_the_weekly_table(kind: str) -> None:
    market, diary = diarised(kind)
    weekly = market.weekly().set_index(["week", "firm"])
    bought = diary.purchases()
    for name, rows in {
        "units": bought,
        "new_units": bought[bought["is_new"]],
        "repeat_units": bought[~bought["is_new"]],
        "pull_units": bought[bought["source"] == "pull"],
        "push_units": bought[bought["source"] == "push"],
        "walk_in_units": bought[bought["source"] == "walk-in"],
        "early_units": bought[bought["is_early"]],
        "returns": bought[bought["is_returned"]],
    }.items():
        count = rows.groupby(["week", "brand"]).size()
        count = count.reindex(weekly.index, fill_value=0)
        assert (count == weekly[name]).all(), name
    paid = bought[~bought["is_returned"]].groupby(["week", "brand"])["price"].sum()
    paid = paid.reindex(weekly.index, fill_value=0.0)
    # Every payment is rounded to hundredths.
    assert (abs(paid - weekly["revenue"]) <= 0.005 * weekly["units"] + 1e-6).all()


@pytest.mark.parametrize("kind", ARCHETYPES)
def test_touches_add_up_to_the_weekly_table(kind: str) -> None:
    market, diary = diarised(kind)
    touches = diary.touches()
    counted = touches.groupby(["week", "brand", "kind"])["count"].sum().unstack("kind")
    weekly = market.weekly().set_index(["week", "firm"])
    counted = counted.reindex(weekly.index).reindex(columns=BY_TABLE).fillna(0)
    assert weekly[BY_TABLE].to_numpy().sum() > 0
    assert (counted.to_numpy() == weekly[BY_TABLE].to_numpy()).all()


def test_a_lively_market_knows_every_kind_of_touch() -> None:
    caring = {"Aurora": Usually({"salespeople": 2.0, "care_time": 0.2, "brand": 20.0})}
    market = opened(lively(customers=600, strategies={**LIVELY, **caring}), seed=3)
    diary = market.keep_diary()
    market.run(60)
    assert set(diary.touches()["kind"]) == set(TOUCHES)


def test_counts_are_purchases_of_the_weeks_asked_for() -> None:
    _, diary = diarised("consumer-goods")
    bought = diary.purchases()
    assert diary.counts().sum() == len(bought)
    some = bought[bought["week"].between(5, 9)]
    assert diary.counts(5, 9).sum() == len(some)
    table = pd.crosstab(some["customer"], some["brand"])
    table = table.reindex(index=diary.who, columns=list(diary.brands), fill_value=0)
    assert (diary.counts(5, 9) == table.to_numpy()).all()
    assert diary.counts(100).sum() == 0


# --- it tells what happened ---------------------------------------------------------------------


def test_messages_that_are_seen_lift_the_memory_of_those_who_see_them() -> None:
    market = opened(lively("consumer-goods"), seed=3)
    market.run(2)
    diary = market.keep_diary()
    before = market.population.salience.copy()
    market.step()
    touches = diary.touches()
    seen = np.zeros(before.shape, dtype=np.bool_)
    brand = touches["brand"].map(market.population.brands.index).to_numpy()
    messages = touches["kind"].isin(["advertising_seen", "brand_seen"]).to_numpy()
    seen[brand[messages], touches["customer"].to_numpy()[messages]] = True
    fades = before * np.float32(1 - market.setting.archetype.memory.salience_forgetting)
    # Nothing but messages moves salience.
    rises = market.population.salience > fades + np.float32(1e-6)
    assert (rises == seen).all()


def test_touches_since_the_last_purchase_start_anew_after_it() -> None:
    _, diary = diarised("consumer-goods")
    bought, touches = diary.purchases(), diary.touches()
    repeats = bought[bought["weeks_since_last"].notna()]
    for row in repeats.sample(25, random_state=1).itertuples():
        mine = touches[(touches["customer"] == row.customer) & (touches["brand"] == row.brand)]
        mine = mine[mine["kind"] == "advertising_seen"]
        between = mine["week"].between(row.week - row.weeks_since_last + 1, row.week)
        assert mine["count"][between].sum() == row.advertising_seen


def test_an_occasion_offers_every_brand_on_sale_and_has_one_choice_at_most() -> None:
    _, diary = diarised()
    occasions, bought = diary.occasions(), diary.purchases()
    grouped = occasions.groupby("occasion")
    assert (grouped["brand"].nunique() == 3).all()
    assert set(grouped["chosen"].sum()) == {0, 1}  # some leave without buying
    assert occasions["chosen"].sum() == (bought["source"] != "renewal").sum()
    chosen = occasions[occasions["chosen"] == 1]
    assert chosen["is_considered"].all()
    merged = chosen.merge(bought, on=["week", "customer", "brand"], validate="one_to_one")
    for name in ("price", "promotion", "discount", "demonstrations"):
        assert (merged[f"{name}_x"] == merged[f"{name}_y"]).all()


def test_a_brand_is_not_on_offer_before_it_enters() -> None:
    late = FirmSetting(name="Borealis", enters_quarter=2)
    market = opened(setting("consumer-goods", customers=200, firms=["Aurora", late]))
    diary = market.keep_diary()
    market.run(20)
    weeks = diary.occasions().groupby("brand")["week"].min()
    assert weeks["Borealis"] >= 13 > weeks["Aurora"]
    on_sale = diary.brand_weeks().query("brand == 'Borealis'").set_index("week")["is_on_sale"]
    assert on_sale[13:].all()
    assert not on_sale[:13].any()


def test_promotions_and_prices_are_those_of_the_week() -> None:
    market, diary = diarised()
    weeks = diary.brand_weeks().set_index(["week", "brand"])
    asked = market.weekly().set_index(["week", "firm"])["price"]
    assert (weeks["price_ratio"] == asked).all()
    aurora = weeks.xs("Aurora", level="brand")["promotion"]
    assert {week % 13 + 1 for week in aurora[aurora > 0].index} == {2, 9}
    assert (weeks["advertising_impressions"] > 0).all()


def test_owners_renew_without_an_occasion() -> None:
    _, diary = diarised("software")
    bought = diary.purchases()
    renewed = bought[bought["source"] == "renewal"]
    assert len(renewed) > 0
    assert not renewed["is_new"].any()
    pairs = diary.occasions()[["week", "customer"]].drop_duplicates()
    assert renewed.merge(pairs, on=["week", "customer"]).empty


# --- copies -------------------------------------------------------------------------------------


def test_a_branch_takes_the_diary_along_and_goes_on_alone() -> None:
    market, diary = diarised(weeks=10)
    twin = market.branch(market.setting)
    assert twin.diary is not None
    assert twin.diary is twin.report.listener
    twin.run(5)
    assert len(diary.offers) == 10
    assert len(twin.diary.offers) == 15
    market.run(5)
    pd.testing.assert_frame_equal(twin.diary.purchases(), diary.purchases())


def test_a_diary_survives_copying_and_pickling() -> None:
    market, diary = diarised(weeks=8)
    for again in (copy.deepcopy(market), pickle.loads(pickle.dumps(market))):
        assert again.diary is not None
        pd.testing.assert_frame_equal(again.diary.touches(), diary.touches())


def test_an_unwritten_diary_has_empty_tables_with_the_same_columns() -> None:
    market = opened(lively())
    diary = market.keep_diary(10)
    names = ("purchases", "occasions", "touches", "brand_weeks")
    empty = {name: list(getattr(diary, name)().columns) for name in names}
    assert all(getattr(diary, name)().empty for name in names)
    assert diary.counts().sum() == 0
    market.run(20)
    assert empty == {name: list(getattr(diary, name)().columns) for name in names}
