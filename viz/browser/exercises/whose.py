"""Whose market it is: asked first, remembered on this browser, and changed with a button."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote, unquote

import solara

from ....classroom.exercises.exercise import Exercise
from ....classroom.exercises.known_names import KnownNames
from ....classroom.exercises.section import Section
from ....scenarios.reading import ScenarioError
from ..visitor import games_folder, visitor


def known_names() -> KnownNames:
    """Return the names that were used, beside the answers."""
    return KnownNames(games_folder() / "answers")


def whose_market(address: str) -> Section | None:
    """Return the section in an address as this visitor first wrote it, or the one used last.

    Raises
    ------
    ScenarioError
        If the address holds what is no name.
    """
    typed = unquote(address).strip()
    names = known_names()
    return names.as_first_written(visitor(), Section(typed)) if typed else names.last(visitor())


@solara.component_vue("whose.vue")
def _Field(
    name: str, version: int, problem: str, event_typed: Callable[[bool], None],
    event_taken: Callable[[str], None],
) -> None:  # fmt: skip
    """See ``Whose``."""


@solara.component
def Whose(exercise: Exercise, section: Section | None, on_differs: Callable[[bool], None]) -> None:
    """Ask whose market it is; another name is another market.

    Parameters
    ----------
    exercise : Exercise
    section : Section or None
        Whose market the page shows, if a name is known yet.
    on_differs : function
        Called with whether the field holds another name than that of the page.
    """
    router = solara.use_router()
    problem, version = solara.use_reactive(""), solara.use_reactive(0)

    def typed(differs: bool) -> None:
        problem.set("")
        on_differs(differs)

    def take(name: str) -> None:
        try:
            chosen = known_names().as_first_written(visitor(), Section(name.strip()))
        except ScenarioError as error:
            said = str(error)
            problem.set(said[:1].upper() + said[1:])
            return
        problem.set("")
        if section is not None and chosen.plain_name == section.plain_name:
            version.set(version.peek() + 1)  # the field shows the name as it was first written
            on_differs(False)
            return
        known_names().remember(visitor(), chosen)
        router.push(f"/exercises/{exercise.number}/{quote(chosen.name, safe='')}")

    with solara.v.Html(tag="p", class_="px-all"):
        solara.v.Html(tag="a", attributes={"href": "/exercises"}, children=["All exercises"])
    _Field(
        name=section.name if section else "", version=version.value, problem=problem.value,
        event_typed=typed, event_taken=take,
    )  # fmt: skip
