"""Promises of plots: pure functions from a table to Axes, readable without colour."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from pushpull.viz.axes import spread
from pushpull.viz.bars import columns_over_time, ranks, stacks
from pushpull.viz.plots import gaps, levels, weeks_of_quarter
from pushpull.viz.style import PAPER, ArmStyle, arm_styles
from pushpull.viz.wording import GapSpeech, Speech

ARMS = arm_styles({"hold": "Hold", "push": "Push"})
EIGHT = arm_styles({f"arm-{place}": f"Arm {place}" for place in range(8)})


@pytest.fixture
def axes() -> Axes:
    return Figure(figsize=(6, 3)).add_axes((0.1, 0.1, 0.7, 0.8))


@pytest.fixture
def table() -> pd.DataFrame:
    rows = [
        (arm, week, mean + week, mean + week - 1, mean + week + 1, 20)
        for arm, mean in (("hold", 10.0), ("push", 12.0))
        for week in range(26)
    ]
    return pd.DataFrame(rows, columns=["arm", "week", "mean", "low", "high", "seeds"])


def texts(axes: Axes) -> list[str]:
    return [text.get_text() for text in axes.texts]


def test_lines_change_nothing_and_name_every_arm(axes: Axes, table: pd.DataFrame) -> None:
    before = table.copy(deep=True)
    assert levels(table, axes, arms=ARMS, label="units per week", speech=Speech()) is axes
    pd.testing.assert_frame_equal(table, before)
    assert texts(axes) == ["Hold", "Push"]


def test_axes_are_labelled_with_what_they_count(axes: Axes, table: pd.DataFrame) -> None:
    levels(table, axes, arms=ARMS, label="units per week", speech=Speech())
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("weeks since the start", "units per week")


def test_a_line_ends_at_its_last_week(axes: Axes, table: pd.DataFrame) -> None:
    levels(table, axes, arms=ARMS, label="units per week", speech=Speech())
    places, values = axes.lines[0].get_data()
    assert (places[-1], values[-1]) == (26, 35.0)


def test_a_long_line_is_thinned_but_keeps_its_end(axes: Axes) -> None:
    long = pd.DataFrame({"arm": "hold", "week": range(520), "mean": range(520)})
    long = long.assign(low=long["mean"], high=long["mean"])
    levels(long, axes, arms=ARMS, label="units", speech=Speech())
    places, values = axes.lines[0].get_data()
    assert len(values) <= 260
    assert (places[-1], values[-1]) == (10, 519)


def test_one_seed_draws_no_band(axes: Axes, table: pd.DataFrame) -> None:
    alone = table.assign(low=float("nan"), high=float("nan"))
    levels(alone, axes, arms=ARMS, label="units per week", speech=Speech())
    assert len(axes.collections) == 0


def test_differences_stand_against_a_named_zero(axes: Axes, table: pd.DataFrame) -> None:
    others = table[table["arm"] != "hold"]
    before = others.copy(deep=True)
    speech = GapSpeech()
    gaps(others, axes, arms=ARMS, baseline=ARMS[0], label="difference", speech=speech)
    pd.testing.assert_frame_equal(others, before)
    assert "Hold = 0" in texts(axes)


def test_weeks_of_the_quarter_change_nothing(axes: Axes, table: pd.DataFrame) -> None:
    weeks = table[table["week"].between(1, 13)]
    before = weeks.copy(deep=True)
    weeks_of_quarter(weeks, axes, arms=ARMS, label="units", speech=Speech())
    pd.testing.assert_frame_equal(weeks, before)


def test_ranks_change_nothing_and_say_their_values(axes: Axes) -> None:
    totals = pd.DataFrame({"arm": ["hold", "push"], "mean": [3.0, float("nan")]})
    totals = totals.assign(low=float("nan"), high=float("nan"))
    before = totals.copy(deep=True)
    ranks(totals, axes, arms=ARMS, title="Won", with_names=True)
    pd.testing.assert_frame_equal(totals, before)
    assert texts(axes) == ["3.0", "–"]


def test_stacks_change_nothing_and_leave_out_what_does_not_fit(axes: Axes) -> None:
    table = pd.DataFrame({"a": [9.0, 1.0], "b": [1.0, 0.1]}, index=["hold", "push"])
    before = table.copy(deep=True)
    parts = (("a", "#0072B2", ""), ("b", "#E69F00", "///"))
    stacks(table, axes, arms=ARMS, parts=parts, texts=table.map(str), totals=["10", "1.1"])
    pd.testing.assert_frame_equal(table, before)
    assert [each for each in texts(axes) if each] == ["9.0", "1.0", "1.0", "10", "1.1"]


def test_columns_change_nothing(axes: Axes) -> None:
    table = pd.DataFrame({"a": [1.0, 2.0]}, index=[1, 2])
    before = table.copy(deep=True)
    parts = [("a", "#0072B2", "")]
    columns_over_time(table, axes, arm=ARMS[0], parts=parts, top=3, speech=Speech("money"))
    pd.testing.assert_frame_equal(table, before)


def test_eight_arms_differ_in_colour_and_without_it() -> None:
    assert len({arm.colour for arm in EIGHT}) == 8
    assert len({arm.dash for arm in EIGHT}) == 8
    assert len({arm.marker for arm in EIGHT}) == 8


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG 2.2 defines it."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("arm", EIGHT)
def test_small_letters_stand_out_from_the_paper(arm: ArmStyle) -> None:
    assert (luminance(PAPER) + 0.05) / (luminance(arm.ink) + 0.05) >= 4.5


@given(
    st.lists(
        st.tuples(st.floats(0, 1), st.floats(0.01, 0.12)),
        min_size=1,
        max_size=8,
    )
)
def test_names_beside_lines_never_overlap(labels: list[tuple[float, float]]) -> None:
    wanted = sorted(height for height, _ in labels)
    sizes = [size for _, size in labels]
    places = spread(wanted, sizes)
    for lower, upper in zip(range(len(places)), range(1, len(places)), strict=False):
        assert places[upper] - places[lower] >= (sizes[upper] + sizes[lower]) / 2 - 1e-9
