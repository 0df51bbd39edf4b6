"""The form for a new class: everything is as usual already, so that one press is enough."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import solara

from ....classroom.lesson.setup import SILENT, STANDINGS
from ....scenarios.reading import ScenarioError
from ...class_pages.school import the_school
from ...teaching.creating import TREES, USUAL, create, setup_of, sources
from ...teaching.roster import read_roster
from ..play.pieces import text
from ..play.words import sentence

_KINDS = {"market": "Markets", "exercise": "Exercises", "scenario": "Scenarios of the library"}


@solara.component_vue("new_class.vue")
def _NewClass(
    kinds: list[Any], first: dict[str, Any], choices: dict[str, Any], problem: str, attempt: int,
    event_made: Callable[[dict[str, Any]], None],
) -> None:  # fmt: skip
    """See ``NewClass``."""


def first_values() -> dict[str, Any]:
    """Return what stands in the form at first: a lesson of 90 minutes with eight teams."""
    return {
        "source": "market:software", "title": "", "teams": "8", "names": "", "roster": "",
        "quarters": str(USUAL["quarters"]), "minutes": f"{USUAL['minutes']:g}", "practice": True,
        "customers": str(USUAL["customers"]), "seed": "", "quorum": "1", "rivals": "0",
        "standings": "everything", "silent": "repeat", "closes_itself": True,
    }  # fmt: skip


@solara.component
def NewClass() -> None:
    """Ask what to play, and make the class."""
    router = solara.use_router()
    wrong = solara.use_reactive(("", 0))
    kinds = solara.use_memo(_kinds, [])
    first = solara.use_memo(first_values, [])

    def make(typed: dict[str, Any]) -> None:
        try:
            roster = read_roster(str(typed.get("roster", "")))
            found = create(the_school(), setup_of(typed), roster)
        except ScenarioError as error:
            wrong.set((sentence(str(error)), wrong.peek()[1] + 1))
            return
        router.push(f"/teach/{found.code}")

    with solara.v.Html(tag="p"):
        solara.v.Html(tag="a", attributes={"href": "/teach"}, children=["All classes"])
    text("h1", "A new class")
    text("p", "Choose what to play and press the button. All else is set for a lesson of 90 "
         "minutes.")  # fmt: skip
    _NewClass(
        kinds=kinds, first=first,
        choices={
            "standings": [{"value": key, "title": said} for key, said in STANDINGS.items()],
            "silent": [{"value": key, "title": said} for key, said in SILENT.items()],
            "trees": list(TREES),
        },
        problem=wrong.value[0], attempt=wrong.value[1], event_made=make,
    )  # fmt: skip


def _kinds() -> list[dict[str, Any]]:
    """Return what can be played, by kind."""
    found: dict[str, list[dict[str, str]]] = {}
    for key, each in sources().items():
        kind = key.split(":", 1)[0]
        found.setdefault(kind, []).append({"value": key, "title": each.title, "story": each.story})
    return [
        {"title": title, "sources": found[kind]} for kind, title in _KINDS.items() if kind in found
    ]
