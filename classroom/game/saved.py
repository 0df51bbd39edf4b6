"""A saved game: a small file that opens again, also in later versions."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ...scenarios.provenance import version_of
from ...scenarios.reading import ScenarioError
from .game import Game

FORMAT = 1
LARGEST = 2 * 1024 * 1024
"""Bytes of the largest file that is read; a long game with many branches has some thousand."""


@dataclass(frozen=True)
class Saved:
    """What a file of a game holds.

    Attributes
    ----------
    game : Game
    branches : mapping of Game by name
        Other histories that the player kept.
    digests : sequence of str
        The market's digest after each closed quarter, when the game was saved.
    version : str
        The version of PushPull that saved it.
    """

    game: Game
    branches: Mapping[str, Game] = field(default_factory=dict)
    digests: Sequence[str] = ()
    version: str = ""

    def warning(self, digests: Sequence[str]) -> str:
        """Return a sentence if a replay led elsewhere than the saved game, else nothing."""
        if not self.digests or list(self.digests) == list(digests):
            return ""
        if self.version == version_of("pushpull-market"):
            return (
                "The file was changed after it was saved: its decisions are played, but the "
                "figures are not those of the game that was saved."
            )
        return (
            f"This game was saved by version {self.version or 'unknown'}, whose market was "
            "another one: your decisions are the same, the figures are not."
        )


def save(
    game: Game, branches: Mapping[str, Game] | None = None, digests: Sequence[str] = ()
) -> bytes:
    """Return a game as the content of a file.

    >>> from pushpull.classroom.game.setup import GameSetup
    >>> open_save(save(Game(GameSetup(company="Ada")))).game.setup.company
    'Ada'
    """
    values = {
        "pushpull_game": FORMAT,
        "version": version_of("pushpull-market"),
        **game.to_dict(),
        "branches": {name: each.to_dict() for name, each in (branches or {}).items()},
        "digests": list(digests),
    }
    return json.dumps(values, indent=1, ensure_ascii=False).encode()


def open_save(content: bytes) -> Saved:
    """Return the game in a file.

    Raises
    ------
    ScenarioError
        If it is no saved game, is damaged, too large, or of a later version; one sentence.

    Examples
    --------
    >>> open_save(b"hello")
    Traceback (most recent call last):
    ...
    pushpull.scenarios.reading.ScenarioError: the file is no saved game, or damaged. Choose another.
    """
    if len(content) > LARGEST:
        raise ScenarioError(
            f"the file has {len(content) / 1e6:,.0f} MB, but a saved game has less than "
            f"{LARGEST / 1e6:,.0f}. Choose another."
        )
    values = _read(content)
    branches = values.get("branches", {})
    digests = values.get("digests", [])
    if not isinstance(branches, Mapping) or not isinstance(digests, list):
        raise ScenarioError("the file is a damaged game. Choose another.")
    return Saved(
        Game.from_dict(values),
        {str(name)[:40]: Game.from_dict(_table(each)) for name, each in branches.items()},
        tuple(map(str, digests)),
        str(values.get("version", ""))[:40],
    )


def _read(content: bytes) -> dict[str, Any]:
    """Return the values in a file of a format that is known."""
    try:
        values = json.loads(content.decode("utf-8"))
        made_as = values["pushpull_game"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise ScenarioError("the file is no saved game, or damaged. Choose another.") from None
    if made_as != FORMAT:
        raise ScenarioError(
            f"the game was saved in format {made_as!r}, but this version reads {FORMAT}. "
            "Open it with the version that saved it, or a newer one."
        )
    return dict(values)


def _table(values: Any) -> Mapping[str, Any]:
    if not isinstance(values, Mapping):
        raise ScenarioError("a history in the file is damaged. Choose another file.")
    return values
