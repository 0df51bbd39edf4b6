"""The end of a game: the score, why it was won or lost, and what decided it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import solara
from solara.lab import use_task

from ....classroom.game.debrief import Debrief, Turn
from ....classroom.game.feeling import felt_said
from ....classroom.game.score import Part
from ....classroom.game.standing import Standing
from ..compare.parts import plain_cells, show_table
from .desk import Desk
from .pieces import Button, Waiting, sentences, text
from .words import count, gap, money, percent, sentence


@solara.component
def EndView(desk: Desk, go: Callable[[str], None]) -> None:
    """Show the result of a finished game."""
    done: solara.Reactive[float | None] = solara.use_reactive(None)
    task: Any = use_task(lambda: desk.result(done.set), dependencies=[], raise_error=False)
    text("h2", "Result")
    if task.error:
        text("p", sentence(str(task.exception)), "pg-wrong", role="alert")
        return
    if not task.finished or task.value is None:
        Waiting("Counting the score and looking for the decisions that made it …", done.value)
        return
    Score(task.value)
    with solara.v.Html(tag="div", class_="pg-tools pg-next"):
        Button("What if I had decided otherwise?", lambda: go("what-if"), is_main=True)
        Button("Why did it sell?", lambda: go("why"))
        solara.v.Html(tag="a", class_="pg-button", attributes={"href": "/play"},
                      children=["Play another game"])  # fmt: skip


@solara.component
def Score(result: Debrief) -> None:
    """Show the points, and what decided them."""
    from ..charts import score_parts
    from ..charts.view import ChartView

    parts = result.score.parts
    table = pd.DataFrame([(each.title, each.points) for each in parts], columns=["part", "points"])
    chart = solara.use_memo(lambda: score_parts(table), [])
    text("p", f"{result.score.points:.0f} of 100 points", "pg-score")
    text("p", "50 points are what the usual plan would have reached in the same market with the "
         "same luck.", "pg-quiet")  # fmt: skip
    sentences(result.sentences)
    text("h3", "The four companies at the end")
    show_table("The four companies at the end",
               ("Company", "Place", "Profit of the game", "Share, last quarter", "Customers",
                "Awareness"),
               plain_cells(standing_rows(result.standings)), quiet=True)  # fmt: skip
    with solara.v.Html(tag="div", class_="pg-grid"):
        ChartView(chart)
        with solara.v.Html(tag="div"):
            text("h3", "You and the usual plan")
            show_table("You and the usual plan", ("Part", "You", "Usual plan", "Points", "Weight"),
                       plain_cells(part_rows(parts)), quiet=True)  # fmt: skip
            sentences([f"{each.title}: {each.meaning}." for each in parts])
    if result.turns:
        text("h3", "What each change of plan was worth")
        text("p", "For each row that one quarter was decided as the one before it, and everything "
             "later as you decided it. Worth is what you gained by your change in the profit of "
             "the game and of two more years. What if? plays the same, but counts the quarters of "
             "the game alone.",
             "pg-quiet")  # fmt: skip
        show_table("Changes of plan", ("Quarter", "Changed", "Worth"),
                   plain_cells(turn_rows(result.turns)), quiet=True)  # fmt: skip


_WRITERS: dict[str, Callable[[float], str]] = {
    "profit": money,
    "kept": percent,
    "brand": percent,
    "satisfaction": felt_said,
    "quota": percent,
}


def part_rows(parts: Sequence[Part]) -> list[list[str]]:
    """Return a row of words for each part of the score."""
    return [
        [each.title, _WRITERS[each.name](each.value), _WRITERS[each.name](each.usual),
         f"{each.points:.0f}", percent(each.weight)]
        for each in parts
    ]  # fmt: skip


def turn_rows(turns: Sequence[Turn]) -> list[list[str]]:
    """Return a row of words for each change of plan."""
    return [[str(each.quarter), ", ".join(each.changed), gap(each.worth)] for each in turns]


def standing_rows(standings: Sequence[Standing]) -> list[list[str]]:
    """Return a row of words for each company."""
    return [
        [f"{each.name} (you)" if each.is_own else each.name, str(each.place), money(each.profit),
         percent(each.share), count(each.customers), percent(each.awareness)]
        for each in standings
    ]  # fmt: skip
