"""The course of things behind a cell of the scorecard: lines, or points where there are few."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, MaxNLocator, MultipleLocator

from ..scenarios.evidence.row import Path
from ..scenarios.evidence.scorecard import Cell, Curve
from .axes import EndLabel, label_ends, start_at_zero, value_axis
from .exhibit import DataTable
from .figures import Canvas, Margins, Painter
from .style import QUIET, ArmStyle, arm_styles
from .wording import Speech

FEW = 8
"""Up to so many points are drawn as points."""

_SPEECH = Speech()
_ARMS = ("hold", "push", "pull", "siloed", "integrated")
"""Arms of the thesis: each has the same colour in all its charts, which are the report's."""


def path_painter(cell: Cell) -> Painter:
    """Return what paints the course of a cell."""

    def paint(canvas: Canvas) -> None:
        right = 16 if len(cell.curves) == 1 else 88 if canvas.is_narrow else 104
        axes = canvas.axes(Margins(left=50, right=right, top=30, bottom=44))
        draw_path(axes, cell.path, cell.curves)

    return paint


def draw_path(axes: Axes, path: Path, curves: Sequence[Curve]) -> Axes:
    """Draw the means over markets with their 95 % intervals."""
    styles = _styles(curves)
    for place, (curve, style) in enumerate(zip(curves, styles, strict=True)):
        _draw(axes, curve, style, aside=place - (len(curves) - 1) / 2)
    _across(axes, curves[0].x)
    axes.set_xlabel(path.across)
    if min(float(curve.mean.min()) for curve in curves) >= 0:
        start_at_zero(axes)
    if axes.get_ylim()[0] < 0 < axes.get_ylim()[1]:
        axes.axhline(0, color=QUIET, linewidth=0.9, zorder=1)
    value_axis(axes, path.up, _SPEECH)
    if len(curves) > 1:
        label_ends(axes, [
            EndLabel(float(curve.mean[-1]), curve.label, style.ink)
            for curve, style in zip(curves, styles, strict=True)
        ])  # fmt: skip
    return axes


def _styles(curves: Sequence[Curve]) -> list[ArmStyle]:
    """Return a style for each line; the only line of a chart is blue."""
    names = [curve.label for curve in curves]
    if len(names) == 1:
        blue = arm_styles(dict.fromkeys(("", " ", "  "), ""))[2]
        return [replace(blue, dash=(0, ()), marker="o")]
    if set(names) <= set(_ARMS):
        known = {style.name: style for style in arm_styles(dict.fromkeys(_ARMS, ""))}
        return [known[name] for name in names]
    return list(arm_styles({"": "", **dict.fromkeys(names, "")})[1:])


def _draw(axes: Axes, curve: Curve, style: ArmStyle, aside: float) -> None:
    """Draw one line and its interval; points step aside, so that intervals do not overlap."""
    if len(curve.x) > FEW:
        axes.plot(curve.x, curve.mean, color=style.colour, linestyle=style.dash, linewidth=1.6)
        axes.fill_between(
            curve.x, curve.low, curve.high, color=style.colour, alpha=0.2, linewidth=0
        )
        return
    x = curve.x + aside * 0.02 * float(np.ptp(curve.x))
    axes.plot(x, curve.mean, color=style.colour, linewidth=1.0, alpha=0.45)
    axes.vlines(x, curve.low, curve.high, color=style.colour, linewidth=1.8)
    axes.plot(x, curve.mean, color=style.colour, linestyle="", marker=style.marker, markersize=5.5)


def _across(axes: Axes, x: np.ndarray) -> None:
    """Mark the horizontal axis where its points are, or at quarters of years of weeks."""
    width = float(x[-1] - x[0])
    if len(x) <= FEW:
        axes.margins(x=0.08)
        if len(x) <= 3:
            axes.xaxis.set_major_locator(FixedLocator(x.tolist()))
        return
    axes.set_xlim(float(x[0]), float(x[-1]))
    if width >= 51:
        axes.xaxis.set_major_locator(MultipleLocator(26 if width > 60 else 13))
    else:
        axes.xaxis.set_major_locator(MaxNLocator(nbins=7, integer=True))


def path_data(cell: Cell) -> DataTable:
    """Return the numbers of a chart: a row for each point, a column for each line."""
    columns = (cell.path.across, *(curve.label for curve in cell.curves))
    rows = tuple(
        (
            f"{x:.3g}",
            *(
                _SPEECH.cell(float(c.mean[place]), float(c.low[place]), float(c.high[place]))
                for c in cell.curves
            ),
        )
        for place, x in enumerate(cell.curves[0].x)
    )
    return DataTable(columns, rows)


def path_alt(cell: Cell) -> str:
    """Return a chart in words."""
    path = cell.path
    said = [
        f"{curve.label}: from {_SPEECH.say(float(curve.mean[0]))} to "
        f"{_SPEECH.say(float(curve.mean[-1]))}"
        for curve in cell.curves
    ]
    return f"{path.title}: {path.up}, by {path.across}. {'; '.join(said)}."
