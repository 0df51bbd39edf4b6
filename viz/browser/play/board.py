"""A game on the table: what is decided, every quarter that was, and the questions to ask of it."""

from __future__ import annotations

from typing import Any

import solara

from ....agents.decision import Decision
from ....classroom.game.rivals import LEVELS
from ....scenarios.reading import ScenarioError
from ..own import use_own
from .decision_form import DecisionForm
from .desk import Desk
from .draft import Draft
from .end_view import EndView
from .form_parts import past
from .pieces import Arrived, Tabs, chosen, text
from .quarter_view import QuarterView
from .saving_view import SavingView
from .story_view import StoryView
from .what_if_view import WhatIfView
from .why_view import WhyView
from .words import sentence

HINT = (
    "New here? The plan below is what companies in this market usually do. Change one or two "
    "things, look at the money in the bar at the bottom, and close the quarter. You can ask "
    "“what if?” about everything later."
)


@solara.component
def Board(desk: Desk) -> None:
    """Show one game."""
    # A remembered first value: a reactive whose own first value changes would follow it.
    first = solara.use_memo(lambda: first_view(desk), [])
    shown = solara.use_reactive((first, 0))
    story: solara.Reactive[int | None] = solara.use_reactive(None)

    def show(key: str, turn: int) -> None:
        if shown.peek()[0] == f"quarter-{desk.closed}" != key:
            desk.mark_read()
        shown.set((key, turn))

    def go(key: str) -> None:
        show(key, shown.peek()[1])

    def after_close() -> None:
        # One change, one drawing: a form drawn in between would swallow the next click.
        go(f"quarter-{desk.closed}")

    text("h1", desk.setup.company)
    text("p", _where(desk), "pg-quiet")
    view, turn = shown.value
    Tabs(tabs=tabs(desk), current=view, event_chosen=lambda said: show(*chosen(said)))
    if view == first == f"quarter-{desk.closed}":
        text("p", f"Quarter {desk.closed} is closed, and this is its report: go on when you have "
             "read it.", "pg-hint", role="status")  # fmt: skip
    if desk.warning:
        text("p", desk.warning, "pg-hint", role="status")
    key = f"{view}-{desk.closed}"
    if view == "decide":
        Deciding(desk, after_close).key(key)
    elif view == "what-if":
        WhatIfView(desk).key(key)
    elif view == "why":
        WhyView(desk, story.set).key(key)
    elif view == "save":
        SavingView(desk).key(key)
    elif view == "end":
        EndView(desk, go).key(key)
    else:
        quarter = int(view.removeprefix("quarter-"))
        QuarterView(desk, quarter, go, story.set).key(key)
    Arrived(turn=turn).key(f"arrived-{key}")
    StoryView(desk, story.value, lambda: story.set(None))


def first_view(desk: Desk) -> str:
    """Return what a game shows when it is opened: first a report that nobody went on from."""
    if desk.is_unread:
        return f"quarter-{desk.closed}"
    return "end" if desk.game.is_over else "decide"


def _where(desk: Desk) -> str:
    setup = desk.setup
    place = (
        "finished" if desk.game.is_over
        else f"quarter {desk.game.quarter} of {setup.quarters}"
    )  # fmt: skip
    rivals = LEVELS[setup.level].title.lower()
    return f"{setup.market_info.title} · {rivals} rivals · {place} · market number {setup.seed}"


def tabs(desk: Desk) -> list[dict[str, Any]]:
    """Return the buttons of a game: its quarters, and the questions that can be asked."""
    found = [
        {"key": f"quarter-{number}", "title": f"Q{number}", "said": f"Quarter {number}"}
        for number in range(1, desk.closed + 1)
    ]
    if desk.game.is_over:
        found.append({"key": "end", "title": "Result"})
    else:
        found.append({"key": "decide", "title": f"Decide Q{desk.game.quarter}"})
    if desk.closed:
        found += [{"key": "what-if", "title": "What if?"}, {"key": "why", "title": "Why?"}]
    return [*found, {"key": "save", "title": "Save"}]


@solara.component
def Deciding(desk: Desk, on_closed: Any) -> None:
    """Decide the next quarter, and close it."""
    draft = use_own(desk.first_draft)
    problem = solara.use_reactive("")
    attempt = solara.use_reactive(0)
    told = solara.use_memo(lambda: _past(desk), [])

    def change(made: Draft) -> None:
        draft.set(made)
        try:
            desk.keep_draft(made)
            problem.set("")
        except ScenarioError as error:
            problem.set(f"What you type cannot be kept: {error}")

    def close(decision: Decision) -> None:
        try:
            desk.close(decision)
        except ScenarioError as error:
            problem.set(sentence(str(error)))
            attempt.set(attempt.peek() + 1)
            return
        on_closed()

    text("h2", f"Decide quarter {desk.game.quarter}")
    if desk.closed == 0:
        with solara.v.Html(tag="div", class_="pg-hint"):
            text("p", HINT)
    DecisionForm(
        f"Decision for quarter {desk.game.quarter}",
        draft.value,
        change,
        desk.limit(),
        desk.cash(),
        close,
        same=desk.last_decision,
        same_words="Same as last quarter",
        past=told,
        attempt=attempt.value,
        refused=problem.value,
    )


def _past(desk: Desk) -> dict[str, str]:
    return past(desk.setup, Draft(desk.setup, desk.last_decision),
                desk.figures(desk.closed) or {}, desk.figures(desk.closed - 1))  # fmt: skip
