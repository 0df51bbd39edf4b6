"""Check a scenario against its form, and say in one sentence what is wrong and where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from .overlay import Document
from .reading import ScenarioError
from .schema import ScenarioTable
from .table import PROBLEM

Place = tuple[str | int, ...]


def validated(
    data: Mapping[str, Any], chain: Sequence[Document], arm: str | None = None
) -> ScenarioTable:
    """Return the checked scenario, or raise a ``ScenarioError`` that names the file and the key.

    Parameters
    ----------
    data : mapping
        What the files of the chain say together, with the arm laid over it if there is one.
    chain : sequence of Document
        The files, the one that the user named first.
    arm : str, optional
        The arm that ``data`` belongs to.
    """
    try:
        return ScenarioTable.model_validate(dict(data))
    except ValidationError as error:
        first = next(each for each in error.errors() if each["type"] == PROBLEM)
        place, about = _place(first["loc"], data), first["ctx"]
        place += tuple(about["key"].split(".")) if about["key"] else ()
        file, prefix = _origin(place, chain, arm)
        where = ".".join(str(step + 1 if isinstance(step, int) else step) for step in place)
        glue = about["glue"] if where else ""
        raise ScenarioError(f"{file}: {prefix}{where}{glue}{about['text']}") from None


def _place(loc: Place, data: Any) -> Place:
    """Return where the problem is, without the steps that only the checker knows."""
    place: list[str | int] = []
    for step in loc:
        here = isinstance(data, Mapping) and step in data
        there = isinstance(data, list) and isinstance(step, int) and step < len(data)
        if here or there:
            place.append(step)
            data = data[step]
    return tuple(place)


def _origin(place: Place, chain: Sequence[Document], arm: str | None) -> tuple[str, str]:
    """Return the file that said most of the place, and what stands before the place there."""
    overlay = ("arms", arm)
    best = max(chain, key=lambda each: _depth(each.data, place))
    if arm is not None:
        laid_on = max(chain, key=lambda each: _depth(each.data, (*overlay, *place)))
        depth = _depth(laid_on.data, (*overlay, *place)) - len(overlay)
        if depth > 0 and depth >= _depth(best.data, place):
            return laid_on.path.name, f"arms.{arm}."
    return best.path.name, ""


def _depth(data: Any, keys: Sequence[str | int | None]) -> int:
    """Return how many of the keys can be followed in the data."""
    for depth, key in enumerate(keys):
        known = isinstance(data, Mapping) and key in data
        listed = isinstance(data, list) and isinstance(key, int) and key < len(data)
        if not (known or listed):
            return depth
        data = data[key]
    return len(keys)
