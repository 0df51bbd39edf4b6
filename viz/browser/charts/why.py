"""Why and what if: two histories, parts that sum to a whole, and who gets the credit."""

from __future__ import annotations

import pandas as pd

from ...wording import metric_title, unit_of
from .bars import ROOM_FOR_LABEL, floating, stacked
from .chart import Chart, shorten
from .lines import GAME_WEEK, quarter_starts, week_labels
from .palette import FIRMS, GAIN, LINES, LOSS, WHOLE
from .parts import (
    Part,
    above_marks,
    amounts,
    bar,
    categories,
    frame,
    frame_of_lines,
    label,
    line,
    marked,
    marks,
)
from .units import span_of, unit_for


def histories(
    table: pd.DataFrame, measure: str, changed_week: int | None = None, currency: str = "$",
    names: tuple[str, str] = ("As played", "What if"),
) -> Chart:  # fmt: skip
    """Return a measure as it was and as it would have been; columns week, was, would_be."""
    both = table[["was", "would_be"]].astype(float)
    unit = unit_for(unit_of(measure), both.to_numpy().ravel(), currency, _noun(measure))
    shown = [[unit.shown(value) for value in both[name]] for name in both.columns]
    span = span_of(value for each in shown for value in each)
    weeks, short = week_labels(table["week"]), [shorten(name) for name in names]
    series = [line(short[0], shown[0], 7), line(short[1], shown[1], 0)]
    series[0]["markLine"] = marks(_marks(table["week"], changed_week))
    option: Part = {
        **frame_of_lines(short),
        "xAxis": categories(weeks, GAME_WEEK, boundaryGap=False),
        "yAxis": above_marks(unit, **span),
        "series": series,
    }
    title = f"{metric_title(measure)}: two histories"
    sums = [unit.say(float(both[name].iloc[-1])) if len(both) else "–" for name in both.columns]
    return Chart(
        f"histories-{measure}", title,
        "Same market, same luck: the lines are one until the changed decision."
        + (" Weeks up to 0 were before the game." if min(table["week"], default=0) < 0 else ""),
        option,
        pd.DataFrame({GAME_WEEK: weeks, names[0]: both["was"], names[1]: both["would_be"]}), unit,
        f"Line chart: at the end {names[0]} {sums[0]}, {names[1]} {sums[1]}.",
    )  # fmt: skip


def weekly_difference(
    table: pd.DataFrame, measure: str, changed_week: int | None = None, currency: str = "$"
) -> Chart:
    """Return by how much the changed history lies above the other; columns week, difference."""
    gap = table["difference"].astype(float)
    unit = unit_for(unit_of(measure), gap, currency, _noun(measure), is_gap=True)
    shown = [unit.shown(each) for each in gap]
    span = span_of(shown)
    data = [bar(each, GAIN if (each or 0) >= 0 else LOSS) for each in shown]
    weeks = week_labels(table["week"])
    title = f"{metric_title(measure)}: difference per week"
    option: Part = {
        **marked(frame([])),
        "xAxis": categories(weeks, GAME_WEEK),
        "yAxis": above_marks(unit, **span),
        "series": [{
            "type": "bar", "name": "Difference", "data": data, "barCategoryGap": "20%",
            "markLine": marks(_marks(table["week"], changed_week)),
        }],
    }  # fmt: skip
    largest = max(gap, key=abs, default=0.0)
    return Chart(
        f"difference-{measure}", title,
        "What if, less as played: bars up are more than before, bars down are less.", option,
        pd.DataFrame({GAME_WEEK: weeks, "Difference": gap}), unit,
        f"Bar chart: the largest difference in a week is {unit.say(largest)}.", height=240,
    )  # fmt: skip


def decomposition(
    table: pd.DataFrame, whole: float, unit: str = "units", is_change: bool = False,
    things: str = "units",
) -> Chart:  # fmt: skip
    """Return parts that sum to a whole; columns part and units.

    Parameters
    ----------
    table : DataFrame
    whole : float
    unit : str
    is_change : bool
        Whether the whole is a change of sales, rather than sales.
    things : str
        What is sold, in the plural.

    Raises
    ------
    ValueError
        If the parts do not sum to the whole: then something is missing from the picture.
    """
    value = table["units"].astype(float)
    if abs(float(value.sum()) - whole) > 1e-6 * max(abs(whole), 1.0):
        raise ValueError(f"the parts sum to {value.sum():g}, but the whole is {whole:g}.")
    after = value.cumsum()
    shown = unit_for(unit, [*after, *value, whole], noun=f"{things} sold")
    names = [*map(str, table["part"]), "Change" if is_change else "Sales"]
    low = pd.concat([after, after - value], axis=1).min(axis=1)
    pieces = [floating(*each, shown) for each in zip(low, value.abs(), strict=True)]
    pieces.append(floating(min(whole, 0.0), abs(whole), shown))
    says = [more_or_fewer(each, shown.say(abs(each))) for each in [*value, whole]]
    if not is_change:  # the first bar is what is sold anyway, and the last one is all
        says[0], says[-1] = shown.say(value.iloc[0]), shown.say(whole)
    colours = [GAIN if each >= 0 else LOSS for each in value] + [WHOLE]
    title = "Why sales changed" if is_change else "What sales rest on"
    reading = (_CHANGE_READING if is_change else _SALES_READING).format(things=things)
    return Chart(
        "change-by-cause" if is_change else "sales-by-cause", title,
        reading,
        stacked(names, pieces, colours, says, shown),
        pd.DataFrame({"Part": names, unit.capitalize(): [*value, whole]}), shown,
        "Bars that sum: " + "; ".join(f"{n} {s}" for n, s in zip(names, says, strict=True)) + ".",
        height=90 + 32 * len(names),
    )  # fmt: skip


_SALES_READING = (
    "Counts {things} sold in the quarter. The first bar is what you would have sold without all of "
    "these causes; each next one says how many more or fewer you sold because of that cause. "
    "Together they make the last bar."
)
_CHANGE_READING = (
    "Counts by how many {things} the quarter differs from the one before. Each bar says how many "
    "more or fewer you sold this time because of that cause. Together they make the last bar."
)


def more_or_fewer(value: float, size: str) -> str:
    """Return a difference in sales with its sense.

    >>> more_or_fewer(-2.0, "2"), more_or_fewer(1500.0, "1,500"), more_or_fewer(0.0, "0")
    ('2 fewer', '1,500 more', 'none')
    """
    if not any(digit in size for digit in "123456789"):
        return "none"
    return f"{size} {'more' if value > 0 else 'fewer'}"


def credit(table: pd.DataFrame, unit: str = "units", things: str = "units") -> Chart:
    """Return what removal says beside last touch; columns part, removal and last_touch."""
    values = table[["removal", "last_touch"]].astype(float)
    shown = unit_for(unit, values.to_numpy().ravel(), noun=f"{things} sold")
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
        f"Counts {things} sold in the quarter, twice: how many fewer it would have been without "
        "each cause, and how many last touch gives to it. Below 0, more would have been sold "
        "without it.",
        option, pd.DataFrame({"Part": parts, "By removal": values["removal"],
                              "By last touch": values["last_touch"]}),
        shown, f"Pairs of bars: {said}.", height=140 + 52 * len(parts),
    )  # fmt: skip


_HATCH = {"symbol": "rect", "dashArrayX": [1, 0], "dashArrayY": [3, 4], "rotation": -0.785,
          "color": "rgba(255,255,255,0.45)"}  # fmt: skip


def _noun(measure: str) -> str:
    """Return what the axis of a measure says if its unit does not say enough."""
    return "−100 to +100" if measure == "satisfaction" else metric_title(measure)


def _marks(weeks: pd.Series[int], changed_week: int | None) -> list[tuple[str, str]]:
    if changed_week is None:
        return quarter_starts(weeks)[0 if min(weeks) < 0 else 1 :]
    return [(week_labels([changed_week])[0], "changed")]
