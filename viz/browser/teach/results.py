"""Who is before whom, and who was silent: everything, for the teacher's eyes."""

from __future__ import annotations

import solara

from ....classroom.lesson.results import Result
from ....classroom.lesson.views import TeacherView
from ..compare.parts import plain_cells, show_table
from ..play.pieces import sentences, text
from .seen import STANDING_HEADINGS, silences, standings


@solara.component
def Results(view: TeacherView) -> None:
    """Show the standings, the profit by week, and the silent teams."""
    from ..charts import ChartView, by_week

    rows = standings(view)
    if not rows:
        text("p", "There are no results yet: no quarter that counts was played.")
    else:
        if view.phase == "played":
            text("p", "Students have not seen these results yet.", "pg-hint")
        show_table("Standings", STANDING_HEADINGS, plain_cells(rows))
    last = latest(view)
    if last is not None:
        ChartView(by_week(last.weekly, "profit", view.setup.names, view.setup.currency)).key(
            f"profit-{last.quarter}-{last.digest}"
        )
    said = silences(view)
    if said:
        text("h3", "Silent teams")
        sentences(said)


def latest(view: TeacherView) -> Result | None:
    """Return the result of the last played quarter that counts."""
    found = [each.result for each in view.rounds if each.quarter and each.result is not None]
    return found[-1] if found else None
