"""Paths: dotted keys into a scenario, such as ``firms.Aurora.strategy.price``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from ...agents.parameters import GROUPS
from ..reading import ScenarioError, nearest, shortened
from ..schema import FirmTable, ScenarioTable, ShockTable
from ..strategy_tables import (
    MixStep,
    MixTable,
    PlanTable,
    PythonTable,
    RulesTable,
    SharesTable,
    UsualStep,
)
from ..table import Table
from ..terms_tables import TimesTable, UsualTable

PULL_SHARE = "pull_share"
"""A key of sweeps alone: the share of the budget in pull; sales have the rest."""

Place = tuple[str, ...]
_TOPS = ("firms", "parameters", "shocks")
_KINDS: Mapping[str, type[Table]] = {
    "usual": UsualTable,
    "mix": MixTable,
    "plan": PlanTable,
    "rules": RulesTable,
    "python": PythonTable,
}


def place_of(key: str, data: Mapping[str, Any]) -> Place:
    """Return the steps of a dotted key, or raise a ``ScenarioError`` that says where it fails.

    Lists are counted from 1: ``shocks.1.size`` is the size of the first shock.

    Parameters
    ----------
    key : str
    data : mapping
        The scenario, with the arm laid over it if there is one.

    >>> place_of("firms.Aurora.strategy.price", {"firms": {"Aurora": {}}})
    ('firms', 'Aurora', 'strategy', 'price')
    """
    steps = tuple(key.split("."))
    for depth, step in enumerate(steps):
        before = steps[:depth]
        names = _names(before, data)
        if names is None:
            raise ScenarioError(
                f"{shortened(key)!r} cannot be varied: {'.'.join(before)} is a value, not a "
                f"table. Leave out what follows it."
            )
        if step not in names:
            raise ScenarioError(_unknown(key, before, step, names))
    if (names := _names(steps, data)) is not None:
        raise ScenarioError(
            f"{shortened(key)!r} cannot be varied: it is a table. Go on with a key of it: "
            f"{', '.join(names)}."
        )
    return steps


def is_whole(place: Place, data: Mapping[str, Any]) -> bool:
    """Return whether only whole numbers can stand at a place.

    >>> is_whole(("parameters", "choice", "price"), {})
    False
    >>> is_whole(("firms", "Aurora", "strategy", "response_delay"), {"firms": {"Aurora": {}}})
    True
    """
    if place[0] == "parameters":
        about = {each.name: each for each in fields(GROUPS[place[1]])}[place[2]]
        return str(about.metadata["unit"]).startswith("whole number")
    table = _table(place[:-1], data)
    found = {} if table is None else _fields(table)
    return place[-1] in found and "int" in str(found[place[-1]])


def _unknown(key: str, before: Place, step: str, names: list[str]) -> str:
    """Return why a step leads nowhere."""
    said = f"{shortened(key)!r} cannot be varied: "
    if not before and step in ScenarioTable.model_fields:
        return (
            f"{said}all points share one market up to its first quarter, and {step} belongs to "
            f"it. Vary a key of {', '.join(_TOPS)}."
        )
    where = f" in {'.'.join(before)}" if before else ""
    return f"{said}{shortened(step)!r} is unknown{where}. {nearest(step, names)}"


def _names(place: Place, data: Mapping[str, Any]) -> list[str] | None:
    """Return which steps may follow a place; None if it holds a value."""
    match place:
        case ():
            return list(_TOPS)
        case ("firms",):
            return list(data["firms"])
        case ("parameters",):
            return list(GROUPS)
        case ("parameters", group):
            return [each.name for each in fields(GROUPS[group])]
        case ("firms", _, "position"):
            return ["1", "2"]
        case ("shocks",) | ("firms", _, "strategy", "quarters" | "rules"):
            return [str(number + 1) for number in range(len(_at(place, data) or ()))]
        case ("firms", _, "strategy", "rules", _):
            return ["set"]
        case ("firms", _, "strategy", "options"):
            return list(_at(place, data) or ())
    table = _table(place, data)
    return None if table is None else _keys(table)


def _table(place: Place, data: Mapping[str, Any]) -> type[Table] | None:
    """Return the form of the table at a place; None if there is none."""
    match place:
        case ("shocks", _):
            return ShockTable
        case ("firms", _):
            return FirmTable
        case ("firms", _, "strategy"):
            return _KINDS.get((_at(place, data) or {}).get("kind", "usual"), UsualTable)
        case ("firms", _, "strategy", "quarters", _):
            return UsualStep if (_at(place, data) or {}).get("kind") == "usual" else MixStep
        case ("firms", _, "strategy", "rules", _, "set"):
            return SharesTable
        case ("firms", _, "strategy", "times") | ("firms", _, "strategy", "quarters", _, "times"):
            return TimesTable
    return None


def _fields(table: type[Table]) -> dict[str, Any]:
    """Return what can stand under each key of a table."""
    return {each.alias or name: each.annotation for name, each in table.model_fields.items()}


def _keys(table: type[Table]) -> list[str]:
    """Return the keys of a table that can be varied."""
    extra = [PULL_SHARE] if issubclass(table, MixTable | MixStep | RulesTable) else []
    return [*extra, *(key for key in _fields(table) if key not in ("kind", "from"))]


def _at(place: Iterable[str], data: Any) -> Any:
    """Return what stands at a place; None if there is nothing."""
    for step in place:
        if isinstance(data, Mapping):
            data = data.get(step)
        elif isinstance(data, list | tuple):
            data = data[int(step) - 1]
        else:
            return None
    return data
