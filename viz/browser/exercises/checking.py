"""The check of answers, while it runs and then."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import solara

from ....classroom.exercises.answers import answers_of
from ....classroom.exercises.checking import Feedback, judge
from ....classroom.exercises.exercise import Exercise
from ....classroom.exercises.section import Section
from ....scenarios.reading import ScenarioError
from ..compare.job import Report
from ..compare.parts import Problem, Progress, text
from ..compare.running import Running, Work, use_job
from .answering import Answered

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
        answers = answers_of(exercise, answered, section)
        with tempfile.TemporaryDirectory(prefix="pushpull-") as folder:
            for name, content in hand_ins.items():
                if len(content) > LARGEST_HAND_IN:
                    raise ScenarioError(
                        f"{name} has {len(content):,} letters, but may have {LARGEST_HAND_IN:,}. "
                        "Shorten it."
                    )
                (Path(folder) / name).write_text(content, encoding="utf-8")
            return judge(exercise, answers, section, report, Path(folder))

    return work


@solara.component
def Checking(
    exercise: Exercise, section: Section, answered: Answered, hand_ins: Mapping[str, str]
) -> None:
    """Show the button, how far the check is, and what it says."""
    job: Running[list[Feedback]] = use_job()
    with solara.v.Html(tag="div", class_="pp-buttons"):
        solara.Button(
            "Check my answers", color="primary", disabled=job.state.is_running,
            on_click=lambda: job.begin(work_of(exercise, section, answered, hand_ins)),
        )  # fmt: skip
    text("p", "Your market is played again to see what is right. The numbers themselves are not "
         "told.", "pp-quiet")  # fmt: skip
    Problem(job.state.problem)
    if job.state.is_running:
        Progress(job.state, "Playing your market", job.stop)
    if job.state.found is not None:
        Said(job.state.found)


@solara.component
def Said(found: list[Feedback]) -> None:
    """Show what is said about each answer."""
    right = sum(each.mark == "right" for each in found)
    with solara.v.Html(tag="div", attributes={"role": "status", "aria-live": "polite"}):
        text("p", f"{right} of {len(found)} answers are right.", "px-sum")
    with solara.v.Html(tag="ol", class_="px-feedback"):
        for number, each in enumerate(found, start=1):
            with solara.v.Html(tag="li", class_=LOOKS[each.mark]):
                text("b", f"{number}. {each.question.name}: {each.mark}")
                for sentence in each.sentences:
                    text("p", sentence)
