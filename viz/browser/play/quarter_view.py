"""A closed quarter: the map and its curves, then the report."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import solara

from ....classroom.game.books import Line
from ..compare.parts import plain_cells, show_table
from .desk import Desk
from .exhibits import first_week, live_charts, lost_chart, money_chart
from .pieces import Button, sentences, text
from .report_view import Research, Voices
from .words import full

GROUP = "quarter"


@solara.component
def QuarterView(
    desk: Desk, quarter: int, go: Callable[[str], None], on_story: Callable[[int], None]
) -> None:
    """Show how a quarter went.

    Parameters
    ----------
    desk : Desk
    quarter : int
    go : function
        Called with the view to show next.
    on_story : function
        Called with a customer whose story is asked for.
    """
    report = solara.use_memo(lambda: desk.report(quarter), [])
    text("h2", f"Quarter {quarter}")
    text("p", report.headline, "pg-headline")
    Live(desk, quarter, on_story)
    with solara.v.Html(tag="div", class_="pg-grid"):
        with solara.v.Html(tag="section"):
            text("h3", "What changed")
            sentences(report.changes)
        with solara.v.Html(tag="section"):
            text("h3", "Why")
            sentences(report.reasons)
            Button("Work it out exactly", lambda: go("why"), is_small=True)
    Money(desk, quarter, report.statement, report.remark)
    Voices(report.voices, on_story)
    Research(desk, quarter)
    with solara.v.Html(tag="div", class_="pg-tools pg-next"):
        if desk.game.is_over:
            Button("See the result", lambda: go("end"), is_main=True)
        else:
            number = desk.game.quarter
            Button(f"Decide quarter {number}", lambda: go("decide"), is_main=True)
        Button("What if I had decided otherwise?", lambda: go("what-if"))


@solara.component
def Live(desk: Desk, quarter: int, on_story: Callable[[int], None]) -> None:
    """Show the map of the quarter, with curves that follow it."""
    from ..charts.view import ChartView
    from ..map.people import PeopleMap

    playing = desk.playing
    charts = solara.use_memo(lambda: live_charts(playing, quarter), [])
    frames = solara.use_memo(lambda: playing.frames_of(quarter), [])
    autoplay = solara.use_memo(lambda: desk.is_news(quarter), [])
    with solara.v.Html(tag="div", class_="pg-live"):
        with solara.v.Html(tag="section"):
            PeopleMap(
                playing.places,
                frames,
                tuple(playing.setup.names.values()),
                first_week=first_week(quarter),
                group=GROUP,
                autoplay=autoplay,
                on_person=on_story,
                label=f"Map of the people in quarter {quarter}",
            )
        with solara.v.Html(tag="section", class_="pg-curves"):
            for chart in charts:
                ChartView(chart, follows=GROUP)


@solara.component
def Money(desk: Desk, quarter: int, rows: Sequence[Line], remark: str) -> None:
    """Show the profit and loss, a remark on it, and why deals were lost."""
    from ..charts.view import ChartView

    waterfall = solara.use_memo(lambda: money_chart(desk.playing, quarter), [])
    reasons = solara.use_memo(lambda: lost_chart(desk.playing, quarter), [])
    text("h3", "Profit and loss")
    with solara.v.Html(tag="div", class_="pg-grid"):
        with solara.v.Html(tag="div"):
            show_table(
                f"Profit and loss of quarter {quarter}",
                ("", f"Quarter {quarter}", "Quarter before"),
                plain_cells([(row.label, full(row.value), full(row.before)) for row in rows]),
                quiet=True,
            )
            if remark:
                text("p", remark, "pg-quiet")
            if reasons is not None:
                ChartView(reasons, heading=4)
        ChartView(waterfall, heading=4)
