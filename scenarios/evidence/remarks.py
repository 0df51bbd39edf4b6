"""What we think about cells that do not come out as they should: mechanism, and what was tried.

Remarks are about the numbers of the published scorecard, and are said of no others.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ..reading import read_toml
from .scorecard import Cell, Scorecard

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


def misses(card: Scorecard) -> list[tuple[Cell, str]]:
    """Return the cells that do not come out as they should, with what is thought of each.

    Nothing is said of a quick run or of a market that was changed by hand: remarks are about the
    numbers of the published scorecard.
    """
    missed = [cell for cell in card.cells if not cell.is_as_expected]
    if not card.is_as_published:
        return [(cell, "") for cell in missed]
    return [(cell, remark(cell.key) or "Not explained yet.") for cell in missed]
