"""Why and what if: two histories, parts that sum to a whole, and who gets the credit."""

from __future__ import annotations

import pandas as pd

from ...wording import metric_title, unit_of
from .bars import ROOM_FOR_LABEL, floating, stacked
from .chart import Chart, shorten
from .lines import quarter_starts, week_labels
from .palette import FIRMS, GAIN, LINES, LOSS, WHOLE
from .parts import Part, amounts, bar, categories, frame, frame_of_lines, label, line, marks
from .units import span_of, unit_for


def histories(
    table: pd.DataFrame, measure: str, changed_week: int | None = None, currency: str = "$",
    names: tuple[str, str] = ("As played", "What if"),
) -> Chart:  # fmt: skip
    """Return a measure as it was and as it would have been; columns week, was, would_be."""
    both = table[["was", "would_be"]].astype(float)
    unit = unit_for(unit_of(measure), both.to_numpy().ravel(), currency, metric_title(measure))
    shown = [[unit.shown(value) for value in both[name]] for name in both.columns]
    span = span_of(value for each in shown for value in each)
    weeks, short = week_labels(table["week"]), [shorten(name) for name in names]
    series = [line(short[0], shown[0], 7), line(short[1], shown[1], 0)]
    series[0]["markLine"] = marks(_marks(table["week"], changed_week))
    option: Part = {
        **frame_of_lines(short),
        "xAxis": categories(weeks, "Week", boundaryGap=False),
        "yAxis": amounts(unit, **span),
        "series": series,
    }
    title = f"{metric_title(measure)}: two histories"
    sums = [unit.say(float(both[name].iloc[-1])) if len(both) else "–" for name in both.columns]
    return Chart(
        f"histories-{measure}", title,
        "Same market, same luck: the lines are one until the changed decision.", option,
        pd.DataFrame({"Week": weeks, names[0]: both["was"], names[1]: both["would_be"]}), unit,
        f"Line chart: at the end {names[0]} {sums[0]}, {names[1]} {sums[1]}.",
    )  # fmt: skip


def weekly_difference(
    table: pd.DataFrame, measure: str, changed_week: int | None = None, currency: str = "$"
) -> Chart:
    """Return by how much the changed history lies above the other; columns week, difference."""
    gap = table["difference"].astype(float)
    unit = unit_for(unit_of(measure), gap, currency, metric_title(measure), is_gap=True)
    shown = [unit.shown(each) for each in gap]
    span = span_of(shown)
    data = [bar(each, GAIN if (each or 0) >= 0 else LOSS) for each in shown]
    weeks = week_labels(table["week"])
    title = f"{metric_title(measure)}: difference per week"
    option: Part = {
        **frame([]),
        "xAxis": categories(weeks, "Week"),
        "yAxis": amounts(unit, **span),
        "series": [{
            "type": "bar", "name": "Difference", "data": data, "barCategoryGap": "20%",
            "markLine": marks(_marks(table["week"], changed_week)),
        }],
    }  # fmt: skip
    largest = max(gap, key=abs, default=0.0)
    return Chart(
        f"difference-{measure}", title,
        "What if, less as played: bars up are more than before, bars down are less.", option,
        pd.DataFrame({"Week": weeks, "Difference": gap}), unit,
        f"Bar chart: the largest difference in a week is {unit.say(largest)}.", height=240,
    )  # fmt: skip


def decomposition(
    table: pd.DataFrame, whole: float, unit: str = "units", is_change: bool = False
) -> Chart:
    """Return parts that sum to a whole; columns part and units.

    Raises
    ------
    ValueError
        If the parts do not sum to the whole: then something is missing from the picture.
    """
    value = table["units"].astype(float)
    if abs(float(value.sum()) - whole) > 1e-6 * max(abs(whole), 1.0):
        raise ValueError(f"the parts sum to {value.sum():g}, but the whole is {whole:g}.")
    after = value.cumsum()
    shown = unit_for(unit, [*after, *value, whole])
    names = [*map(str, table["part"]), "Change" if is_change else "Sales"]
    low = pd.concat([after, after - value], axis=1).min(axis=1)
    pieces = [floating(*each, shown) for each in zip(low, value.abs(), strict=True)]
    pieces.append(floating(min(whole, 0.0), abs(whole), shown))
    says = [("+" if each > 0 else "") + shown.say(each) for each in [*value, whole]]
    says[-1] = says[-1] if is_change else shown.say(whole)
    colours = [GAIN if each >= 0 else LOSS for each in value] + [WHOLE]
    title = "Why sales changed" if is_change else "What sales rest on"
    return Chart(
        "change-by-cause" if is_change else "sales-by-cause", title,
        "Each bar is what would be missing without that cause; with the base and what causes do "
        "only together, the bars sum to the last one.",
        stacked(names, pieces, colours, says, shown),
        pd.DataFrame({"Part": names, unit.capitalize(): [*value, whole]}), shown,
        "Bars that sum: " + "; ".join(f"{n} {s}" for n, s in zip(names, says, strict=True)) + ".",
        height=90 + 32 * len(names),
    )  # fmt: skip


def credit(table: pd.DataFrame, unit: str = "units") -> Chart:
    """Return what removal says beside last touch; columns part, removal and last_touch."""
    values = table[["removal", "last_touch"]].astype(float)
    shown = unit_for(unit, values.to_numpy().ravel())
    names = ["What is missing without it", "What last touch would say"]
    ends = [each / shown.scale for each in values.to_numpy().ravel()]
    span = span_of([each * ROOM_FOR_LABEL for each in ends])
    series = [
        {
            "type": "bar", "name": name, "color": colour, "barGap": "10%",
            "barCategoryGap": "30%",
            "itemStyle": {"color": colour, **({"decal": _HATCH} if place else {})},
            "data": [
                {"value": shown.shown(each), **label(shown.say(each))} for each in values[column]
            ],
        }
        for place, (name, column, colour) in enumerate(
            zip(names, values.columns, (FIRMS[1], LINES[4]), strict=True)
        )
    ]  # fmt: skip
    parts = [str(each) for each in table["part"]]
    option: Part = {
        **frame(names),
        "tooltip": {"show": False},
        "xAxis": amounts(shown, **span, nameLocation="middle", nameGap=26),
        "yAxis": categories(parts, inverse=True),
        "series": series,
    }
    said = "; ".join(
        f"{part} {shown.say(one)} by removal, {shown.say(two)} by last touch"
        for part, one, two in zip(parts, values["removal"], values["last_touch"], strict=True)
    )
    return Chart(
        "credit", "Who gets the credit?",
        "Last touch gives each sale to whoever was there last; removal asks what would be missing.",
        option, pd.DataFrame({"Part": parts, "By removal": values["removal"],
                              "By last touch": values["last_touch"]}),
        shown, f"Pairs of bars: {said}.", height=140 + 52 * len(parts),
    )  # fmt: skip


_HATCH = {"symbol": "rect", "dashArrayX": [1, 0], "dashArrayY": [3, 4], "rotation": -0.785,
          "color": "rgba(255,255,255,0.45)"}  # fmt: skip


def _marks(weeks: pd.Series[int], changed_week: int | None) -> list[tuple[str, str]]:
    if changed_week is None:
        return quarter_starts(weeks)[0 if min(weeks) < 0 else 1 :]
    return [(week_labels([changed_week])[0], "changed")]
