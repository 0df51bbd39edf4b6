"""Who sits where: pairs of strategies at tables of four, or everybody at one table.

Pairs, because then every result is about two strategies and nothing else: who else has handed
in changes none of them, the payoff matrix is measured and not estimated, and a strategy meets
itself as well. Two firms follow one strategy and two the other, as in the markets of the game,
where a company has three rivals.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement
from typing import Literal

import numpy as np

from ...equations.chance import luck
from ...scenarios.reading import ScenarioError
from .markets import SEATS

Format = Literal["pairs", "together"]

PAIR_SEATS = 4

_SIDES = ("0011", "0101", "0110", "1001", "1010", "1100")
"""All ways to give two of four seats to each strategy."""


@dataclass(frozen=True)
class SeatedTable:
    """Which strategy sits on which seat, by name, and what the table is called."""

    name: str
    seats: tuple[str, ...]


def pair_tables(names: Sequence[str], market: str, seed: int) -> list[SeatedTable]:
    """Return a table for each pair, and one for each strategy against itself.

    Which seats the first of a pair takes is drawn by luck, the same for all pairs of a market
    and seed.

    >>> [each.name for each in pair_tables(["a", "b"], "software", 1)]
    ['a | a', 'a | b', 'b | b']
    """
    sides = _SIDES[_drawn(seed, f"league sides {market}", len(_SIDES))]
    return [
        SeatedTable(f"{one} | {two}", tuple((one, two)[int(side)] for side in sides))
        for one, two in combinations_with_replacement(sorted(names), 2)
    ]


def one_table(names: Sequence[str], market: str, seed: int) -> list[SeatedTable]:
    """Return one table for everybody; by luck everybody moves up some seats.

    >>> sorted(one_table(["a", "b", "c"], "software", 1)[0].seats)
    ['a', 'b', 'c']
    """
    if len(names) > len(SEATS):
        raise ScenarioError(
            f"{len(names)} strategies are too many for one table, which has {len(SEATS)} seats. "
            "Let them meet in pairs, or choose fewer."
        )
    ordered = sorted(names)
    draws = luck(seed, f"league seats {market}", 0, np.arange(len(ordered)))
    return [SeatedTable("together", tuple(ordered[place] for place in np.argsort(draws)))]


def _drawn(seed: int, stream: str, size: int) -> int:
    """Return a whole number below a size, drawn by luck."""
    return int(luck(seed, stream, 0, np.zeros(1, dtype=np.int64))[0] * size)
