"""The report of a quarter: books, changes, reasons, voices, research, standings and charts."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd

from ...classroom.game.books import Line
from ...classroom.game.research import SEEN
from ...classroom.lesson.reports import TeamReport
from ...classroom.lesson.views import SeenStanding, TeamView
from ...equations.needing import WEEKS_PER_QUARTER
from ..browser.charts import Chart, by_week, lost_reasons, waterfall
from ..browser.play.research_rows import company_rows, group_rows
from ..browser.play.words import count, full, money, percent
from .chart_part import chart_part, dark_pairs
from .languages import Words
from .visit import Visit

OWN = "own"
MOST_KEPT = 300
"""Reports that are kept as they are shown (assumed: what the classes of a day read)."""

_kept: dict[tuple[int, str, str], dict[str, Any]] = {}
_lock = threading.Lock()


def last_report(view: TeamView) -> int | None:
    """Return the last quarter that has a report."""
    return max(view.reports or {}, default=None)


def report_values(visit: Visit, view: TeamView, quarter: int) -> dict[str, Any]:
    """Return what the page of a report shows."""
    told = (view.reports or {})[quarter]
    return {
        "quarter": quarter,
        **_written(visit.words, view, told),
        "standings": standing_rows(visit.words, view.standings) if quarter else [],
    }


def _written(words: Words, view: TeamView, told: TeamReport) -> dict[str, Any]:
    """Return the parts that never change: made once for all members of a team."""
    key = (id(told), words.code, view.team_name)
    found = _kept.get(key)
    if found is None or found["report"] is not told:
        found = _made(words, view, told)
        with _lock:
            _kept[key] = found
            while len(_kept) > MOST_KEPT:
                _kept.pop(next(iter(_kept)))
    return found


def _made(words: Words, view: TeamView, told: TeamReport) -> dict[str, Any]:
    return {
        "report": told,
        "statement": [_row(words, line, full) for line in told.report.statement],
        "funnel": [_row(words, line, count) for line in told.funnel],
        "objections": [_row(words, line, count) for line in told.objections],
        "charts": [chart_part(words, each) for each in charts(view, told)],
        "dark_pairs": dark_pairs(),
        "companies": (("Company", *SEEN.values()), _companies(words, told)),
        "people_groups": _groups(words, told),
    }


def _row(words: Words, line: Line, write: Any) -> tuple[str, str, str, bool]:
    label = words.say(line.label)
    now, before = words.number(write(line.value)), words.number(write(line.before))
    return label[:1].upper() + label[1:], now, before, line.is_total


def _companies(words: Words, told: TeamReport) -> list[list[str]]:
    return [[name, *map(words.number, rest)] for name, *rest in company_rows(told.study.rivals)]


def _groups(words: Words, told: TeamReport) -> Any:
    found = told.study.segments
    if found is None:
        return None
    names = [str(name) for name in told.study.rivals["name"] if name in found.columns]
    ordered = found[["group", "people", "fit", *names]]  # the log keeps no order of columns
    rows = [[words.say(where), *map(words.number, rest)] for where, *rest in group_rows(ordered)]
    return ("Group", "People", "Message fit", *names), rows


def charts(view: TeamView, told: TeamReport) -> list[Chart]:
    """Return the pictures of a quarter, made from the team's own books."""
    found = [_money(told.report.statement)]
    if any(line.value > 0 for line in told.lost):
        found.append(_lost(told.lost))
    if view.weekly is not None and len(view.weekly):
        names = {OWN: view.team_name}
        books = view.weekly[view.weekly["week"] < max(told.quarter, 1) * WEEKS_PER_QUARTER]
        books = books.assign(firm=OWN)
        found += [
            by_week(books, "awareness", names, title="Who thinks of you"),
            by_week(books, "units", names, title="What you sold"),
            by_week(books, "cash", names, title="Your cash"),
        ]
    return found


def _money(statement: Sequence[Line]) -> Chart:
    kept = [line for line in statement if not line.is_total and round(line.value)]
    rows = [(line.label, line.value) for line in kept]
    return waterfall(pd.DataFrame(rows, columns=["line", "amount"]))


def _lost(lines: Sequence[Line]) -> Chart:
    rows = [(line.label.capitalize(), line.value) for line in lines if line.value > 0]
    return lost_reasons(pd.DataFrame(rows, columns=["reason", "deals"]))


def standing_rows(words: Words, standings: Sequence[SeenStanding]) -> list[dict[str, Any]]:
    """Return the standings in words; what the teacher hides is not in them."""

    def said(value: float | None, write: Callable[[float], str]) -> str:
        return "" if value is None else words.number(write(value))

    return [
        {
            "name": each.name,
            "is_own": each.is_own,
            "rank": "" if each.rank is None else str(each.rank),
            "profit": said(each.profit, money),
            "total_profit": said(each.total_profit, money),
            "share": said(each.share, percent),
            "units": said(each.units, count),
        }
        for each in standings
    ]
