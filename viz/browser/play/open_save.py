"""Open a game from a file."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from typing import Any

import solara

from ....scenarios.reading import ScenarioError
from .pieces import text
from .words import sentence

LARGEST = 2 * 1024 * 1024
"""Bytes of the largest file that is read; a game has a few thousand."""


@solara.component_vue("open_save.vue")
def _OpenSave(
    label: str, largest: int, problem: str, attempt: int,
    event_chosen: Callable[[dict[str, Any]], None],
) -> None:  # fmt: skip
    """See ``OpenSave``."""


def content(chosen: dict[str, Any]) -> bytes:
    """Return what is in a file that was chosen; a sentence says why it cannot be read."""
    size = chosen.get("size")
    if not isinstance(size, int) or size < 0:
        raise ScenarioError("the file could not be read. Choose it again.")
    if size > LARGEST:
        raise ScenarioError(
            f"the file has {size / 1e6:,.0f} MB, but a saved game has less than "
            f"{LARGEST / 1e6:,.0f}. Choose another file."
        )
    try:
        return base64.b64decode(str(chosen.get("content", "")), validate=True)
    except (binascii.Error, ValueError):
        raise ScenarioError("the file did not arrive whole. Choose it again.") from None


@solara.component
def OpenSave(on_file: Callable[[bytes], None]) -> None:
    """Ask for a file.

    Parameters
    ----------
    on_file : function
        Called with what is in it; what it raises as ``ScenarioError`` is shown.
    """
    problem = solara.use_reactive("")
    attempt = solara.use_reactive(0)

    def take(chosen: dict[str, Any]) -> None:
        try:
            on_file(content(chosen))
            problem.set("")
        except ScenarioError as error:
            problem.set(sentence(str(error)))
        attempt.set(attempt.peek() + 1)

    text("p", "A file that you downloaded from a game opens again here, on any machine.",
         "pg-quiet")  # fmt: skip
    _OpenSave(label="Choose the file", largest=LARGEST, problem=problem.value,
              attempt=attempt.value, event_chosen=take)  # fmt: skip
