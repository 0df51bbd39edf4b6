"""Small pieces that the views of a game are built from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import solara

from ....classroom.game.books import Line
from .words import count, sentence

Said = dict[str, Any]
"""What a button of a choice tells: which ``key``, and in which ``turn`` of the page."""


@solara.component_vue("tabs.vue")
def Tabs(tabs: list[Any], current: str, event_chosen: Callable[[Said], None]) -> None:
    """Show buttons for the views of a game; the page waits until the new view has ``Arrived``."""


@solara.component_vue("arrived.vue")
def Arrived(turn: int) -> None:
    """Stand behind a view and let the page be used again when the view of a turn is there."""


@solara.component_vue("choices.vue")
def Choices(
    title: str, choices: list[Any], current: str, event_chosen: Callable[[Said], None],
    waits: bool = False,
) -> None:  # fmt: skip
    """Show buttons of which one is pressed; with ``waits`` the page waits as with ``Tabs``."""


def chosen(said: Said) -> tuple[str, int]:
    """Return which key was chosen, and in which turn."""
    return str(said.get("key")), int(said.get("turn", 0))


@solara.component_vue("bars.vue")
def _Bars(title: str, rows: list[Any]) -> None:
    """See ``bars``."""


def text(tag: str, said: str, look: str = "", **attributes: Any) -> None:
    """Show words in an HTML element; whatever they are, they are shown as words."""
    solara.v.Html(tag=tag, children=[said], class_=look, attributes=attributes)


def sentences(said: Sequence[str]) -> None:
    """Show a list of sentences."""
    with solara.v.Html(tag="ul", class_="pg-list"):
        for each in said:
            text("li", each)


def bars(title: str, lines: Sequence[Line], is_lost: bool = False) -> None:
    """Show counts as bars, each with its number and that of the quarter before."""
    most = max([1.0, *(line.value for line in lines)])
    rows = [
        {
            "label": sentence(line.label),
            "said": f"{count(line.value)} ({count(line.before)})",
            "percent": round(100.0 * line.value / most, 1),
            "lost": is_lost,
        }
        for line in lines
    ]
    _Bars(title=title, rows=rows)


@solara.component
def Button(
    label: str, on_click: Callable[[], None], is_main: bool = False, disabled: bool = False,
    is_small: bool = False,
) -> None:  # fmt: skip
    """Show a button."""
    look = "pg-button" + (" pg-main" if is_main else "") + (" pg-small" if is_small else "")
    off = {"disabled": True} if disabled else {}
    made = solara.v.Html(
        tag="button", class_=look, attributes={"type": "button", **off}, children=[label]
    )
    solara.v.use_event(made, "click", lambda *_: on_click())


@solara.component
def Waiting(words: str, done: float | None = None) -> None:
    """Say that something is being worked out, and how far it is, 0 to 1."""
    with solara.v.Html(tag="div", attributes={"role": "status"}):
        text("p", words)
    solara.v.ProgressLinear(
        value=100.0 * (done or 0.0), indeterminate=done is None, height=8, rounded=True,
        attributes={"aria-label": words},
    )  # fmt: skip
