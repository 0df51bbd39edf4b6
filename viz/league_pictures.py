"""Pictures of a league: how good each strategy is, and how followers of success move."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .axes import EndLabel, label_ends
from .figures import Canvas, Margins, Painter
from .style import INK, QUIET, ArmStyle

NAMED = 6
"""Lines that are told apart by colour; the others are grey."""


def dots(table: pd.DataFrame) -> Painter:
    """Return a painter of each strategy's gain with its interval, the best on top."""

    def paint(canvas: Canvas) -> None:
        longest = max(map(len, table["strategy"]))
        left = min(14.0 + 6.4 * longest, 0.45 * canvas.width)
        axes = canvas.axes(Margins(left=left, right=16, top=10, bottom=44))
        places = np.arange(len(table))[::-1]
        axes.axvline(0.0, color=QUIET, linewidth=1.0)
        axes.hlines(places, table["low"], table["high"], color=INK, linewidth=1.6)
        axes.plot(table["gain"], places, linestyle="", marker="o", markersize=6, color="#0072B2")
        axes.set_yticks(places, [_short(name, canvas) for name in table["strategy"]])
        axes.set_ylim(-0.7, len(table) - 0.3)
        axes.grid(visible=False, axis="y")
        axes.set_xlabel("gain, for each 100 of the usual budget")

    return paint


def generations(shares: pd.DataFrame, styles: dict[str, ArmStyle]) -> Painter:
    """Return a painter of the share of companies that follow each strategy, over generations."""
    wide = shares.pivot(index="generation", columns="strategy", values="share")
    named = list(wide.max().sort_values(ascending=False, kind="stable").index[:NAMED])

    def paint(canvas: Canvas) -> None:
        right = min(24.0 + 6.2 * max(map(len, named)), 0.4 * canvas.width)
        axes = canvas.axes(Margins(left=46, right=right, top=12, bottom=44))
        for name in wide.columns:
            is_named = name in named
            style = styles[str(name)]
            axes.plot(
                wide.index, 100 * wide[name], color=style.colour if is_named else "#c4c7cc",
                linestyle=style.dash if is_named else "-", linewidth=1.9 if is_named else 1.0,
                zorder=3 if is_named else 2,
            )  # fmt: skip
        axes.set_xlim(0, wide.index.max())
        axes.set_ylim(0, 100)
        axes.set_xlabel("generation")
        axes.set_yticks([0, 25, 50, 75, 100], ["0 %", "25 %", "50 %", "75 %", "100 %"])
        last = 100 * wide.iloc[-1]
        label_ends(
            axes, [EndLabel(float(last[n]), _short(str(n), canvas), styles[n].ink) for n in named]
        )

    return paint


def _short(name: str, canvas: Canvas) -> str:
    """Return a name that leaves room for the figure."""
    most = 16 if canvas.is_narrow else 26
    return name if len(name) <= most else name[: most - 1] + "…"
