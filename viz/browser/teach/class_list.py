"""All classes of this server."""

from __future__ import annotations

import contextlib
from functools import partial

import solara

from ....scenarios.reading import ScenarioError
from ...class_pages.school import the_school
from ..play.pieces import text
from .leaving import Delete, LogOut

PHASES = {"lobby": "students are joining", "ended": "ended"}


@solara.component
def ClassList() -> None:
    """Show all classes, and ways to make and delete one."""
    deleted = solara.use_reactive(0)
    classes = solara.use_memo(the_school().list, [deleted.value])

    def delete(code: str) -> None:
        with contextlib.suppress(ScenarioError):  # another page was quicker
            the_school().delete(code)
        deleted.set(deleted.peek() + 1)

    text("h1", "Your classes")
    with solara.v.Html(tag="p"):
        solara.v.Html(tag="a", class_="pg-button pg-main", attributes={"href": "/teach/new"},
                      children=["New class"])  # fmt: skip
    if not classes:
        text("p", "There is no class yet. A new one takes a minute.")
    with solara.v.Html(tag="ul", class_="pg-saved"):
        for each in classes:
            with solara.v.Html(tag="li").key(each.code):
                with solara.v.Html(tag="div"):
                    name = each.title or each.code
                    if each.title:
                        solara.v.Html(tag="a", attributes={"href": f"/teach/{each.code}"},
                                      children=[name])  # fmt: skip
                    else:
                        text("b", name)
                    said = each.problem or _said(each.phase, each.quarter, each.students)
                    text("div", f"{each.code} · {said}", "pg-quiet")
                Delete(name, partial(delete, each.code))
    LogOut()


def _said(phase: str, quarter: int, students: int) -> str:
    people = f"{students} student" + ("" if students == 1 else "s")
    place = PHASES.get(phase, f"quarter {quarter}" if quarter else "practice")
    return f"{people} · {place}"
