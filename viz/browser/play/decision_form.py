"""The form in which a quarter is decided: for the game, and for what if."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import solara

from ....agents.decision import Decision
from ....classroom.game.plan import RULE, usual
from .draft import Draft
from .form_parts import groups, notes, values
from .words import money

Change = Callable[[Draft], None]


@solara.component_vue("decision_form.vue")
def _Form(
    title: str, groups: list[Any], values: dict[str, Any], notes: dict[str, str],
    past: dict[str, str], wrong: dict[str, str], bar: dict[str, Any], tools: dict[str, Any],
    version: int, action: str, doing: str, event_changed: Callable[[dict[str, Any]], None],
    event_same: Callable[[Any], None], event_usual: Callable[[Any], None],
    event_undo: Callable[[Any], None], event_decided: Callable[[int], None],
) -> None:  # fmt: skip
    """See ``DecisionForm``."""


def pay(draft: Draft, limit: float, cash: float) -> dict[str, Any]:
    """Return what the bar below the form says about money."""
    planned = draft.cost()
    left = limit - planned
    return {
        "planned": money(planned),
        "limit": money(limit),
        "left": money(abs(left)),
        "over": left < -0.5,
        "cash": money(cash),
        "percent": round(min(100.0 * planned / max(limit, 1.0), 100.0), 1),
        "problems": [said.replace(RULE, "").strip() for said in draft.problems(limit)],
        "rule": RULE,
    }


@solara.component
def DecisionForm(
    title: str,
    draft: Draft,
    on_draft: Change,
    limit: float,
    cash: float,
    on_decided: Callable[[Decision], None],
    same: Decision,
    same_words: str = "Same as last quarter",
    past: Mapping[str, str] | None = None,
    action: str = "Close the quarter",
    doing: str = "Playing 13 weeks …",
    attempt: int = 0,
    refused: str = "",
) -> None:
    """Let a player set every lever.

    Parameters
    ----------
    title : str
        What is decided, for those who hear the page.
    draft : Draft
    on_draft : function
        Called with every change.
    limit, cash : float
        What can be spent, and what is in the bank.
    on_decided : function
        Called once when the player is done, with a decision that can be paid.
    same, same_words
        The decision that the first button takes over, and what the button says.
    past : mapping of str, optional
        What each lever was and did before.
    action, doing : str
        What the last button says before and after it is pressed.
    attempt : int
        Goes up when a decision was refused, so that the button can be pressed again.
    refused : str
        Why a decision was refused, or why what is typed cannot be kept.
    """
    version = solara.use_reactive(0)
    seen = solara.use_reactive(0)
    before: solara.Reactive[tuple[tuple[str, Draft], ...]] = solara.use_reactive(())

    def typed(said: dict[str, Any]) -> None:
        name = str(said.get("name"))
        remember(name)
        on_draft(draft.put(name, said.get("value")))
        # Last: what the page knows to be seen, it takes as checked and kept.
        seen.set(max(int(said.get("turn", 0)), seen.peek()))

    def remember(name: str) -> None:
        """Keep the draft for undo; many changes of one lever in a row are one step."""
        if not name or not before.peek() or before.peek()[-1][0] != name:
            before.set((*before.peek()[-49:], (name, draft)))

    def put(decision: Decision) -> None:
        remember("")
        on_draft(draft.take(decision))
        version.set(version.peek() + 1)

    def undo(_: Any) -> None:
        if before.peek():
            on_draft(before.peek()[-1][1])
            before.set(before.peek()[:-1])
            version.set(version.peek() + 1)

    def decided(_: int) -> None:
        if not draft.problems(limit):
            on_decided(draft.decision)

    _Form(
        title=title,
        groups=solara.use_memo(lambda: groups(draft.setup, limit), [draft.setup, limit]),
        values=values(draft),
        notes=notes(draft),
        past=dict(past or {}),
        wrong=draft.beside(),
        bar={**pay(draft, limit, cash), "seen": seen.value, "refused": refused},
        tools={"same": same_words, "undo": bool(before.value)},
        version=version.value + 1000 * attempt,
        action=action,
        doing=doing,
        event_changed=typed,
        event_same=lambda _: put(same),
        event_usual=lambda _: put(usual(draft.setup)),
        event_undo=undo,
        event_decided=decided,
    )
