"""The pages by their addresses. Each page is imported when somebody opens it."""

# Not "from __future__ import annotations": Solara reads the types of a page's arguments.
from typing import Any

import solara

from .shell import Shell


@solara.component
def Bare(children: list[solara.Element[Any]] | None = None) -> None:
    """Show a page without the frame that Solara would draw around it."""
    with solara.v.Html(tag="div", children=children or []):
        pass


@solara.component
def Home() -> None:
    """Show the three doors."""

    def page() -> object:
        from .home import HomePage

        return HomePage()

    Shell("", page)


@solara.component
def Play(game: str = "") -> None:
    """Show the game with this id, or the form for a new one."""

    def page() -> object:
        from .play.page import PlayPage

        return PlayPage(game or None)

    Shell("Play", page, "play")


@solara.component
def Compare(exercise: str = "", section: str = "", file: str = "") -> None:
    """Show the comparison of strategies; or that of an exercise, in a section's market."""

    def page() -> object:
        from .compare.page import ComparePage
        from .exercises.opening import opened, origin, way_back

        if not exercise:
            return ComparePage()
        draft, back = opened(exercise, section, file), way_back(exercise, section)
        return ComparePage(draft, back, origin(exercise, section, file))

    Shell("Compare", page, "compare")


@solara.component
def Explore() -> None:
    """Show the free market."""

    def page() -> object:
        from .explore.page import ExplorePage

        return ExplorePage()

    Shell("Explore", page, "explore")


@solara.component
def Exercises(number: str = "", section: str = "") -> None:
    """Show all exercises, or the sheet of one."""

    def page() -> object:
        from .exercises.page import ExercisesPage

        return ExercisesPage(number, section)

    Shell("Exercises", page, "exercises")


@solara.component
def Teach(code: str = "", view: str = "") -> None:
    """Show a teacher's classes, or one of them."""

    def page() -> object:
        from .teach.page import TeachPage

        return TeachPage(code, view)

    Shell("Teach", page, "teach")


@solara.component
def Glossary() -> None:
    """Show the words of the trade."""

    def page() -> object:
        from .glossary_page import GlossaryPage

        return GlossaryPage()

    Shell("Words", page, "glossary")


routes = [
    solara.Route(path="/", component=Home, layout=Bare),
    solara.Route(path="play", component=Play),
    solara.Route(path="compare", component=Compare),
    solara.Route(path="explore", component=Explore),
    solara.Route(path="exercises", component=Exercises),
    solara.Route(path="teach", component=Teach),
    solara.Route(path="glossary", component=Glossary),
]
