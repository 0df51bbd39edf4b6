"""What sweeps and searches found: pure functions from a table to matplotlib Axes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import QuadMesh
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray
from scipy.interpolate import RBFInterpolator, make_smoothing_spline

from .axes import value_axis
from .style import INK, PAPER, PARTS
from .wording import Speech

LINE, DOT, BEST = PARTS[3][0], PARTS[4][0], PARTS[0][0]
SHADES = "cividis"
"""Colours of a surface: even steps for every eye, and in grey."""

_FINE = 120
_LEAST = 5
"""Distinct values that a smooth line needs."""

Floats = NDArray[np.float64]


def curve(
    table: pd.DataFrame, axes: Axes, *, key: str, best: int, label: str, speech: Speech
) -> Axes:
    """Draw a figure over the values of one key, with its interval as a band.

    Parameters
    ----------
    table : DataFrame
        Columns mean, low, high, and the key; a row for each point.
    axes : Axes
    key : str
        What is on the axis.
    best : int
        The row to mark.
    label : str
        What is measured.
    speech : Speech
        How values are said.
    """
    places = placed(axes, table[key])
    low, high = table["low"].to_numpy(float), table["high"].to_numpy(float)
    mean = table["mean"].to_numpy(float)
    if is_numeric(table[key]):
        order = np.argsort(places)
        if np.isfinite(low).any():
            axes.fill_between(
                places[order], low[order], high[order], color=LINE, alpha=0.16, linewidth=0
            )
        axes.plot(places[order], mean[order], color=LINE, marker="o", markersize=4.5)
    else:
        axes.vlines(places, low, high, color=LINE, linewidth=1.6)
        axes.plot(places, mean, linestyle="", marker="o", markersize=6, color=LINE)
    _mark(axes, places[best], mean[best])
    value_axis(axes, label, speech)
    return axes


def heat(table: pd.DataFrame, axes: Axes, *, keys: Sequence[str], speech: Speech) -> QuadMesh:
    """Draw a metric over a grid of two keys, and frame the points not told from the best.

    The table has the columns mean, to_best_low, to_best_high and both keys.
    """
    across, up = (list(dict.fromkeys(table[key])) for key in keys)
    grid = np.full((len(up), len(across)), np.nan)
    for row in table.to_dict("records"):
        grid[up.index(row[keys[1]]), across.index(row[keys[0]])] = row["mean"]
    mesh = axes.pcolormesh(grid, cmap=SHADES, edgecolors=PAPER, linewidth=1.0)
    axes.grid(visible=False)
    axes.set_xticks(np.arange(len(across)) + 0.5, list(map(_said, across)))
    axes.set_yticks(np.arange(len(up)) + 0.5, list(map(_said, up)))
    middle = (np.nanmin(grid) + np.nanmax(grid)) / 2
    texts = speech_of(list(table["mean"]), speech)
    for text, row in zip(texts, table.to_dict("records"), strict=True):
        x, y = across.index(row[keys[0]]), up.index(row[keys[1]])
        ink = PAPER if row["mean"] < middle else INK
        axes.text(x + 0.5, y + 0.5, text, ha="center", va="center", color=ink, fontsize=8)
        if row["to_best_low"] <= 0 <= row["to_best_high"]:
            box = Rectangle((x + 0.06, y + 0.06), 0.88, 0.88, fill=False, edgecolor=BEST)
            box.set_linewidth(1.8 if row["to_best_low"] == row["to_best_high"] else 1.0)
            axes.add_patch(box)
    return mesh


def marginal(
    table: pd.DataFrame, axes: Axes, *, key: str, best: int, label: str, speech: Speech
) -> Axes:
    """Draw every point over the values of one key, with a smooth line through them."""
    places, height = placed(axes, table[key]), table["mean"].to_numpy(float)
    axes.plot(places, height, linestyle="", marker="o", markersize=4.5, color=DOT)
    if is_numeric(table[key]):
        line = smooth(places, height)
        if line is not None:
            axes.plot(*line, color=LINE)
    else:
        means = table.groupby(key, sort=False)["mean"].mean()
        for place, value in enumerate(dict.fromkeys(table[key])):
            axes.hlines(means[value], place - 0.25, place + 0.25, color=LINE, linewidth=2)
    _mark(axes, places[best], height[best])
    value_axis(axes, label, speech)
    return axes


def surface(table: pd.DataFrame, axes: Axes, *, keys: Sequence[str], best: int) -> QuadMesh | None:
    """Draw a smooth surface through points of two keys, with the points on it.

    The surface is a thin-plate spline that need not run through the points (Wahba 1990).
    """
    x, y, height = (table[name].to_numpy(float) for name in (*keys, "mean"))
    mesh = None
    if len(set(zip(x, y, strict=True))) >= 2 * _LEAST:
        fine_x, fine_y = (np.linspace(each.min(), each.max(), _FINE) for each in (x, y))
        at = np.stack(np.meshgrid(fine_x, fine_y), axis=-1)
        low, wide = np.array([x.min(), y.min()]), np.array([np.ptp(x) or 1.0, np.ptp(y) or 1.0])
        scale = float(height.std()) or 1.0
        spline = RBFInterpolator(
            (np.stack([x, y], axis=-1) - low) / wide, (height - height.mean()) / scale,
            kernel="thin_plate_spline", smoothing=0.3,
        )  # fmt: skip
        drawn = spline(((at - low) / wide).reshape(-1, 2)).reshape(_FINE, _FINE)
        mesh = axes.pcolormesh(
            fine_x, fine_y, drawn * scale + height.mean(), cmap=SHADES, shading="gouraud"
        )
    axes.grid(visible=False)
    axes.plot(x, y, linestyle="", marker="o", markersize=4, markerfacecolor="white",
              markeredgecolor=INK, markeredgewidth=0.8, clip_on=False)  # fmt: skip
    _mark(axes, x[best], y[best])
    return mesh


def placed(axes: Axes, values: pd.Series) -> Floats:
    """Return where values stand on the horizontal axis; names stand beside each other."""
    if is_numeric(values):
        axes.xaxis.set_major_locator(MaxNLocator(nbins=6, min_n_ticks=3))
        return values.to_numpy(float)
    kinds = list(dict.fromkeys(values))
    axes.set_xticks(np.arange(len(kinds)), list(map(_said, kinds)))
    axes.set_xlim(-0.6, len(kinds) - 0.4)
    return np.array([kinds.index(each) for each in values], dtype=np.float64)


def is_numeric(values: pd.Series) -> bool:
    """Return whether values are numbers; yes and no are not."""
    return bool(pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values))


def smooth(x: Floats, y: Floats) -> tuple[Floats, Floats] | None:
    """Return a smooth line through points, as rough as cross-validation asks for (Wahba 1990).

    >>> smooth(np.arange(3.0), np.arange(3.0)) is None
    True
    """
    means = pd.Series(y).groupby(x).mean().dropna()
    if len(means) < _LEAST:
        return None
    at = means.index.to_numpy(float)
    fine = np.linspace(at[0], at[-1], _FINE)
    counts = pd.Series(y).groupby(x).count().loc[means.index].to_numpy(float)
    return fine, make_smoothing_spline(at, means.to_numpy(float), w=counts)(fine)


def speech_of(values: Sequence[float], speech: Speech) -> list[str]:
    """Return values in words, missing ones as a dash."""
    return [speech.say(value) for value in values]


def _mark(axes: Axes, x: float, y: float) -> None:
    """Ring the best point."""
    axes.plot([x], [y], linestyle="", marker="o", markersize=11, markerfacecolor="none",
              markeredgecolor=BEST, markeredgewidth=1.8, zorder=4, clip_on=False)  # fmt: skip


def _said(value: object) -> str:
    if isinstance(value, bool | np.bool_):
        return "yes" if value else "no"
    return f"{value:.4g}" if isinstance(value, int | float | np.number) else str(value)
