"""A validation: every study of the wanted rows, in many markets, over the cores."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..reading import ScenarioError
from ..spreading import spread
from .bench import Conditions
from .jackknife import Floats
from .registry import STUDIES
from .row import Case, Check, Row, Study, full_customers, full_markets, stack
from .scorecard import Cell, Scorecard, measure
from .store import Store, fingerprint

Progress = Callable[[int, int], None]

FEWEST, MOST = 2, 1_000
"""Markets in each study: one has no interval, and more tell nothing new."""
QUICK_SEEDS, QUICK_SIZE = 4, 0.25
"""Quick: this many markets at most, of this share of the customers."""


@dataclass(frozen=True)
class Task:
    """One study in one market."""

    study: str
    conditions: Conditions
    seed: int


def observe(task: Task) -> dict[str, Floats]:
    """Play one task; called in worker processes."""
    return STUDIES[task.study].observe(task.conditions, task.seed)


@dataclass(frozen=True)
class Effort:
    """How much is played.

    Attributes
    ----------
    seeds : int or None
        Markets in each study; None means what the study asks for.
    size : float
        Customers against what the study asks for, above 0 to 1.
    """

    seeds: int | None = None
    size: float = 1.0

    def __post_init__(self) -> None:
        """Check both, before anything is played."""
        if self.seeds is not None and not FEWEST <= self.seeds <= MOST:
            raise ScenarioError(
                f"seeds is {self.seeds:,}, but must be from {FEWEST} to {MOST:,}: an interval "
                "needs two markets."
            )
        if not 0 < self.size <= 1:  # which also refuses what is no number
            raise ScenarioError(
                f"size is {self.size:g}, but must be more than 0 and at most 1, such as 0.25."
            )

    def markets(self, study: Study, case: Case) -> int:
        """Return the number of markets in which a case is played."""
        return self.seeds or full_markets(study, case)

    def customers(self, study: Study, case: Case) -> int:
        """Return the number of customers in each."""
        return max(round(self.size * full_customers(study, case)), 100)


def check_workers(workers: int) -> None:
    """Refuse a number of processes with which nothing would be played."""
    if workers < 1:
        raise ScenarioError(f"workers is {workers}, but must be 1 or more.")


FULL, QUICK = Effort(), Effort(QUICK_SEEDS, QUICK_SIZE)


@dataclass
class Validation:
    """Rows of the scorecard, measured on the market.

    Parameters
    ----------
    rows : list of Row
    archetypes : sequence of str
        Kinds of market to look at; empty means all.
    effort : Effort
    parameters, without : mapping, sequence
        What is changed by hand in every case: parameters and mechanisms.
    workers : int
        Processes.
    store : Store, optional
        Where observations are kept; without one nothing is kept.
    """

    rows: list[Row]
    archetypes: Sequence[str] = ()
    effort: Effort = FULL
    parameters: Mapping[str, float] = field(default_factory=dict)
    without: tuple[str, ...] = ()
    workers: int = 1
    store: Store | None = None

    def __post_init__(self) -> None:
        """Find out what has to be played."""
        check_workers(self.workers)
        self.observed: dict[Task, dict[str, Floats]] = {}
        # Once: whoever edits an archetype while it is played must not confuse the rest.
        self._tasks_of = [self._tasks(row, case) for row, case, _ in self.cells()]
        self.tasks = list(dict.fromkeys(task for tasks in self._tasks_of for task in tasks))
        if not self.tasks:
            asked = ", ".join(row.code for row in self.rows)
            raise ScenarioError(
                f"{asked}: not measured in {' or '.join(self.archetypes)}. Leave out --archetype; "
                "`pushpull validate --list` says what is measured where."
            )

    def cells(self) -> Iterator[tuple[Row, Case, tuple[Check, ...]]]:
        """Yield the wanted rows with the cases in which they are shown."""
        for row in self.rows:
            for case, checks in row.cases:
                if not self.archetypes or case.archetype in self.archetypes:
                    yield row, case, checks

    def _tasks(self, row: Row, case: Case) -> list[Task]:
        study = case.study or row.study
        customers = self.effort.customers(study, case)
        conditions = case.conditions(customers, self.parameters, self.without)
        markets = range(self.effort.markets(study, case))
        return [Task(study.name, conditions, seed) for seed in markets]

    def run(self, progress: Progress | None = None) -> Scorecard:
        """Play what has not been played yet, and return the scorecard.

        Observations are kept as they come in; after Ctrl-C the same call goes on from there.
        """
        play([self], self.workers, self.store, progress)
        return self.scorecard()

    def stacks(self) -> list[dict[str, Floats]]:
        """Return what was observed for each cell, market by market along the first axis."""
        return [stack([self.observed[task] for task in tasks]) for tasks in self._tasks_of]

    def scorecard(self) -> Scorecard:
        """Work out the scorecard from what has been observed."""
        changes = tuple(f"{name} = {value:g}" for name, value in self.parameters.items())
        asked = zip(self.cells(), self._tasks_of, strict=True)
        cells = tuple(self._cell(*each, tasks) for each, tasks in asked)
        return Scorecard(cells, changes, self.without)

    def _cell(self, row: Row, case: Case, checks: tuple[Check, ...], tasks: list[Task]) -> Cell:
        seen = stack([self.observed[task] for task in tasks])
        return measure(row, case, checks, seen, tasks[0].conditions.customers)

    def files(self, store: Store) -> list[Path]:
        """Return the files that the tasks are kept in."""
        return [store.path(task.study, _key(task), task.seed) for task in self.tasks]


def play(
    validations: Sequence[Validation],
    workers: int,
    store: Store | None,
    progress: Progress | None = None,
) -> None:
    """Let every task of some validations be observed, once each, over the cores."""
    report = progress or (lambda done, of: None)
    observed = {task: seen for each in validations for task, seen in each.observed.items()}
    observed.update(_recalled(validations, store))
    tasks = list(dict.fromkeys(task for each in validations for task in each.tasks))
    for each in validations:
        each.observed = observed
    report(len(observed), len(tasks))
    todo = [task for task in tasks if task not in observed]
    todo.sort(key=lambda task: -task.conditions.customers)  # long ones first: cores end level
    for task, seen in spread(observe, todo, workers):
        observed[task] = seen
        if store is not None:
            store.write(task.study, _key(task), task.seed, seen)
        report(len(observed), len(tasks))


def _recalled(
    validations: Sequence[Validation], store: Store | None
) -> Iterator[tuple[Task, dict[str, Floats]]]:
    """Yield what the store has kept of some validations."""
    for task in dict.fromkeys(task for each in validations for task in each.tasks):
        found = store.read(task.study, _key(task), task.seed) if store is not None else None
        if found is not None:
            yield task, found


def _key(task: Task) -> str:
    """Return what names a task in the store, whatever its seed."""
    return fingerprint(task.conditions, STUDIES[task.study])


def quick(seeds: int | None) -> Effort:
    """Return the quick effort, with another number of markets if one is asked for."""
    return QUICK if seeds is None else replace(QUICK, seeds=seeds)
