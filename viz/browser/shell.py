"""What every page shares: the bar on top, the way past it, and the place of the page itself."""

from __future__ import annotations

from collections.abc import Callable

import solara

from .boundary import Boundary
from .theme import ThemeSwitch, variables

DOORS: tuple[tuple[str, str], ...] = (
    ("play", "Play"),
    ("compare", "Compare"),
    ("explore", "Explore"),
    ("exercises", "Exercises"),
    ("glossary", "Words"),
)


@solara.component
def Shell(title: str, page: Callable[[], object], current: str = "") -> None:
    """Show a page inside the shell.

    Parameters
    ----------
    title
        What the tab of the browser says.
    page
        Imports and returns the page.
    current
        The door through which one came, such as ``play``.
    """
    solara.Title(f"{title} · PushPull" if title else "PushPull, a market laboratory")
    solara.Style(variables())
    with solara.v.Html(tag="div", class_="pp-shell"):
        solara.v.Html(
            tag="a", class_="pp-skip", attributes={"href": "#main"}, children=["Skip to the page"]
        )
        with solara.v.Html(tag="header", class_="pp-bar"):
            solara.v.Html(
                tag="a", class_="pp-name", attributes={"href": "/"}, children=["PushPull"]
            )
            with solara.v.Html(tag="nav", attributes={"aria-label": "Pages"}):
                for path, name in DOORS:
                    _Door(path, name, path == current)
            ThemeSwitch()
        with solara.v.Html(tag="main", attributes={"id": "main", "tabindex": "-1"}):
            Boundary(page)


@solara.component
def _Door(path: str, name: str, is_current: bool) -> None:
    here = {"aria-current": "page"} if is_current else {}
    solara.v.Html(tag="a", attributes={"href": f"/{path}", **here}, children=[name])
