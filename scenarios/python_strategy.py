"""A strategy written in Python, kept at arm's length: its mistakes become sentences."""

from __future__ import annotations

import ast
import copy
import sys
import traceback
import types
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..agents.decision import Decision
from ..agents.strategies import strategy_class
from ..agents.view import Strategy, View
from .reading import ScenarioError, nearest


@dataclass
class PythonStrategy:
    """A ready strategy or a class in a file, made when it first decides.

    Attributes
    ----------
    name : str
        Name of a ready strategy, or of a class with a method ``decide(view)`` in the file.
    options : mapping
        What the class is called with.
    path : Path or None
        The Python file; None for a ready strategy. It is run only when the market asks.
    """

    name: str
    options: Mapping[str, Any]
    path: Path | None = None
    _made: Strategy | None = field(default=None, init=False, repr=False, compare=False)

    def decide(self, view: View) -> Decision:
        """Return what the class decides; a mistake in it becomes a ``ScenarioError``."""
        try:
            if self._made is None:
                self._made = self._load()(**self.options)
            decision = self._made.decide(view)
        except (Exception, SystemExit) as error:
            raise ScenarioError(self._complaint(view, error)) from error
        if not isinstance(decision, Decision):
            raise ScenarioError(
                f"{self.label} decided {decision!r} in quarter {view.quarter}, but must return a "
                "Decision. Mend its decide method."
            )
        return decision

    @property
    def label(self) -> str:
        """How the scenario file calls the strategy."""
        return f"{self.path.name}:{self.name}" if self.path else f"strategy {self.name}"

    def __getstate__(self) -> dict[str, Any]:
        """Travel to another process without the class, which is loaded there again."""
        return {**self.__dict__, "_made": None}

    def __deepcopy__(self, memo: dict[int, Any]) -> PythonStrategy:
        """Copy with what the class remembers: a market that branches keeps its past."""
        twin = PythonStrategy(self.name, self.options, self.path)
        twin._made = copy.deepcopy(self._made, memo)
        return twin

    def _load(self) -> type:
        """Return the class; a file is run for it."""
        if self.path is None:
            return strategy_class(self.name)
        module = types.ModuleType(f"pushpull_strategy_{self.path.stem}")
        module.__file__ = str(self.path)
        sys.modules[module.__name__] = module  # dataclasses look their module up
        exec(compile(self.path.read_bytes(), str(self.path), "exec"), module.__dict__)
        found: type = getattr(module, self.name)
        return found

    def _complaint(self, view: View, error: BaseException) -> str:
        """Return what went wrong, and in which line of the file."""
        frames = traceback.extract_tb(error.__traceback__)
        lines = [frame.lineno for frame in frames if frame.filename == str(self.path)]
        where = f" in line {lines[-1]}" if lines else ""
        said = f"{error}".rstrip(".") or type(error).__name__
        if isinstance(error, SystemExit):
            said = "it asked Python to exit"
        return (
            f"{self.label} failed in quarter {view.quarter}{where}: {said}. "
            "Mend the strategy or its options."
        )


def check_class(path: Path, class_name: str, key: str) -> None:
    """Refuse a file without the class; the file is parsed, not run."""
    try:
        tree = ast.parse(path.read_bytes(), filename=str(path))
    except FileNotFoundError:
        raise ScenarioError(
            f"{key} is {path.name!r}, but there is no such file beside the scenario. Copy it there."
        ) from None
    except (OSError, SyntaxError, ValueError, RecursionError) as error:
        raise ScenarioError(f"{key}: {path.name} is not a Python file ({error}).") from None
    classes = [each.name for each in tree.body if isinstance(each, ast.ClassDef)]
    if class_name not in classes:
        raise ScenarioError(
            f"{key}: {path.name} has no class {class_name!r}. {nearest(class_name, classes)}"
        )
