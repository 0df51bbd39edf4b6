"""A fault in a page ends in a sentence and a way back, never in a traceback."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import solara

from ...scenarios.reading import ScenarioError

SORRY = (
    "Something in this page went wrong, and that is our fault. Your saved games are safe: "
    "load the page again, or go back to the first page."
)


def sentence(error: BaseException) -> str:
    """Return what a person can do about a fault.

    >>> sentence(ScenarioError("there is no such game. Go back to the first page."))
    'There is no such game. Go back to the first page.'
    """
    if isinstance(error, ScenarioError):
        said = str(error)
        return said[:1].upper() + said[1:]
    return SORRY


@solara.component
def Boundary(page: Callable[[], object]) -> None:
    """Show a page, or what to do when it fails.

    Parameters
    ----------
    page
        Returns the page; it imports it too, so that a fault in an import is caught as well.
    """
    error, forget = solara.use_exception()
    if error is None:
        try:
            page()
        except ScenarioError as problem:
            Failed(sentence(problem))
        except Exception as problem:
            logging.getLogger("pushpull").exception("a page failed")
            Failed(sentence(problem))
        return
    logging.getLogger("pushpull").error("a page failed", exc_info=error)
    with Failed(sentence(error)):
        solara.Button("Try again", on_click=forget, outlined=True)


@solara.component
def Failed(text: str, children: list[solara.Element[Any]] | None = None) -> None:
    """Say what went wrong, and lead back."""
    said = {"role": "alert", "data-testid": "failed"}
    with solara.v.Html(tag="div", class_="pp-page", attributes=said):
        solara.v.Html(tag="h1", children=["This did not work"])
        solara.v.Html(tag="p", children=[text])
        solara.v.Html(tag="div", children=children or [])
        solara.v.Html(tag="a", children=["Back to the first page"], attributes={"href": "/"})
