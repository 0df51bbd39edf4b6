"""After the lesson: the scores, and the way to delete the class."""

from __future__ import annotations

import threading

import solara

from ....classroom.lesson.classroom import Classroom
from ....classroom.lesson.views import TeacherView
from ....scenarios.reading import ScenarioError
from ...class_pages.school import the_school
from ...teaching.scoring import score_rows
from ..compare.parts import plain_cells, show_table
from ..play.pieces import Button, Waiting, text
from ..play.words import sentence
from .leaving import Delete, Sure


@solara.component
def Afterwards(classroom: Classroom, view: TeacherView) -> None:
    """Show what is done with a class when all quarters are played."""
    router = solara.use_router()

    def delete() -> None:
        the_school().delete(classroom.code)
        router.push("/teach")

    text("h2", "Debrief and exports")
    text("p", "What the class did, what each change of plan was worth, how much was luck, and "
         "questions to talk about. The page also leads to the document for paper, the tables and "
         "the gradebook. Luck takes some minutes to work out: begin early.")  # fmt: skip
    solara.v.Html(
        tag="a", class_="pg-button pg-main", children=["Open the debrief"],
        attributes={"href": f"/teach/{classroom.code}/debrief", "target": "_blank"},
    )  # fmt: skip
    text("h2", "Scores")
    Scores(classroom, view)
    if view.phase != "ended":
        text("h2", "End the lesson")
        text("p", "Nothing can be decided any more; what was played stays.")
        Sure("End the lesson now", "End the lesson now", "End it for everybody?", "Yes, end it",
             classroom.end)  # fmt: skip
    text("h2", "Delete the class")
    text("p", "Everything that was kept of this class is deleted at once and for good: names, "
         "decisions, predictions and results, and with them debrief, tables and gradebook. Save "
         "what you want to keep first: open the debrief above.")  # fmt: skip
    Delete(view.setup.title, delete)


@solara.component
def Scores(classroom: Classroom, view: TeacherView) -> None:
    """Show the scores, or work them out."""
    # What is wrong, and how far it is.
    working: solara.Reactive[tuple[str, float | None]] = solara.use_reactive(("", None))

    def work() -> None:
        try:
            classroom.score(lambda done, of: working.set(("", done / of)))
        except ScenarioError as error:
            working.set((sentence(str(error)), None))
        else:
            working.set(("", None))

    def begin() -> None:
        working.set(("", 0.0))
        threading.Thread(target=work, daemon=True).start()

    problem, done = working.value
    if view.scores is not None:
        rows = score_rows(view, view.scores)
        show_table("Scores", ("Team", "Points", "Worth later"), plain_cells(rows), quiet=True)
        text("p", "Each team is held against the usual plan in the same class with the same luck; "
             "what its customers are still worth counts too.", "pg-quiet")  # fmt: skip
    elif done is not None:
        Waiting("Playing the class again for every team …", done)
    elif not view.is_complete:
        text("p", "Scores can be worked out when all quarters are played.")
    else:
        Button("Work out the scores", begin, is_main=True)
    if problem:
        text("p", problem, "pg-wrong", role="alert")
