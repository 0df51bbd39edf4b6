"""One class with its controls: the next step, the timetable beside it, and everything else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import solara

from ....classroom.lesson.classroom import Classroom
from ....classroom.lesson.views import TeacherView
from ....scenarios.reading import ScenarioError
from ...teaching.addresses import join_address, qr_svg
from ...teaching.notes import notes
from ...teaching.roster import roster_of
from ...teaching.runbook import began, place, punctuality
from ...teaching.screen import screen_path
from ..play.pieces import text
from . import seen
from .afterwards import Afterwards
from .asking import students_base
from .following import Doing, use_acts, use_number
from .results import Results
from .what_if import WhatIf

TABS = {
    "teams": "Teams", "results": "Results", "what-if": "What if?", "shocks": "Shocks",
    "back": "Go back", "rules": "Rules", "afterwards": "Afterwards",
}  # fmt: skip

Do = Callable[[dict[str, Any]], None]


@solara.component_vue("tabs.vue")
def _Tabs(tabs: list[Any], current: str, event_chosen: Callable[[str], None]) -> None:
    """Show buttons for the parts of the console."""


@solara.component_vue("controls.vue")
def _Controls(said: dict[str, Any], busy: bool, problem: str, event_act: Do) -> None:
    """Show the next step as one big button, the time, and what can be done beside."""


@solara.component_vue("joining.vue")
def _Joining(address: str, code: str, qr: str, screen: str, desk: str) -> None:
    """Show where students join, and links to the other pages."""


@solara.component_vue("runbook.vue")
def _Runbook(rows: list[Any], clock: str) -> None:
    """Show the timetable."""


@solara.component_vue("teams.vue")
def _Teams(said: dict[str, Any], tries: int, event_act: Do) -> None:
    """Show who is in which team."""


@solara.component_vue("shocks.vue")
def _Shocks(said: dict[str, Any], tries: int, event_act: Do) -> None:
    """Show and queue shocks."""


@solara.component_vue("history.vue")
def _History(said: dict[str, Any], event_act: Do) -> None:
    """Go back to a quarter."""


@solara.component_vue("rules.vue")
def _Rules(said: dict[str, Any], event_act: Do) -> None:
    """Show and change rules."""


@solara.component
def Console(classroom: Classroom, tab: str) -> None:
    """Show one class.

    Parameters
    ----------
    classroom : Classroom
    tab : str
        A key of ``TABS``; it stands in the address, so that a reload comes back to it.
    """
    number = use_number(classroom)
    doing, do = use_acts(classroom)
    if not number and not classroom.state.number:
        raise ScenarioError("this class was deleted. Go back to your classes.")
    view = classroom.teacher_view()
    with solara.v.Html(tag="p", class_="tc-way"):
        solara.v.Html(tag="a", attributes={"href": "/teach"}, children=["All classes"])
    text("h1", view.setup.title)
    with solara.v.Html(tag="div", attributes={"role": "status"}):  # there before it has words
        for said in (view.problem, view.warning):
            if said:
                text("p", said, "pg-hint")
    with solara.v.Html(tag="div", class_="tc-grid"):
        with solara.v.Html(tag="div", class_="tc-main"):
            _Controls(said=seen.controls(view), busy=doing.is_busy, problem=doing.problem,
                      event_act=do)  # fmt: skip
            Tabs(classroom.code, tab)
            Part(classroom, view, tab, doing, do)
        with solara.v.Html(tag="aside", class_="tc-side", attributes={"aria-label": "Timetable"}):
            Joining(classroom.code)
            found = place(view, began(classroom.state), classroom.now)
            _Runbook(rows=seen.timetable(view, found), clock=punctuality(found))


@solara.component
def Tabs(code: str, tab: str) -> None:
    """Show the parts of the console; the one that is open stands in the address."""
    router = solara.use_router()
    tabs = [{"key": key, "title": title} for key, title in TABS.items()]
    _Tabs(tabs=tabs, current=tab, event_chosen=lambda key: router.push(f"/teach/{code}/{key}"))


@solara.component
def Part(classroom: Classroom, view: TeacherView, tab: str, doing: Doing, do: Do) -> None:
    """Show one part of the console."""
    with solara.v.Html(tag="section", class_="tc-part",
                       attributes={"aria-label": TABS.get(tab, "Teams")}).key(tab):  # fmt: skip
        if tab != "afterwards":  # its parts have headings of their own
            text("h2", TABS.get(tab, "Teams"), "pg-hidden")
        if tab == "results":
            Results(view)
        elif tab == "what-if":
            WhatIf(classroom, view)
        elif tab == "shocks":
            _Shocks(said=seen.shocks(view), tries=doing.tries, event_act=do)
        elif tab == "back":
            _History(said=seen.history(view, notes(classroom)), event_act=do)
        elif tab == "rules":
            _Rules(said=seen.rules(view), event_act=do)
        elif tab == "afterwards":
            Afterwards(classroom, view)
        else:
            roster = roster_of(classroom)
            _Teams(said=seen.teams(view, classroom.state, roster), tries=doing.tries, event_act=do)


@solara.component
def Joining(code: str) -> None:
    """Show where students join."""
    address = solara.use_memo(lambda: join_address(students_base(), code), [code])
    _Joining(address=address, code=code, qr=qr_svg(address), screen=screen_path(code),
             desk=f"/desk/{code}")  # fmt: skip
