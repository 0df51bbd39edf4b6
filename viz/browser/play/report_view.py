"""The rest of a quarter's report: what people said, and what market research found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import solara

from ....classroom.game.feeling import RANGE
from ....classroom.game.research import SEEN, study
from ....classroom.game.voices import Voice
from ..compare.parts import plain_cells, show_table
from .desk import Desk
from .pieces import text
from .research_rows import company_rows, group_rows


@solara.component_vue("voices.vue")
def _Voices(voices: list[Any], event_opened: Callable[[int], None]) -> None:
    """See ``Voices``."""


@solara.component
def Voices(voices: Sequence[Voice], on_story: Callable[[int], None]) -> None:
    """Show what customers and salespeople say; a customer's story can be opened."""
    if not voices:
        return
    text("h3", "Voices")
    text("p", "Some of the people on the map, drawn by lot.", "pg-quiet")
    _Voices(
        voices=[
            {"who": each.name, "said": each.said,
             "customer": each.number if each.who == "customer" else None}
            for each in voices
        ],
        event_opened=on_story,
    )  # fmt: skip


@solara.component
def Research(desk: Desk, quarter: int) -> None:
    """Show what is known of rivals and of groups of customers."""
    found = solara.use_memo(lambda: study(desk.playing, quarter), [])
    text("h3", "Market research")
    text("p", f"{found.sentence} Satisfaction goes {RANGE}.", "pg-quiet")
    with solara.v.Html(tag="div", class_="pg-grid"):
        show_table("The companies", ("Company", *SEEN.values()),
                   plain_cells(company_rows(found.rivals)))  # fmt: skip
        if found.segments is not None:
            names = list(found.segments.columns[3:])
            show_table("The groups of customers: whose customers they are, and whether your "
                       "message meets their needs", ("Group", "People", "Message fit", *names),
                       plain_cells(group_rows(found.segments)))  # fmt: skip
