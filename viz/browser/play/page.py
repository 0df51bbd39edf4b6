"""The page of the game: a new one, or one that is being played."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import solara
from solara.lab import use_task

from ....classroom.game.game import Game
from ....classroom.game.setup import GameSetup
from ..visitor import shelf, visitor
from .board import Board
from .desk import Desk, open_on_shelf
from .new_game import NewGame
from .open_save import OpenSave
from .pieces import Waiting, text

LOOK = Path(__file__).with_name("look.css")


@solara.component
def PlayPage(game_id: str | None = None) -> None:
    """Show the game with this id, or the form for a new one."""
    solara.Style(LOOK)
    with solara.v.Html(tag="div", class_="pp-page pg-page"):
        if game_id is None:
            NewPage()
        else:
            GamePage(game_id).key(game_id)


@solara.component
def NewPage() -> None:
    """Start a game, or open a saved one."""
    router = solara.use_router()

    def start(setup: GameSetup) -> None:
        router.push(f"/play/{shelf().create(visitor(), Game(setup))}")

    def open_file(content: bytes) -> None:
        router.push(f"/play/{open_on_shelf(shelf(), visitor(), content)}")

    text("h1", "A new game")
    text("p", "You lead one of four companies. Each quarter you decide how much to pull people "
         "with marketing and how much to push with salespeople. Then thousands of simulated "
         "people see, talk, think, buy or don’t.")  # fmt: skip
    NewGame(start)
    text("h2", "Go on with a saved game")
    OpenSave(open_file)


@solara.component
def GamePage(game_id: str) -> None:
    """Open a game, which plays it again from its first week, and show it."""
    done: solara.Reactive[float | None] = solara.use_reactive(None)

    def show(part: float) -> None:
        if done.peek() is None or part - done.peek() > 0.1:  # type: ignore[operator]
            done.set(part)

    def open_it() -> Desk:
        return Desk.open(shelf(), visitor(), game_id, show)

    opened: Any = use_task(open_it, dependencies=[], raise_error=False)
    if opened.error:
        raise opened.exception
    if not opened.finished or opened.value is None:
        text("h1", "Your game")
        Waiting("Opening the market …", done.value)
        return
    Board(opened.value)
