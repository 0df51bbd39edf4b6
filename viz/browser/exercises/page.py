"""The page of the exercises: all of them, or one with its sheet, market and answers."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from urllib.parse import quote

import solara

from ....classroom.exercises.exercise import Exercise
from ....classroom.exercises.filling import sheet
from ....classroom.exercises.index import exercises, named
from ....classroom.exercises.section import Section
from ....classroom.exercises.starting import files
from ....scenarios.reading import ScenarioError
from ..compare.parts import LOOK, Problem, text
from .answering import Answered, Asked
from .checking import Checking
from .opening import section_of
from .sheet import SheetView

OWN_LOOK = Path(__file__).with_name("look.css")


@solara.component
def ExercisesPage(number: str = "", section: str = "") -> None:
    """Show all exercises, or one of them for a section."""
    solara.Style(LOOK)
    solara.Style(OWN_LOOK)
    with solara.v.Html(tag="div", class_="pp-page pp-lab"):
        if number:
            one = named(number)
            whose = section_of(section)
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
def OneExercise(exercise: Exercise, section: Section) -> None:
    """Show the sheet of an exercise, the way to its market, and the form for the answers."""
    answered: solara.Reactive[Answered] = solara.use_reactive({})
    own = files(exercise, section)
    whose = quote(section.name, safe="")
    links = {file: f"/compare/{exercise.number}/{whose}/{file}" for file in exercise.files}
    Whose(exercise, section)
    SheetView(sheet(exercise, section), links)
    text("h2", "Open your market")
    with solara.v.Html(tag="div", class_="pp-buttons px-files"):
        for file, address in links.items():
            solara.v.Html(
                tag="a", class_="px-button", attributes={"href": address},
                children=[f"Open {file} in Compare"],
            )  # fmt: skip
        for file, content in own.items():
            solara.FileDownload(
                content.encode(), filename=file, label=f"Download {file}",
                children=[solara.Button(f"Download {file}", outlined=True)],
            )  # fmt: skip
    text("h2", "Your answers")
    values = exercise.start_values(section)
    for place, question in enumerate(exercise.questions, start=1):
        Asked(question, place, values, answered.value, answered.set).key(question.name)
    hand_ins = solara.use_reactive(solara.use_memo(lambda: first_hand_ins(exercise), []))
    for name in hand_ins.value:
        HandIn(name, hand_ins)
    Checking(exercise, section, answered.value, hand_ins.value)


def first_hand_ins(exercise: Exercise) -> dict[str, str]:
    """Return the files that are handed in beside the answers, as they are before any change."""
    known = set(exercise.files)
    paths = sorted(path for path in exercise.folder.glob("*.toml") if path.name not in known)
    return {path.name: path.read_text(encoding="utf-8") for path in paths}


@solara.component
def HandIn(name: str, hand_ins: solara.Reactive[dict[str, str]]) -> None:
    """Let somebody write a file that is handed in."""

    def write(content: str) -> None:
        hand_ins.set({**hand_ins.peek(), name: content})

    solara.InputTextArea(f"Your {name}", value=hand_ins.value[name], on_value=write, rows=14)


@solara.component
def Whose(exercise: Exercise, section: Section) -> None:
    """Ask whose market it is; another name is another market."""
    router = solara.use_router()
    problem = solara.use_reactive("")

    def take(typed: str) -> None:
        try:
            name = section_of(typed).name
        except ScenarioError as error:
            problem.set(str(error))
            return
        router.push(f"/exercises/{exercise.number}/{quote(name, safe='')}")

    with solara.v.Html(tag="div", class_="px-whose"):
        solara.v.Html(tag="a", attributes={"href": "/exercises"}, children=["All exercises"])
        solara.InputText("Your class or your name", value=section.name, on_value=partial(take))
        text("span", "Another name is another market with other numbers.", "pp-quiet")
    Problem(problem.value)
