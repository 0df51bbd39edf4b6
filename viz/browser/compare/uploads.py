"""A scenario file that a visitor brings: read as data, and nothing in it is ever run."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ....scenarios.overlay import library_names
from ....scenarios.reading import LARGEST_FILE, ScenarioError, read_toml, shortened
from ....scenarios.scenario import Scenario

USUAL_NAME = "my-scenario"


def scenario_of(name: str, content: bytes) -> Scenario:
    """Return the scenario that an uploaded file holds.

    Parameters
    ----------
    name : str
        What the visitor's file is called; only its letters and digits are used.
    content : bytes
        Its content, at most a megabyte.

    Raises
    ------
    ScenarioError
        If it is no scenario, or if it asks for files of this machine or for Python.

    Examples
    --------
    >>> scenario_of("../mine.toml", b'extends = "price-war"').name
    'mine'
    """
    if len(content) > LARGEST_FILE:
        raise ScenarioError(
            f"{shortened(file_name(name))}.toml has {len(content):,} bytes, but a scenario has at "
            f"most {LARGEST_FILE:,}. Is it the right file?"
        )
    with tempfile.TemporaryDirectory(prefix="pushpull-") as folder:
        path = Path(folder) / f"{file_name(name)}.toml"
        path.write_bytes(content)
        _check_alone(path.name, read_toml(path))
        return Scenario.load(path)


def file_name(name: str) -> str:
    """Return what an uploaded file is called here, without its folder and ending.

    >>> file_name("C:/market/../My market (2).toml"), file_name("..")
    ('My-market-2', 'my-scenario')
    """
    last = re.split(r"[/\\]", name)[-1].removesuffix(".toml")
    return re.sub(r"[^\w]+", "-", last, flags=re.ASCII).strip("-")[:60] or USUAL_NAME


def _check_alone(file: str, data: Mapping[str, Any]) -> None:
    """Refuse a file that needs Python or other files than the library's."""
    for key, table in _tables(data):
        if table.get("kind") == "python" and "file" in table:
            raise ScenarioError(
                f"{file}: {key} is written in Python, and Python that is sent in is never run. "
                "Describe it as a mix, a plan or rules, or play the file at your own machine with "
                "`pushpull compare`."
            )
    parent = data.get("extends")
    if isinstance(parent, str) and parent not in library_names():
        raise ScenarioError(
            f"{file}: extends is {shortened(parent)!r}, but an uploaded file can only extend a "
            f"scenario of the library: {', '.join(library_names())}."
        )


def _tables(value: Any, key: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield every table in some data with its dotted key."""
    if isinstance(value, Mapping):
        yield key, value
        for name, each in value.items():
            yield from _tables(each, f"{key}.{name}".lstrip("."))
    if isinstance(value, list):
        for place, each in enumerate(value):
            yield from _tables(each, f"{key}.{place + 1}")
