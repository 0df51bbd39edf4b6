"""Points and intervals: score parts, response curves, and paired differences."""

from __future__ import annotations

import math

import pandas as pd

from ...style import GRID, QUIET
from ...wording import GapSpeech, Speech, metric_title, unit_of
from .chart import Chart, shorten
from .palette import FIRMS, GAIN, LINES, LOSS, WHOLE
from .parts import Part, amounts, bar, categories, frame, label
from .units import Unit, span_of, unit_for

USUAL = 50.0
"""Points of a company that is led by the usual policy."""


def score_parts(table: pd.DataFrame) -> Chart:
    """Return the parts of a score, 0 to 100; columns part and points."""
    unit = Unit("Points")
    points = table["points"].astype(float)
    parts = [str(each) for each in table["part"]]
    data = [
        bar(unit.shown(each), GAIN if each >= USUAL else LOSS, **label(unit.say(each)))
        for each in points
    ]
    line = {
        "silent": True,
        "symbol": "none",
        "lineStyle": {"color": QUIET, "type": "dashed"},
        "label": {"show": True, "position": "start", "formatter": "50 = usual", "color": QUIET},
        "data": [{"xAxis": USUAL}],
    }
    option: Part = {
        **frame([]),
        "tooltip": {"show": False},
        "xAxis": amounts(unit, min=0, max=125, interval=25, nameLocation="middle", nameGap=26),
        "yAxis": categories(parts, inverse=True),
        "series": [{"type": "bar", "name": "Points", "data": data, "markLine": line,
                    "barCategoryGap": "30%"}],
    }  # fmt: skip
    said = "; ".join(f"{name} {unit.say(each)}" for name, each in zip(parts, points, strict=True))
    return Chart(
        "score", "Parts of your score",
        "50 points are what your company earns with the usual policy and the same luck.",
        option, pd.DataFrame({"Part": parts, "Points": points}), unit, f"Bar chart: {said}.",
        height=100 + 36 * len(parts),
    )  # fmt: skip


def response_curve(
    table: pd.DataFrame, x_title: str, measure: str, here: float | None = None,
    currency: str = "$",
) -> Chart:  # fmt: skip
    """Return what comes of more and more of something; columns x, mean, low and high."""
    values = table[["low", "mean", "high"]].astype(float)
    unit = unit_for(unit_of(measure), values.to_numpy().ravel(), currency, metric_title(measure))
    known = [value / unit.scale for value in values.to_numpy().ravel() if math.isfinite(value)]
    span = span_of(known)
    rows = list(zip(table["x"].astype(float), values["low"], values["high"], strict=True))
    option: Part = {
        **frame([]),
        "xAxis": amounts(Unit(x_title), nameLocation="middle", nameGap=26, **span_of(table["x"])),
        "yAxis": amounts(unit, **span),
        "series": [
            *(_stroke(x, unit.shown(low), unit.shown(high)) for x, low, high in rows),
            {
                "type": "line", "name": "Mean", "color": FIRMS[1], "symbolSize": 8,
                "symbol": "circle", "lineStyle": {"width": 3, "color": FIRMS[1]},
                "data": [[x, unit.shown(mean)]
                         for x, mean in zip(table["x"].astype(float), values["mean"], strict=True)],
                **({} if here is None else {"markLine": _here(here)}),
            },
        ],
    }  # fmt: skip
    option["tooltip"] = {"show": False}
    said = "; ".join(
        f"at {x:g} {unit.say(mean)}" for x, mean in zip(table["x"], values["mean"], strict=True)
    )
    return Chart(
        f"response-{measure}", f"{metric_title(measure)} by {x_title.lower()}",
        "Points are means over several markets, the strokes are 95 % intervals. Where the line "
        "flattens, more of the same hardly helps.",
        option, table.rename(columns={"x": x_title}).rename(columns=str.capitalize), unit,
        f"Curve: {said}.",
    )  # fmt: skip


def paired_dots(
    table: pd.DataFrame, measure: str, currency: str = "$", versus: str = "the first arm"
) -> Chart:
    """Return differences with their intervals and the single runs behind them.

    The table has the columns label, mean, low, high and, if runs shall be seen, points: a list
    of the difference in each run.
    """
    runs = list(table["points"]) if "points" in table else [[] for _ in range(len(table))]
    everything = [*table["mean"], *table["low"], *table["high"], *(p for r in runs for p in r)]
    unit = unit_for(unit_of(measure), everything, currency, metric_title(measure), is_gap=True)
    span = span_of(value / unit.scale for value in everything)
    names = [shorten(str(each)) for each in table["label"]]
    option: Part = {
        **frame([]),
        "tooltip": {"show": False},
        "xAxis": amounts(unit, **span, nameLocation="middle", nameGap=26),
        "yAxis": categories(names, inverse=True, splitLine={"show": True,
                                                            "lineStyle": {"color": GRID}}),
        "series": [_runs(runs, unit), *_whiskers(table, unit), _means(table, unit)],
    }  # fmt: skip
    speech = GapSpeech(unit_of(measure), currency)
    said = "; ".join(
        f"{each['label']} {speech.cell(each['mean'], each['low'], each['high'])}"
        for each in table.to_dict("records")
    )
    behind = table[["label", "mean", "low", "high"]].rename(columns=str.capitalize)
    return Chart(
        f"differences-{measure}", f"{metric_title(measure)}: difference to {versus}",
        "Dots are means, bars are 95 % intervals, small dots are single runs. A bar that crosses "
        "zero cannot tell who is ahead.",
        option, behind, unit, f"Dots with intervals: {said}.", height=90 + 52 * len(names),
    )  # fmt: skip


def verdict_rows(table: pd.DataFrame, currency: str = "$") -> list[list[str]]:
    """Return the rows of a table of verdicts, of what ``Comparison.differences`` returns."""
    return [
        [
            str(each["arm"]),
            str(each["versus"]),
            metric_title(each["metric"]),
            f"{each['horizon_quarters']:g}",
            _gap(each["metric"], currency, each["mean"], each["low"], each["high"]),
            str(each["verdict"]),
        ]
        for each in table.to_dict("records")
    ]


VERDICT_COLUMNS = ["Arm", "Against", "What", "Quarters", "Difference (95 % interval)", "Verdict"]


def _gap(name: str, currency: str, mean: float, low: float, high: float) -> str:
    speech: Speech = GapSpeech(unit_of(name), currency)
    return speech.cell(mean, low, high)


def _runs(runs: list[list[float]], unit: Unit) -> Part:
    data = [[unit.shown(value), place] for place, each in enumerate(runs) for value in each]
    style = {"color": LINES[1], "opacity": 0.45}
    return {"type": "scatter", "name": "Runs", "data": data, "symbolSize": 6, "itemStyle": style,
            "silent": True, "z": 2}  # fmt: skip


def _whiskers(table: pd.DataFrame, unit: Unit) -> list[Part]:
    """Return one thick line for each interval."""
    return [
        {
            "type": "line", "name": "Interval", "symbol": "none", "silent": True, "z": 3,
            "lineStyle": {"color": WHOLE, "width": 4},
            "data": [[unit.shown(low), place], [unit.shown(high), place]],
        }
        for place, (low, high) in enumerate(zip(table["low"], table["high"], strict=True))
        if math.isfinite(low) and math.isfinite(high)
    ]  # fmt: skip


def _means(table: pd.DataFrame, unit: Unit) -> Part:
    data = [[unit.shown(value), place] for place, value in enumerate(table["mean"])]
    return {"type": "scatter", "name": "Mean", "data": data, "symbolSize": 14, "z": 5,
            "itemStyle": {"color": FIRMS[0]}}  # fmt: skip


def _stroke(x: float, low: float | None, high: float | None) -> Part:
    """Return the interval of one point of a curve."""
    return {
        "type": "line", "name": "Interval", "symbol": "none", "silent": True, "z": 2,
        "lineStyle": {"color": LINES[6], "width": 6}, "data": [[x, low], [x, high]],
    }  # fmt: skip


def _here(at: float) -> Part:
    return {
        "silent": True,
        "symbol": "none",
        "lineStyle": {"color": QUIET, "type": "dashed"},
        "label": {"formatter": "now", "color": QUIET, "position": "end"},
        "data": [{"xAxis": at}],
    }
