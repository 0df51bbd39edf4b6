"""Fields that are typed in. What was typed travels with the news of it, so that none is lost."""

from __future__ import annotations

import math
from collections.abc import Callable

import solara

from ....scenarios.reading import ScenarioError
from ...typed_number import typed_number


@solara.component_vue("field.vue")
def _Field(
    label: str, value: str, disabled: bool, turn: int, mode: str,
    event_typed: Callable[[str], None],
) -> None:  # fmt: skip
    """See ``Field``."""


@solara.component
def Field(
    label: str, value: str, on_value: Callable[[str], None], disabled: bool = False,
    turn: int = 0, mode: str = "text",
) -> None:  # fmt: skip
    """A field that tells of what was typed when it is left, or Enter is pressed.

    Parameters
    ----------
    label, value : str
    on_value : function
        Called with what was typed.
    disabled : bool
    turn : int
        Another number puts ``value`` back into the field.
    mode : str
        The keys that a phone shows: ``"text"`` or ``"numeric"``.
    """
    _Field(label=label, value=value, disabled=disabled, turn=turn, mode=mode,
           event_typed=lambda said: on_value(str(said)))  # fmt: skip


def whole(said: str) -> int:
    """Return a whole number as people type it.

    Raises
    ------
    ScenarioError
        If it is none.

    >>> whole(" 5,000 "), whole("-3")
    (5000, -3)
    >>> whole("many")
    Traceback (most recent call last):
        ...
    pushpull.scenarios.reading.ScenarioError: “many” is no whole number. Write digits, such as 12.
    """
    try:
        value = typed_number(said)
    except ValueError:
        value = math.nan
    if not value.is_integer():  # neither is what is too large to be one
        raise ScenarioError(f"“{said.strip()[:40]}” is no whole number. Write digits, such as 12.")
    return int(value)
