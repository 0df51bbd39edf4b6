"""Save a game to a file, or delete it."""

from __future__ import annotations

import re

import solara

from .desk import Desk
from .pieces import Button, text


def file_name(company: str) -> str:
    """Return a name for a file that every system takes.

    >>> file_name("Ada & Söhne / <b>")
    'pushpull-ada-s-hne-b.json'
    """
    plain = re.sub(r"[^a-z0-9]+", "-", company.lower()).strip("-")
    return f"pushpull-{plain or 'game'}.json"


@solara.component
def SavingView(desk: Desk) -> None:
    """Download the game as a small file, and delete it from this server after a question."""
    asked = solara.use_reactive(False)
    router = solara.use_router()

    def delete() -> None:
        desk.delete()
        router.push("/play")

    text("h2", "Save")
    text("p", "This game is kept here already, with everything that you typed: you can close the "
         "page and come back through the first page. A file lets you go on elsewhere, or hand it "
         "in. It holds the market, your decisions and the histories that you kept.")  # fmt: skip
    solara.FileDownload(
        desk.save, filename=file_name(desk.setup.company),
        children=[solara.Button("Download the game", outlined=True, icon_name="mdi-download")],
    )  # fmt: skip
    text("h3", "Delete")
    if not asked.value:
        Button("Delete this game", lambda: asked.set(True))
        return
    text("p", "The game and its histories will be gone for good, unless you have the file.",
         role="alert")  # fmt: skip
    with solara.v.Html(tag="div", class_="pg-tools"):
        Button("Yes, delete it", delete)
        Button("No, keep it", lambda: asked.set(False), is_main=True)
