"""The check of answers, while it runs and then."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import solara

from ....classroom.exercises.answers import answers_of
from ....classroom.exercises.checking import Feedback, judge
from ....classroom.exercises.exercise import Exercise
from ....classroom.exercises.kept import Typed
from ....classroom.exercises.questions import UNANSWERED
from ....classroom.exercises.section import Section
from ....scenarios.reading import ScenarioError
from ..answer import AnswerHead
from ..compare.job import Report
from ..compare.parts import Problem, Progress, text
from ..compare.running import Running, Work
from .answering import Answered, plain_answers, slip

LOOKS = {
    "right": "px-right", "not right": "px-wrong", "not answered": "px-open",
    "cannot be read": "px-wrong",
}  # fmt: skip
LARGEST_HAND_IN = 50_000
"""Letters of a strategy that is handed in; one has some hundred."""


def work_of(
    exercise: Exercise, section: Section, answered: Answered, hand_ins: Mapping[str, str]
) -> Work[list[Feedback]]:
    """Return the work of checking: play the section's markets, and judge."""

    def work(report: Report, show: Callable[[list[Feedback]], None]) -> list[Feedback]:
        answers = answers_of(exercise, plain_answers(exercise, answered), section)
        with tempfile.TemporaryDirectory(prefix="pushpull-") as folder:
            for name, content in hand_ins.items():
                if len(content) > LARGEST_HAND_IN:
                    raise ScenarioError(
                        f"{name} has {len(content):,} letters, but may have {LARGEST_HAND_IN:,}. "
                        "Shorten it."
                    )
                (Path(folder) / name).write_text(content, encoding="utf-8")
            found = judge(exercise, answers, section, report, Path(folder))
        return [_as_in_form(each, answered) for each in found]

    return work


def _as_in_form(said: Feedback, answered: Answered) -> Feedback:
    """Return what is said about an answer; one that cannot be read as the form says it."""
    shown = slip(said.question, answered.get(said.question.name, UNANSWERED))
    return replace(said, sentences=(shown,)) if said.mark == "cannot be read" and shown else said


def changed_since(found: list[Feedback], checked: Typed, now: Typed) -> set[str]:
    """Return the questions whose answers are others than those that were checked."""
    names = {each.question.name for each in found}
    if checked.files != now.files:
        return names
    return {name for name in names if checked.answers.get(name) != now.answers.get(name)}


@solara.component
def Checking(
    job: Running[list[Feedback]], begin: Callable[[], None], checked: Typed, now: Typed
) -> None:
    """Show the button, how far the check is, and what it says.

    Parameters
    ----------
    job : Running
    begin : function
        Begins to check what stands in the form.
    checked, now : Typed
        What was checked last, and what stands in the form.
    """
    with solara.v.Html(tag="div", class_="pp-buttons"):
        solara.Button(
            "Check my answers", color="primary", disabled=job.state.is_running, on_click=begin
        )
    text("p", "Your market is played again to see what is right. The numbers themselves are not "
         "told.", "pp-quiet")  # fmt: skip
    Problem(job.state.problem)
    if job.state.is_running:
        AnswerHead(title="Your market is being played", turn="").key("playing")
        text("p", "The answers above stay as they are until it is done, or stopped.", "pp-quiet")
        Progress(job.state, "Playing your market", job.stop)
    elif job.state.found is not None:
        AnswerHead(title="What your answers are worth", turn="").key("said")
        Said(job.state.found, changed_since(job.state.found, checked, now))


@solara.component
def Said(found: list[Feedback], changed: set[str]) -> None:
    """Show what is said about each answer, and which answers are no longer those."""
    right = sum(each.mark == "right" for each in found)
    with solara.v.Html(tag="div", attributes={"role": "status", "aria-live": "polite"}):
        text("p", f"{right} of {len(found)} answers are right.", "px-sum")
        if changed:
            text("p", "You have changed an answer since. Check again to hear about the new one.",
                 "pp-said")  # fmt: skip
    with solara.v.Html(tag="ol", class_="px-feedback"):
        for number, each in enumerate(found, start=1):
            is_old = each.question.name in changed
            with solara.v.Html(tag="li", class_="px-open" if is_old else LOOKS[each.mark]):
                before = " – said of your answer before the change" if is_old else ""
                text("b", f"{number}. {each.question.name}: {each.mark}{before}")
                for sentence in each.sentences:
                    text("p", sentence)
