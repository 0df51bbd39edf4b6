"""Colours of the pages: those of the reports, and what each becomes on a dark page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...style import FIRM_ORDER, GRID, INK, PAPER, QUIET, arm_styles

_STYLES = arm_styles({str(place): "" for place in range(8)}, FIRM_ORDER)

LINES = tuple(each.colour for each in _STYLES)
"""The player's firm or the first team first, then the others in order."""

FIRMS = LINES[:4]
DASHES: tuple[str | list[int], ...] = (
    "solid", [7, 3], [3, 2], [9, 3, 2, 3], [12, 3], [4, 2], [6, 2, 2, 2], [1, 4],
)  # fmt: skip

GAIN, LOSS, WHOLE = "#009E73", "#D55E00", "#4d4d4d"
FAINT = "#c4c7cc"
AWARE, UNAWARE = "#8a93a0", "#d3d7dc"

DARK: Mapping[str, str] = {
    INK: "#f1f3f4",
    QUIET: "#bdc1c6",
    GRID: "#3c4043",
    PAPER: "#1e1e1e",
    "#4d4d4d": "#c9cdd2",
    "#D55E00": "#ff8a45",
    "#0072B2": "#5ab4f0",
    "#CC79A7": "#e8a3c8",
    "#009E73": "#35c99c",
    "#E69F00": "#ffc14d",
    "#56B4E9": "#9bd6f7",
    "#7a5230": "#c99a6e",
    FAINT: "#60656b",
    AWARE: "#8b949e",
    UNAWARE: "#43484d",
}
"""The colour on a dark page for each colour on a light one; at least 3 : 1 on the paper."""


def in_dark(option: Any) -> Any:
    """Return an option, or any part of one, with the colours of a dark page.

    >>> in_dark({"color": ["#0072B2", "red"]})
    {'color': ['#5ab4f0', 'red']}
    """
    if isinstance(option, Mapping):
        return {key: in_dark(value) for key, value in option.items()}
    if isinstance(option, list | tuple):
        return [in_dark(each) for each in option]
    return DARK.get(option, option) if isinstance(option, str) else option
