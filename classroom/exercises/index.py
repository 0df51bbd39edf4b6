"""Index: every exercise by its number, found by its folder."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import import_module
from pathlib import Path

from ...scenarios.reading import ScenarioError, shortened
from .exercise import Exercise

_HERE = Path(__file__).parent


@lru_cache(maxsize=1)
def folders() -> dict[int, str]:
    """Return the names of the exercises' folders by number, such as ``e01_same_money``."""
    found = sorted(path.name for path in _HERE.glob("e[0-9][0-9]_*") if path.is_dir())
    return {int(name[1:3]): name for name in found}


@lru_cache(maxsize=64)
def exercise(number: int) -> Exercise:
    """Return an exercise by its number."""
    if number not in folders():
        known = ", ".join(str(each) for each in folders())
        raise ScenarioError(f"there is no exercise {number}. There are {known}.")
    found: Exercise = import_module(f".{folders()[number]}.exercise", __package__).EXERCISE
    return found


def exercises() -> list[Exercise]:
    """Return all exercises in order."""
    return [exercise(number) for number in folders()]


def named(text: str) -> Exercise:
    """Return the exercise that somebody names: ``2``, ``e2``, ``E02`` or ``same-money``."""
    match = re.fullmatch(r"[eE]?0*(\d{1,3})", text.strip())
    if match:
        return exercise(int(match[1]))
    for each in exercises():
        if each.name == text.strip().lower():
            return each
    raise ScenarioError(
        f"the exercise is {shortened(text)!r}, but must be a number such as 2. "
        "`pushpull exercise list` shows all."
    )
