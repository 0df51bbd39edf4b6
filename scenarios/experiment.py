"""Experiment: all arms of a scenario in many markets, spread over processes."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import pandas as pd

from .batch.engines import Engine
from .batch.records import DamagedRecord, Records, unpacked
from .batch.running import Outcome, Work, run
from .reading import ScenarioError
from .scenario import Scenario

Progress = Callable[[int, int], None]
"""Called with the number of seeds that are done and the number of all seeds."""


class InterruptedExperiment(KeyboardInterrupt):
    """Somebody pressed Ctrl-C; the experiment keeps the seeds that were finished."""


class Experiment:
    """Every arm of a scenario, played once with each seed.

    The arms of a seed share one market up to week 0 and all luck after it, so that they can be
    compared in pairs. The result does not depend on how many processes share the work.

    Parameters
    ----------
    scenario : Scenario
        What is played.
    seeds : int or sequence of int, optional
        The luck of each market: how many, counted on from the scenario's first seed, or which;
        by default the scenario's.
    workers : int, optional
        Processes; by default one. With more, a script must start under
        ``if __name__ == "__main__":``.
    engine : Engine, optional
        Where the runs are played; by default in this process with one worker, else in processes
        of this machine.
    folder : Path, optional
        Where the record of each seed is kept, and looked for: a batch that was stopped, however
        it was, goes on where it stopped. By default nothing is kept.
    measures : sequence of str, optional
        Measures to keep; by default all.

    Attributes
    ----------
    finished : dict of DataFrame by seed
        What is done so far; kept when somebody presses Ctrl-C or a run fails.
    failed : dict of str by seed
        Why seeds failed.
    resumed : int
        How many seeds were found in the folder.
    damaged : list of Path
        Records that were damaged, under the names under which they were set aside.

    Examples
    --------
    >>> small = {"customers": 100, "quarters": 1, "burn_in_weeks": 8}
    >>> experiment = Experiment(Scenario.load("push-vs-pull", small), seeds=[1, 2])
    >>> frame = experiment.run()
    >>> len(frame) == 5 * 2 * 13 * 3  # arms, seeds, weeks, firms
    True
    """

    def __init__(
        self, scenario: Scenario, seeds: int | Sequence[int] | None = None,
        workers: int | None = None, *, engine: Engine | None = None, folder: Path | None = None,
        measures: Sequence[str] | None = None,
    ) -> None:  # fmt: skip
        self.scenario = scenario
        if isinstance(seeds, int):
            seeds = range(scenario.seed, scenario.seed + seeds)
        self.seeds = tuple(dict.fromkeys(scenario.seeds if seeds is None else seeds))
        if not self.seeds or min(self.seeds) < 0 or max(self.seeds) >= 2**32:
            raise ScenarioError("seeds must be one or more whole numbers from 0 to 4294967295.")
        self.workers = 1 if workers is None else workers
        self.engine = engine or Engine("serial" if self.workers == 1 else "local", self.workers)
        self.work = Work(scenario, None if measures is None else tuple(measures))
        self.records: Records | None = None
        if folder is not None:
            self.records = Records.of(folder, scenario, self.work.measures)
        self.finished: dict[int, pd.DataFrame] = {}
        self.failed: dict[int, str] = {}
        self.resumed = 0
        self.damaged: list[Path] = []

    def run(self, progress: Progress | None = None) -> pd.DataFrame:
        """Play all seeds that are not finished and return the weekly rows of all arms.

        A seed that fails is noted in ``failed``, and the others are played.

        Returns
        -------
        DataFrame
            Columns arm, seed, week, quarter, firm and every measure, in the order of the seeds.

        Raises
        ------
        InterruptedExperiment
            After Ctrl-C; ``frame()`` returns what was finished, ``run()`` goes on from there.
        ScenarioError
            At the end, if seeds failed; ``frame()`` returns what was finished.
        """
        report = progress or (lambda done, of: None)
        try:
            self._read_records()
            report(len(self.finished), len(self.seeds))
            todo = [seed for seed in self.seeds if seed not in self.finished]
            # Closed at once when somebody stops us, so that processes end before we go on.
            with closing(run(self.work, todo, self.engine)) as outcomes:
                for outcome in outcomes:
                    self._keep(outcome)
                    report(len(self.finished) + len(self.failed), len(self.seeds))
        except KeyboardInterrupt:
            raise InterruptedExperiment from None
        if self.failed:
            raise ScenarioError(self._complaint())
        return self.frame()

    def _read_records(self) -> None:
        """Take over what an earlier batch has finished; what failed is tried again."""
        self.failed = {}
        if self.records is None:
            return
        self.records.begin(self.scenario, self.seeds)
        for seed in self.seeds:
            if seed in self.finished:
                continue
            try:
                frame = self.records.read(seed)
            except DamagedRecord as damaged:
                self.damaged.append(damaged.args[0])
                continue
            if frame is not None:
                self.finished[seed] = frame
                self.resumed += 1

    def _keep(self, outcome: Outcome) -> None:
        """Keep what came of a seed."""
        if outcome.record is None:
            self.failed[outcome.seed] = outcome.error or "no reason is known"
            if self.records is not None:
                self.records.note_failure(outcome.seed, self.failed[outcome.seed])
            return
        if self.records is not None:
            self.records.write(outcome.seed, outcome.record)
        frame = unpacked(outcome.record)
        if frame is None:
            raise ScenarioError(f"seed {outcome.seed}: its record was damaged on the way.")
        self.finished[outcome.seed] = frame

    def _complaint(self) -> str:
        """Return how many runs failed, and why the first did."""
        first = self.failed[next(seed for seed in self.seeds if seed in self.failed)]
        if len(self.failed) == 1:
            return first
        return f"{len(self.failed)} of {len(self.seeds)} seeds failed. The first: {first}"

    def forget(self) -> None:
        """Throw away what is kept of these seeds, so that they are played again."""
        if self.records is not None:
            for seed in self.seeds:
                self.records.forget(seed)

    def frame(self) -> pd.DataFrame:
        """Return the weekly rows of the seeds that are finished, in the order of the seeds."""
        done = [self.finished[seed] for seed in self.seeds if seed in self.finished]
        return pd.concat(done, ignore_index=True) if done else pd.DataFrame()


def usable_cores() -> int:
    """Return the number of processor cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
