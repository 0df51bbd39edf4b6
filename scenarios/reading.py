"""Read TOML files that people wrote, and say in one sentence what is wrong with them."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

LARGEST_FILE = 1_000_000
"""Bytes: a scenario is a page or two; anything larger is something else."""

LIBRARY = Path(__file__).parent / "library"
ARCHETYPES = LIBRARY / "archetypes"


class ScenarioError(ValueError):
    """A scenario that cannot be played; the message is a sentence for the person who wrote it.

    >>> raise ScenarioError("my.toml: customers is 0, but must be 1 or more.")
    Traceback (most recent call last):
    ...
    pushpull.scenarios.reading.ScenarioError: my.toml: customers is 0, but must be 1 or more.
    """


def read_toml(path: Path) -> dict[str, Any]:
    """Return the content of a TOML file, or raise a ``ScenarioError`` that says why not."""
    text = _read_text(path)
    if not text.strip():
        raise ScenarioError(
            f"{path.name}: the file is empty. `pushpull new NAME` writes one to start from."
        )
    try:
        return tomllib.loads(text)
    except RecursionError:
        problem = "brackets are nested too deeply"
    except ValueError as error:
        problem = str(error)
    problem = problem[:1].lower() + problem[1:]
    raise ScenarioError(f"{path.name}: this is not TOML: {problem}. Mend that line.")


def _read_text(path: Path) -> str:
    """Return a small text file, checking kind and size before a byte is read."""
    try:
        if path.is_dir():
            raise ScenarioError(f"{path}: this is a folder, but must be a TOML file.")
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise ScenarioError(
                f"{path.name}: the file has {size:,} bytes, but a scenario has at most "
                f"{LARGEST_FILE:,}. Is it the right file?"
            )
        if not path.is_file():
            raise ScenarioError(f"{path}: this is not a file, but must be a TOML file.")
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise ScenarioError(
            f"{shortened(str(path))}: there is no such file. Check the path."
        ) from None
    except UnicodeDecodeError:
        raise ScenarioError(
            f"{path.name}: this is not text (UTF-8). Save the scenario as plain text."
        ) from None
    except (OSError, ValueError) as error:
        if isinstance(error, ScenarioError):
            raise
        reason = getattr(error, "strerror", None) or str(error)
        raise ScenarioError(
            f"{shortened(str(path))}: the file cannot be read ({reason}). Check the path."
        ) from None


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the remedy for an unknown word: the nearest known one, or all of them.

    >>> nearest("budjet", ["budget", "price"])
    "Did you mean 'budget'?"
    >>> nearest("xyz", ["budget", "price"])
    'Known are budget, price.'
    """
    names = list(known)
    close = difflib.get_close_matches(word.lower(), [name.lower() for name in names], n=1)
    if close:
        match = next(name for name in names if name.lower() == close[0])
        return f"Did you mean {match!r}?"
    return f"Known are {', '.join(names)}." if names else "Nothing can stand here."


def file_beside(folder: Path, name: str, asked_by: str) -> Path:
    """Return the file ``name`` in or below ``folder``; refuse a path that leaves the folder."""
    try:
        path = (folder / name).resolve()
        is_inside = path.is_relative_to(folder.resolve())
    except (OSError, ValueError):
        raise ScenarioError(
            f"{asked_by} is {shortened(name)!r}, which no file can be called. Rename the file."
        ) from None
    if not is_inside:
        raise ScenarioError(
            f"{asked_by} is {shortened(name)!r}, but must stay inside the folder of the scenario. "
            "Copy the file there."
        )
    return path


def shortened(text: str, length: int = 60) -> str:
    """Return a text that is not longer than a line.

    >>> shortened("a" * 100, 5)
    'aaaa…'
    """
    return text if len(text) <= length else f"{text[: length - 1]}…"
