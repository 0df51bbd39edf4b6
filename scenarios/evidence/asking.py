"""What somebody asks to be validated, read from words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import fields

from ...agents.parameters import Mechanisms
from ..archetypes import archetype_names
from ..reading import ScenarioError, nearest
from .registry import rows as rows_of
from .store import Store
from .validation import FULL, Effort, Validation, quick


def asked(
    rows: Sequence[str], archetypes: Sequence[str], *, seeds: int | None, is_quick: bool,
    settings: Sequence[str], without: Sequence[str], workers: int, store: Store | None,
) -> Validation:  # fmt: skip
    """Return the validation that was asked for.

    Raises
    ------
    ScenarioError
        If a row, archetype, parameter or mechanism is unknown, or a value is out of range.
    """
    return Validation(
        rows=rows_of(rows),
        archetypes=known_archetypes(archetypes),
        effort=quick(seeds) if is_quick else _effort(seeds),
        parameters=dict(_setting(each) for each in settings),
        without=known_mechanisms(without),
        workers=workers,
        store=store,
    )


def _effort(seeds: int | None) -> Effort:
    return FULL if seeds is None else Effort(seeds)


def _setting(text: str) -> tuple[str, float]:
    """Return the name and the value of a changed parameter.

    >>> _setting("choice.price=2")
    ('choice.price', 2.0)
    """
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise ScenarioError(
            f"--set {text!r} must look like GROUP.NAME=VALUE, for example choice.price=2."
        )
    try:
        number = float(value)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise ScenarioError(
            f"--set {name.strip()} is {value.strip()!r}, but must be a finite number, for example "
            f"{name.strip()}=2."
        )
    return name.strip(), number


def known_archetypes(names: Sequence[str]) -> tuple[str, ...]:
    """Return names of archetypes, if all are known.

    >>> known_archetypes(["durable"])
    ('durable',)
    """
    known = archetype_names()
    for name in names:
        if name not in known:
            raise ScenarioError(f"archetype {name!r} is unknown. {nearest(name, known)}")
    return tuple(names)


def known_mechanisms(names: Sequence[str]) -> tuple[str, ...]:
    """Return names of mechanisms in order, once each, if all are known.

    >>> known_mechanisms(["habit", "drift", "habit"])
    ('drift', 'habit')
    """
    known = [each.name for each in fields(Mechanisms)]
    for name in names:
        if name not in known:
            raise ScenarioError(f"mechanism {name!r} is unknown. {nearest(name, known)}")
    return tuple(sorted(set(names)))
