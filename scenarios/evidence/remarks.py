"""What we think about cells that do not come out as they should: mechanism, and what was tried."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ..reading import read_toml

FILE = Path(__file__).with_name("remarks.toml")


@cache
def remarks() -> dict[str, str]:
    """Return remarks by cell, such as ``"B1 durable"``."""
    return {key: " ".join(str(text).split()) for key, text in read_toml(FILE).items()}


def remark(key: str) -> str:
    """Return the remark on a cell; empty if there is none.

    >>> remark("Z9 nowhere")
    ''
    """
    return remarks().get(key, "")
