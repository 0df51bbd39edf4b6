"""Promises of the shell that need no browser."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
import solara

from pushpull.scenarios.reading import ScenarioError
from pushpull.viz.browser.boundary import SORRY, Boundary
from pushpull.viz.browser.colours import DARK, LIGHT
from pushpull.viz.browser.meanings import meaning, meanings


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG 2.1 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, between 1 and 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_counted_as_the_standard_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("paper", ["paper", "raised"])
def test_every_ink_can_be_read(colours: dict[str, str], paper: str) -> None:
    for ink in ("ink", "quiet", "accent", "good", "bad"):
        assert contrast(colours[ink], colours[paper]) >= 4.5, ink
    assert contrast(colours["edge"], colours[paper]) >= 3
    assert contrast(colours["on-accent"], colours["accent"]) >= 4.5


def test_both_themes_name_the_same_colours() -> None:
    assert list(LIGHT) == list(DARK)


def texts(widget: Any) -> list[str]:
    """Return the words of a widget and of all inside it."""
    if isinstance(widget, str):
        return [widget]
    return [word for child in getattr(widget, "children", []) for word in texts(child)]


def html(page: Callable[[], object]) -> str:
    """Return the words of a page inside the boundary."""
    box, context = solara.render(Boundary(page), handle_error=False)
    try:
        return "\n".join(texts(box))
    finally:
        context.close()


def test_a_page_that_works_is_shown() -> None:
    assert html(lambda: solara.v.Html(tag="h1", children=["Hello"])) == "Hello"


def test_wrong_input_is_answered_with_its_sentence() -> None:
    def page() -> None:
        raise ScenarioError("there is no such game. Start a new one.")

    assert "There is no such game. Start a new one." in html(page)


def test_a_fault_in_a_page_is_answered_without_a_traceback() -> None:
    @solara.component
    def Broken() -> None:
        raise ZeroDivisionError("secret detail")

    for page in (Broken, lambda: 1 // 0):
        shown = html(page)
        assert SORRY in shown
        assert "Back to the first page" in shown
        assert "secret" not in shown
        assert "Zero" not in shown


def test_every_word_of_the_levers_is_explained() -> None:
    from pushpull.classroom.game import levers

    words = {each.term for each in levers.LEVERS} - {""}
    assert [word for word in sorted(words) if meaning(word) is None] == []


def test_no_meaning_is_said_twice() -> None:
    texts = list(meanings().values())
    assert len(set(texts)) == len(texts)
    assert [text for text in texts if not re.fullmatch(r"[A-Z0-9].*[.]", text)] == []


def test_the_first_page_needs_neither_the_engine_nor_tables() -> None:
    """What the first page does not show must not make it wait."""
    code = (
        "import sys; import pushpull.viz.browser.app, pushpull.viz.browser.home; "
        "print([name for name in ('pandas', 'scipy', 'mesa', 'numba', 'matplotlib.pyplot', "
        "'pushpull.model.market') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
