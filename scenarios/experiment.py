"""Experiment: all arms of a scenario in many markets, spread over processes."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial

import pandas as pd

from .playing import play_seed
from .reading import ScenarioError
from .scenario import Scenario
from .spreading import spread

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
        Processes; by default one, this one. With more, a script must start under
        ``if __name__ == "__main__":``.

    Attributes
    ----------
    finished : dict of DataFrame by seed
        What is done so far; kept when somebody presses Ctrl-C or a strategy fails.

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
        workers: int | None = None,
    ) -> None:  # fmt: skip
        self.scenario = scenario
        if isinstance(seeds, int):
            seeds = range(scenario.seed, scenario.seed + seeds)
        self.seeds = tuple(dict.fromkeys(scenario.seeds if seeds is None else seeds))
        self.workers = 1 if workers is None else workers
        self.finished: dict[int, pd.DataFrame] = {}
        if not self.seeds or min(self.seeds) < 0 or max(self.seeds) >= 2**32:
            raise ScenarioError("seeds must be one or more whole numbers from 0 to 4294967295.")
        if self.workers < 1:
            raise ScenarioError(f"workers is {self.workers}, but must be 1 or more.")

    def run(self, progress: Progress | None = None) -> pd.DataFrame:
        """Play all seeds that are not finished and return the weekly rows of all arms.

        Returns
        -------
        DataFrame
            Columns arm, seed, week, quarter, firm and every measure, in the order of the seeds.

        Raises
        ------
        InterruptedExperiment
            After Ctrl-C; ``frame()`` returns what was finished, ``run()`` goes on from there.
        ScenarioError
            If a strategy fails; ``frame()`` returns what was finished.
        """
        todo = [seed for seed in self.seeds if seed not in self.finished]
        played = spread(partial(play_seed, self.scenario), todo, self.workers)
        report = progress or (lambda done, of: None)
        try:
            report(len(self.finished), len(self.seeds))
            for seed, frame in played:
                self.finished[seed] = frame
                report(len(self.finished), len(self.seeds))
        except KeyboardInterrupt:
            raise InterruptedExperiment from None
        return self.frame()

    def frame(self) -> pd.DataFrame:
        """Return the weekly rows of the seeds that are finished, in the order of the seeds."""
        done = [self.finished[seed] for seed in self.seeds if seed in self.finished]
        return pd.concat(done, ignore_index=True) if done else pd.DataFrame()


def usable_cores() -> int:
    """Return the number of processor cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
