"""The heading of an answer that comes in later: the page goes to it."""

from __future__ import annotations

import solara


@solara.component_vue("answer.vue")
def AnswerHead(title: str, turn: str, level: int = 3) -> None:
    """Show the heading of an answer; with every new ``turn`` the page goes to it."""
