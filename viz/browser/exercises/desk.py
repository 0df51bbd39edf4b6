"""What somebody has typed for an exercise: kept, taken away as a file, and read in again."""

from __future__ import annotations

import base64
import binascii
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import solara

from ....classroom.exercises.answers import LARGEST_FILE, as_typed, filled_answers, read_written
from ....classroom.exercises.exercise import Exercise
from ....classroom.exercises.kept import AnswerShelf, Typed
from ....classroom.exercises.section import Section
from ....scenarios.reading import ScenarioError
from ..compare.choosing import Upload
from ..compare.parts import Problem, text
from ..visitor import games_folder, visitor
from .answering import plain_answers

FILE = "answers.toml"


def answer_shelf() -> AnswerShelf:
    """Return the shelf of answers, beside the games."""
    return AnswerShelf(games_folder() / "answers")


def first_hand_ins(exercise: Exercise) -> dict[str, str]:
    """Return the files that are handed in beside the answers, as they are before any change."""
    known = set(exercise.files)
    paths = sorted(path for path in exercise.folder.glob("*.toml") if path.name not in known)
    return {path.name: path.read_text(encoding="utf-8") for path in paths}


def opened(exercise: Exercise, section: Section) -> Typed:
    """Return what this visitor typed before, with every file that is handed in."""
    kept = answer_shelf().read(visitor(), exercise, section)
    files = {name: kept.files.get(name, text) for name, text in first_hand_ins(exercise).items()}
    return replace(kept, files=files)


def read_in(exercise: Exercise, section: Section, sent: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers in a file that a browser sent, as the fields of the form hold them.

    Raises
    ------
    ScenarioError
        If it holds no answers to this exercise, or those of another section.
    """
    if isinstance(sent.get("size"), int) and sent["size"] > LARGEST_FILE:
        raise ScenarioError(
            f"{FILE} has {sent['size']:,} bytes, but answers have at most {LARGEST_FILE:,}. "
            "Is it the right file?"
        )
    try:
        content = base64.b64decode(str(sent.get("content", "")), validate=True)
    except (binascii.Error, ValueError):
        raise ScenarioError("the file did not arrive whole. Send it again.") from None
    with tempfile.TemporaryDirectory(prefix="pushpull-") as folder:
        path = Path(folder) / FILE
        path.write_bytes(content)
        whose, data = read_written(path, exercise)
    if whose is not None and whose.plain_name != section.plain_name:
        raise ScenarioError(
            f"{FILE}: these are the answers of {whose.name!r}, but this page shows the market of "
            f"{section.name!r}. Type that name above first."
        )
    return {
        each.name: as_typed(each, data[each.name])
        for each in exercise.questions if each.name in data
    }  # fmt: skip


@solara.component
def TakeAway(
    exercise: Exercise, section: Section, typed: Typed,
    on_answers: Callable[[dict[str, Any]], None], locked: bool = False,
) -> None:  # fmt: skip
    """Take the answers away as a file, or, unless the form is locked, read such a file in."""
    problem, done = solara.use_reactive(""), solara.use_reactive("")

    def take(sent: dict[str, Any]) -> None:
        try:
            found = read_in(exercise, section, sent)
        except ScenarioError as error:
            problem.set(str(error))
            done.set("")
            return
        on_answers(found)
        problem.set("")
        done.set("The answers of the file stand in the form now.")

    contents = {
        FILE: filled_answers(exercise, section, plain_answers(exercise, typed.answers)),
        **typed.files,
    }
    with solara.v.Html(tag="div", class_="px-away"):
        with solara.v.Html(tag="div"):
            text("p", "What you type is kept on this server for this browser, this exercise and "
                 "this name. To go on elsewhere or to hand it in, take it with you.",
                 "pp-quiet")  # fmt: skip
            with solara.v.Html(tag="div", class_="pp-buttons"):
                for name, content in contents.items():
                    solara.FileDownload(
                        content.encode(), filename=name, mime_type="application/toml",
                        children=[solara.Button(f"Download {name}", outlined=True)],
                    ).key(name)  # fmt: skip
        if not locked:
            Upload(
                label=f"Or read an {FILE} in",
                hint="It takes the place of what stands in the form.",
                largest=LARGEST_FILE,
                event_chosen=take,
            )
    if done.value:
        text("p", done.value, role="status")
    Problem(problem.value)
