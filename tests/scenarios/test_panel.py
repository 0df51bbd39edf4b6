"""Promises of a panel's tables: tidy, complete, explained, and the same for everybody who looks."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from pushpull.scenarios.panel import LOYALTY_KEEP, Panel, keep_panel, rfm, transactions
from pushpull.scenarios.panel_columns import FILES
from pushpull.scenarios.panel_writing import write_panel
from pushpull.scenarios.reading import ScenarioError
from pushpull.scenarios.scenario import Scenario

SHOP = {"customers": 200, "quarters": 3, "burn_in_weeks": 13}


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    """Return a small market with prices that move."""
    return Scenario.load("price-war", SHOP)


@pytest.fixture(scope="module")
def panel(scenario: Scenario) -> Panel:
    """Return what everybody wrote down."""
    return keep_panel(scenario, seed=2, arm="match", customers=None)


@pytest.fixture(scope="module")
def software() -> Panel:
    """Return a panel of a market with salespeople, contracts and discounts."""
    small = {"customers": 200, "quarters": 3, "burn_in_weeks": 13}
    return keep_panel(Scenario.load("push-vs-pull", small), arm="push", customers=100)


def test_every_column_is_explained_and_every_explanation_has_its_column(panel: Panel) -> None:
    assert list(panel.tables) == list(FILES)
    for name, frame in panel.tables.items():
        assert list(frame) == list(FILES[name][1]), name


def test_the_market_plays_as_without_a_panel(scenario: Scenario, panel: Panel) -> None:
    played = scenario.run(seed=2, arm="match").weekly.sort_values(["firm", "week"])
    weekly = panel.tables["weekly_brands"]
    for name in ("units", "revenue", "advertising_spend", "awareness"):
        assert weekly[name].tolist() == played[name].tolist()
    assert weekly["price_ratio"].tolist() == played["price"].tolist()


def test_arms_and_small_panels_share_their_people(scenario: Scenario) -> None:
    stay, match = (keep_panel(scenario, 2, arm, customers=30) for arm in ("stay", "match"))
    pd.testing.assert_frame_equal(stay.tables["customers"], match.tables["customers"])
    assert len(stay.tables["customers"]) == 30


def test_purchases_of_everybody_are_the_units_of_the_brands(panel: Panel) -> None:
    bought = panel.tables["purchases"].groupby(["brand", "week"]).size()
    weekly = panel.tables["weekly_brands"].set_index(["brand", "week"])["units"]
    assert (bought.reindex(weekly.index, fill_value=0) == weekly).all()
    assert panel.counts().sum() == weekly.sum()


def test_dates_are_the_mondays_of_the_weeks(panel: Panel) -> None:
    for frame in panel.tables.values():
        if "week" in frame:
            days = pd.to_datetime(frame["date"])
            assert (days.dt.day_of_week == 0).all()
            assert ((days - pd.Timestamp("2024-01-01")).dt.days == 7 * frame["week"]).all()


def test_loyalty_is_a_smoothed_share_of_past_purchases(software: Panel) -> None:
    occasions, bought = software.tables["occasions"], software.tables["purchases"]
    brands = list(software.diary.brands)
    people = software.tables["customers"].set_index("customer")["owned_at_start"]
    for who in occasions["customer"].unique():
        state = np.full(3, 1 / 3)
        if people[who]:
            state = np.full(3, (1 - LOYALTY_KEEP) / 2)
            state[brands.index(people[who])] = LOYALTY_KEEP
        mine = bought[bought["customer"] == who].set_index("week")["brand"]
        for week in range(39):
            rows = occasions[(occasions["customer"] == who) & (occasions["week"] == week)]
            if len(rows):
                assert rows["loyalty"].tolist() == pytest.approx(state.tolist())
            if week in mine:
                state = LOYALTY_KEEP * state
                state[brands.index(mine[week])] += 1 - LOYALTY_KEEP


def test_loyalty_adds_up_to_one_where_all_brands_are_on_sale(panel: Panel) -> None:
    total = panel.tables["occasions"].groupby("occasion")["loyalty"].sum()
    np.testing.assert_allclose(total, 1.0)


def test_rfm_sums_up_the_log_of_payments(panel: Panel) -> None:
    log, table = panel.tables["clv"], panel.tables["rfm"]
    assert len(log) == (table["frequency"] + 1).sum()
    for row in table.sample(30, random_state=1).itertuples():
        mine = log[(log["customer_id"] == row.customer_id) & (log["brand"] == row.brand)]
        weeks = mine["week"].tolist()
        assert row.frequency == len(weeks) - 1
        assert (row.recency, row.T) == (weeks[-1] - weeks[0], 38 - weeks[0])
        value = mine["monetary_value"].iloc[1:].mean() if len(weeks) > 1 else 0.0
        assert row.monetary_value == pytest.approx(value)


def test_what_is_brought_back_is_no_payment() -> None:
    purchases = pd.DataFrame(
        {
            "week": [0, 3, 9], "customer": [5, 5, 5], "brand": ["A", "A", "A"],
            "price": [4.0, 3.0, 5.0], "is_returned": [False, True, False],
        }
    )  # fmt: skip
    log = transactions(purchases)
    assert log["monetary_value"].tolist() == [4.0, 5.0]
    row = rfm(log, last_week=12).iloc[0]
    assert (row["frequency"], row["recency"], row["T"], row["monetary_value"]) == (1, 9, 12, 5.0)


def test_salespeople_leave_their_traces(software: Panel) -> None:
    bought, touches = software.tables["purchases"], software.tables["touches"]
    assert {"push", "pull", "renewal"} <= set(bought["source"])
    assert bought["discount"].max() > 0
    assert {"calls_reached", "demonstrations", "content_read"} <= set(touches["kind"])
    list_price = software.scenario.setting.archetype.economy.list_price
    np.testing.assert_allclose(bought["price"], bought["price_ratio"] * list_price)


# --- files --------------------------------------------------------------------------------------


def test_files_hold_the_tables_and_a_dictionary(panel: Panel, tmp_path: Path) -> None:
    write_panel(tmp_path, panel)
    told = json.loads((tmp_path / "columns.json").read_text(encoding="utf-8"))
    readme = (tmp_path / "README.md").read_text(encoding="utf-8")
    for name, frame in panel.tables.items():
        read = pd.read_csv(tmp_path / f"{name}.csv", keep_default_na=False, na_values=[""])
        assert read.shape == frame.shape
        assert list(read) == list(told[f"{name}.csv"]["columns"])
        assert f"{len(frame):,} rows" in readme
    again = Scenario.load(tmp_path / "scenario.toml")
    assert again.only("match").digest() == panel.scenario.digest()


def test_the_same_panel_gives_the_same_bytes(scenario: Scenario, tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_panel(tmp_path / name, keep_panel(scenario, seed=3, customers=20))
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


# --- mistakes -----------------------------------------------------------------------------------


def test_a_panel_needs_people_an_arm_and_a_seed(scenario: Scenario) -> None:
    with pytest.raises(ScenarioError, match="customers is 0"):
        keep_panel(scenario, customers=0)
    with pytest.raises(ScenarioError, match="no arm 'mach'"):
        keep_panel(scenario, arm="mach")
    with pytest.raises(ScenarioError, match="seed is -1"):
        keep_panel(scenario, seed=-1)
