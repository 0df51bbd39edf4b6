"""What parameters do to a difference: pure functions from a table to matplotlib Axes."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from .axes import SpeechFormatter
from .style import INK, QUIET
from .wording import Speech

RAISES, LOWERS, EITHER = "#E69F00", "#0072B2", "#a9adb3"
"""More of the parameter raises the difference, lowers it, or does either."""

ALONE, WITH_OTHERS = "#009E73", "#b7e0d3"

_WIDEST = 1.5
"""Shares lie below 1; estimates and intervals beyond this are cut off."""


def effects(table: pd.DataFrame, axes: Axes, *, luck: float, label: str, speech: Speech) -> Axes:
    """Draw how far each factor moves a difference (Morris).

    Parameters
    ----------
    table : DataFrame
        Columns factor, mu_star, mu_star_conf, mu, sigma, sign; a bar for each row, from the top.
    axes : Axes
    luck : float
        What luck alone seldom exceeds: a line to compare with.
    label : str
        What is on the axis, with its unit.
    speech : Speech
        How values are said.
    """
    places = np.arange(len(table))
    colours = [{1: RAISES, -1: LOWERS}.get(int(sign), EITHER) for sign in table["sign"]]
    size, half = table["mu_star"].to_numpy(float), table["mu_star_conf"].to_numpy(float)
    axes.barh(places, size, color=colours, height=0.7)
    _whiskers(axes, places, size, half)
    axes.plot(
        table["sigma"], places, linestyle="", marker="D", markersize=4.5,
        markerfacecolor="white", markeredgecolor=INK, markeredgewidth=0.9, zorder=3,
    )  # fmt: skip
    axes.axvline(luck, color=QUIET, linestyle=(0, (4, 2)), linewidth=1.2)
    longest = float(np.nanmax([luck, *(size + half), *table["sigma"], 0.0])) or 1.0
    _finish(axes, table, longest, label)
    axes.xaxis.set_major_formatter(SpeechFormatter(speech))
    return axes


def shares(table: pd.DataFrame, axes: Axes, *, label: str) -> Axes:
    """Draw which share of the variance each factor explains (Sobol), with intervals.

    The table has the columns factor, S1, S1_conf, ST, ST_conf; each row has two bars.
    """
    places = np.arange(len(table))
    for column, shift, colour in (("S1", -0.2, ALONE), ("ST", 0.2, WITH_OTHERS)):
        # Noise lets estimates leave the range of a share; the bar ends there, the interval shows.
        size = table[column].to_numpy(float)
        axes.barh(places + shift, size.clip(0, None), color=colour, height=0.38)
        _whiskers(axes, places + shift, size, table[f"{column}_conf"].to_numpy(float))
    reach = max(float((table[name] + table[f"{name}_conf"]).max()) for name in ("S1", "ST"))
    _finish(axes, table, min(max(reach, 1.0), _WIDEST), label)
    axes.xaxis.set_major_formatter(SpeechFormatter(Speech("share")))
    return axes


def _whiskers(axes: Axes, places: np.ndarray, size: np.ndarray, half: np.ndarray) -> None:
    """Draw intervals, as far as they are above zero."""
    low, high = np.clip(size - half, 0, None), np.clip(size + half, 0, None)
    axes.hlines(places, low, high, color=INK, linewidth=1.0, zorder=2.5)


def _finish(axes: Axes, table: pd.DataFrame, longest: float, label: str) -> None:
    """Write names at the left, numbers below, and leave the rest plain."""
    axes.set_xlim(0, 1.04 * longest)
    axes.set_ylim(len(table) - 0.4, -0.6)
    axes.set_yticks(np.arange(len(table)), list(table["factor"]))
    axes.tick_params(axis="y", labelcolor=INK)
    axes.grid(visible=False, axis="y")
    axes.xaxis.set_major_locator(MaxNLocator(nbins=4, min_n_ticks=2))
    axes.set_xlabel(label)
