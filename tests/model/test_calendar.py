"""Promises of the calendar and the table: weeks belong to quarters, flows add up, stocks last."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as some

from pushpull.model.calendar import period, quarter, week_of_quarter
from pushpull.model.market import Market
from pushpull.model.measures import FLOWS, MEASURES, NAMES, STOCKS
from pushpull.model.setting import MarketSetting
from tests.markets import PUSHING, archetype, changed, measured, opened, play_phase, setting

weeks = some.integers(-520, 5_200)


@given(weeks)
def test_every_week_has_one_place_in_one_quarter(week: int) -> None:
    assert (quarter(week) - 1) * 13 + week_of_quarter(week) - 1 == week
    assert 1 <= week_of_quarter(week) <= 13


@given(weeks, some.sampled_from(["quarter", "month", "none"]))
def test_periods_count_down_and_begin_anew(week: int, kind: str) -> None:
    length, left = period(week, kind)
    next_length, next_left = period(week + 1, kind)
    assert 1 <= left <= length
    if left > 1:
        assert (next_length, next_left) == (length, left - 1)
    else:
        assert next_left == next_length


def test_a_quarter_has_three_months_of_4_4_and_5_weeks() -> None:
    weeks_of_year = [period(week, "month") for week in range(52)]
    assert [length for length, left in weeks_of_year if left == length] == [4, 4, 5] * 4


# --- the table -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def market() -> Market:
    """Return a market with a past of two quarters and a history of two."""
    plan: MarketSetting = setting(customers=200, strategies=PUSHING, burn_in_weeks=26)
    return opened(plan, weeks=27)


def test_the_table_has_a_row_for_every_week_and_firm_and_a_column_for_every_measure(
    market: Market,
) -> None:
    table = market.weekly()
    assert list(table.columns) == ["week", "quarter", "firm", *NAMES]
    assert table["week"].tolist() == [week for week in range(27) for _ in market.firms]
    assert table["firm"].tolist() == list(market.firms) * 27
    assert (table["quarter"] == table["week"] // 13 + 1).all()
    assert not table.isna().any(axis=None)
    assert np.isfinite(table[list(NAMES)].to_numpy()).all()


def test_measures_have_different_names_and_say_what_they_mean() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert sorted([*FLOWS, *STOCKS]) == sorted(NAMES)
    assert all(measure.unit and measure.meaning for measure in MEASURES)


@pytest.mark.parametrize("firm", [0, 1])
def test_a_quarter_sums_flows_and_keeps_the_last_stock(firm: int, market: Market) -> None:
    table = market.weekly()
    mine = table[table["firm"] == list(market.firms)[firm]]
    quarters = market.observation.quarters(firm)
    assert len(quarters) == 2
    for number, told in enumerate(quarters, start=1):
        rows = mine[mine["quarter"] == number]
        for name in FLOWS:
            assert told[name] == pytest.approx(rows[name].sum())
        for name in STOCKS:
            assert told[name] == rows[name].iloc[-1]
        units = table[table["quarter"] == number]["units"].sum()
        assert told["share"] == pytest.approx(rows["units"].sum() / units)


def test_the_last_quarter_is_the_last_13_weeks_even_in_the_past(market: Market) -> None:
    fresh = opened(setting(customers=200, burn_in_weeks=26))
    told = fresh.observation.last_quarter(0)
    assert len(fresh.observation.rows) == 13
    assert told["units"] == sum(row[0, NAMES.index("units")] for row in fresh.observation.rows)
    assert fresh.observation.quarters(0) == ()
    assert fresh.weekly().empty
    assert list(fresh.weekly().columns) == ["week", "quarter", "firm", *NAMES]


def test_a_market_without_a_past_has_no_last_quarter() -> None:
    assert opened(setting(customers=20)).observation.last_quarter(0) == {}


def test_the_table_can_be_changed_without_harm(market: Market) -> None:
    table = market.weekly()
    before = market.digest()
    table[list(NAMES)] = 0.0
    assert market.digest() == before
    assert not market.weekly()[list(NAMES)].eq(0.0).all(axis=None)
    assert isinstance(market.weekly(), pd.DataFrame)


def test_the_table_is_right_even_where_feelings_are_as_strong_as_parameters_allow() -> None:
    # The limit of goodwill may be set to 10 utils; many people together must not overflow.
    strong = changed(archetype(), memory={"goodwill_limit": 10.0, "goodwill_forgetting": 0.0})
    market = opened(setting(strong, customers=16_384, firms=["Aurora"]))
    market.population.goodwill[:] = np.float32(9.5)
    play_phase(market, "close")
    assert measured(market, "goodwill", "Aurora") == pytest.approx([9.5])
