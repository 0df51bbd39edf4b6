"""Whose page this is, and where the games are kept."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...classroom.game.shelf import Shelf

DEFAULT = ".pushpull/games"


def visitor() -> str:
    """Return who looks at this page: a secret of the browser, the same in all of its tabs."""
    import solara

    return str(solara.get_session_id())


def games_folder() -> Path:
    """Return the folder in which games are kept."""
    from ..server import GAMES

    return Path(os.environ.get(GAMES, DEFAULT))


def shelf() -> Shelf:
    """Return the shelf of games."""
    from ...classroom.game.shelf import Shelf

    return Shelf(games_folder())
