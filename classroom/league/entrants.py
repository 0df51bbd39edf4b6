"""Who takes part: a strategy that ships, a file of rules, or a small Python class."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from ...agents.strategies import INDEX
from ...agents.view import Strategy
from ...scenarios.python_strategy import PythonStrategy
from ...scenarios.reading import LARGEST_FILE, ScenarioError, nearest, read_toml, shortened
from .markets import SEATS, LeagueMarket
from .sandbox.keeper import Keeper
from .sandbox.walled import Walled

Kind = Literal["ready", "rules", "python"]

LONGEST_NAME = 40


@dataclass(frozen=True)
class Entrant:
    """One strategy of the league.

    Attributes
    ----------
    name : str
        Unique in the league: the file's name without its ending, or the ready strategy's.
    kind : {"ready", "rules", "python"}
        A strategy that ships; a TOML file, which needs no trust; Python, which gets none.
    path : Path or None
        The file.
    table : mapping
        What the TOML file says.
    source : str
        The text of the Python file.
    is_trusted : bool
        Whether Python may run in this process, without walls.
    """

    name: str
    kind: Kind
    path: Path | None = None
    table: Mapping[str, Any] = field(default_factory=dict, repr=False)
    source: str = field(default="", repr=False)
    class_name: str = ""
    is_trusted: bool = False

    def strategy(self, market: LeagueMarket, keeper: Keeper) -> Strategy:
        """Return who decides in a market; strangers' Python is kept by a keeper.

        Raises
        ------
        ScenarioError
            If the file cannot be followed in this market.
        """
        if self.kind == "ready":
            return PythonStrategy(self.name, {})
        if self.kind == "python" and self.path is not None:
            if self.is_trusted:
                return PythonStrategy(self.class_name, {}, self.path)
            keeper.check()
            return Walled(keeper, self.path.name, self.source, self.class_name)
        return self._from_table(market)

    def _from_table(self, market: LeagueMarket) -> Strategy:
        """Return the strategy of a TOML file; mistakes are told of the file itself."""
        seat, file = SEATS[0], self.path or Path(f"{self.name}.toml")
        try:
            setting = market.builder([seat], {seat: dict(self.table)}, file).setting()
        except ScenarioError as error:
            said = str(error).replace(f"firms.{seat}.strategy.", "")
            raise ScenarioError(said.replace(f"firms.{seat}.strategy", "the strategy")) from None
        found = setting.firms[0].strategy
        return PythonStrategy("usual", {}) if found is None else found

    def digest(self) -> str:
        """Return a fingerprint of what the strategy is; the name alone for one that ships."""
        said = f"{self.kind}\n{self.class_name}\n{sorted(self.table.items())}\n{self.source}"
        return hashlib.sha256(f"{self.name}\n{said}".encode()).hexdigest()


def entrants(names: Iterable[str | Path], is_trusted: bool = False) -> tuple[Entrant, ...]:
    """Return the strategies of some files or names, in the order of their names.

    Parameters
    ----------
    names : iterable of str or Path
        Files that end in ``.toml`` or ``.py``, and names of strategies that ship. A folder
        stands for all such files in it. None at all: all strategies that ship.
    is_trusted : bool
        Whether Python files may run without walls.

    Raises
    ------
    ScenarioError
        If a file cannot be read or two have one name.

    >>> [each.name for each in entrants(["push_only", "harvest"])]
    ['harvest', 'push_only']
    """
    chosen = list(names) or list(INDEX)
    paths = [path for name in chosen for path in _unfolded(name)]
    found = [_entrant(path, is_trusted) for path in paths]
    twice = {each.name for each in found if sum(each.name == one.name for one in found) > 1}
    if twice:
        raise ScenarioError(
            f"two strategies are called {min(twice)!r}. Rename one of the files: in the report "
            "they could not be told apart."
        )
    return tuple(sorted(found, key=lambda each: each.name))


def _unfolded(name: str | Path) -> list[str | Path]:
    """Return the strategy files of a folder, or the name itself."""
    path = Path(name)
    if str(name) in INDEX or not path.is_dir():
        return [name]
    inside: list[str | Path] = [
        each for each in sorted(path.iterdir()) if each.suffix in (".toml", ".py")
    ]
    if not inside:
        raise ScenarioError(f"{path}: the folder has no strategy, no file in .toml or .py.")
    return inside


def _entrant(name: str | Path, is_trusted: bool) -> Entrant:
    path = Path(name)
    if str(name) in INDEX:
        return Entrant(str(name), "ready")
    if path.suffix not in (".toml", ".py"):
        raise ScenarioError(
            f"{shortened(str(name))!r} is neither a file in .toml or .py nor a strategy that "
            f"ships. {nearest(str(name), INDEX)}"
        )
    if path.suffix == ".py":
        return _python(path, is_trusted)
    table = dict(read_toml(path))
    if table.get("kind") == "python" and "file" in table:
        raise ScenarioError(
            f"{path.name}: file names a Python file. Hand in the Python file itself."
        )
    return Entrant(_name(path), "rules", path, table)


def _name(path: Path) -> str:
    """Return what a file calls its strategy."""
    name = path.stem
    if not name.isprintable() or len(name) > LONGEST_NAME:
        raise ScenarioError(
            f"{shortened(path.name)!r}: a strategy has its file's name, which must be of at most "
            f"{LONGEST_NAME} letters that can be seen. Rename the file."
        )
    return name


def _python(path: Path, is_trusted: bool) -> Entrant:
    """Return the strategy of a Python file, which is read but not run."""
    source = _text(path)
    try:
        tree = ast.parse(source, filename=path.name)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        line = f" in line {error.lineno}" if isinstance(error, SyntaxError) else ""
        said = error.msg if isinstance(error, SyntaxError) else str(error)
        raise ScenarioError(f"{path.name}: this is not Python{line}: {said}. Mend it.") from None
    classes = [each.name for each in tree.body if isinstance(each, ast.ClassDef) and _decides(each)]
    if len(classes) != 1:
        many = f"{len(classes)} classes ({', '.join(classes)})" if classes else "no class"
        raise ScenarioError(
            f"{path.name}: the file has {many} with a method decide(self, view), but must have "
            "one. See docs/league.md."
        )
    return Entrant(_name(path), "python", path, {}, source, classes[0], is_trusted)


def _decides(node: ast.ClassDef) -> bool:
    """Return whether a class has the method of a strategy."""
    return any(isinstance(each, ast.FunctionDef) and each.name == "decide" for each in node.body)


def _text(path: Path) -> str:
    """Return the text of a small file."""
    try:
        if path.stat().st_size > LARGEST_FILE // 10:
            raise ScenarioError(
                f"{path.name}: the file has {path.stat().st_size:,} bytes, but a strategy has at "
                f"most {LARGEST_FILE // 10:,}. Is it the right file?"
            )
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ScenarioError(
            f"{path.name}: this is not text (UTF-8). Save it as plain text."
        ) from None
    except OSError as error:
        said = error.strerror or str(error)
        raise ScenarioError(f"{path}: the file cannot be read ({said}). Check the path.") from None
