"""Bars: the funnel, the pipeline, reasons, and money in and out."""

from __future__ import annotations

import pandas as pd

from .chart import Chart
from .palette import FIRMS, GAIN, LINES, LOSS, WHOLE
from .parts import Part, amounts, bar, categories, frame, label
from .units import Unit, span_of, unit_for

_ROW = 34
ROOM_FOR_LABEL = 1.22
"""How much longer the axis is than the longest bar."""

_PART_OF_A_LETTER = 0.03
"""How much of the bars' width a letter beside them takes on a narrow telephone."""


def funnel(
    table: pd.DataFrame, title: str = "From people to customers",
    reading: str = "Counts people: each bar is how many came as far as this step towards a sale.",
) -> Chart:  # fmt: skip
    """Return how many people are in each stage; columns stage, people, and week to play it."""
    return _rows("funnel", title, reading, table.rename(columns={"people": "value"}), "stage",
                 "people", FIRMS[1])  # fmt: skip


def pipeline(table: pd.DataFrame) -> Chart:
    """Return open leads by stage; columns stage, leads, and week to play it."""
    reading = "How many leads wait in each stage; a stage that grows is where salespeople lack."
    return _rows("pipeline", "Leads in the pipeline", reading,
                 table.rename(columns={"leads": "value"}), "stage", "leads", LINES[4])  # fmt: skip


def lost_reasons(table: pd.DataFrame) -> Chart:
    """Return why deals were lost; columns reason and deals."""
    ordered = table.rename(columns={"deals": "value"}).sort_values("value", ascending=False)
    reading = "What was said when a deal was lost, the most frequent reason first."
    return _rows("lost-reasons", "Why deals were lost", reading, ordered, "reason", "deals",
                 LOSS)  # fmt: skip


def waterfall(table: pd.DataFrame, total: str = "Profit", currency: str = "$") -> Chart:
    """Return money in and out; columns line and amount, signed; their sum is added as a bar."""
    amount = table["amount"].astype(float)
    after = amount.cumsum()
    low = pd.concat([after, after - amount], axis=1).min(axis=1)
    whole = float(amount.sum())
    unit = unit_for("money", [*after, *amount], currency)
    names = [*map(str, table["line"]), total]
    colours = [GAIN if each >= 0 else LOSS for each in amount] + [WHOLE]
    pieces = [floating(*each, unit) for each in zip(low, amount.abs(), strict=True)]
    pieces.append(floating(min(whole, 0.0), abs(whole), unit))
    says = [_signed(unit, each) for each in amount] + [unit.say(whole)]
    return Chart(
        "money", f"From money in to {total.lower()}",
        "Bars to the right bring money, bars back to the left cost it; the last is what remains.",
        stacked(names, pieces, colours, says, unit),
        pd.DataFrame({"Line": names, f"Amount ({currency})": [*amount, whole]}), unit,
        "Waterfall chart: " + "; ".join(f"{n} {s}" for n, s in zip(names, says, strict=True)) + ".",
        height=90 + 30 * len(names),
    )  # fmt: skip


def floating(low: float, size: float, unit: Unit) -> tuple[float, float, float]:
    """Return the unseen part below zero or above it, and the seen part on each side of zero."""
    high = low + size
    if low >= 0:
        return low / unit.scale, size / unit.scale, 0.0
    if high <= 0:
        return high / unit.scale, 0.0, -size / unit.scale
    return 0.0, high / unit.scale, low / unit.scale


def stacked(
    names: list[str], pieces: list[tuple[float, float, float]], colours: list[str],
    says: list[str], unit: Unit,
) -> Part:  # fmt: skip
    """Return floating bars: an unseen one and a seen one stacked, on both sides of zero."""
    ends = [end for base, up, down in pieces for end in (base + up, base + down, base)]
    size = max([*ends, 0.0]) - min([*ends, 0.0])
    texts = [
        max(base + up, base + down, base) + len(said) * _PART_OF_A_LETTER * size
        for (base, up, down), said in zip(pieces, says, strict=True)
    ]
    span = span_of([*ends, *texts])
    unseen = [{"value": base, "itemStyle": {"color": "transparent"}} for base, _, _ in pieces]
    up = [
        bar(round(value, 6), colour, **(label(text) if value or not down else {}))
        for (_, value, down), colour, text in zip(pieces, colours, says, strict=True)
    ]
    down = [
        bar(round(value, 6), colour, **(label(text) if not above and value else {}))
        for (_, above, value), colour, text in zip(pieces, colours, says, strict=True)
    ]
    common = {"type": "bar", "stack": "money", "barCategoryGap": "28%"}
    return {
        **frame([]),
        "tooltip": {"show": False},
        "xAxis": amounts(unit, **span, nameLocation="middle", nameGap=26),
        "yAxis": categories(names, inverse=True),
        "series": [
            {**common, "name": "unseen", "data": unseen, "silent": True},
            {**common, "name": "in", "data": up},
            {**common, "name": "out", "data": down},
        ],
    }


def _rows(
    key: str, title: str, reading: str, table: pd.DataFrame, name: str, kind: str, colour: str
) -> Chart:
    """Return bars to the right with their numbers; with a column week they can be played."""
    unit = unit_for(kind, table["value"])
    last = table[table["week"] == table["week"].max()] if "week" in table else table
    names = [str(each) for each in last[name]]
    span = span_of([table["value"].max() / unit.scale * ROOM_FOR_LABEL])
    option: Part = {
        **frame([]),
        "tooltip": {"show": False},
        "xAxis": amounts(unit, **span, nameLocation="middle", nameGap=26),
        "yAxis": categories(names, inverse=True),
        "series": [{
            "type": "bar", "name": title, "barCategoryGap": "28%",
            "data": _bars(last["value"], unit, colour),
        }],
    }  # fmt: skip
    steps = {}
    if "week" in table:
        for week, values in table.groupby("week", sort=True)["value"]:
            steps[int(str(week))] = _bars(values, unit, colour)
    said = "; ".join(f"{n} {unit.say(v)}" for n, v in zip(names, last["value"], strict=True))
    behind = table.rename(columns={name: name.capitalize(), "value": kind.capitalize()})
    if "week" in table:
        behind = behind.rename(columns={"week": "Week"}).assign(Week=table["week"] + 1)
    return Chart(key, title, reading, option, behind, unit, f"Bar chart: {said or 'empty'}.",
                 height=80 + _ROW * max(len(names), 1), steps=steps)  # fmt: skip


def _bars(values: pd.Series[float], unit: Unit, colour: str) -> list[Part]:
    return [bar(unit.shown(each), colour, **label(unit.say(each))) for each in values]


def _signed(unit: Unit, value: float) -> str:
    return ("+" if value > 0 else "") + unit.say(value)
