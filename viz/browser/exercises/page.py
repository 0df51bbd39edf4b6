"""The page of the exercises: all of them, or one with its sheet, market and answers."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from urllib.parse import quote

import solara

from ....classroom.exercises.checking import Feedback
from ....classroom.exercises.exercise import Exercise
from ....classroom.exercises.filling import sheet
from ....classroom.exercises.index import exercises, named
from ....classroom.exercises.kept import Typed
from ....classroom.exercises.questions import NumberQuestion
from ....classroom.exercises.section import Section
from ....classroom.exercises.starting import files
from ....scenarios.reading import ScenarioError
from ..compare.parts import LOOK, Problem, text
from ..compare.running import Running, use_job
from ..own import use_own
from ..visitor import visitor
from .answering import HOW_TO_WRITE, Answered, Asked, Change, Typing
from .checking import Checking, work_of
from .desk import FILE, TakeAway, answer_shelf, opened
from .sheet import SheetView
from .whose import Whose, known_names, whose_market

OWN_LOOK = Path(__file__).with_name("look.css")


@solara.component
def ExercisesPage(number: str = "", section: str = "") -> None:
    """Show all exercises, or one of them for a section."""
    solara.Style(LOOK)
    solara.Style(OWN_LOOK)
    with solara.v.Html(tag="div", class_="pp-page pp-lab"):
        if number:
            one = named(number)
            whose = whose_market(section)
            if whose is None:
                AskFirst(one).key(f"{one.number}")
            else:
                OneExercise(one, whose).key(f"{one.number} {whose.plain_name}")
        else:
            AllExercises()


@solara.component
def AllExercises() -> None:
    """Show what can be learned."""
    text("h1", "Exercises")
    text("p", "Each exercise asks something of a market that is yours alone: its luck and its "
         "numbers follow from your name. Answers are checked by playing that market again.",
         "pp-lead")  # fmt: skip
    with solara.v.Html(tag="ol", class_="px-list"):
        for each in exercises():
            with solara.v.Html(tag="li"):
                solara.v.Html(
                    tag="a", attributes={"href": f"/exercises/{each.number}"},
                    children=[f"{each.number}. {each.title}"],
                )  # fmt: skip
                aim = each.objective[:1].upper() + each.objective[1:]
                text("span", f"{aim} · about {each.minutes} minutes")


@solara.component
def AskFirst(exercise: Exercise) -> None:
    """Ask for a name before there is a market to show."""
    text("h1", f"Exercise {exercise.number}. {exercise.title}")
    text("p", "Whose market is it? Type your name, or that of your class if all work in the same "
         "market. It is remembered on this browser.", "pp-lead")  # fmt: skip
    Whose(exercise, None, lambda differs: None)


@solara.component
def OneExercise(exercise: Exercise, section: Section) -> None:
    """Show the sheet of an exercise, the way to its market, and the form for the answers."""
    differs = solara.use_reactive(False)
    solara.use_effect(lambda: known_names().remember(visitor(), section), [])
    whose = quote(section.name, safe="")
    links = {file: f"/compare/{exercise.number}/{whose}/{file}" for file in exercise.files}
    Whose(exercise, section, differs.set)
    SheetView(sheet(exercise, section), {} if differs.value else links)
    text("h2", "Open your market")
    if differs.value:
        text("p", f"The field at the top holds another name than {section.name}. Take that name, "
             "or put the old one back; then the market can be opened here.", "pp-said",
             role="status")  # fmt: skip
    else:
        Market(exercise, section, links)
    Answering(exercise, section)


@solara.component
def Market(exercise: Exercise, section: Section, links: dict[str, str]) -> None:
    """Show the ways to a section's market."""
    with solara.v.Html(tag="div", class_="pp-buttons px-files"):
        for file, address in links.items():
            solara.v.Html(
                tag="a", class_="px-button", attributes={"href": address},
                children=[f"Open {file} in Compare"],
            )  # fmt: skip
        for file, content in files(exercise, section).items():
            if file == FILE:
                continue  # stands below, with what is typed
            solara.FileDownload(
                content.encode(), filename=file, label=f"Download {file}",
                children=[solara.Button(f"Download {file}", outlined=True)],
            )  # fmt: skip


@solara.component
def Answering(exercise: Exercise, section: Section) -> None:
    """Show the form for the answers; whatever is typed is kept."""
    typed = use_own(lambda: opened(exercise, section))
    problem = solara.use_reactive("")
    version = solara.use_reactive(0)
    checked = solara.use_reactive(Typed())
    job: Running[list[Feedback]] = use_job()
    locked = job.state.is_running

    def check() -> None:
        now = typed.peek()  # with what was typed a moment ago
        checked.set(now)
        job.begin(work_of(exercise, section, now.answers, now.files))

    def take(now: Typed) -> None:
        typed.set(now)
        try:
            answer_shelf().keep(visitor(), exercise, section, now)
            problem.set("")
        except ScenarioError as error:
            problem.set(str(error))

    def answer(change: Change) -> None:
        take(replace(typed.peek(), answers=change(typed.peek().answers)))

    def write(name: str, content: str) -> None:
        take(replace(typed.peek(), files={**typed.peek().files, name: content}))

    def read(answers: Answered) -> None:
        take(replace(typed.peek(), answers=answers))
        version.set(version.peek() + 1)

    text("h2", "Your answers")
    if any(isinstance(each, NumberQuestion) for each in exercise.questions):
        text("p", HOW_TO_WRITE, "pp-quiet")
    values, now = exercise.start_values(section), typed.value
    for place, question in enumerate(exercise.questions, start=1):
        Asked(
            question, place, values, now.answers, answer, version.value, locked
        ).key(question.name)  # fmt: skip
    for name, content in now.files.items():
        Typing(label=f"Your {name}", value=content, version=0, rows=14, locked=locked,
               event_typed=partial(write, name)).key(name)  # fmt: skip
    Problem(problem.value)
    Checking(job, check, checked.value, now)
    text("h3", "Keep your answers")
    TakeAway(exercise, section, now, read, locked)
