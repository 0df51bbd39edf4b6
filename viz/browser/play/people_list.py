"""Those who bought in a quarter; each opens a story."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import solara

from .pieces import text


@solara.component_vue("people_list.vue")
def _People(title: str, people: list[int], event_opened: Callable[[int], None]) -> None:
    """Show a button for each customer."""


@solara.component
def Buyers(quarter: int, buyers: Sequence[int], on_story: Callable[[int], None]) -> None:
    """Show some who bought in a quarter, new customers first."""
    text("h3", "Open a sale")
    if not buyers:
        text("p", f"Nobody bought from you in quarter {quarter}.")
        return
    text("p", f"Some of the people who bought from you in quarter {quarter}, new customers first. "
         "Each opens the story of what that person saw, heard and asked before.",
         "pg-quiet")  # fmt: skip
    _People(title="Buyers", people=list(buyers), event_opened=on_story)
