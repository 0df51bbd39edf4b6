"""What code does, as a short name: so that nothing old is taken for the work of new code."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from .provenance import PACKAGES, version_of

HOUSE = Path(__file__).parents[1]
_PLAYING = (
    "equations", "agents", "model", "scenarios/playing.py", "scenarios/building.py",
    "scenarios/strategy_tables.py", "scenarios/terms_tables.py", "scenarios/python_strategy.py",
)  # fmt: skip
"""What makes a market of a scenario and plays it."""


def meaning(path: Path) -> bytes:
    """Return what a file does: its syntax tree, without comments and docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(
            node
        ):
            node.body = node.body[1:]
    return ast.dump(tree).encode()


def files(places: Iterable[str], house: Path = HOUSE) -> list[Path]:
    """Return the Python files at some places of the house, in order."""
    return [
        path
        for place in places
        for path in sorted((house / place).rglob("*.py")) or [house / place]
    ]


@cache
def playing() -> str:
    """Return a fingerprint of the code that plays markets, and of the packages it rests on.

    >>> len(playing())
    16
    """
    told = hashlib.sha256()
    for path in files(_PLAYING):
        told.update(path.relative_to(HOUSE).as_posix().encode())
        told.update(meaning(path))
    for name in PACKAGES:
        told.update(f"{name} {version_of(name)}".encode())
    return told.hexdigest()[:16]
