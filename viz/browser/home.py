"""The first page: three doors, and the games that this browser has saved."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import solara

from ..server import SCHOOL
from .terms import Term
from .visitor import shelf, visitor

if TYPE_CHECKING:
    from ...classroom.game.shelf import Kept

MOST = 20
"""How many saved games the first page lists."""

DOORS: tuple[tuple[str, str, str], ...] = (
    (
        "play",
        "Play",
        "Run a company against three rivals. Decide a quarter, watch the people, and see why you "
        "won or lost. The first quarter takes about three minutes.",
    ),
    (
        "compare",
        "Compare",
        "Let two strategies or more play in the same markets with the same luck, and see which "
        "sells more, and how sure that is.",
    ),
    (
        "explore",
        "Explore",
        "Turn one knob at a time: more advertising, more salespeople. Follow one customer through "
        "the weeks.",
    ),
)


@solara.component
def HomePage() -> None:
    """Show the three doors and the saved games."""
    with solara.v.Html(tag="div", class_="pp-page"):
        solara.v.Html(tag="h1", children=["Push or pull?"])
        with solara.v.Html(tag="p", class_="pp-lead"):
            solara.v.Html(tag="span", children=["Sales "])
            Term("Push", "pushes")
            solara.v.Html(tag="span", children=[" products to people. Marketing "])
            Term("Pull", "pulls")
            solara.v.Html(
                tag="span",
                children=[
                    " people to products. Here is a market of thousands of simulated people in "
                    "which you can try both."
                ],
            )
        if os.environ.get(SCHOOL):
            _Classes()
        with solara.v.Html(tag="div", class_="pp-doors"):
            for path, name, text in DOORS:
                _Door(path, name, text)
        _Games()


@solara.component
def _Door(path: str, name: str, text: str) -> None:
    with solara.v.Html(tag="a", class_="pp-door", attributes={"href": f"/{path}"}):
        picture = {"src": f"/static/assets/{path}.svg", "alt": ""}
        solara.v.Html(tag="img", attributes=picture)
        solara.v.Html(tag="h2", children=[name])
        solara.v.Html(tag="p", children=[text])


@solara.component
def _Classes() -> None:
    """Lead to the classes that this server holds."""
    with solara.v.Html(tag="p", class_="pp-lead"):
        join, teach = {"href": "/class"}, {"href": "/teach"}
        solara.v.Html(tag="a", attributes=join, children=["Join a class with its six letters"])
        solara.v.Html(tag="span", children=[" · "])
        solara.v.Html(tag="a", attributes=teach, children=["Your classes, for teachers"])


@solara.component
def _Games() -> None:
    """Show the games that were saved with this browser, the last one first."""
    games = solara.use_memo(lambda: shelf().list(visitor()), [])
    if not games:
        return
    solara.v.Html(tag="h2", children=["Your games"])
    with solara.v.Html(tag="ul", class_="pp-games"):
        for kept in games[:MOST]:
            with solara.v.Html(tag="li"):
                name = {"href": f"/play/{kept.id}"}
                solara.v.Html(tag="a", attributes=name, children=[kept.game.setup.company])
                solara.v.Html(tag="span", children=[_where(kept)])
    if len(games) > MOST:
        solara.v.Html(tag="p", children=[f"… and {len(games) - MOST} older ones."])


def _where(kept: Kept) -> str:
    """Return how far a game is and when it was played last, so that two of a name differ."""
    game = kept.game
    when = time.strftime("%d %b %Y, %H:%M", time.localtime(kept.changed))
    if game.is_over:
        return f"finished after {game.setup.quarters} quarters · {when}"
    return f"quarter {game.quarter} of {game.setup.quarters} · {when}"
