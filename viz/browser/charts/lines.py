"""Lines by week: firms beside each other, histories, and one segment's memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from ....equations.needing import WEEKS_PER_QUARTER
from ....scenarios.metrics import metric, metric_names
from .chart import Chart, shorten
from .parts import Part, above_marks, categories, frame_of_lines, line, marks
from .units import Unit, span_of, unit_for

SMOOTHING = 4
GAME_WEEK = "Week of the game"
_TITLES = {"units": "Units sold", "share": "Market share", "cash": "Cash in the bank"}
_SMOOTHED = ("units", "new_units", "repeat_units", "share", "profit", "revenue")


def by_week(
    table: pd.DataFrame, measure: str, names: Mapping[str, str], currency: str = "$",
    title: str = "", clock: str = "Week", counts: str = "",
) -> Chart:  # fmt: skip
    """Return one measure of every firm by week.

    Parameters
    ----------
    table : DataFrame
        Columns week, firm and measures, as ``Market.weekly`` returns them. Weeks below 0 are
        those before the first quarter.
    measure : str
        The measure; "share" is units out of everybody's units. Weekly counts and money are
        shown as the mean of four weeks.
    names : mapping of str
        What each firm is called, the player's first.
    currency : str
        Sign of money.
    title : str
        Heading, if not the name of the measure.
    clock : str
        What the weeks are counted in.
    counts : str
        What is counted, in a sentence, where heading and axis do not say enough.
    """
    wide = _wide(table, measure, list(names))
    if measure in _SMOOTHED:
        wide = wide.rolling(SMOOTHING, min_periods=1).mean()
    kind, shown = _kind(measure), title or _TITLES.get(measure) or _plain(measure)
    smoothed = ", as the mean of the last four weeks" if measure in _SMOOTHED else ""
    line = "Each line is one company" if len(names) > 1 else "The line is your company"
    reading = f"{counts} {line}{smoothed}.".strip()
    renamed = wide.rename(columns=dict(names))
    unit = unit_for(kind, renamed.to_numpy().ravel(), currency, noun=shown)
    return _lines(f"by-week-{measure}", shown, reading, renamed, unit, clock)


def history_lines(
    table: pd.DataFrame, unit: str, title: str, key: str, reading: str, currency: str = "$"
) -> Chart:
    """Return any values by week, a line for each name in the column ``line``."""
    order = list(dict.fromkeys(table["line"]))
    wide = table.pivot_table(index="week", columns="line", values="value", dropna=False)[order]
    return _lines(key, title, reading, wide, unit_for(unit, table["value"], currency))


def segment_memory(table: pd.DataFrame, segment: str, unit: str = "share") -> Chart:
    """Return what one segment remembers by week: columns week, line and value."""
    reading = (
        "Memory rises with every contact and fades in the weeks between; each line is one trace."
    )
    title = f"What “{segment}” remember"
    return history_lines(table, unit, title, "segment-memory", reading)


def _lines(
    key: str, title: str, reading: str, wide: pd.DataFrame, unit: Unit, clock: str = "Week"
) -> Chart:
    """Return a chart of a wide table, a row for each week and a column for each line."""
    names = [shorten(str(name)) for name in wide.columns]
    shown = [[unit.shown(value) for value in wide[name]] for name in wide.columns]
    span = span_of(value for each in shown for value in each)
    series = [
        line(name, data, place) for place, (name, data) in enumerate(zip(names, shown, strict=True))
    ]
    if series:
        series[0]["markLine"] = marks(quarter_starts(wide.index)[0 if min(wide.index) < 0 else 1 :])
    option: Part = {
        **frame_of_lines(names),
        "xAxis": categories(week_labels(wide.index), clock, boundaryGap=False),
        "yAxis": above_marks(unit, **span),
        "series": series,
    }
    behind = wide.copy()
    behind.insert(0, clock, week_labels(wide.index))
    return Chart(key, title, reading, option, behind, unit, _alt(title, wide, unit))


def week_labels(weeks: Iterable[int]) -> list[str]:
    """Return weeks counted from 1; weeks before the first quarter are below 1.

    >>> week_labels([-1, 0, 12])
    ['0', '1', '13']
    """
    return [str(int(week) + 1).replace("-", "−") for week in weeks]


def quarter_starts(weeks: Iterable[int]) -> list[tuple[str, str]]:
    """Return the first weeks of quarters inside a chart, with short names.

    >>> quarter_starts(range(-2, 15))
    [('1', 'Q1'), ('14', 'Q2')]
    """
    weeks = list(weeks)
    return [
        (label, f"Q{int(week) // WEEKS_PER_QUARTER + 1}")
        for week, label in zip(weeks, week_labels(weeks), strict=True)
        if int(week) % WEEKS_PER_QUARTER == 0 and int(week) >= 0
    ]


def _wide(table: pd.DataFrame, measure: str, firms: list[str]) -> pd.DataFrame:
    """Return a row for each week and a column for each firm."""
    if measure == "share" and "share" not in table:
        units = table.pivot(index="week", columns="firm", values="units")
        whole = units.sum(axis=1)
        return units.div(whole.where(whole > 0), axis=0)[firms]
    if measure not in table:
        raise ValueError(f"the table has no measure {measure!r}.")
    return table.pivot(index="week", columns="firm", values=measure)[firms]


def _plain(measure: str) -> str:
    return measure[:1].upper() + measure[1:].replace("_", " ")


def _kind(measure: str) -> str:
    return metric(measure).unit if measure in metric_names() else ""


def _alt(title: str, wide: pd.DataFrame, unit: Unit) -> str:
    """Return first and last value of every line in words."""
    parts = []
    for name in wide.columns:
        known = wide[name].dropna()
        if len(known):
            first, last = unit.say(float(known.iloc[0])), unit.say(float(known.iloc[-1]))
            parts.append(f"{name} from {first} to {last}")
    weeks = week_labels(wide.index)
    span = f"weeks {weeks[0]} to {weeks[-1]}" if weeks else "no weeks yet"
    return f"Line chart of {title[:1].lower()}{title[1:]}, {span}: {'; '.join(parts) or 'empty'}."
