"""The parts that these two pages are built from: text, tables, pictures, sliders, progress."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import solara

from ..terms import Term
from .job import JobState

LOOK = Path(__file__).with_name("look.css")


def text(tag: str, said: str, look: str = "", **attributes: Any) -> None:
    """Show some words in an HTML element; whatever they are, they are shown as words."""
    solara.v.Html(tag=tag, children=[said], class_=look, attributes=attributes)


def words(*said: str | tuple[str, str], look: str = "") -> None:
    """Show a paragraph; a pair is a word of the glossary and how it is shown here."""
    with solara.v.Html(tag="p", class_=look):
        for each in said:
            if isinstance(each, tuple):
                Term(*each)
            else:
                text("span", each)


@solara.component_vue("text_table.vue")
def _TextTable(
    caption: str, columns: list[str], rows: list[list[dict[str, str]]], quiet: bool = False
) -> None:
    """See ``show_table``."""


def show_table(
    caption: str, columns: Sequence[str], rows: list[list[dict[str, str]]], quiet: bool = False
) -> None:
    """Show a table of words; the first cell of each row is its heading.

    Parameters
    ----------
    caption : str
    columns : sequence of str
    rows : list of lists
        Cells with their ``text``, and for results ``below``, ``sign``, ``verdict`` and ``kind``.
    quiet : bool
        Whether the caption is only read out, because it stands above already.
    """
    _TextTable(caption=caption, columns=list(columns), rows=rows, quiet=quiet)


def plain_cells(rows: Sequence[Sequence[str]]) -> list[list[dict[str, str]]]:
    """Return rows of words as cells of a table."""
    return [[{"text": each} for each in row] for row in rows]


@solara.component
def Slider(
    label: str, value: float, low: float, high: float, step: float, said: str,
    on_value: Callable[[float], None], disabled: bool = False, hint: str = "",
) -> None:  # fmt: skip
    """A slider with its value in words; it tells of a new value when it is let go."""
    shown = solara.use_reactive(value)
    solara.use_effect(lambda: shown.set(value), [value])
    with solara.v.Html(tag="div", class_="pp-slider"):
        with solara.v.Html(tag="div", class_="pp-label"):
            text("span", label)
            text("b", said)
        slider = solara.v.Slider(
            v_model=shown.value, on_v_model=shown.set, min=low, max=high, step=step,
            dense=True, hide_details=True, disabled=disabled,
            attributes={"aria-label": f"{label}, {said}"},
        )  # fmt: skip
        solara.v.use_event(slider, "change", lambda widget, event, data: on_value(float(data)))
        if hint:
            text("p", hint, "pp-quiet")


@solara.component_vue("choice.vue")
def _Choice(
    label: str, titles: list[str], place: int, disabled: bool = False,
    event_chosen: Callable[[int], None] = lambda place: None,
) -> None:  # fmt: skip
    """See ``Choice``."""


@solara.component
def Choice(
    label: str, values: Mapping[Any, str], value: Any, on_value: Callable[[Any], None],
    disabled: bool = False,
) -> None:  # fmt: skip
    """A list of which one can be chosen: the browser's own, which every reader and hand knows."""
    keys = list(values)

    def choose(place: int) -> None:
        if 0 <= place < len(keys) and keys[place] != value:
            on_value(keys[place])

    _Choice(
        label=label, titles=list(values.values()), place=keys.index(value), disabled=disabled,
        event_chosen=choose,
    )  # fmt: skip


@solara.component
def Progress(state: JobState[Any], words: str, on_stop: Callable[[], None]) -> None:
    """How far some work is, with a button that stops it; nothing while no work is done.

    It keeps its place between its neighbours, so that they stay what they are when work begins and
    ends: a button that is drawn anew loses a click that is on its way.
    """
    if not state.is_running:
        return
    left = f" – {state.time_left}" if state.time_left else ""
    with solara.v.Html(tag="div", attributes={"role": "status", "aria-live": "polite"}):
        text("p", f"{words}{left}")
    solara.v.ProgressLinear(
        value=state.percent, indeterminate=not state.done, height=8, rounded=True,
        attributes={"aria-label": words},
    )  # fmt: skip
    with solara.v.Html(tag="div", class_="pp-buttons"):
        solara.Button("Stop", on_click=on_stop, outlined=True)


@solara.component
def Problem(said: str) -> None:
    """A sentence that says what is wrong."""
    if said:
        is_name = "." in said.split(" ", 1)[0]  # of a file, which is written as it is called
        with solara.v.Alert(type="error", text=True, dense=True, class_="my-3"):
            text("span", said if is_name else said[:1].upper() + said[1:])
