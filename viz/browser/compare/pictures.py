"""The pictures of a comparison: the course of each arm, the difference, and every single run."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from ....scenarios.intervals import interval
from ....scenarios.metrics import metric
from ....scenarios.wording import time
from ...series import differences, moving_mean, paths, rolling_ratio, summary
from ...style import QUIET, ArmStyle
from ...wording import metric_title, unit_of
from ..charts.chart import Chart
from ..charts.units import Unit, unit_for
from .drawing import (
    Option,
    band,
    drawn,
    finer,
    frame,
    in_words,
    line,
    over_weeks,
    title,
    untangled,
    zero_line,
)
from .findings import Findings

_HIGH = 320
_WEEKS = 4
"""Weeks of the moving mean of what is counted week by week."""
_WEEKLY_FILE = "Table, week by week (CSV)"


def level_picture(findings: Findings, name: str) -> Chart:
    """Return a metric week by week, a line for each arm."""
    table = summary(_weekly(findings, name))
    is_flow = metric(name).kind == "flow"
    unit = _unit(findings, name, table["mean"])
    what = metric_title(name).removesuffix(" at the end") + (" per week" if is_flow else "")
    option = over_weeks(findings.results.weeks, title(what, unit))
    for style in _styles(findings):
        part = table[table["arm"] == style.name]
        option["series"].append(line(style, _points(part, "mean", unit)))
    untangled(option)
    smoothed = f" Each point is the mean of the last {_WEEKS} weeks." if is_flow else ""
    mean = "" if len(findings.comparison.seeds) == 1 else " Means over all markets."
    return Chart(
        f"level-{name}", what,
        f"One line for each arm.{smoothed}{mean}",
        option, _by_quarter(findings, table, unit_of(name)), unit,
        _alt(findings, what, table, unit_of(name)), height=_HIGH,
        numbers=_by_week(table, f"{name}, mean of {_WEEKS} weeks" if is_flow else name),
        file_title=_WEEKLY_FILE,
    )  # fmt: skip


def gap_picture(findings: Findings, name: str) -> Chart:
    """Return each arm's difference to the baseline over time, with its interval.

    What is counted week by week is added up since the start.
    """
    weekly = _weekly(findings, name, smoothed=False)
    is_flow = metric(name).kind == "flow"
    values = weekly.cumsum() if is_flow else _weekly(findings, name)
    table = summary(differences(values, findings.arms[0]))
    first = in_words(findings.results.style(findings.arms[0]))
    what = f"difference in {metric_title(name).removesuffix(' at the end').lower()}"
    both = pd.concat([table["low"], table["high"], table["mean"]])
    unit = _unit(findings, name, both, is_gap=True)
    so_far = ", so far" if is_flow else ""
    option = over_weeks(findings.results.weeks, title(what, unit))
    for style in _styles(findings)[1:]:
        part = table[table["arm"] == style.name]
        ends = [_points(part, key, unit) for key in ("mean", "low", "high")]
        option["series"] += [line(style, ends[0]), *band(style, ends[1], ends[2])]
    option["series"][0]["markLine"] = zero_line()
    untangled(option)
    return Chart(
        f"gap-{name}", f"Difference to {first.label}{so_far}",
        f"Above zero an arm has more than {first.label}. Where a band does not touch the line at "
        "zero, the difference is more than luck.",
        option, _by_quarter(findings, table, unit_of(name), gap=True), unit,
        _alt(findings, f"{what} to {first.label}", table, unit_of(name), gap=True), height=_HIGH,
        numbers=_by_week(table, f"{name} so far, difference to {findings.arms[0]}" if is_flow
                         else f"{name}, difference to {findings.arms[0]}"),
        file_title=_WEEKLY_FILE,
    )  # fmt: skip


def run_picture(findings: Findings, name: str, quarters: int) -> Chart:
    """Return the difference of every single run, with mean and interval of each arm."""
    gaps = findings.gaps(name, quarters)
    unit = _unit(findings, name, gaps.to_numpy().ravel(), is_gap=True)
    first = in_words(findings.results.style(findings.arms[0]))
    what = metric_title(name).lower()
    option = _dotted(title(f"difference in {what}", unit))
    styles = _styles(findings)[1:]
    option["yAxis"]["data"] = [each.label for each in styles]
    for style in styles:
        option["series"] += _dots(style, gaps[style.name], unit)
    option["series"][0]["markLine"] = zero_line("xAxis")
    when = f"{'after' if metric(name).kind == 'stock' else 'over'} {time(quarters)}"
    ahead = [f"{each.label} ahead in {_ahead(gaps[each.name], name)}" for each in styles]
    return Chart(
        f"runs-{name}-{quarters}", f"Every single market, {what} {when}",
        f"Each dot is one market: what the arm has there more than {first.label} with the same "
        "luck. The diamond is the mean, the bar its 95 % interval.",
        option, _run_table(findings, name, quarters), unit,
        f"Dots for {len(gaps)} markets. {'; '.join(ahead)}.", height=90 + 64 * len(styles),
        numbers=_run_numbers(findings, name, quarters), file_title="Table, market by market (CSV)",
    )  # fmt: skip


def _weekly(findings: Findings, name: str, smoothed: bool = True) -> pd.DataFrame:
    """Return a metric week by week, a column for each arm and seed."""
    results = findings.results
    if name == "share":
        everybody = results.market.groupby(["arm", "seed", "week"], sort=False)["units"].sum()
        whole = paths(everybody.reset_index(), "units")
        return rolling_ratio(paths(results.weekly, "units"), whole)
    if name == "kept":
        kept = paths(results.weekly, "kept")
        return rolling_ratio(kept, kept + paths(results.weekly, "left"))
    values = paths(results.weekly, name)
    return moving_mean(values, _WEEKS) if smoothed and metric(name).kind == "flow" else values


def _styles(findings: Findings) -> list[ArmStyle]:
    """Return the looks of the arms, the baseline first."""
    return [in_words(findings.results.style(arm)) for arm in findings.arms]


def _unit(findings: Findings, name: str, values: Iterable[float], is_gap: bool = False) -> Unit:
    """Return the unit in which values of a metric are drawn."""
    currency = findings.results.said("currency")
    known = list(values)
    return finer(unit_for(unit_of(name), known, currency, is_gap=is_gap), known)


def _points(table: pd.DataFrame, key: str, unit: Unit) -> list[float | None]:
    """Return the points of a line: nothing at week 0, then the value at the end of each week."""
    return [None, *drawn(unit, table[key])]


def _dotted(x_name: str) -> Option:
    """Return the empty option of dots beside the names of arms."""
    option = frame(x_name, "", right=16)
    option["tooltip"] |= {"trigger": "item"}
    option["grid"]["top"] = 8
    option["yAxis"] |= {
        "type": "category", "inverse": True, "axisTick": {"show": False}, "name": "",
        "axisLabel": {"color": QUIET, "width": 92, "overflow": "break"},
    }  # fmt: skip
    return option


def _dots(style: ArmStyle, gaps: pd.Series[float], unit: Unit) -> list[Option]:
    """Return the dots of an arm, its interval and its mean."""
    found, colour = interval(gaps), style.colour
    shared = {"color": colour, "name": style.label}
    dots = [
        {
            "name": f"seed {seed}", "value": [value, style.label],
            "symbolOffset": [0, 7 + (place * 5) % 13],
        }
        for place, (seed, value) in enumerate(zip(gaps.index, drawn(unit, gaps), strict=True))
        if value is not None
    ]  # fmt: skip
    ends = [[end, style.label] for end in drawn(unit, (found.low, found.high))]
    mean = [*drawn(unit, [found.mean]), style.label]
    return [
        {**shared, "type": "scatter", "symbolSize": 7, "data": dots,
         "itemStyle": {"opacity": 0.65},
         "tooltip": {"formatter": "{b}: {c}"}},
        {**shared, "type": "line", "symbol": "none", "silent": True, "data": ends,
         "lineStyle": {"width": 5, "color": colour, "opacity": 0.55, "cap": "round"}},
        {**shared, "type": "scatter", "symbol": "diamond", "symbolSize": 15,
         "data": [{"name": "mean", "value": mean}], "z": 4,
         "itemStyle": {"borderColor": "#fff", "borderWidth": 1}},
    ]  # fmt: skip


def _ahead(gaps: pd.Series[float], name: str) -> str:
    """Return in how many markets an arm is ahead, in words."""
    known = gaps.dropna()
    wins = (known < 0) if metric(name).better == "less" else (known > 0)
    return f"{int(wins.sum())} of {len(known)}"


def _alt(findings: Findings, what: str, table: pd.DataFrame, unit: str, gap: bool = False) -> str:
    """Return a picture of lines in words: where each line ends."""
    speech = findings.results.gap_speech(unit) if gap else findings.results.speech(unit)
    ends = table.dropna(subset=["mean"]).groupby("arm", sort=False)["mean"].last()
    said = [
        f"{in_words(findings.results.style(str(a))).label} {speech.say(end)}"
        for a, end in ends.items()
    ]
    return f"Lines over {findings.results.weeks} weeks: {what}. At the end: {', '.join(said)}."


def _by_quarter(
    findings: Findings, table: pd.DataFrame, unit: str, gap: bool = False
) -> pd.DataFrame:
    """Return the numbers of lines at the end of each quarter."""
    speech = findings.results.gap_speech(unit) if gap else findings.results.speech(unit)
    ends = table[(table["week"] + 1) % 13 == 0]
    said = [speech.cell(*row) for row in ends[["mean", "low", "high"]].to_numpy(float)]
    cells = ends.assign(text=said).pivot(index="week", columns="arm", values="text")
    styles = [each for each in _styles(findings) if each.name in cells]
    rows = [
        (str((int(week) + 1) // 13), *(str(cells.loc[week, each.name]) for each in styles))
        for week in cells.index
    ]
    return pd.DataFrame(rows, columns=["End of quarter", *(each.label for each in styles)])


def _by_week(table: pd.DataFrame, what: str) -> pd.DataFrame:
    """Return the numbers of lines as they are, a row for each arm and week."""
    rows = table.assign(what=what, week=table["week"] + 1)
    return rows[["what", "arm", "week", "mean", "low", "high"]]


def _run_numbers(findings: Findings, name: str, quarters: int) -> pd.DataFrame:
    """Return the runs as numbers, a row for each arm and market; the baseline has no difference."""
    runs, gaps = findings.runs(name, quarters), findings.gaps(name, quarters)
    rows = [
        (name, arm, int(str(seed)), runs.loc[seed, arm],
         gaps.loc[seed, arm] if arm in gaps else float("nan"))
        for arm in findings.arms for seed in runs.index
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["what", "arm", "seed", "value", "difference"])


def _run_table(findings: Findings, name: str, quarters: int) -> pd.DataFrame:
    """Return the runs in words, as a table."""
    heads = ["Market", *(each.label for each in _styles(findings))]
    return pd.DataFrame(findings.run_rows(name, quarters), columns=heads)
