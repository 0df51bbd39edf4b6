"""Numbers that a teacher has typed: in their range, or a sentence with the value and the range."""

from __future__ import annotations

import re
from typing import Any

from ...scenarios.reading import ScenarioError, shortened
from ..typed_number import typed_number

_LONGEST = 24
_IS_WHOLE = re.compile(r"[+-]?\d+")


def number(what: str, typed: Any, low: float, high: float) -> float:
    """Return a number that was typed.

    Parameters
    ----------
    what : str
        What it is, as a sentence begins with it.
    typed : object
    low, high : float
        Which numbers are allowed.

    Raises
    ------
    ScenarioError
        If it is none, or not among these; the sentence says what is.

    Examples
    --------
    >>> number("the minutes", "7,5", 0.5, 240)
    7.5
    >>> number("the minutes", "1e400", 0.5, 240)
    Traceback (most recent call last):
    ...
    pushpull.scenarios.reading.ScenarioError: the minutes must be a number from 0.5 to 240, not \
“1e400”. Type another one.
    """
    value = _value(typed)
    if value is None or not low <= value <= high:
        raise ScenarioError(_said(what, "a number", typed, low, high))
    return float(value)


def whole(what: str, typed: Any, low: int, high: int) -> int:
    """Return a whole number that was typed; see ``number``.

    >>> whole("the people", "12,500", 500, 20_000)
    12500
    """
    value = _value(typed)
    if value is None or value != value // 1 or not low <= value <= high:
        raise ScenarioError(_said(what, "a whole number", typed, low, high))
    return int(value)


def _value(typed: Any) -> float | int | None:
    """Return what was typed, exactly if it is whole; None if it is no number."""
    text = str(typed).strip()
    try:
        return int(text) if _IS_WHOLE.fullmatch(text) and len(text) < 30 else typed_number(text)
    except ValueError:
        return None


def _said(what: str, kind: str, typed: Any, low: float, high: float) -> str:
    text = shortened(" ".join(str(typed).split()), _LONGEST)
    told = f"not “{text}”. Type another one." if text else "and none is typed. Type one."
    return f"{what} must be {kind} from {_shown(low)} to {_shown(high)}, {told}"


def _shown(value: float) -> str:
    """Return a number as people write it: 20,000 or 0.5."""
    return f"{value:,.0f}" if value == value // 1 else f"{value:g}"
