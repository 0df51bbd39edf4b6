"""Games kept as files: one file a game, for its owner alone."""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...scenarios.reading import ScenarioError
from ..whole_file import replace_whole
from .game import Game

_NAME = re.compile(r"[A-Za-z0-9_-]{20,40}")
_ONE_AT_A_TIME = threading.Lock()
GONE = "there is no such game here. It may have been deleted, or belong to another browser."


@dataclass(frozen=True)
class Kept:
    """A game as the shelf keeps it: its name, what was played, and when it changed last."""

    id: str
    game: Game
    changed: float


@dataclass(frozen=True)
class Shelf:
    """A folder of games. A file is replaced as a whole, so that it is never half written.

    Parameters
    ----------
    folder : Path
        Made when the first game is kept.
    """

    folder: Path

    def create(self, owner: str, game: Game, branches: Mapping[str, Game] | None = None) -> str:
        """Keep a new game and return its name, which nobody can guess."""
        name = secrets.token_urlsafe(18)
        kept = {"owner": _hashed(owner), "game": game.to_dict()}
        others = {each: branch.to_dict() for each, branch in (branches or {}).items()}
        self._write(name, {**kept, "branches": others})
        return name

    def read(self, name: str, owner: str) -> Kept:
        """Return a game.

        Raises
        ------
        ScenarioError
            If it is not there, is somebody else's, or its file is damaged.
        """
        kept = self._read(name, owner)
        return Kept(name, self._game(name, kept), float(kept.get("changed", 0.0)))

    def update(self, name: str, owner: str, game: Game, expected_quarters: int) -> None:
        """Keep a game that went on; refuse if another tab has closed the quarter already."""
        with _changing():
            kept = self._read(name, owner)
            if len(self._game(name, kept).decisions) != expected_quarters:
                raise ScenarioError(
                    "this quarter was closed already, perhaps in another tab. Load the page again."
                )
            self._write(name, {**kept, "game": game.to_dict(), "draft": None})

    def list(self, owner: str) -> tuple[Kept, ...]:
        """Return all games of an owner, the last changed first."""
        found = []
        for path in self.folder.glob("*.json"):
            try:
                found.append(self.read(path.stem, owner))
            except ScenarioError:
                continue
        return tuple(sorted(found, key=lambda each: -each.changed))

    def delete(self, name: str, owner: str) -> None:
        """Forget a game for good."""
        self._read(name, owner)
        self._path(name).unlink(missing_ok=True)

    def draft(self, name: str, owner: str) -> dict[str, Any] | None:
        """Return what was typed and not decided yet."""
        draft = self._read(name, owner).get("draft")
        return draft if isinstance(draft, dict) else None

    def keep_draft(self, name: str, owner: str, values: Mapping[str, Any]) -> None:
        """Keep what was typed and not decided yet."""
        with _changing():
            self._write(name, {**self._read(name, owner), "draft": dict(values)})

    def branches(self, name: str, owner: str) -> dict[str, Game]:
        """Return the other histories that were kept, by name."""
        kept = self._read(name, owner).get("branches") or {}
        return {str(each): Game.from_dict(values) for each, values in kept.items()}

    def keep_branches(self, name: str, owner: str, branches: Mapping[str, Game]) -> None:
        """Keep these other histories and no others."""
        with _changing():
            plain = {each: branch.to_dict() for each, branch in branches.items()}
            self._write(name, {**self._read(name, owner), "branches": plain})

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.json"

    def _read(self, name: str, owner: str) -> dict[str, Any]:
        """Return what a file holds, if it is the owner's; a damaged one is set aside."""
        path = self._path(name)
        if not _NAME.fullmatch(name) or not path.is_file():
            raise ScenarioError(GONE)
        try:
            kept = json.loads(path.read_text(encoding="utf-8"))
            owned_by = kept["owner"]
        except (ValueError, KeyError, TypeError):
            raise self._set_aside(name) from None
        if not secrets.compare_digest(str(owned_by), _hashed(owner)):
            raise ScenarioError(GONE)
        return dict(kept)

    def _game(self, name: str, kept: Mapping[str, Any]) -> Game:
        """Return the game that a file holds; a file without a whole game is set aside."""
        try:
            return Game.from_dict(kept["game"])
        except (ScenarioError, KeyError, TypeError, AttributeError):
            raise self._set_aside(name) from None

    def _set_aside(self, name: str) -> ScenarioError:
        """Rename a damaged file, so that nothing writes over it, and return what to say."""
        aside = self._path(name).with_suffix(".damaged")
        os.replace(self._path(name), aside)
        return ScenarioError(
            f"the game's file was damaged. It is kept as {aside.name}; open a saved copy."
        )

    def _write(self, name: str, kept: Mapping[str, Any]) -> None:
        """Replace a game's file as a whole."""
        try:
            replace_whole(self._path(name), json.dumps({**kept, "changed": time.time()}))
        except OSError as error:
            raise ScenarioError(
                f"the game cannot be kept in {self.folder} ({error.strerror}). "
                "What was there before is untouched; make room and try again."
            ) from None


@contextmanager
def _changing() -> Iterator[None]:
    """Let one thread of this process at a time read a file and write it again."""
    with _ONE_AT_A_TIME:
        yield


def _hashed(owner: str) -> str:
    return hashlib.sha256(owner.encode()).hexdigest()
