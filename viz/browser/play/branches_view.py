"""The table of histories that a player kept: compared, exported, deleted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import solara
from solara.lab import use_task

from ..compare.parts import plain_cells, show_table
from .branches import AS_PLAYED, HEADINGS, changes
from .desk import Desk
from .pieces import Button, Waiting, text


@solara.component
def Branches(desk: Desk, kept: int, on_change: Callable[[], None]) -> None:
    """Compare every kept history with the game as it was played.

    Parameters
    ----------
    desk : Desk
    kept : int
        Goes up whenever a branch was kept or deleted.
    on_change : function
        Called when one was deleted.
    """
    branches = solara.use_memo(desk.branches, [kept])
    found: Any = use_task(lambda: desk.outcomes(branches), dependencies=[kept], raise_error=False)
    if not branches:
        return

    def delete(name: str) -> None:
        desk.delete_branch(name)
        on_change()

    text("h3", "Histories that you kept")
    if not found.finished or found.value is None:
        Waiting("Playing the kept histories …")
        return
    rows = [[name, *each.cells()] for name, each in found.value.items()]
    show_table("Kept histories", ("History", *HEADINGS), plain_cells(rows), quiet=True)
    with solara.v.Html(tag="ul", class_="pg-saved"):
        for name, branch in branches.items():
            with solara.v.Html(tag="li").key(f"branch-{name}"):
                quarters = ", ".join(str(each) for each in changes(desk.game, branch))
                text("span", f"{name} (quarter {quarters or 'none'} changed)")
                with solara.v.Html(tag="div", class_="pg-tools"):
                    solara.FileDownload(
                        partial(desk.save_of, name),
                        filename="pushpull-branch.json",
                        label="Export",
                    )
                    Button("Delete", partial(delete, name), is_small=True)
    text("p", f"“{AS_PLAYED}” is your game up to the last quarter that is closed.", "pg-quiet")
