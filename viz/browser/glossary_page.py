"""The page of words."""

from __future__ import annotations

import solara

from .meanings import meanings


@solara.component
def GlossaryPage() -> None:
    """Show every word of the trade with its meaning."""
    with solara.v.Html(tag="div", class_="pp-page"):
        solara.v.Html(tag="h1", children=["Words of the trade"])
        with solara.v.Html(tag="dl", class_="pp-words"):
            for word, meaning in meanings().items():
                solara.v.Html(tag="dt", children=[word])
                solara.v.Html(tag="dd", children=[meaning])
