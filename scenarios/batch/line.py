"""The line in which the seeds of a batch wait to be played."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Sequence

from ..scenario import Scenario

TASK_SECONDS = 0.35
"""How long a task should take: long beside handing it over, short beside losing it."""

_WEEK_SECONDS, _CUSTOMER_WEEK_SECONDS = 1e-3, 1e-7
"""Rough cost of a week, and of each customer in it, until the first runs tell better."""


def guess(scenario: Scenario) -> float:
    """Return about how many seconds one seed of a scenario takes, all arms together."""
    setting = scenario.setting
    weeks = setting.burn_in_weeks + len(scenario.played) * scenario.weeks
    return weeks * (_WEEK_SECONDS + setting.customers * _CUSTOMER_WEEK_SECONDS)


class Line:
    """Seeds that wait, handed out in bundles of about a third of a second.

    Parameters
    ----------
    seeds : sequence of int
    seconds : float
        What one seed takes, as far as is known.
    patience : int
        How often a seed may be lost with its process before it is given up.
    largest : int
        Seeds in a bundle at most.

    Attributes
    ----------
    given_up : list of int
        Seeds that were lost too often.

    >>> line = Line(range(5), seconds=0.1, patience=2)
    >>> line.bundle(shares=1), line.bundle(shares=1), len(line)
    ((0, 1, 2), (3, 4), 0)
    >>> line.lost((3,))
    >>> line.lost(line.bundle(shares=1))
    >>> line.given_up
    [3]
    """

    def __init__(
        self, seeds: Sequence[int], seconds: float, patience: int, largest: int = 1000
    ) -> None:
        self.seconds = seconds
        self.given_up: list[int] = []
        self._waiting = deque(seeds)
        self._losses: Counter[int] = Counter()
        self._patience = patience
        self._largest = largest

    def __len__(self) -> int:
        return len(self._waiting)

    def bundle(self, shares: int) -> tuple[int, ...]:
        """Take the next seeds out of the line: a task's worth, and no more than a fair share."""
        fair = -(-len(self._waiting) // shares)
        wanted = min(int(TASK_SECONDS / self.seconds), fair, self._largest)
        return tuple(self._waiting.popleft() for _ in range(max(1, wanted)))

    def took(self, bundle: Sequence[int], seconds: float) -> None:
        """Learn from a bundle that was played how long a seed takes."""
        self.seconds = (self.seconds + max(seconds, 1e-4) / len(bundle)) / 2

    def put_back(self, bundle: Sequence[int]) -> None:
        """Let a bundle that nobody began wait at the front again."""
        self._waiting.extendleft(reversed(bundle))

    def lost(self, bundle: Sequence[int]) -> None:
        """Let the seeds of a process that died wait at the end, or give them up."""
        self._losses.update(bundle)
        for seed in bundle:
            is_hopeless = self._losses[seed] >= self._patience
            (self.given_up if is_hopeless else self._waiting).append(seed)

    def give_up(self) -> None:
        """Give up everything that still waits."""
        self.given_up += self._waiting
        self._waiting.clear()
