"""How the loops are compiled, and where the results of compiling are kept."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import numba

Loop = TypeVar("Loop", bound=Callable[..., Any])


def compiled(loop: Loop) -> Loop:
    """Return a loop compiled at its first call, or read back from an earlier compilation.

    It runs without holding other threads up. Sums are never reordered and products never fused
    with sums, so the bits are those of NumPy.
    """
    make: Any = numba.njit(cache=True, nogil=True, fastmath=False, error_model="numpy")
    made: Loop = make(loop)
    return made


def inlined(loop: Loop) -> Loop:
    """Return a small function that other loops use within themselves."""
    make: Any = numba.njit(nogil=True, fastmath=False, error_model="numpy")
    made: Loop = make(loop)
    return made


@cache
def _fingerprint() -> str:
    """Return a name for the text of all loops: a loop may use another file's."""
    told = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        told.update(path.read_bytes())
    return told.hexdigest()[:16]


def _folder() -> Path:
    """Return where compiled loops are kept: in the user's cache, else where files are temporary."""
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    folder = Path(home) / "pushpull" / "loops" / _fingerprint()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        folder = Path(tempfile.gettempdir()) / "pushpull-loops" / _fingerprint()
    return folder


@contextmanager
def kept() -> Iterator[None]:
    """Let what is compiled by the functions decorated meanwhile be kept for the next process.

    Numba tells a changed function by its own file only; here the folder is named by all files.
    Somebody who has set Numba's own folder keeps it.
    """
    config: Any = numba.config
    before = config.CACHE_DIR
    if not before:
        config.CACHE_DIR = str(_folder())
    try:
        yield
    finally:
        config.CACHE_DIR = before
