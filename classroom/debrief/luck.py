"""Luck, measured: the same decisions in other markets of the same kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..lesson.setup import LessonSetup
from ..lesson.stage import Origin, Turn
from ..lesson.standing import ranks
from ..lesson.theatre import LARGEST_SEED
from .worth import profit

SEEDS = 30
"""How many other markets are played (a rule: a chance of one in three is then known to ± 0.09)."""


@dataclass(frozen=True)
class Luck:
    """What the same decisions of the class would have earned under other seeds.

    Attributes
    ----------
    earned : mapping of tuple of float by team
        Profit of all quarters, one for each other seed, in the order of the seeds.
    """

    earned: Mapping[int, tuple[float, ...]]

    @property
    def seeds(self) -> int:
        """How many other markets were played."""
        return len(next(iter(self.earned.values()), ()))

    def middle(self, team: int) -> float:
        """Return the profit that half of the other markets exceed."""
        return float(np.median(self.earned[team]))

    def span(self, team: int) -> tuple[float, float]:
        """Return between which profits four of five other markets ended."""
        low, high = np.quantile(self.earned[team], (0.1, 0.9))
        return float(low), float(high)

    def below(self, team: int, came: float) -> float:
        """Return the share of other markets in which the team would have earned less."""
        return float(np.mean(np.array(self.earned[team]) < came))

    def first(self) -> dict[int, float]:
        """Return in what share of the other markets each team would have been first."""
        count = dict.fromkeys(self.earned, 0)
        for place in range(self.seeds):
            placed = ranks({team: values[place] for team, values in self.earned.items()})
            for team, rank in placed.items():
                count[team] += rank == 1
        return {team: each / self.seeds for team, each in count.items()}

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain values."""
        return {str(team): list(values) for team, values in self.earned.items()}

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Luck:
        """Return the luck that ``to_dict`` wrote."""
        return cls({int(team): tuple(map(float, each)) for team, each in values.items()})


def other_seeds(seed: int, number: int = SEEDS) -> tuple[int, ...]:
    """Return seeds that are neither the class's own nor that of its practice quarter.

    Seeds are names, not places: neighbours have nothing in common.

    >>> other_seeds(7, 3)
    (9, 10, 11)
    """
    return tuple((seed + 2 + place) % LARGEST_SEED for place in range(number))


def earned_with(setup: LessonSetup, turns: Sequence[Turn], seed: int) -> dict[int, float]:
    """Return every team's profit of all quarters if the market had had another seed."""
    stage = Origin(setup, seed).play(turns)
    return {team: profit(stage, team) for team in setup.numbers}


def luck_of(rows: Mapping[int, Mapping[int, float]]) -> Luck:
    """Return the luck from every seed's profits by team."""
    seeds = sorted(rows)
    teams = sorted(rows[seeds[0]]) if seeds else []
    return Luck({team: tuple(rows[seed][team] for seed in seeds) for team in teams})
