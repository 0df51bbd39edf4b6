"""Exhibits of leads: where they come from, who works them, and why they are lost."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from .bars import Part, legend, legend_height, stacks
from .exhibit import (
    NARROW,
    Exhibit,
    Size,
    alt_by_arm,
    data_by_arm,
    table_note,
    totals_by_arm,
)
from .figures import Canvas, Margins
from .folder import ResultsFolder
from .over_time import Words
from .series import paths, per_quarter
from .style import NEITHER, PARTS, PULL, PUSH
from .wording import brief

REASONS = {
    "lost_price": "price",
    "lost_fit": "fit",
    "lost_trust": "trust",
    "lost_rival": "chose a rival",
    "lost_no_decision": "bought nothing",
    "lost_no_need": "had no need",
    "lost_stale": "nobody came in time",
}
SOURCES = {
    "worked": "from marketing, worked",
    "ignored": "from marketing, not worked",
    "found": "found by salespeople",
}
_LEADS = Words(
    "leads",
    "Where do leads come from, and who works them?",
    "Leads per quarter, mean over all quarters. A lead from marketing is worked once a "
    "salesperson has tried to reach it.",
    "leads per quarter",
    "people",
)
_LOST = Words(
    "lost",
    "Why are leads lost?",
    "Leads lost per quarter by reason, mean over all quarters.",
    "leads lost per quarter",
    "people",
)


def leads(results: ResultsFolder) -> Exhibit | None:
    """Return where leads come from and which of them are worked."""
    if not results.has("leads_pull", "leads_push", "leads_touched"):
        return None
    of = {name: paths(results.weekly, f"leads_{name}") for name in ("pull", "push", "touched")}
    values = {
        "worked": per_quarter(of["touched"]),
        "ignored": per_quarter(of["pull"] - of["touched"]).clip(lower=0),
        "found": per_quarter(of["push"]),
    }
    parts = (("worked", PULL, ""), ("ignored", NEITHER, "///"), ("found", PUSH, ""))
    return _stacked(results, _LEADS, values, SOURCES, parts)


def reasons(results: ResultsFolder) -> Exhibit | None:
    """Return why leads were lost."""
    known = {name: title for name, title in REASONS.items() if results.has(name)}
    if not known:
        return None
    values = {name: per_quarter(paths(results.weekly, name)) for name in known}
    parts = [(name, *look) for name, look in zip(REASONS, PARTS, strict=True) if name in known]
    return _stacked(results, _LOST, values, known, parts)


def _stacked(
    results: ResultsFolder,
    words: Words,
    values: dict[str, pd.DataFrame],
    titles: dict[str, str],
    parts: Sequence[Part],
) -> Exhibit | None:
    """Return bars made of the parts that occur, one bar for each arm; None if there are none."""
    totals = totals_by_arm(values)
    table = totals.pivot(index="arm", columns="part", values="mean")
    shown = [part for part in parts if table[part[0]].any()]
    if not shown:
        return None
    names = [titles[name] for name, _, _ in shown]
    data = data_by_arm(totals, titles, results.arms, results.speech(words.unit))

    def paint(canvas: Canvas) -> None:
        _paint(canvas, results, table, shown, names)
        canvas.figure.axes[0].set_xlabel(words.label)

    return Exhibit(
        key=words.key,
        question=words.question,
        reading=words.reading,
        note=table_note(results),
        alt=alt_by_arm(words.question, data),
        data=data,
        painter=paint,
        sizes=_sizes(len(results.arms), names),
    )


def _sizes(arms: int, names: Sequence[str]) -> tuple[Size, ...]:
    """Return sizes with room for the bars and what their parts are."""
    return tuple(
        Size(width, legend_height(names, width) + 34 + 30 * arms, media)
        for width, media in ((328, NARROW), (556, ""))
    )


def _paint(
    canvas: Canvas,
    results: ResultsFolder,
    table: pd.DataFrame,
    parts: Sequence[Part],
    names: Sequence[str],
) -> None:
    """Draw the bars with what their parts are above them."""
    top = legend_height(names, canvas.width) + 4
    axes = canvas.axes(Margins(left=92, right=44, top=top, bottom=28))
    whole = table.sum(axis=1).reindex([arm.name for arm in results.arms])
    stacks(
        table,
        axes,
        arms=results.arms,
        parts=parts,
        texts=table.map(brief),
        totals=[brief(total) for total in whole],
    )
    legend(axes, parts, names, canvas.width)
