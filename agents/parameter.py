"""How a parameter is declared: with its unit, its allowed range and its meaning."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, fields
from typing import Any


def parameter(unit: str, low: float, high: float, meaning: str) -> Any:
    """Declare one parameter: its unit, its allowed range (both ends included) and its meaning."""
    return dataclasses.field(metadata={"unit": unit, "low": low, "high": high, "meaning": meaning})


@dataclass(frozen=True, kw_only=True)
class Group:
    """A group of parameters that belong to one mechanism; checked at birth."""

    def __post_init__(self) -> None:
        """Check that every value lies in its declared range."""
        for each in fields(self):
            _check_range(type(self).__name__.lower(), each, getattr(self, each.name))


def _check_range(group: str, declared: dataclasses.Field[Any], value: Any) -> None:
    """Raise a ``ValueError`` in plain words if a value is outside its declared range."""
    low, high = declared.metadata["low"], declared.metadata["high"]
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if not is_number or not low <= value <= high:
        raise ValueError(
            f"parameter {group}.{declared.name}: {value!r} is not a number from {low:g} to "
            f"{high:g} ({declared.metadata['unit']})."
        )
