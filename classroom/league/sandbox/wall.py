"""The walls around one strategy's process: limits, a watch on what Python does, the system's."""

from __future__ import annotations

import builtins
import sys
from collections.abc import Mapping, Sequence
from types import ModuleType
from typing import Any

MEMORY = 256 * 1024**2
"""Bytes that a strategy's process may use (assumed: ten times what an empty one does)."""

CPU_SECONDS = 2
"""Seconds of computing for all quarters at one table (assumed: a thousand times the usual)."""

MODULES = (
    *("math", "statistics", "fractions", "decimal", "numbers", "operator", "itertools"),
    *("functools", "collections", "collections.abc", "bisect", "heapq", "dataclasses", "enum"),
    *("typing", "abc", "copy", "re", "string", "__future__", "pushpull", "pushpull.agents"),
    *("pushpull.agents.decision", "pushpull.agents.view", "pushpull.agents.strategies"),
)
"""What a strategy may import, with the files of ``pushpull.agents.strategies``."""

NAMES = ("Decision", "Strategy", "StrategyMix", "View")
"""What a strategy may take from ``pushpull`` itself."""

STRATEGY = "strategy"
"""What the strategy's own module is called."""

_INNOCENT = frozenset(
    {
        "compile", "exec", "builtins.id", "object.__getattr__", "object.__setattr__",
        "object.__delattr__", "sys._getframe", "sys._getframemodulename", "sys.excepthook",
        "sys.unraisablehook", "array.__new__", "code.__new__", "function.__new__",
        "marshal.dumps", "setopencodehook", "cpython.run_command",
    }
)  # fmt: skip
"""Events that Python may raise while a strategy thinks; all others are refused."""

_IN_WORDS: Mapping[str, str] = {
    "open": "open files",
    "socket": "use the network",
    "subprocess": "start other programs",
    "os": "give orders to the system",
    "pty": "start other programs",
    "shutil": "change files",
    "tempfile": "make files",
    "glob": "look for files",
    "pathlib": "look for files",
    "ctypes": "reach into memory",
    "mmap": "reach into memory",
    "gc": "look through memory",
    "_thread": "start threads",
    "signal": "give orders to the system",
    "resource": "change its limits",
    "time": "wait",
    "import": "import",
    "sys": "change Python",
    "builtins": "ask for input",
}


class Watch:
    """Refuses what a strategy may not do, and remembers the first such thing."""

    def __init__(self) -> None:
        self.refused = ""

    def begin(self) -> None:
        """Watch from now on; nothing can end it."""
        innocent, words, note = _INNOCENT, dict(_IN_WORDS), self._note

        def watch(event: str, given: Sequence[Any]) -> None:
            if event in innocent:
                return
            what = words.get(event.partition(".")[0], "do this")
            if event == "import":
                what = f"import {given[0]}"
            note(what)
            raise PermissionError(f"a strategy may not {what}")

        sys.addaudithook(watch)

    def _note(self, what: str) -> None:
        self.refused = self.refused or what


def limit() -> None:
    """Set the limits of this process: time, memory, no files, no other process."""
    import resource

    for name, most in (
        ("RLIMIT_CPU", CPU_SECONDS),
        ("RLIMIT_AS", MEMORY),
        ("RLIMIT_CORE", 0),
        ("RLIMIT_FSIZE", 0),
        ("RLIMIT_NOFILE", 16),
        ("RLIMIT_NPROC", 0),
        ("RLIMIT_STACK", 8 * 1024**2),
    ):
        kind = getattr(resource, name, None)
        if kind is None:
            continue
        try:
            resource.setrlimit(kind, (most, most))
        except (OSError, ValueError):
            continue  # some systems know a limit but do not keep it; the other walls remain


def allow_imports() -> None:
    """Let the strategy's module import what is on the list; anything else says so in words."""
    usual = builtins.__import__
    allowed = frozenset(MODULES)

    def importing(
        name: str, globals: Mapping[str, object] | None = None,
        locals: Mapping[str, object] | None = None,
        fromlist: Sequence[str] | None = (), level: int = 0,
    ) -> ModuleType:  # fmt: skip
        is_mine = globals is not None and globals.get("__name__") == STRATEGY
        is_known = name in allowed or name.startswith("pushpull.agents.strategies.")
        if is_mine and (level or not is_known):
            raise ImportError(f"a strategy may not import {name}; see the list in docs/league.md")
        more = sorted(set(fromlist or ()) - set(NAMES)) if name == "pushpull" else []
        if is_mine and more:
            raise ImportError(
                f"a strategy may not import {more[0]}; of pushpull it may import {', '.join(NAMES)}"
            )
        return usual(name, globals, locals, fromlist, level)

    def asking(*said: object) -> str:
        raise PermissionError("a strategy may not ask for input")

    builtins.__import__ = importing
    builtins.input = asking
