"""The picture of what students predicted beside what came; without a name."""

from __future__ import annotations

from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from ...classroom.debrief.calibration import LEFT_OUT, judged
from ...classroom.debrief.facts import Facts
from ..axes import SpeechFormatter, value_axis
from ..class_pages.languages import Words
from ..exhibit import DataTable, Exhibit
from ..figures import Canvas, Margins
from ..style import QUIET
from .look import picture
from .speaking import more_room, percent, spoken

HELD, MISSED = "#0072B2", "#D55E00"


def prediction_picture(words: Words, facts: Facts) -> Exhibit | None:
    """Return predicted profits and their ranges beside the profits that came."""
    found = judged(facts.forecasts, facts.setup)
    if found.empty:
        return None
    money = spoken(words, "money", facts.setup.currency)

    more = more_room(words)

    def paint(canvas: Canvas) -> None:
        axes = canvas.axes(Margins(58 + more, 14 + more / 2, 58, 42))
        for held, colour, marker in ((True, HELD, "o"), (False, MISSED, "s")):
            rows = found[found["held"] == held]
            axes.hlines(rows["came"], rows["low"], rows["high"], color=colour, lw=1, alpha=0.45)
            axes.plot(rows["profit"], rows["came"], marker, color=colour, ms=4, alpha=0.8)
        ends = [float(found["came"].min()), float(found["came"].max())]
        axes.plot(ends, ends, color=QUIET, linewidth=1, zorder=1)
        axes.xaxis.set_major_locator(MaxNLocator(nbins=3 if canvas.is_narrow else 5))
        axes.xaxis.set_major_formatter(SpeechFormatter(money))
        axes.set_xlabel(words("profit that was predicted, with its range"))
        value_axis(axes, words("profit that came"), money)
        looks = (HELD, "o", words("range held")), (MISSED, "s", words("it did not"))
        keys = [
            Line2D([], [], color=colour, marker=marker, ms=4, label=label)
            for colour, marker, label in looks
        ]
        axes.legend(handles=keys, loc="lower left", bbox_to_anchor=(-0.02, 1.09), ncols=2)

    return picture(
        "predictions", words("How well did you know your own market?"),
        words(
            "Each dot is one prediction of a student, without a name, with the range that should "
            "hold with %(chance)s chance. On the thin line, what was predicted is what came.",
            chance=percent(words, 1 - LEFT_OUT),
        ),
        _by_quarter(words, facts), paint,
        words(
            "Predictions of quarters that count. One without a range is drawn as a dot that "
            "missed, unless it was exact."
        ),
    )  # fmt: skip


def _by_quarter(words: Words, facts: Facts) -> DataTable:
    found = judged(facts.forecasts, facts.setup)
    rows = []
    for quarter, part in found.groupby("quarter"):
        ranges = part[part["has_range"]]
        held = percent(words, ranges["held"].mean()) if len(ranges) else "–"
        above = percent(words, (part["profit"] > part["came"]).mean())
        rows.append((words("Quarter %(n)s", n=quarter), f"{len(part)}", held, above))
    heads = (
        words("Quarter"), words("predictions"), words("ranges that held"), words("too high"),
    )  # fmt: skip
    return DataTable(heads, tuple(rows))
