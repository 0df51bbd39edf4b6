"""Who is before whom, and who was silent: everything, for the teacher's eyes."""

from __future__ import annotations

import pandas as pd
import solara

from ....classroom.lesson.results import Result
from ....classroom.lesson.setup import ENTRANT
from ....classroom.lesson.standing import AGAINST_THE_USUAL_PLAN
from ....classroom.lesson.views import TeacherView
from ..compare.parts import plain_cells, show_table
from ..play.pieces import sentences, text
from .seen import STANDING_HEADINGS, silences, standings


@solara.component
def Results(view: TeacherView) -> None:
    """Show the standings, the profit by week, and the silent teams."""
    from ..charts import by_week
    from ..charts.view import ChartView

    rows = standings(view)
    if not rows:
        text("p", "There are no results yet: no quarter that counts was played.")
    else:
        if view.phase == "played":
            text("p", "Students have not seen these results yet.", "pg-hint")
        show_table("Standings", STANDING_HEADINGS, plain_cells(rows))
        text("p", AGAINST_THE_USUAL_PLAN, "pg-quiet")
    results = played(view)
    if results:
        names = dict(shown_firms(view))
        weekly = pd.concat([each.weekly for each in results], ignore_index=True)
        ChartView(by_week(weekly, "profit", names, view.setup.currency)).key(
            f"profit-{len(results)}-{results[-1].digest}"
        )
    said = silences(view)
    if said:
        text("h3", "Silent teams")
        sentences(said)


def played(view: TeacherView) -> list[Result]:
    """Return the results of the played quarters that count, the oldest first."""
    return [each.result for each in view.rounds if each.quarter and each.result is not None]


def shown_firms(view: TeacherView) -> list[tuple[str, str]]:
    """Return all firms that are in the market by now, by the engine's name."""
    came = any(each.kind == "entrant" and each.quarter <= view.quarter for each in view.shocks)
    return [(firm, name) for firm, name in view.setup.names.items() if firm != ENTRANT or came]
