"""Lines over time: pure functions from a summary to matplotlib Axes.

A summary has the columns arm, week, mean, low and high (see ``series.summary``); it is never
changed. ``arms`` gives the order and the look.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes

from .axes import EndLabel, label_ends, start_at_zero, time_axis, value_axis
from .style import ArmStyle
from .wording import Speech

POINTS = 260
"""Points of a line; more would lie closer than the dots of a screen."""

BAND = 0.13
"""Opacity of a band: three that overlap can still be told apart."""


def levels(
    table: pd.DataFrame, axes: Axes, *, arms: Sequence[ArmStyle], label: str, speech: Speech
) -> Axes:
    """Draw one line for each arm, with its interval as a band."""
    ends = _draw_arms(table, axes, arms)
    value_axis(axes, label, speech)
    start_at_zero(axes)
    label_ends(axes, ends)
    return axes


def gaps(
    table: pd.DataFrame,
    axes: Axes,
    *,
    arms: Sequence[ArmStyle],
    baseline: ArmStyle,
    label: str,
    speech: Speech,
) -> Axes:
    """Draw each arm's difference to the baseline, which is the line at zero."""
    axes.axhline(0, color=baseline.colour, linewidth=1.4, zorder=1.5)
    ends = _draw_arms(table, axes, arms)
    value_axis(axes, label, speech)
    label_ends(axes, [*ends, EndLabel(0.0, f"{baseline.label} = 0", baseline.ink)])
    return axes


def weeks_of_quarter(
    table: pd.DataFrame, axes: Axes, *, arms: Sequence[ArmStyle], label: str, speech: Speech
) -> Axes:
    """Draw the mean of each week of the quarter: where sales crowd before the deadline."""
    ends = []
    for arm in arms:
        rows = table[table["arm"] == arm.name]
        _draw_line(rows, axes, arm, list(rows["week"]), markersize=4)
        ends.append(_end(rows, arm))
    axes.set_xlim(0.7, 13)
    axes.set_xticks([1, 3, 5, 7, 9, 11, 13])
    axes.set_xlabel("week of the quarter")
    axes.set_ylim(bottom=0)
    value_axis(axes, label, speech)
    label_ends(axes, ends)
    return axes


def _draw_arms(table: pd.DataFrame, axes: Axes, arms: Sequence[ArmStyle]) -> list[EndLabel]:
    """Draw the lines of all arms over time and return their names and last values."""
    clock = time_axis(axes, int(table["week"].max()) + 1)
    ends = []
    for arm in arms:
        rows = table[table["arm"] == arm.name]
        if rows.empty:
            continue
        drawn = thinned(rows)
        _draw_line(drawn, axes, arm, clock.places(list(drawn["week"])))
        ends.append(_end(rows, arm))
    return ends


def thinned(rows: pd.DataFrame) -> pd.DataFrame:
    """Return at most as many evenly spaced rows as a screen can show; the last one is kept."""
    step = math.ceil(len(rows) / POINTS)
    return rows.iloc[::-step].iloc[::-1]


def _draw_line(
    rows: pd.DataFrame, axes: Axes, arm: ArmStyle, places: list[float], markersize: float = 0
) -> None:
    """Draw one arm: its interval as a band and its mean as a line."""
    if rows["low"].notna().any():
        low, high = rows["low"].to_numpy(), rows["high"].to_numpy()
        axes.fill_between(places, low, high, color=arm.colour, alpha=BAND, linewidth=0)
    axes.plot(
        places,
        rows["mean"],
        color=arm.colour,
        linestyle=arm.dash,
        marker=arm.marker,
        markersize=markersize,
        markevery=None if markersize else [-1],
    )


def _end(rows: pd.DataFrame, arm: ArmStyle) -> EndLabel:
    """Return the name to write at the last value of a line."""
    known = rows["mean"].dropna()
    return EndLabel(float(known.iloc[-1]) if len(known) else float("nan"), arm.label, arm.ink)
