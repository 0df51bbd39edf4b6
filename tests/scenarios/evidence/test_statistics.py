"""Promises of what is worked out: known answers come out, and intervals are Student's."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pushpull.scenarios.evidence.bands import ABOVE_ZERO, Band
from pushpull.scenarios.evidence.jackknife import Stack, jackknife
from pushpull.scenarios.evidence.registry import rows
from pushpull.scenarios.evidence.row import Case, Check, Path
from pushpull.scenarios.evidence.scorecard import Cell, curves, measure
from pushpull.scenarios.evidence.statistics import (
    duration,
    elasticity,
    first_crossing,
    long_run,
    share_of_weeks,
    smooth,
)
from pushpull.scenarios.intervals import interval

WEEKS = np.arange(200.0)


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=20))
def test_the_jackknife_of_a_mean_is_students_interval(values: list[float]) -> None:
    found = jackknife(lambda seen: float(seen["x"].mean()), {"x": np.array(values)})
    assert found == pytest.approx(interval(values), rel=1e-6, abs=1e-3)


def test_the_jackknife_of_a_ratio_is_near_the_delta_method() -> None:
    luck = np.random.default_rng(1)
    bottom = 100.0 + luck.normal(0, 1, 400)
    top = 2.0 * bottom + luck.normal(0, 1, 400)
    found = jackknife(lambda s: float(s["a"].sum() / s["b"].sum()), {"a": top, "b": bottom})
    rest = (top - found.mean * bottom).std(ddof=1) / bottom.mean() / 20.0
    # Both have the same limit; at 400 markets they differ by less than a hundredth.
    assert found.high - found.mean == pytest.approx(1.966 * rest, rel=0.01)


def test_one_market_has_no_interval() -> None:
    assert math.isnan(jackknife(lambda seen: 1.0, {"x": np.ones(1)}).low)


@given(st.floats(-4, 4), st.sampled_from([0.5, 0.95, 1.05, 2.0]))
def test_an_elasticity_is_the_power_of_the_lever(power: float, factor: float) -> None:
    seen = {"base": np.full((3, 4), 10.0), "arm": np.full((3, 4), 10.0 * factor**power)}
    assert elasticity("arm", "base", factor)(seen) == pytest.approx(power, abs=1e-9)


def test_an_elasticity_looks_at_its_window_only() -> None:
    arm = np.full((2, 8), 10.0)
    arm[:, :4] = 20.0
    seen = {"base": np.full((2, 8), 10.0), "arm": arm}
    assert elasticity("arm", "base", 2.0, 0, 4)(seen) == pytest.approx(1.0)
    assert elasticity("arm", "base", 2.0, 4, 8)(seen) == pytest.approx(0.0)


def test_a_pulse_of_little_effect_tells_the_elasticity_of_a_step() -> None:
    """Sales respond with power 0.1 to a stock of advertising that fades by a tenth a week."""
    pulse = np.zeros(200)
    pulse[:4] = 0.01
    stock = 1.0 + 0.1 * np.convolve(pulse, 0.9**WEEKS)[:200]
    seen = {"base": np.full((1, 200), 10.0), "arm": 10.0 * stock[None] ** 0.1}
    assert long_run("arm", "base", 1.01, 4)(seen) == pytest.approx(0.1, rel=0.01)


@pytest.mark.parametrize("half_life", [2.0, 8.0])
def test_half_of_an_exponential_is_in_after_its_half_life(half_life: float) -> None:
    gained = 0.5 ** (WEEKS / half_life)
    seen = {"base": np.zeros((1, 200)), "arm": gained[None]}
    # Sums of whole weeks reach any share exactly where the continuous curve does.
    assert duration("arm", "base", 0.5)(seen) == pytest.approx(half_life, abs=0.01)
    assert duration("arm", "base", 0.75)(seen) == pytest.approx(2 * half_life, abs=0.02)


def test_a_level_that_is_never_reached_has_no_crossing() -> None:
    assert math.isnan(first_crossing(np.array([0.1, 0.2]), 0.5))


def test_smoothing_leaves_a_straight_line_alone_but_for_its_ends() -> None:
    assert smooth(WEEKS, 5)[2:-2] == pytest.approx(WEEKS[2:-2])


def test_even_sales_are_spread_evenly_over_the_quarter() -> None:
    seen = {"won": np.ones((2, 27))}
    assert share_of_weeks("won", 9, 13)(seen) == pytest.approx(4 / 13)
    assert math.isnan(share_of_weeks("won", 9, 13)({"won": np.zeros((2, 26))}))


# --- a cell from what was observed --------------------------------------------------------------


def measured(statistic: object, seen: Stack) -> Cell:
    path = Path("t", "x", "y", {"line": lambda seen: seen["x"]})
    row = rows(["D1"])[0]
    row = type(row)(**{**vars(row), "path": path})
    check = Check("what", "unit", ABOVE_ZERO, statistic)  # type: ignore[arg-type]
    return measure(row, Case("software"), (check,), seen, 100)


def _never_ends(seen: Stack) -> float:
    raise RuntimeError("no fit")


@pytest.mark.parametrize(
    "statistic", [lambda seen: 1 / 0, lambda seen: math.inf, lambda seen: math.nan, _never_ends]
)
def test_a_number_that_cannot_be_worked_out_is_none_and_fails(statistic: object) -> None:
    found = measured(statistic, {"x": np.ones((3, 2))}).findings[0]
    assert math.isnan(found.found.mean)
    assert found.verdict == "fail"


def test_a_number_that_one_market_carries_alone_is_unsure() -> None:
    """Leaving that market out leaves nothing to work out: there is a mean and no interval."""
    seen = {"x": np.array([[0.0], [0.0], [5.0]])}
    cell = measured(lambda seen: 5.0 / float(seen["x"].sum()), seen)
    assert cell.findings[0].found.mean == 1.0
    assert cell.verdict == "grey"


def test_a_curve_has_students_interval_at_every_point() -> None:
    seen = {"x": np.array([[1.0, 5.0], [3.0, 5.0]])}
    (curve,) = curves(Path("t", "x", "y", {"line": lambda seen: seen["x"]}), seen)
    expected = interval([1.0, 3.0])
    assert (curve.mean[0], curve.low[0], curve.high[0]) == pytest.approx(expected[:3])
    assert curve.low[1] == curve.mean[1] == curve.high[1] == 5.0
    assert curve.x.tolist() == [1.0, 2.0]


def test_a_band_in_words_names_its_finite_ends() -> None:
    assert Band(-math.inf, 0.7).text() == "below 0.7"
