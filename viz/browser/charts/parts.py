"""Parts that every ECharts option shares: axes, legend, tooltip, lines and bars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...style import GRID, INK, QUIET
from .palette import DASHES, LINES
from .units import Unit

Part = dict[str, Any]

_LEGEND_ROW = 24
_ROOM_ON_TOP = 28
_UNIT_AND_MARKS = 18
"""More room where texts of vertical lines stand between the picture and the unit of its axis."""


def frame(names: Sequence[str], *, left: int = 8, bottom: int = 30) -> Part:
    """Return what surrounds the series: room for the legend, no moving, a tooltip on the page."""
    rows = 0 if len(names) < 2 else -(-len(names) // 2)
    return {
        "animation": False,
        "aria": {"enabled": False},  # the page says it better, in the words of the chart
        "textStyle": {"fontFamily": "inherit", "color": INK},
        "legend": {
            "show": rows > 0,
            "top": 0,
            "left": 0,
            "itemWidth": 28,
            "itemGap": 14,
            "data": list(names),
            "textStyle": {"color": INK, "fontSize": 12},
            "inactiveColor": QUIET,
        },
        "grid": {
            "left": left,
            "right": 28,
            "top": rows * _LEGEND_ROW + _ROOM_ON_TOP,
            "bottom": bottom,
            "containLabel": True,
        },
        "tooltip": {"trigger": "axis", "confine": True, "axisPointer": {"type": "line"}},
    }


def frame_of_lines(names: Sequence[str]) -> Part:
    """Return a frame whose legend shows dashes, which a symbol would hide."""
    around = marked(frame(names))
    around["legend"] = {**around["legend"], "itemStyle": {"opacity": 0}}
    return around


def marked(around: Part) -> Part:
    """Return a frame with room for the texts of vertical lines; see ``above_marks``."""
    grid = around["grid"]
    return {**around, "grid": {**grid, "top": grid["top"] + _UNIT_AND_MARKS}}


def categories(names: Sequence[str], title: str = "", **more: Any) -> Part:
    """Return an axis of names or weeks."""
    return {
        "type": "category",
        "data": list(names),
        "name": title,
        "nameLocation": "middle",
        "nameGap": 26,
        "nameTextStyle": {"color": QUIET, "fontSize": 12},
        "axisLabel": {"color": QUIET, "fontSize": 12, "hideOverlap": True},
        "axisLine": {"lineStyle": {"color": QUIET}, "onZero": False},
        "axisTick": {"show": False},
        **more,
    }


def amounts(unit: Unit, **more: Any) -> Part:
    """Return an axis of numbers with the unit as its title."""
    return {
        "type": "value",
        "name": unit.name,
        "nameLocation": "end",
        "nameGap": 12,
        "nameTextStyle": {"color": QUIET, "fontSize": 12, "align": "left"},
        "axisLabel": {"color": QUIET, "fontSize": 12, "formatter": unit.tick, "hideOverlap": True},
        "splitLine": {"lineStyle": {"color": GRID}},
        "splitNumber": 4,
        **more,
    }


def above_marks(unit: Unit, **more: Any) -> Part:
    """Return an axis of numbers whose title stands above the texts of vertical lines."""
    return amounts(unit, nameGap=12 + _UNIT_AND_MARKS, **more)


def line(name: str, data: list[float | None], place: int = 0, **more: Any) -> Part:
    """Return a line; colour and dash go by its place, the first is the widest."""
    colour = LINES[place % len(LINES)]
    return {
        "type": "line",
        "name": name,
        "data": data,
        "showSymbol": False,
        "symbol": "none",
        "connectNulls": False,
        "color": colour,
        "lineStyle": {
            "color": colour,
            "width": 3.5 if place == 0 else 2.5,
            "type": DASHES[place % len(DASHES)],
        },
        "z": 5 if place == 0 else 3,
        **more,
    }


def bar(value: float | None, colour: str, **more: Any) -> Part:
    """Return one bar with its own colour."""
    return {"value": value, "itemStyle": {"color": colour}, **more}


def label(text: str, position: str = "right") -> Part:
    """Return a text beside a bar; braces would be read as a template."""
    plain = text.replace("{", "(").replace("}", ")")
    return {
        "label": {
            "show": True,
            "formatter": plain,
            "position": position,
            "color": INK,
            "fontSize": 12,
        }
    }


def marks(lines: Sequence[tuple[str, str]]) -> Part:
    """Return vertical lines at some weeks, each with a text."""
    return {
        "silent": True,
        "symbol": "none",
        "lineStyle": {"color": QUIET, "type": "dashed", "width": 1},
        "label": {"color": QUIET, "fontSize": 11, "position": "end", "distance": 4},
        "data": [{"xAxis": at, "label": {"formatter": text}} for at, text in lines],
    }
