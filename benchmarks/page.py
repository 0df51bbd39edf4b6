"""Figures into the page: tables are put between markers, the words around them stay."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from tables import Figures, Table

_MARKED = (
    "<!-- {name}: written by benchmarks/all.py; do not edit. -->\n{text}\n<!-- end of {name} -->"
)


def filled(page: str, texts: Mapping[str, str]) -> str:
    """Return a page with each text between the markers of its name.

    Raises
    ------
    ValueError
        If a text has no place on the page.
    """
    for name, text in texts.items():
        marked = _MARKED.format(name=name, text=f"\n{text}\n").replace("\\", r"\\")
        place = re.compile(rf"<!-- {name}:[^>]*-->.*?<!-- end of {name} -->", re.DOTALL)
        page, found = place.subn(marked, page)
        if found != 1:
            raise ValueError(
                f"the page has {found} places for {name!r}, but must have one: "
                f"<!-- {name}: --> … <!-- end of {name} -->."
            )
    return page


def texts(figures: Figures, tables: Iterable[Table]) -> dict[str, str]:
    """Return everything that goes into the page, by the name of its markers."""
    return {"machine": _machine(figures), **{each.name: each.markdown() for each in tables}}


def _machine(figures: Figures) -> str:
    """Return in words what was measured where."""
    machine, quick = figures["machine"], figures["quick"]
    length = (
        " A quick run (`--quick`): shorter, and no more than 1,000,000 customers." if quick else ""
    )
    return (
        f"PushPull {figures['version']} on {machine['processor']}; {machine['system']}, "
        f"{machine['python']}. One thread copies memory at {figures['bandwidth']:.1f} GB/s, read "
        f"and written.{length}"
    )
