"""Write a file as a whole or not at all."""

from __future__ import annotations

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
