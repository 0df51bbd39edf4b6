"""Charts are pure, plain, and say what they show."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from pushpull.viz.browser.charts import (
    Chart,
    by_week,
    credit,
    decomposition,
    funnel,
    histories,
    history_lines,
    lost_reasons,
    network,
    paired_dots,
    pipeline,
    response_curve,
    score_parts,
    segment_memory,
    waterfall,
    weekly_difference,
)
from pushpull.viz.browser.charts.palette import DARK, in_dark
from pushpull.viz.browser.charts.points import verdict_rows
from pushpull.viz.browser.charts.units import span_of
from pushpull.viz.browser.theme import colours

NAMES = {"Aurora": "Søn & <b>Co</b>", "Borealis": "Borealis"}
WEEKS = np.arange(-2, 15)


def weekly() -> pd.DataFrame:
    rows = [
        {"week": week, "firm": firm, "awareness": 0.4 + 0.01 * week, "units": 10 + place,
         "cash": 1e6 * (week + 3), "profit": -2e4}
        for week in WEEKS
        for place, firm in enumerate(NAMES)
    ]  # fmt: skip
    return pd.DataFrame(rows)


def traces() -> pd.DataFrame:
    return pd.DataFrame({"week": [0, 1, 0, 1], "line": ["A", "A", "B", "B"], "value": [0.1] * 4})


def gaps() -> pd.DataFrame:
    return pd.DataFrame(
        {"label": ["pull", "push"], "mean": [2e5, -1e5], "low": [1e5, math.nan],
         "high": [3e5, math.nan], "points": [[1e5, 3e5], []]}
    )  # fmt: skip


MAKERS: dict[str, Callable[[], Chart]] = {
    **{
        measure: lambda measure=measure: by_week(weekly(), measure, NAMES)  # type: ignore[misc]
        for measure in ("awareness", "share", "units", "cash", "profit")
    },
    "traces": lambda: history_lines(traces(), "share", "Traces", "traces", "Each is a trace."),
    "memory": lambda: segment_memory(traces(), "Careful buyers"),
    "funnel": lambda: funnel(pd.DataFrame({"stage": ["All", "Aware"], "people": [100, 40]})),
    "pipeline": lambda: pipeline(pd.DataFrame({"stage": ["Open", "Won"], "leads": [9, 2]})),
    "reasons": lambda: lost_reasons(pd.DataFrame({"reason": ["Price", "Fit"], "deals": [1, 4]})),
    "money": lambda: waterfall(pd.DataFrame({"line": ["In", "Out"], "amount": [50.0, -80.0]})),
    "histories": lambda: histories(
        pd.DataFrame({"week": [0, 1], "was": [1.0, 2.0], "would_be": [1.0, 3.0]}), "units", 1
    ),
    "difference": lambda: weekly_difference(
        pd.DataFrame({"week": [0, 1], "difference": [0.0, -0.02]}), "share", 1
    ),
    "parts": lambda: decomposition(
        pd.DataFrame({"part": ["Base", "Pull", "Rivals"], "units": [5, 9, -20]}), -6
    ),
    "credit": lambda: credit(
        pd.DataFrame({"part": ["Pull", "Push"], "removal": [9, -2], "last_touch": [1, 8]})
    ),
    "score": lambda: score_parts(pd.DataFrame({"part": ["Profit"], "points": [61.0]})),
    "response": lambda: response_curve(
        pd.DataFrame({"x": [0, 10], "mean": [1, 2], "low": [0, 1], "high": [2, 3]}),
        "Salespeople", "units", here=10,
    ),
    "gaps": lambda: paired_dots(gaps(), "profit", versus="hold"),
    "network": lambda: network(
        pd.DataFrame({"customer": [3, 7], "x": [0.1, 0.9], "y": [0.2, 0.8], "owner": [0, 1]}),
        pd.DataFrame({"from": [3], "to": [7]}), ["Us"],
    ),
}  # fmt: skip


def everything(option: Any) -> list[Any]:
    """Return every plain value of an option."""
    if isinstance(option, dict):
        return [leaf for each in option.values() for leaf in everything(each)]
    if isinstance(option, list | tuple):
        return [leaf for each in option for leaf in everything(each)]
    return [option]


@pytest.mark.parametrize("name", MAKERS)
def test_an_option_is_plain_values_that_a_browser_can_read(name: str) -> None:
    chart = MAKERS[name]()
    assert json.loads(json.dumps(chart.option, allow_nan=False))
    assert json.dumps(chart.option) == json.dumps(MAKERS[name]().option)  # pure


@pytest.mark.parametrize("name", MAKERS)
def test_a_chart_has_words_a_unit_and_a_table(name: str) -> None:
    chart = MAKERS[name]()
    assert chart.alt.endswith(".")
    assert chart.unit.name
    assert len(chart.rows()) == len(chart.table) > 0
    assert "nan" not in chart.alt


@pytest.mark.parametrize("name", MAKERS)
def test_no_colour_of_a_light_page_is_left_on_a_dark_one(name: str) -> None:
    dark = everything(in_dark(MAKERS[name]().option))
    assert not set(DARK) & {each for each in dark if isinstance(each, str)}


def contrast(one: str, two: str) -> float:
    """Return the contrast of two colours as WCAG defines it."""

    def light(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts]
        return sum(a * b for a, b in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    high, low = sorted((light(one), light(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_lines_can_be_seen_on_dark_paper() -> None:
    lines = [each for each in DARK if re.fullmatch("#[0-9A-Fa-f]{6}", each)]
    faint = {"#e3e5e8", "#ffffff", "#c4c7cc", "#d3d7dc"}  # grid, paper and what stands back
    paper = colours(is_dark=True)["paper"]
    assert all(contrast(DARK[each], paper) >= 3 for each in lines if each not in faint)


def test_shares_are_units_out_of_everybodys_units() -> None:
    chart = by_week(weekly(), "share", NAMES)
    assert chart.table["Borealis"].iloc[-1] == pytest.approx(11 / 21)
    assert chart.option["series"][1]["data"][-1] == pytest.approx(100 * 11 / 21, abs=1e-3)


def test_the_players_line_comes_first_and_keeps_its_name_as_text() -> None:
    chart = by_week(weekly(), "units", NAMES)
    assert chart.option["series"][0]["name"] == "Søn & <b>Co</b>"
    assert chart.option["series"][0]["lineStyle"]["width"] > 3


def test_a_new_quarter_is_marked_and_weeks_count_from_one() -> None:
    chart = by_week(weekly(), "awareness", NAMES)
    marks = chart.option["series"][0]["markLine"]["data"]
    assert [each["xAxis"] for each in marks] == ["1", "14"]
    assert chart.option["xAxis"]["data"][0] == "−1"


def test_an_unknown_measure_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="no measure 'fame'"):
        by_week(weekly(), "fame", NAMES)


def test_parts_that_do_not_sum_are_refused() -> None:
    parts = pd.DataFrame({"part": ["Pull", "Push"], "units": [3, 4]})
    with pytest.raises(ValueError, match="sum to 7, but the whole is 8"):
        decomposition(parts, 8)


def test_bars_of_the_waterfall_end_where_the_next_begin() -> None:
    chart = waterfall(pd.DataFrame({"line": ["In", "Out", "In"], "amount": [50.0, -80.0, 10.0]}))
    unseen, above, below = ([bar["value"] for bar in each["data"]] for each in _series(chart))
    assert unseen == [0, 0, -20, 0]
    assert above == [50, 50, 0, 0]
    assert below == [0, -30, -10, -20]
    assert chart.table["Amount ($)"].iloc[-1] == -20


def _series(chart: Chart) -> list[dict[str, Any]]:
    return list(chart.option["series"])


def test_a_funnel_with_weeks_can_be_played() -> None:
    weeks = pd.DataFrame({"week": [13, 13, 14, 14], "stage": ["All", "Aware"] * 2,
                          "people": [100, 40, 100, 60]})  # fmt: skip
    chart = funnel(weeks)
    assert [bar["value"] for bar in chart.steps[13]] == [100, 40]
    assert chart.steps[14] == chart.option["series"][0]["data"]


def test_an_interval_that_is_not_known_is_not_drawn() -> None:
    intervals = [
        each for each in _series(paired_dots(gaps(), "profit")) if each["name"] == "Interval"
    ]
    assert len(intervals) == 1


def test_a_spreadsheet_does_not_take_a_name_for_a_formula() -> None:
    chart = lost_reasons(pd.DataFrame({"reason": ["=1+1", "-2"], "deals": [-3.0, -4.0]}))
    rows = list(csv.reader(io.StringIO(chart.csv())))
    assert rows[1:] == [["'=1+1", "-3"], ["'-2", "-4"]]


def test_braces_in_a_label_are_no_template() -> None:
    chart = funnel(pd.DataFrame({"stage": ["{c}"], "people": [3]}))
    assert chart.option["series"][0]["data"][0]["label"]["formatter"] == "3"


@pytest.mark.parametrize("values", [[0.3, 41.0], [-3.0, 2.0], [-5.0], [1e-9], [7_000_000], []])
def test_an_axis_holds_its_values_in_a_few_round_steps(values: list[float]) -> None:
    span = span_of(values)
    assert span["min"] <= min([*values, 0]) <= max([*values, 0]) <= span["max"]
    assert 1 <= (span["max"] - span["min"]) / span["interval"] <= 6 + 1e-9


def test_verdicts_are_said_with_their_intervals() -> None:
    row = {"arm": "pull", "versus": "hold", "metric": "share", "horizon_quarters": 4,
           "mean": 0.02, "low": 0.01, "high": 0.03, "verdict": "better"}  # fmt: skip
    assert verdict_rows(pd.DataFrame([row])) == [
        ["pull", "hold", "Market share", "4", "+2.0 pts (+1.0 to +3.0 pts)", "better"]
    ]


def test_a_chart_without_words_is_refused() -> None:
    chart = MAKERS["score"]()
    with pytest.raises(ValueError, match="needs a text for alt"):
        Chart(chart.key, chart.title, chart.reading, chart.option, chart.table, chart.unit, " ")


def test_a_cause_says_how_many_more_or_fewer_were_sold_because_of_it() -> None:
    parts = pd.DataFrame({"part": ["Base", "Push", "Price", "Talk"], "units": [190, 4, -15, 0]})
    whole, change = (
        decomposition(parts, 179, is_change=each, things="contracts") for each in (False, True)
    )
    assert "Base 190; Push 4 more; Price 15 fewer; Talk none; Sales 179." in whole.alt
    assert "Base 190 more" in change.alt
    assert "contracts" in whole.reading
    assert whole.unit.name == "Contracts sold"


def test_the_unit_of_an_axis_stands_above_the_names_of_quarters() -> None:
    books = pd.DataFrame({"week": range(-1, 14), "firm": "Aurora", "cash": 1e6})
    chart = by_week(books, "cash", {"Aurora": "Ada"}, clock="Week of the game")
    assert chart.option["yAxis"]["nameGap"] >= 28
    assert chart.option["grid"]["top"] >= chart.option["yAxis"]["nameGap"] + 14
    assert chart.option["xAxis"]["name"] == chart.table.columns[0] == "Week of the game"
