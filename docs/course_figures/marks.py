"""What the figures are made of: bands, dots with intervals, and axes of quarters."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from pushpull.scenarios.intervals import interval
from pushpull.viz.style import QUIET

from .runs import QUARTER

GREY, ORANGE, BLUE, GREEN, PURPLE = "#5f6368", "#D55E00", "#0072B2", "#009E73", "#CC79A7"


def band(ax: Axes, table: pd.DataFrame, colour: str, label: str, style: str = "-") -> pd.Series:
    """Draw the mean of all columns with its interval, and return the mean."""
    found = [interval(row) for row in table.to_numpy()]
    mean = pd.Series([each.mean for each in found], index=table.index)
    ax.plot(mean.index, mean, style, color=colour, label=label)
    low, high = ([each[place] for each in found] for place in (1, 2))
    ax.fill_between(mean.index, low, high, color=colour, alpha=0.16, linewidth=0)
    return mean


def dot(ax: Axes, x: float, values: pd.Series, colour: str, marker: str = "o") -> float:
    """Draw a mean with its interval and return it."""
    found = interval(values)
    reach = [[found.mean - found.low], [found.high - found.mean]]
    ax.errorbar(x, found.mean, yerr=reach, fmt=marker, color=colour, capsize=4, markersize=8)
    return found.mean


def zero(ax: Axes) -> None:
    """Draw the line of no difference."""
    ax.axhline(0, color=QUIET, linewidth=1)


def smooth(table: pd.DataFrame) -> pd.DataFrame:
    """Return moving means over nine weeks."""
    return table.rolling(9, center=True, min_periods=5).mean()


def quarters(ax: Axes, last: int) -> None:
    """Mark quarters on an axis of weeks."""
    step = 1 if last <= 8 else 2
    ax.set_xticks([QUARTER * each for each in range(0, last + 1, step)], range(0, last + 1, step))
    ax.set_xlabel("quarters since the start")
