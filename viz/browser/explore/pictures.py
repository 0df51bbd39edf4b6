"""The pictures of a free market: response curves and a segment's memory."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ....classroom.game.setup import FIRMS, PLAYER
from ....equations.needing import WEEKS_PER_QUARTER
from ....scenarios.metrics import metric
from ...style import ArmStyle, arm_styles
from ...wording import GapSpeech, Speech
from ..charts.chart import Chart
from ..charts.units import unit_for
from ..compare.drawing import (
    band,
    drawn,
    finer,
    frame,
    line,
    over_weeks,
    title,
    untangled,
    zero_line,
)
from .free_market import COMPANY, DIALS
from .lives import Lives
from .response import OUTCOMES, Curve
from .watching import MEMORIES, Watched

_PLACES = (1, 2, 4, 3)
"""Which of the house's looks each firm has, as on the map."""


def firm_styles() -> Mapping[str, ArmStyle]:
    """Return the look of every firm.

    >>> firm_styles()["Aurora"].label
    'Our company'
    """
    names = {firm: COMPANY if firm == PLAYER else firm for firm in FIRMS}
    looks = arm_styles({str(place): "" for place in range(8)})
    return {
        firm: ArmStyle(firm, name, name, look.colour, look.ink, look.dash, look.marker)
        for (firm, name), look in zip(names.items(), [looks[p] for p in _PLACES], strict=True)
    }


def curve_picture(curve: Curve, outcome: str, currency: str = "$") -> Chart:
    """Return what each setting of a dial brings, as a difference to the usual one."""
    table, dial, kind = curve.table(outcome), DIALS[curve.dial], metric(outcome).unit
    ends = pd.concat([table["gap"], table["gap_low"], table["gap_high"]])
    unit = finer(unit_for(kind, ends, currency, is_gap=True), ends)
    name = OUTCOMES[outcome].lower()
    option = frame(
        f"{dial.label.lower()}, {dial.what}", title(f"difference in {name}", unit), right=20
    )
    option["xAxis"] |= {
        "type": "category", "boundaryGap": False, "data": [f"{x:g}" for x in table["step"]],
    }  # fmt: skip
    low, mean, high = (drawn(unit, table[f"gap{key}"]) for key in ("_low", "", "_high"))
    style = firm_styles()[PLAYER]
    curved = line(style, mean, showSymbol=True, symbolSize=8, markLine=zero_line())
    curved["endLabel"] = {"show": False}
    curved["name"] = "difference"
    curved["lineStyle"]["type"] = "solid"
    option["series"] = [curved, *(band(style, low, high) if curve.seeds > 1 else [])]
    markets = "1 market" if curve.seeds == 1 else f"{curve.seeds} markets"
    speech = GapSpeech(kind, currency)
    said = [f"at {row['step']:g}: {speech.say(row['gap'])}" for row in table.to_dict("records")]
    return Chart(
        f"curve-{curve.dial}-{outcome}",
        f"{OUTCOMES[outcome]} with more or less {dial.label.lower()}",
        f"The difference to the usual setting, mean of {markets}; the band is its 95 % interval. "
        "Where it reaches the line at zero, the difference may be luck.",
        option, _curve_table(curve, outcome, currency), unit,
        f"A curve: {name} against the usual setting. {', '.join(said)}.", height=340,
    )  # fmt: skip


def _curve_table(curve: Curve, outcome: str, currency: str) -> pd.DataFrame:
    """Return the numbers of a curve: what came out, and the difference to the usual setting."""
    kind, dial = metric(outcome).unit, DIALS[curve.dial]
    level, gap = Speech(kind, currency), GapSpeech(kind, currency)
    heads = [f"{dial.label}, {dial.what}", OUTCOMES[outcome], "difference to the usual setting"]
    rows = [
        (f"{row['step']:g}", level.cell(row["mean"], row["low"], row["high"]),
         gap.cell(row["gap"], row["gap_low"], row["gap_high"]))
        for row in curve.table(outcome).to_dict("records")
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=heads)


def memory_picture(watched: Watched, segment: int, memory: str) -> Chart:
    """Return what one segment keeps in mind of every brand, week by week."""
    what, kind, meaning = MEMORIES[memory]
    table = watched.memory[watched.memory["segment"] == segment]
    unit = unit_for(kind, table[memory])
    option = over_weeks(watched.weeks, title(what.lower(), unit))
    styles = firm_styles()
    for firm, style in styles.items():
        own = table[table["firm"] == firm].sort_values("week")
        option["series"].append(line(style, drawn(unit, own[memory])))
        if firm == PLAYER:
            option["series"][-1]["lineStyle"] |= {"type": "solid", "width": 3}
    untangled(option)
    wide = table[table["week"] % WEEKS_PER_QUARTER == 0].pivot(
        index="week", columns="firm", values=memory
    )
    said = {firm: [unit.say(value) for value in wide[firm]] for firm in styles}
    cells = {"End of quarter": [str(week // WEEKS_PER_QUARTER) for week in wide.index]}
    cells |= {style.label: said[firm] for firm, style in styles.items()}
    ends = [f"{style.label} {said[firm][-1]}" for firm, style in styles.items()]
    return Chart(
        f"memory-{segment}-{memory}", f"{what} in segment {segment + 1}",
        f"{meaning} The mean over the people of the segment.", option, pd.DataFrame(cells), unit,
        f"Lines over {watched.weeks} weeks. At the end: {', '.join(ends)}.", height=340,
    )  # fmt: skip


def mind_picture(lives: Lives, who: int) -> Chart:
    """Return how likely one customer thinks of each brand, week by week."""
    place = lives.customers["customer"].tolist().index(who)
    own = lives.awareness[:, :, place]
    unit = unit_for("share", own.ravel())
    option = over_weeks(lives.weeks, title("awareness", unit))
    styles = firm_styles()
    for number, (firm, style) in enumerate(styles.items()):
        option["series"].append(line(style, drawn(unit, own[:, number])))
        if firm == PLAYER:
            option["series"][-1]["lineStyle"] |= {"type": "solid", "width": 3}
    untangled(option)
    weeks = range(0, lives.weeks + 1, WEEKS_PER_QUARTER)
    cells = {"End of quarter": [str(week // WEEKS_PER_QUARTER) for week in weeks]}
    for number, style in enumerate(styles.values()):
        cells[style.label] = [unit.say(own[week, number]) for week in weeks]
    ends = [f"{style.label} {cells[style.label][-1]}" for style in styles.values()]
    return Chart(
        f"mind-{who}", "What this person thinks of",
        "The chance that this person thinks of each brand when there is something to buy.",
        option, pd.DataFrame(cells), unit,
        f"Lines over {lives.weeks} weeks. At the end: {', '.join(ends)}.", height=340,
    )  # fmt: skip
