"""Archetypes: the kinds of market, read from files in which every value says where it is from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import Field, dataclass, fields
from pathlib import Path
from typing import Any

from ..agents.parameters import GROUPS, Archetype
from .reading import ARCHETYPES, ScenarioError, nearest, read_toml

PROVENANCE = ("cited", "calibrated", "assumed")
_NOT_GROUPS = ("title", "currency", "unit")


@dataclass(frozen=True)
class ParameterNote:
    """One parameter of an archetype with all that is known about it."""

    group: str
    name: str
    value: float
    unit: str
    low: float
    high: float
    meaning: str
    provenance: str
    source: str


def archetype_names() -> list[str]:
    """Return the names of the archetypes that come with PushPull.

    >>> archetype_names()
    ['consumer-goods', 'durable', 'software']
    """
    return sorted(path.stem for path in ARCHETYPES.glob("*.toml"))


def archetype_path(name: str, *folders: Path) -> Path:
    """Return the file of an archetype: beside the scenario, or else in the library."""
    is_plain = name == Path(name).name and name not in ("", ".", "..")
    for place in (*folders, ARCHETYPES):
        if is_plain and (place / f"{name}.toml").is_file():
            return place / f"{name}.toml"
    raise ScenarioError(f"archetype {name!r} is unknown. {nearest(name, archetype_names())}")


def load_archetype(name: str, folder: Path | None = None) -> Archetype:
    """Return an archetype by name.

    Parameters
    ----------
    name : str
        A name from the library, or of a TOML file in ``folder``.
    folder : Path, optional
        Where else to look, before the library.

    Examples
    --------
    >>> load_archetype("software").economy.list_price
    25000.0
    """
    path = archetype_path(name, *([folder] if folder else []))
    return archetype_of(name, path.name, archetype_values(path))


def archetype_of(name: str, file: str, values: Mapping[str, Any]) -> Archetype:
    """Return an archetype made of plain values by group, such as ``values["need"]["rate"]``."""
    try:
        groups = {key: kind(**values[key]) for key, kind in GROUPS.items()}
    except ValueError as error:
        raise ScenarioError(f"{file}: {error}") from None
    about = {key: str(values[key]) for key in _NOT_GROUPS}
    return Archetype(name=name, **about, **groups)  # type: ignore[arg-type]


def parameter_notes(name: str, folder: Path | None = None) -> list[ParameterNote]:
    """Return every parameter of an archetype with unit, range, meaning and provenance.

    >>> note = parameter_notes("durable")[0]
    >>> note.name, note.value, note.provenance
    ('list_price', 1200.0, 'assumed')
    """
    path = archetype_path(name, *([folder] if folder else []))
    archetype_values(path)
    return list(_notes(read_toml(path)))


def _notes(data: dict[str, Any]) -> Iterator[ParameterNote]:
    for group, kind in GROUPS.items():
        for declared in fields(kind):
            entry, about = data[group][declared.name], declared.metadata
            yield ParameterNote(
                group=group,
                name=declared.name,
                value=float(entry["value"]),
                unit=about["unit"],
                low=about["low"],
                high=about["high"],
                meaning=about["meaning"],
                provenance=entry["from"],
                source=entry["source"],
            )


def archetype_values(path: Path) -> dict[str, Any]:
    """Return the plain values of an archetype file by group and name, after checking its form."""
    data = read_toml(path)
    _check_keys(path.name, "", data, [*_NOT_GROUPS, *GROUPS])
    values: dict[str, Any] = {key: data[key] for key in _NOT_GROUPS}
    for group, kind in GROUPS.items():
        if not isinstance(data[group], dict):
            raise ScenarioError(f"{path.name}: {group} must be a table of parameters.")
        _check_keys(path.name, f"{group}.", data[group], [each.name for each in fields(kind)])
        values[group] = {
            each.name: _value(path.name, f"{group}.{each.name}", each, data[group][each.name])
            for each in fields(kind)
        }
    return values


def _check_keys(file: str, prefix: str, table: dict[str, Any], known: list[str]) -> None:
    """Refuse unknown keys, with the nearest known one, and missing keys."""
    for key in table:
        if key not in known:
            raise ScenarioError(f"{file}: {prefix}{key} is unknown. {nearest(key, known)}")
    for key in known:
        if key not in table:
            raise ScenarioError(
                f"{file}: {prefix}{key} is missing. Copy an archetype that has all parameters."
            )


def _value(file: str, key: str, declared: Field[Any], entry: Any) -> float:
    """Return the value of ``{ value = …, from = …, source = … }``."""
    form = '{ value = 0.1, from = "assumed", source = "why" }'
    if not isinstance(entry, dict) or set(entry) != {"value", "from", "source"}:
        raise ScenarioError(f"{file}: {key} is {entry!r}, but must look like {form}.")
    if entry["from"] not in PROVENANCE:
        raise ScenarioError(
            f"{file}: {key} is from {entry['from']!r}, but must be from one of "
            f"{', '.join(PROVENANCE)}. Say where the value comes from."
        )
    value, about = entry["value"], declared.metadata
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    must_be_whole = about["unit"].startswith("whole number")
    if not is_number or (must_be_whole and value != round(value)):
        raise ScenarioError(f"{file}: {key} is {value!r}, but must be a number ({about['unit']}).")
    return float(value)
