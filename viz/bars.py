"""Bars: pure functions from a table to matplotlib Axes; the table is never changed."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.container import BarContainer
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from .axes import SpeechFormatter, plain_spines, wrapped
from .style import INK, PAPER, ArmStyle
from .wording import Speech, brief

Part = tuple[str, str, str]
"""Name, colour and hatch of one part of a whole."""


def ranks(
    table: pd.DataFrame, axes: Axes, *, arms: Sequence[ArmStyle], title: str, with_names: bool
) -> Axes:
    """Draw one bar for each arm with its interval as a whisker and its mean in words.

    The table has the columns arm, mean, low and high.
    """
    rows = table.set_index("arm").reindex([arm.name for arm in arms])
    means, lows, highs = (rows[name].to_numpy(float) for name in ("mean", "low", "high"))
    axes.barh(
        range(len(arms)), np.nan_to_num(means), color=[arm.colour for arm in arms], height=0.72
    )
    for place, (mean, low, high) in enumerate(zip(means, lows, highs, strict=True)):
        _write_value(axes, place, mean, low, high)
    longest = float(np.nanmax([0.0, *means, *highs])) or 1.0
    axes.set_xlim(0, longest * 1.42)
    _arm_names(axes, arms if with_names else [])
    axes.set_ylim(len(arms) - 0.5, -0.5)
    axes.set_xticks([])
    axes.set_title(title, loc="left", color=INK)
    return axes


def _write_value(axes: Axes, place: int, mean: float, low: float, high: float) -> None:
    """Write the whisker and the mean of one bar."""
    tip = mean if math.isnan(high) else high
    if not math.isnan(high):
        axes.plot([low, high], [place, place], color=INK, linewidth=1.1)
    axes.annotate(
        "–" if math.isnan(mean) else brief(mean),
        xy=(0 if math.isnan(tip) else tip, place),
        xytext=(4, 0),
        textcoords="offset points",
        va="center",
        fontsize=8.5,
    )


def _arm_names(axes: Axes, arms: Sequence[ArmStyle]) -> None:
    """Write the names of the arms at the left of their bars."""
    plain_spines(axes)
    axes.set_yticks(range(len(arms)), [wrapped(arm.label, 2) for arm in arms], linespacing=0.9)
    for text, arm in zip(axes.get_yticklabels(), arms, strict=True):
        text.set_color(arm.ink)


def stacks(
    table: pd.DataFrame,
    axes: Axes,
    *,
    arms: Sequence[ArmStyle],
    parts: Sequence[Part],
    texts: pd.DataFrame,
    totals: Sequence[str],
) -> Axes:
    """Draw one bar for each arm that is made of parts.

    The table has one row for each arm and one column for each part; ``texts`` has the same shape
    and says what to write into the parts that are wide enough, ``totals`` what to write behind.
    """
    rows = table.reindex([arm.name for arm in arms]).fillna(0)
    longest = max(float(rows.sum(axis=1).max()), 1e-9)
    start = pd.Series(0.0, index=rows.index)
    for name, colour, hatch in parts:
        bars = _segment(axes, rows[name], start, colour, hatch)
        wide = rows[name] / longest >= 0.085
        _name_segments(axes, bars, texts.loc[rows.index, name].where(wide, ""), colour)
        start = start + rows[name]
    for place, total in enumerate(totals):
        axes.text(start.iloc[place] + longest * 0.015, place, total, va="center", fontsize=8.5)
    _arm_names(axes, arms)
    axes.set_ylim(len(arms) - 0.5, -0.5)
    axes.set_xlim(0, longest)
    axes.set_xticks([])
    return axes


def _segment(
    axes: Axes, lengths: pd.Series[float], start: pd.Series[float], colour: str, hatch: str
) -> BarContainer:
    """Draw one part of all bars."""
    return axes.barh(
        range(len(lengths)),
        lengths,
        left=start,
        height=0.72,
        color=colour,
        hatch=hatch,
        edgecolor=PAPER,
        linewidth=0.8,
    )


def _name_segments(axes: Axes, bars: BarContainer, texts: pd.Series[str], colour: str) -> None:
    """Write a text into the middle of each bar."""
    box = {"boxstyle": "round,pad=0.12", "facecolor": colour, "edgecolor": "none"}
    for bar, text in zip(bars, texts, strict=True):
        axes.text(
            bar.get_x() + bar.get_width() / 2,
            bar.get_y() + bar.get_height() / 2,
            text,
            ha="center",
            va="center",
            color=readable_on(colour),
            bbox=box if text else None,
            fontsize=8.5,
        )


def readable_on(colour: str) -> str:
    """Return dark or light ink, whichever stands out more on a colour.

    >>> readable_on("#0072B2"), readable_on("#ffffff")
    ('#ffffff', '#222222')
    """
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    luminance = 0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2
    return PAPER if luminance < 0.22 else INK


def columns_over_time(
    table: pd.DataFrame,
    axes: Axes,
    *,
    arm: ArmStyle,
    parts: Sequence[Part],
    top: float,
    speech: Speech,
) -> Axes:
    """Draw one stacked column for each quarter of one arm, up to a height all arms share.

    The table is indexed by quarter and has one column for each part.
    """
    start = pd.Series(0.0, index=table.index)
    width = 0.86 if len(table) <= 16 else 1.0
    for name, colour, hatch in parts:
        heights = table[name].to_numpy()
        bars = axes.bar(table.index, heights, bottom=start, width=width, color=colour, hatch=hatch)
        for bar in bars:
            bar.set(edgecolor=PAPER, linewidth=0.2)
        start = start + table[name]
    axes.set_ylim(0, top)
    axes.set_xlim(0.4, len(table) + 0.6)
    axes.grid(visible=False, axis="x")
    axes.set_title(arm.label, loc="left", color=arm.ink)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=5, integer=True, min_n_ticks=1))
    axes.yaxis.set_major_locator(MaxNLocator(nbins=3))
    axes.yaxis.set_major_formatter(SpeechFormatter(speech))
    return axes


def legend_columns(titles: Sequence[str], width: float) -> int:
    """Return how many titles of a legend stand beside each other in this many pixels."""
    widest = 6.4 * max(map(len, titles)) + 34
    return max(1, min(len(titles), int(width / widest)))


def legend_height(titles: Sequence[str], width: float) -> float:
    """Return the pixels that a legend takes."""
    return 8 + 17 * math.ceil(len(titles) / legend_columns(titles, width))


def legend(axes: Axes, parts: Sequence[Part], titles: Sequence[str], width: float) -> None:
    """Write what the parts are at the top left of the figure, row by row."""
    columns = legend_columns(titles, width)
    boxes = [
        Patch(facecolor=colour, hatch=hatch, edgecolor=PAPER, linewidth=0.4)
        for _, colour, hatch in parts
    ]
    order = [place for column in range(columns) for place in range(column, len(parts), columns)]
    axes.figure.legend(
        [boxes[place] for place in order],
        [titles[place] for place in order],
        loc="upper left",
        bbox_to_anchor=(0, 1),
        ncols=columns,
        handlelength=1.2,
        handletextpad=0.5,
        columnspacing=1.2,
        borderaxespad=0.2,
    )
