"""Words of the trade that explain themselves: by the mouse, by the keyboard, by touch."""

from __future__ import annotations

import solara

from .meanings import meaning


@solara.component_vue("term.vue")
def _Term(word: str = "", meaning: str = "") -> None:
    """Show a word with a dotted line; its meaning opens by hovering, focus or a touch."""


@solara.component
def Term(word: str, shown: str | None = None) -> None:
    """Show a word of the glossary that explains itself; a word not in it is shown as it is.

    Parameters
    ----------
    word
        The word as the glossary has it, whatever its capitals.
    shown
        The text in its place, such as a plural.
    """
    explained = meaning(word)
    text = shown or word
    if explained is None:
        solara.v.Html(tag="span", children=[text])
    else:
        _Term(word=text, meaning=explained)
