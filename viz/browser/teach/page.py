"""The teacher's page: all classes, a new one, or one with its controls."""

from __future__ import annotations

from pathlib import Path

import solara

from ...class_pages.school import the_school
from ...teaching.door import is_teacher
from ..play.page import LOOK as GAME_LOOK
from ..play.pieces import text
from .asking import teacher_cookie
from .class_list import ClassList
from .console import Console
from .new_class import NewClass

LOOK = Path(__file__).with_name("look.css")


@solara.component
def TeachPage(code: str = "", view: str = "") -> None:
    """Show the console to teachers, and to nobody else.

    Parameters
    ----------
    code : str
        Of a class; "" for all classes, "new" for making one.
    view : str
        The part of the console.
    """
    solara.Style(GAME_LOOK)
    solara.Style(LOOK)
    with solara.v.Html(tag="div", class_="pp-page pg-page"):
        # The page is asked for again here: a websocket may name any path.
        cookie = teacher_cookie()
        if not solara.use_memo(lambda: is_teacher(cookie), [cookie]):
            Closed()
        elif code == "new":
            NewClass()
        elif code:
            Console(the_school().open(code), view or "teams").key(f"console-{code}")
        else:
            ClassList()


@solara.component
def Closed() -> None:
    """Say how teachers come in."""
    text("h1", "This page is not open to you")
    text("p", "Teachers come in by their secret link, which the terminal shows, and their "
         "password. After a day you log in again.")  # fmt: skip
