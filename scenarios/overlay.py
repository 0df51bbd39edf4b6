"""Overlays: a small table laid over a large one; files that extend files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .reading import LIBRARY, ScenarioError, file_beside, nearest, read_toml, shortened

RIVALS = (
    ("quarters", "years"),
    ("budget_per_week", "budget_per_customer", "budget_times_usual"),
)
"""Keys of which only one can stand: saying one takes back the others."""


@dataclass(frozen=True)
class Document:
    """A scenario file as it was written."""

    path: Path
    data: Mapping[str, Any]


def library_names() -> list[str]:
    """Return the names of the scenarios that come with PushPull."""
    return sorted(path.stem for path in LIBRARY.glob("*.toml"))


def overlay(base: Mapping[str, Any], top: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``base`` with ``top`` laid over it, table by table; nothing is changed in place.

    A list replaces a list. A table that names its own ``kind`` replaces the old one whole.

    >>> overlay({"a": {"x": 1, "y": 2}}, {"a": {"y": 3}})
    {'a': {'x': 1, 'y': 3}}
    >>> overlay({"a": {"kind": "mix", "sales": 1}}, {"a": {"kind": "usual"}})
    {'a': {'kind': 'usual'}}
    >>> overlay({"quarters": 12}, {"years": 2})
    {'years': 2}
    """
    taken_back = {key for rivals in RIVALS if any(each in top for each in rivals) for key in rivals}
    merged = {key: value for key, value in base.items() if key in top or key not in taken_back}
    for key, value in top.items():
        merged[key] = _laid_on(merged.get(key), value)
    return merged


def _laid_on(old: Any, new: Any) -> Any:
    """Return one value laid over another."""
    if isinstance(old, Mapping) and isinstance(new, Mapping) and "kind" not in new:
        return overlay(old, new)
    return new


def find(name: str | Path) -> Path:
    """Return the file of a scenario: a path, or a name from the library."""
    path, library = Path(name), library_names()
    if str(name) in library and not _is_there(path):
        return LIBRARY / f"{name}.toml"
    looks_like_name = path.suffix != ".toml" and path.name == str(name)
    if looks_like_name and not _is_there(path):
        raise ScenarioError(
            f"{shortened(str(name))!r} is neither a file nor a scenario of the library. "
            f"{nearest(str(name), library)}"
        )
    return path


def read_chain(name: str | Path) -> list[Document]:
    """Return a scenario file and all files that it extends, the file itself first."""
    chain = [_document(find(name))]
    while "extends" in chain[-1].data:
        parent = _parent(chain[-1])
        if parent in [each.path.resolve() for each in chain]:
            names = " extends ".join([*(each.path.name for each in chain), parent.name])
            raise ScenarioError(
                f"{chain[0].path.name}: extends runs in a circle: {names}. Remove one extends."
            )
        chain.append(_document(parent))
    return chain


def laid_over(whole: Mapping[str, Any], top: Mapping[str, Any]) -> dict[str, Any]:
    """Return a scenario with changes laid over it; a shorter length leaves behind what is later.

    >>> inherited = {"quarters": 12, "comparison": {"horizons": [1, 4, 12]}}
    >>> laid_over(inherited, {"quarters": 6})
    {'quarters': 6, 'comparison': {'horizons': [1, 4]}}
    """
    return overlay(_fitting(whole, _length(top)), top)


def _length(data: Mapping[str, Any]) -> int | None:
    """Return the quarters that some data says are played, if it says so."""
    for key, quarters in (("quarters", 1), ("years", 4)):
        number = data.get(key)
        if isinstance(number, int) and not isinstance(number, bool):
            return quarters * number
    return None


def _fitting(data: Mapping[str, Any], length: int | None) -> Mapping[str, Any]:
    """Return the data without the horizons and questions that a length leaves behind."""
    table = data.get("comparison")
    if length is None or not isinstance(table, dict):
        return data
    try:
        fitting: dict[str, Any] = {}
        if "horizons" in table:
            fitting["horizons"] = [x for x in table["horizons"] if x <= length] or [length]
        if "questions" in table:
            asked = table["questions"]
            fitting["questions"] = [each for each in asked if each.get("horizon", 1) <= length]
    except (TypeError, AttributeError):
        return data  # the check of the whole says what is wrong
    return {**data, "comparison": {**table, **fitting}}


def merged(chain: list[Document]) -> dict[str, Any]:
    """Return what the files of a chain say together."""
    whole: dict[str, Any] = {}
    for each in reversed(chain):
        whole = laid_over(whole, each.data)
    whole.pop("extends", None)
    return whole


def _is_there(path: Path) -> bool:
    """Return whether there is a file or folder; a name that no system can have is not there."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _document(path: Path) -> Document:
    return Document(path, read_toml(path))


def _parent(child: Document) -> Path:
    """Return the file that a document extends: beside it, or in the library."""
    file, name = child.path.name, child.data["extends"]
    if not isinstance(name, str):
        raise ScenarioError(f"{file}: extends is {name!r}, but must be the name of a scenario.")
    beside = name if name.endswith(".toml") else f"{name}.toml"
    path = file_beside(child.path.parent, beside, f"{file}: extends")
    # A file that extends the library scenario of its own name means the library's.
    means_library = path == child.path.resolve() and name in library_names()
    if path.is_file() and not means_library:
        return path
    if name in library_names():
        return LIBRARY / f"{name}.toml"
    raise ScenarioError(
        f"{file}: extends is {name!r}, which is neither beside the file nor in the library. "
        f"{nearest(name, library_names())}"
    )
