"""Knock-outs: which mechanism carries which pattern.

Every mechanism is switched off in turn, and the scorecard is measured again with the same luck. A
pattern that goes with a mechanism is carried by it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from ...agents.parameters import Mechanisms
from ..intervals import Interval
from .jackknife import Stack, jackknife
from .registry import rows
from .row import Case, Check, Row
from .store import Store
from .validation import Effort, Progress, Validation, check_workers, play

Mark = Literal["lost", "moved", "same"]

MECHANISMS: tuple[str, ...] = tuple(each.name for each in dataclasses.fields(Mechanisms))


@dataclass(frozen=True)
class Change:
    """What one check becomes without one mechanism.

    Attributes
    ----------
    mechanism : str
    row : Row
    case : Case
    check : Check
    before, after : float
        The statistic with and without the mechanism.
    difference : Interval
        After less before, paired by market.
    """

    mechanism: str
    row: Row
    case: Case
    check: Check
    before: float
    after: float
    difference: Interval

    @property
    def cell(self) -> str:
        """Row and market."""
        return f"{self.row.code} {self.case.title}"

    @property
    def mark(self) -> Mark:
        """Whether the pattern is lost, moved or the same.

        It is lost when the statistic was in its band and is surely moved out of it, or cannot be
        worked out any more; moved when it differs surely; else the same.
        """
        band = self.check.band
        if np.isnan(self.after):
            return "lost" if not np.isnan(self.before) else "same"
        if not self.difference.excludes_zero:
            return "same"
        return "lost" if band.holds(self.before) and not band.holds(self.after) else "moved"


@dataclass(frozen=True)
class Matrix:
    """All changes; a cell of the matrix is a mechanism and a row in a market."""

    changes: tuple[Change, ...]
    seeds: int
    size: float

    @property
    def cells(self) -> list[str]:
        """Rows in their markets, in the order of the scorecard."""
        return list(dict.fromkeys(change.cell for change in self.changes))

    @property
    def mechanisms(self) -> list[str]:
        """Mechanisms that were taken out."""
        return list(dict.fromkeys(change.mechanism for change in self.changes))

    def of(self, cell: str, mechanism: str) -> list[Change]:
        """Return the changes of a row in a market without a mechanism, one for each check."""
        return [c for c in self.changes if (c.cell, c.mechanism) == (cell, mechanism)]

    def mark(self, cell: str, mechanism: str) -> Mark:
        """Return the strongest mark of a cell's checks."""
        marks = {change.mark for change in self.of(cell, mechanism)}
        return "lost" if "lost" in marks else "moved" if "moved" in marks else "same"


@dataclass
class KnockOuts:
    """The scorecard with everything, and without each of some mechanisms.

    Parameters
    ----------
    codes : sequence of str
        Rows; empty means all.
    archetypes : sequence of str
        Markets; empty means all.
    mechanisms : sequence of str
    effort : Effort
    workers : int
    store : Store or None
    """

    codes: Sequence[str]
    archetypes: Sequence[str]
    mechanisms: Sequence[str]
    effort: Effort
    workers: int
    store: Store | None

    def __post_init__(self) -> None:
        """Plan one validation with everything, and one for each mechanism."""
        check_workers(self.workers)
        self.base = self._validation()
        self.others = {name: self._validation(name) for name in self.mechanisms}
        self.tasks = list(dict.fromkeys(t for each in self._all for t in each.tasks))

    @property
    def _all(self) -> list[Validation]:
        return [self.base, *self.others.values()]

    @property
    def command(self) -> str:
        """What is typed to play the same again.

        >>> KnockOuts(["D1"], ["durable"], ["habit"], Effort(4, 0.12), 1, None).command
        'pushpull knock-out D1 --archetype durable --mechanism habit --seeds 4 --size 0.12'
        """
        mechanisms = () if tuple(self.mechanisms) == MECHANISMS else self.mechanisms
        effort = self.effort
        return " ".join(
            [
                "pushpull knock-out",
                *self.codes,
                *(f"--archetype {name}" for name in self.archetypes),
                *(f"--mechanism {name}" for name in mechanisms),
                *([] if effort.seeds is None else [f"--seeds {effort.seeds}"]),
                f"--size {effort.size:g}",
            ]
        )

    @property
    def observed(self) -> int:
        """Number of markets that have been played."""
        return len(self.base.observed)

    def _validation(self, *without: str) -> Validation:
        as_they_are = [
            dataclasses.replace(row, cases=tuple(each for each in row.cases if not each[0].label))
            for row in rows(self.codes)
        ]
        return Validation(as_they_are, self.archetypes, self.effort, without=without)

    def run(self, progress: Progress | None = None) -> Matrix:
        """Play what has not been played yet, and return the matrix."""
        play(self._all, self.workers, self.store, progress)
        changes = tuple(change for name in self.mechanisms for change in self._changes(name))
        return Matrix(changes, self.effort.seeds or 0, self.effort.size)

    def _changes(self, mechanism: str) -> Iterator[Change]:
        """Yield what every check becomes without a mechanism."""
        before, after = self.base.stacks(), self.others[mechanism].stacks()
        for (row, case, checks), seen, unseen in zip(self.base.cells(), before, after, strict=True):
            for check in checks:
                yield _change(mechanism, (row, case, check), seen, unseen)


def _change(mechanism: str, place: tuple[Row, Case, Check], before: Stack, after: Stack) -> Change:
    """Return what a check becomes, with the interval of the paired difference."""
    statistic = place[2].statistic
    both = {f"0 {name}": values for name, values in before.items()}
    both |= {f"1 {name}": values for name, values in after.items()}

    def one(which: int, seen: Stack) -> float:
        part = {name[2:]: v for name, v in seen.items() if name.startswith(f"{which} ")}
        try:
            return float(statistic(part))
        except (ArithmeticError, RuntimeError, ValueError):
            return float("nan")

    with np.errstate(all="ignore"):
        difference = jackknife(lambda seen: one(1, seen) - one(0, seen), both)
        return Change(mechanism, *place, one(0, both), one(1, both), difference)
