"""Where observations are kept, so that a long validation goes on where it stopped."""

from __future__ import annotations

import ast
import hashlib
import inspect
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path

import numpy as np

from ..fingerprint import HOUSE, files, meaning
from .bench import Conditions
from .jackknife import Floats
from .row import Study

_PLAYING = (
    "equations", "agents", "model", "scenarios/theory",
    "scenarios/evidence/bench.py", "scenarios/evidence/levers.py",
)  # fmt: skip
"""What plays a market; how observations are judged and shown may change without them."""


@cache
def code_fingerprint(study_file: Path) -> str:
    """Return a fingerprint of the code that the observations of a study depend on.

    >>> len(code_fingerprint(Path(__file__)))
    16
    """
    told = hashlib.sha256()
    for path in files(_PLAYING, HOUSE):
        told.update(path.relative_to(HOUSE).as_posix().encode())
        told.update(meaning(path))
    for path in _with_neighbours(study_file):
        told.update(meaning(path))
    return told.hexdigest()[:16]


def _with_neighbours(study_file: Path) -> list[Path]:
    """Return the file of a study and those in its folder from which it imports."""
    tree = ast.parse(study_file.read_text(encoding="utf-8"))
    names = [
        each.module
        for each in ast.walk(tree)
        if isinstance(each, ast.ImportFrom) and each.level == 1
    ]
    near = [study_file.with_name(f"{name}.py") for name in names]
    return [study_file, *sorted(path for path in near if path.exists())]


def fingerprint(conditions: Conditions, study: Study) -> str:
    """Return what names a study under conditions, whatever the seed: 16 letters."""
    code = code_fingerprint(Path(inspect.getfile(study.observe)))
    said = json.dumps([study.name, asdict(conditions), code], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


class Store:
    """A folder of observations, one file for each study, condition and seed.

    Files are named by all that they depend on, the code included; a file that is damaged, or was
    made by other code, is simply not there.

    >>> import tempfile
    >>> store = Store(Path(tempfile.mkdtemp()))
    >>> store.write("thesis", "0a1b", 7, {"units": np.ones(2)})
    >>> store.read("thesis", "0a1b", 7)
    {'units': array([1., 1.])}
    >>> store.read("thesis", "0a1b", 8) is None
    True
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, study: str, key: str, seed: int) -> Path:
        """Return the file of one observation."""
        return self.folder / f"{study}-{key}-{seed}.npz"

    def read(self, study: str, key: str, seed: int) -> dict[str, Floats] | None:
        """Return an observation, or None if there is none that can be read."""
        try:
            with np.load(self.path(study, key, seed), allow_pickle=False) as found:
                return {name: found[name] for name in found.files}
        except Exception:  # a file can be damaged in any way
            return None

    def write(self, study: str, key: str, seed: int, observed: Mapping[str, Floats]) -> None:
        """Keep an observation; a reader sees all of it or nothing."""
        path = self.path(study, key, seed)
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{os.getpid()}.part")
        try:
            with part.open("wb") as file:
                np.savez_compressed(file, **observed)  # type: ignore[arg-type]
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)

    def keep_only(self, names: Iterable[Path]) -> None:
        """Delete all other observations."""
        wanted = set(names)
        for path in self.folder.glob("*.npz"):
            if path not in wanted:
                path.unlink()
