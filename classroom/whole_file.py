"""Files that are written as a whole or not at all, and names that tell nothing."""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path


def replace_whole(path: Path, text: str) -> None:
    """Put a text in place of a file, which is never seen half written; its folder is made.

    Raises
    ------
    OSError
        If there is no room or no right to write; what was there before is untouched.
    """
    beside = path.with_name(f"{path.stem}.{secrets.token_hex(4)}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def unnamed_file(folder: Path, *whose: str) -> Path:
    """Return the JSON file of somebody's things, whose name tells nobody whose they are."""
    name = hashlib.sha256("\n".join(whose).encode()).hexdigest()
    return folder / f"{name}.json"
