"""What all pictures of these two pages share: axes, lines, bands, names at the ends of lines."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from ....equations.needing import WEEKS_PER_QUARTER
from ...style import GRID, QUIET, ArmStyle, arm_styles
from ..charts.units import Unit

Option = dict[str, Any]

_DASHES = ("solid", "dashed", "dotted", [8, 3, 2, 3], [14, 3], [6, 3], [8, 3, 2, 3, 2, 3], [3, 5])
_LABEL_LETTERS = 13
"""Letters of a name beside a line, before the rest goes on below."""
ZERO = "#5f6368"
"""The line of no difference."""


def drawn(unit: Unit, values: Iterable[float]) -> list[float | None]:
    """Return values as a picture shows them, with four digits.

    >>> drawn(Unit("$ million", "$", " M", 1e6, 2), [1_234_567.0, float("nan")])
    [1.235, None]
    """
    shown = (unit.shown(float(each)) for each in values)
    return [None if each is None else float(f"{each:.4g}") for each in shown]


def finer(unit: Unit, values: Iterable[float]) -> Unit:
    """Return the unit with more places if values are small: means of counts are no counts.

    >>> finer(Unit("Units"), [0.4, 3.0]).digits, finer(Unit("Units"), [400.0]).digits
    (2, 0)
    """
    largest = max((abs(each) for each in values if math.isfinite(each)), default=0.0) / unit.scale
    return replace(unit, digits=max(unit.digits, 2 if largest < 10 else 1 if largest < 100 else 0))


def title(what: str, unit: Unit) -> str:
    """Return the title of an axis: what is drawn, and in what.

    >>> title("profit", Unit("$ million")), title("units sold", Unit("Units"))
    ('profit, $ million', 'units sold')
    """
    name = unit.name[:1].lower() + unit.name[1:]
    return what if name in what or not name else f"{what}, {name}"


def frame(x_name: str, y_name: str, right: int = 96) -> Option:
    """Return the empty option of lines over numbers: axes, grid and what pointing shows."""
    axis = {
        "type": "value",
        "nameTextStyle": {"color": QUIET},
        "axisLabel": {"color": QUIET, "hideOverlap": True},
        "splitLine": {"lineStyle": {"color": GRID}},
        "axisLine": {"lineStyle": {"color": GRID}},
    }
    x_only = {"splitLine": {"show": False}, "nameLocation": "middle", "nameGap": 28}
    y_only = {"nameTextStyle": {"color": QUIET, "align": "left"}, "nameGap": 14, "scale": True}
    return {
        "animation": False,
        "textStyle": {"fontFamily": "inherit"},
        "grid": {"left": 8, "right": right, "top": 34, "bottom": 36, "containLabel": True},
        "tooltip": {
            "trigger": "axis", "confine": True, "order": "valueDesc",
        },
        "xAxis": {**axis, **x_only, "name": x_name},
        "yAxis": {**axis, **y_only, "name": y_name},
        "series": [],
    }  # fmt: skip


def over_weeks(weeks: int, y_name: str) -> Option:
    """Return the empty option of lines over weeks from 0 on, with a label for each quarter.

    >>> over_weeks(26, "units")["xAxis"]["axisLabel"]["interval"]
    12
    """
    option = frame("week", y_name)
    quarters = 1 if weeks <= 5 * WEEKS_PER_QUARTER else 4 if weeks > 130 else 2
    every = quarters * WEEKS_PER_QUARTER
    option["xAxis"] |= {
        "type": "category", "boundaryGap": False, "data": [str(week) for week in range(weeks + 1)],
        "axisLabel": {"color": QUIET, "interval": every - 1},
        "axisTick": {"interval": every - 1},
    }  # fmt: skip
    return option


def line(style: ArmStyle, points: Sequence[float | None], **more: Any) -> Option:
    """Return one line with its name at its end."""
    colour, place = style.colour, _place(style)
    return {
        "name": style.label, "type": "line", "data": list(points),
        "showSymbol": False, "color": colour, "z": 3,
        "lineStyle": {"width": 2, "type": _DASHES[place % len(_DASHES)], "color": colour},
        "endLabel": {"show": True, "formatter": "{a}", "color": colour, "width": 88,
                     "overflow": "break", "padding": [2, 0]},
        **more,
    }  # fmt: skip


def band(
    style: ArmStyle, low: Sequence[float | None], high: Sequence[float | None]
) -> list[Option]:
    """Return the interval around a line: an unseen line, and an area on top of it."""
    shared = {
        "type": "line", "stack": f"band {style.name}", "stackStrategy": "all", "silent": True,
        "symbol": "none", "lineStyle": {"opacity": 0}, "tooltip": {"show": False}, "z": 1,
        "color": style.colour,
    }  # fmt: skip
    width = [
        None if a is None or b is None else float(f"{b - a:.4g}")
        for a, b in zip(low, high, strict=True)
    ]
    return [
        {**shared, "data": list(low)},
        {**shared, "data": width, "areaStyle": {"opacity": 0.16}},
    ]


def untangled(option: Option, height: float = 250.0, gap: float = 13.0) -> Option:
    """Return the option with the names at the ends of lines moved apart.

    Parameters
    ----------
    option : dict
        Lines as ``line`` and ``band`` make them.
    height : float
        Pixels between the smallest and the largest value that is drawn.
    gap : float
        Pixels that two names need between them.

    Examples
    --------
    >>> lines = [{"data": [0.0, 9.9], "endLabel": {}}, {"data": [0.0, 10.0], "endLabel": {}}]
    >>> [each["endLabel"]["offset"] for each in untangled({"series": lines})["series"]]
    [[0, 10.5], [0, 0.0]]
    """
    known = [x for each in option["series"] for x in each["data"] if x is not None]
    named = [
        each for each in option["series"]
        if "endLabel" in each and any(x is not None for x in each["data"])
    ]  # fmt: skip
    span = (max(known, default=1.0) - min(known, default=0.0)) or 1.0
    ends = {id(each): next(x for x in reversed(each["data"]) if x is not None) for each in named}
    lowest = -math.inf
    for each in sorted(named, key=lambda each: -ends[id(each)]):
        place = -ends[id(each)] / span * height
        half = gap * _lines(str(each.get("name", ""))) / 2
        moved = max(place, lowest + half)
        each["endLabel"]["offset"] = [0, round(moved - place, 1)]
        lowest = moved + half
    return option


def _lines(name: str) -> int:
    """Return how many lines a name at the end of a line takes."""
    return max(1, len(textwrap.wrap(name, _LABEL_LETTERS)))


def in_words(style: ArmStyle) -> ArmStyle:
    """Return a style whose label breaks between words: "no_content" is "no content".

    >>> in_words(arm_styles({"no_talk": "no_talk"})[0]).label
    'no talk'
    """
    return replace(style, label=style.label.replace("_", " "))


def zero_line(axis: str = "yAxis") -> Option:
    """Return a mark at zero for a series."""
    return {
        "silent": True, "symbol": "none", "animation": False,
        "lineStyle": {"color": ZERO, "type": "solid", "width": 1},
        "label": {"show": False}, "data": [{axis: 0}],
    }  # fmt: skip


def _place(style: ArmStyle) -> int:
    """Return the place of a style among the house's."""
    known = arm_styles({str(place): "" for place in range(len(_DASHES))})
    return next((place for place, each in enumerate(known) if each.colour == style.colour), 0)
