"""The store: what was played once is kept in a file and never played again."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..reading import ScenarioError


@dataclass(frozen=True)
class Evaluation:
    """What one set of parameters led to.

    Attributes
    ----------
    found : mapping of float by name
        What was measured; empty if the set could not be played.
    failed : str
        Why it could not be played, or nothing.
    """

    found: Mapping[str, float] = field(default_factory=dict)
    failed: str = ""


class Store:
    """Evaluations by key, in a file to which a line is added for each.

    The key says all that an evaluation depends on, so one file may hold several analyses, and
    what an older version of the model found is never taken for what this one would find.

    Parameters
    ----------
    path : Path, optional
        The file; without one, nothing outlives this process.

    Examples
    --------
    >>> store = Store()
    >>> store.add("a", Evaluation({"push.profit.4": 1.5}))
    >>> store.known["a"].found["push.profit.4"]
    1.5
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self.known: dict[str, Evaluation] = {}
        if path is not None and path.exists():
            text = _read(path)
            self.known.update(_evaluations(text))
            if not text.endswith("\n"):
                self._write("\n")  # the last line was cut off: the next one starts afresh

    def add(self, key: str, evaluation: Evaluation) -> None:
        """Keep an evaluation, at once and for good."""
        self.known[key] = evaluation
        line = {"key": key, "found": dict(evaluation.found), "failed": evaluation.failed}
        self._write(json.dumps(line) + "\n")

    def _write(self, text: str) -> None:
        """Add a text to the file, if there is one."""
        if self.path is None:
            return
        try:
            with self.path.open("a", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except OSError as error:
            reason = error.strerror or str(error)
            raise ScenarioError(
                f"{self.path}: what was found cannot be kept ({reason}). Choose another --out."
            ) from None


def _read(path: Path) -> str:
    """Return the text of a file."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not text"
        raise ScenarioError(
            f"{path}: what was kept cannot be read ({reason}). Move the file away to start anew."
        ) from None


def _evaluations(text: str) -> dict[str, Evaluation]:
    """Return the evaluations in a text; a line that was cut off while it was written is left."""
    lines = map(_parsed, text.splitlines())
    return {line["key"]: Evaluation(line["found"], line["failed"]) for line in lines if line}


def _parsed(line: str) -> dict[str, Any] | None:
    """Return a line as an evaluation, or None if it is not a whole one."""
    try:
        read = json.loads(line)
        found = {str(name): float(value) for name, value in read["found"].items()}
        is_whole = all(map(math.isfinite, found.values()))
        said = {"key": str(read["key"]), "found": found, "failed": str(read["failed"])}
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    return said if is_whole else None
