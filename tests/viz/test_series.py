"""Promises of series: means, intervals and paired differences mean what the report says."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from pushpull.scenarios.intervals import interval
from pushpull.viz.series import (
    by_quarter,
    by_week_of_quarter,
    differences,
    moving_mean,
    paths,
    per_quarter,
    rolling_ratio,
    summary,
)


@pytest.fixture
def weekly() -> pd.DataFrame:
    index = pd.MultiIndex.from_product(
        [["hold", "push"], [3, 5, 8], range(26)], names=["arm", "seed", "week"]
    )
    values = np.random.default_rng(1).normal(size=len(index))
    return pd.DataFrame({"units": values}, index=index).reset_index()


def test_intervals_are_those_of_the_comparison(weekly: pd.DataFrame) -> None:
    table = summary(paths(weekly, "units"))
    seventh = weekly[(weekly["week"] == 7) & (weekly["arm"] == "push")]["units"]
    row = table[(table["week"] == 7) & (table["arm"] == "push")].iloc[0]
    assert (row["mean"], row["low"], row["high"], row["seeds"]) == pytest.approx(
        tuple(interval(seventh))
    )


def test_missing_values_do_not_count(weekly: pd.DataFrame) -> None:
    weekly.loc[(weekly["seed"] == 3) & (weekly["week"] == 0), "units"] = np.nan
    table = summary(paths(weekly, "units"))
    left = weekly[(weekly["week"] == 0) & (weekly["arm"] == "hold")]["units"]
    assert tuple(table.iloc[0][["mean", "low", "high", "seeds"]]) == pytest.approx(
        tuple(interval(left))
    )


def test_luck_that_all_arms_share_leaves_no_trace_in_differences(weekly: pd.DataFrame) -> None:
    shared = weekly["seed"] * 100.0 + weekly["week"] * 10.0
    lucky = weekly.assign(units=weekly["units"] + shared)
    plain, moved = (differences(paths(each, "units"), "hold") for each in (weekly, lucky))
    np.testing.assert_allclose(plain, moved, atol=1e-9)


def test_differences_do_not_depend_on_the_order_of_rows(weekly: pd.DataFrame) -> None:
    shuffled = weekly.sample(frac=1.0, random_state=2)
    plain, moved = (
        summary(differences(paths(each, "units"), "hold")) for each in (weekly, shuffled)
    )
    pd.testing.assert_frame_equal(plain, moved)


def test_a_moving_mean_looks_back_only(weekly: pd.DataFrame) -> None:
    values = paths(weekly, "units")
    later = values.copy()
    later.loc[20:] += 50
    pd.testing.assert_frame_equal(moving_mean(values).loc[:19], moving_mean(later).loc[:19])


def test_quarters_and_their_weeks_hold_all_there_is(weekly: pd.DataFrame) -> None:
    values = paths(weekly, "units")
    total = values.sum()
    pd.testing.assert_series_equal(by_quarter(values).sum(), total)
    pd.testing.assert_series_equal(by_week_of_quarter(values).sum() * 2, total)
    pd.testing.assert_series_equal(per_quarter(values).iloc[0] * 2, total, check_names=False)


def test_a_ratio_is_missing_where_nothing_happened(weekly: pd.DataFrame) -> None:
    values = paths(weekly, "units") * 0
    assert rolling_ratio(values, values).isna().all(axis=None)
