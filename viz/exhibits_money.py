"""Exhibits of money: what is earned, what is in the bank, and what is spent on push and pull."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from .bars import Part, columns_over_time, legend, legend_height
from .exhibit import NARROW, Exhibit, Size, alt_by_arm, data_by_arm, table_note, totals_by_arm
from .figures import Canvas, Margins
from .folder import ResultsFolder
from .over_time import Words, gap_exhibit, level_exhibit
from .series import by_quarter, paths, per_quarter, summary
from .style import NEITHER, PULL, PUSH

SPENDING = {
    "pull_spend": "pull (marketing)",
    "push_spend": "push (sales)",
    "hand_over_spend": "hand-over",
}
_PARTS: tuple[Part, ...] = (
    ("pull_spend", PULL, ""),
    ("push_spend", PUSH, ""),
    ("hand_over_spend", NEITHER, ""),
)
DETAILS = {
    "advertising_spend": "advertising",
    "brand_spend": "brand building",
    "content_spend": "content",
    "social_spend": "social media",
    "research_spend": "market research",
    "salary_spend": "salaries",
    "training_spend": "training",
    "commission_spend": "commission",
}


def money_exhibits(results: ResultsFolder) -> list[Exhibit]:
    """Return the exhibits of money that the results have measures for."""
    exhibits = [profit_gap(results), cash(results), spending(results)]
    return [each for each in exhibits if each is not None]


def cash(results: ResultsFolder) -> Exhibit | None:
    """Return money in the bank over time."""
    if not results.has("cash"):
        return None
    words = Words(
        "cash",
        "How much money is in the bank?",
        "Cash at the end of each week; below zero the firm would have to borrow.",
        "cash at the end of the week",
        "money",
    )
    return level_exhibit(results, words, paths(results.weekly, "cash"))


def profit_gap(results: ResultsFolder) -> Exhibit | None:
    """Return profit in all so far, less the baseline's."""
    if results.baseline is None or not results.has("profit"):
        return None
    name = results.style(results.baseline).label
    words = Words(
        "profit-so-far",
        "Who has earned more, counted from the start?",
        f"Profit since the start, less that of {name}: a line above zero has paid for itself.",
        f"profit so far, difference to {name}",
        "money",
    )
    return gap_exhibit(results, words, paths(results.weekly, "profit").cumsum())


def spending(results: ResultsFolder) -> Exhibit | None:
    """Return spending on pull, push and the hand-over, by quarter and arm."""
    if not results.has(*SPENDING):
        return None
    by_part = {name: summary(by_quarter(paths(results.weekly, name))) for name in SPENDING}
    highest = np.sum([part["mean"] for part in by_part.values()], axis=0).max()
    top = 1.05 * float(highest) or 1.0

    def paint(canvas: Canvas) -> None:
        _paint(canvas, results, by_part, top)

    speech = results.speech("money")
    question = "Where does the money go?"
    details = {name: title for name, title in DETAILS.items() if results.has(name)}
    means = {name: per_quarter(paths(results.weekly, name)) for name in {**SPENDING, **details}}
    data = data_by_arm(totals_by_arm(means), {**SPENDING, **details}, results.arms, speech)
    return Exhibit(
        key="spending",
        question=question,
        reading="Spending per quarter. All figures have the same scale, so equal budgets are "
        "equally high. The table splits the mean quarter further.",
        note=table_note(results),
        alt=alt_by_arm(question, data),
        data=data,
        painter=paint,
        sizes=_sizes(len(results.arms)),
        is_wide=True,
    )


def _sizes(arms: int) -> tuple[Size, ...]:
    """Return sizes for a telephone, a tablet and a wide page."""
    shapes = ((328, 140, NARROW), (556, 165, "(max-width: 1079px)"), (1140, 175, ""))
    return tuple(
        Size(width, _head(width) + high * math.ceil(arms / _columns(arms, width)), media)
        for width, high, media in shapes
    )


def _head(width: float) -> float:
    """Return the pixels above the panels: what the parts are."""
    return legend_height(list(SPENDING.values()), width) + 4


def _columns(arms: int, width: float) -> int:
    """Return how many arms stand beside each other, in rows that are about equally long."""
    most = 5 if width > 800 else 2
    rows = math.ceil(arms / most)
    return math.ceil(arms / rows)


def _paint(
    canvas: Canvas, results: ResultsFolder, by_part: dict[str, pd.DataFrame], top: float
) -> None:
    """Draw one panel for each arm."""
    arms, speech = results.arms, results.speech("money")
    columns = _columns(len(arms), canvas.width)
    rows = math.ceil(len(arms) / columns)
    panels = canvas.grid(rows, columns, Margins(46, 10, 20, 38), head=_head(canvas.width))
    for arm, axes in zip(arms, panels, strict=False):
        table = _of_arm(by_part, arm.name)
        columns_over_time(table, axes, arm=arm, parts=_PARTS, top=top, speech=speech)
        axes.set_xlabel("quarter")
    for unused in panels[len(arms) :]:
        unused.set_axis_off()
    legend(panels[0], _PARTS, list(SPENDING.values()), canvas.width)


def _of_arm(by_part: dict[str, pd.DataFrame], arm: str) -> pd.DataFrame:
    """Return the mean of each part by quarter, for one arm."""
    rows = {name: part[part["arm"] == arm] for name, part in by_part.items()}
    return pd.DataFrame({name: part.set_index("week")["mean"] for name, part in rows.items()})
