"""Promises of verdicts: a surer measurement never does worse, and near is better than far."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pushpull.scenarios.evidence.bands import (
    ABOVE_ZERO,
    BELOW_ZERO,
    WORST_LAST,
    Band,
    Verdict,
    fails_by_sign,
    judge,
    worst,
)
from pushpull.scenarios.intervals import Interval

numbers = st.floats(-10, 10).map(lambda value: round(value, 3))
widths = st.floats(0, 20).map(lambda value: round(value, 3))


@st.composite
def bands(draw: st.DrawFn) -> Band:
    """Return any band, open at one end or at none."""
    low, width = draw(numbers), draw(st.floats(0.01, 10))
    closed = Band(low, low + width)
    return draw(st.sampled_from([closed, Band(low, math.inf), Band(-math.inf, low)]))


def around(mean: float, half: float) -> Interval:
    return Interval(mean, mean - half, mean + half, 20)


def rank(verdict: Verdict) -> int:
    return WORST_LAST.index(verdict)


@given(bands(), numbers, widths, widths)
def test_a_wider_interval_never_turns_anything_into_a_pass(
    band: Band, mean: float, half: float, more: float
) -> None:
    if judge(around(mean, half + more), band) == "pass":
        assert judge(around(mean, half), band) == "pass"


@given(bands(), numbers, widths, widths)
def test_a_narrower_interval_never_turns_a_fail_into_anything_else(
    band: Band, mean: float, half: float, more: float
) -> None:
    if judge(around(mean, half + more), band) == "fail":
        assert judge(around(mean, half), band) == "fail"


@given(bands(), numbers, widths)
def test_what_passes_lies_in_the_band(band: Band, mean: float, half: float) -> None:
    if judge(around(mean, half), band) == "pass":
        assert band.holds(mean)


@given(bands(), numbers)
def test_a_wide_enough_interval_is_always_grey(band: Band, mean: float) -> None:
    assert judge(around(mean, 1000.0), band) == "grey"


@given(numbers, st.floats(0.01, 10), numbers, widths)
def test_mirrored_measurements_get_the_same_verdict(
    low: float, width: float, mean: float, half: float
) -> None:
    band, mirrored = Band(low, low + width), Band(-low - width, -low)
    found, other = around(mean, half), around(-mean, half)
    assert judge(found, band) == judge(other, mirrored)
    assert fails_by_sign(found, band) == fails_by_sign(other, mirrored)


@given(bands(), numbers, widths)
def test_the_wrong_sign_is_a_fail(band: Band, mean: float, half: float) -> None:
    if fails_by_sign(around(mean, half), band):
        assert judge(around(mean, half), band) == "fail"


def test_a_band_with_an_open_end_must_hold_the_whole_interval() -> None:
    assert judge(Interval(1.0, 0.1, 1.9, 20), ABOVE_ZERO) == "pass"
    assert judge(Interval(1.0, 0.0, 2.0, 20), ABOVE_ZERO) == "grey"
    assert judge(Interval(-1.0, -2.0, -0.1, 20), BELOW_ZERO) == "pass"
    assert judge(Interval(-1.0, -2.0, -0.1, 20), ABOVE_ZERO) == "fail"


def test_a_difference_that_is_exactly_zero_everywhere_is_not_above_zero() -> None:
    assert judge(Interval(0.0, 0.0, 0.0, 20), ABOVE_ZERO) == "fail"
    assert judge(Interval(0.0, 0.0, 0.0, 20), BELOW_ZERO) == "fail"


def test_one_market_is_not_enough_to_pass() -> None:
    assert judge(Interval(0.3, math.nan, math.nan, 1), Band(0.0, 1.0)) == "grey"


def test_what_could_not_be_worked_out_fails() -> None:
    assert judge(Interval(math.nan, math.nan, math.nan, 5), ABOVE_ZERO) == "fail"


@given(st.lists(st.sampled_from(WORST_LAST), min_size=1))
def test_a_cell_is_as_good_as_its_worst_number(verdicts: list[Verdict]) -> None:
    assert rank(worst(verdicts)) == max(map(rank, verdicts))


def test_a_band_has_its_low_end_below_its_high_one() -> None:
    with pytest.raises(ValueError, match="low must be below high"):
        Band(1.0, 1.0)
