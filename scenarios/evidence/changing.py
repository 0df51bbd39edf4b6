"""Archetypes with a few parameters changed by hand."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from ...agents.parameters import GROUPS, Archetype
from ..reading import ScenarioError, nearest


def changed(archetype: Archetype, parameters: Mapping[str, float]) -> Archetype:
    """Return an archetype in which some parameters differ.

    Parameters
    ----------
    archetype : Archetype
    parameters : mapping
        New values by full name.

    Raises
    ------
    ScenarioError
        If a name is unknown or a value is out of its range.

    >>> from pushpull.scenarios.archetypes import load_archetype
    >>> changed(load_archetype("software"), {"choice.price": 1.5}).choice.price
    1.5
    """
    for name, value in parameters.items():
        group, _, key = name.partition(".")
        known = [f"{g}.{f.name}" for g, kind in GROUPS.items() for f in dataclasses.fields(kind)]
        if name not in known:
            raise ScenarioError(f"parameter {name!r} is unknown. {nearest(name, known)}")
        try:
            part = dataclasses.replace(getattr(archetype, group), **{key: value})
        except ValueError as error:
            raise ScenarioError(f"{archetype.name}: {error}") from None
        archetype = dataclasses.replace(archetype, **{group: part})
    return archetype
