"""The page that compares strategies: choose, change, play, read, and watch two side by side."""

from __future__ import annotations

import solara

from ..own import use_own
from .arm_editor import Arms
from .choosing import FIRST, Choosing, from_library
from .draft import Draft
from .findings import Findings
from .parts import LOOK, text, words
from .playing_panel import PlayingPanel
from .results_panel import Results
from .side_by_side import SideBySide


@solara.component
def ComparePage(
    first: Draft | None = None, back: tuple[str, str] | None = None, origin: str = ""
) -> None:
    """Compare strategies in many markets with the same luck.

    Parameters
    ----------
    first : Draft, optional
        The scenario that the page begins with; one of the library without.
    back : tuple of str, optional
        Words and address of the page from which one came.
    origin : str
        What the first scenario is, in words, if it is not of the library.
    """
    draft = use_own(lambda: first or from_library(FIRST))
    found: solara.Reactive[tuple[Findings, Draft] | None] = solara.use_reactive(None)
    solara.Style(LOOK)
    with solara.v.Html(tag="div", class_="pp-page pp-lab"):
        if back:
            _back(*back)
        text("h1", "Compare strategies")
        words(
            "Two strategies or more are played in the same markets, with the same customers and "
            "the same luck. What differs in the end is then the strategy, and an ",
            ("Interval (95 %)", "interval"), " says how sure that is.",
        )  # fmt: skip
        if origin:
            text("p", f"{origin}.", "pp-origin")
        Choosing(draft.value, draft.set, first.name if first else FIRST, origin)
        Arms(draft.value, draft.set)
        PlayingPanel(draft.value, draft.set, lambda now, of: found.set((now, of)))
        if found.value is not None:
            findings, played = found.value
            Results(findings, is_old=played != draft.value)
            if len(findings.arms) > 1:
                SideBySide(findings)
            if back:
                _back(*back)


def _back(words: str, address: str) -> None:
    """Lead back to where one came from."""
    with solara.v.Html(tag="p", class_="pp-back"):
        solara.v.Html(tag="a", attributes={"href": address}, children=[f"← {words}"])
