"""Play sets of parameters, each once; what was played before is looked up."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd

from ..experiment import Progress
from ..playing import play_seed
from ..reading import ScenarioError
from ..scenario import Scenario
from ..spreading import spread
from .design import Design, ParameterSet
from .outcomes import level_names, measured
from .store import Evaluation, Store

Work = Callable[[ParameterSet], Evaluation]


def check_workers(workers: int) -> None:
    """Refuse a number of processes with which nothing would be played."""
    if workers < 1:
        raise ScenarioError(f"workers is {workers}, but must be 1 or more.")


class InterruptedStudy(KeyboardInterrupt):
    """Somebody pressed Ctrl-C; the store keeps what was played."""


class Study:
    """A design, the store of what was played of it, and the processes that play the rest.

    Parameters
    ----------
    design : Design
    store : Store, optional
        Where evaluations are kept; by default only in memory.
    workers : int, optional
        Processes; by default one, this one.
    work : callable, optional
        What turns a set of parameters into an evaluation; by default the market is played.
    """

    def __init__(
        self, design: Design, store: Store | None = None, workers: int = 1,
        work: Work | None = None,
    ) -> None:  # fmt: skip
        check_workers(workers)
        self.design = design
        self.store = Store() if store is None else store
        self.workers = workers
        self.work = work or partial(play_set, design.source, design.changes, design.horizons)

    def missing(self, sets: Sequence[ParameterSet]) -> list[ParameterSet]:
        """Return those of some sets that were not played yet, each once."""
        keyed = {self.design.key(each): each for each in sets}
        return [each for key, each in keyed.items() if key not in self.store.known]

    def play(self, sets: Sequence[ParameterSet], progress: Progress | None = None) -> pd.DataFrame:
        """Play what is missing and return what every arm did: a row for each set.

        Rows of sets that could not be played are empty; ``failures`` says why.

        Raises
        ------
        InterruptedStudy
            After Ctrl-C; the store keeps what was played, and ``play`` goes on from there.
        """
        missing, report = self.missing(sets), progress or (lambda done, of: None)
        try:
            report(0, len(missing))
            for done, (chosen, found) in enumerate(spread(self.work, missing, self.workers), 1):
                self.store.add(self.design.key(chosen), found)
                report(done, len(missing))
        except KeyboardInterrupt:
            raise InterruptedStudy from None
        columns = level_names(self.design.horizons)
        return pd.DataFrame([dict(self._known(each).found) for each in sets], columns=columns)

    def failures(self, sets: Sequence[ParameterSet]) -> list[str]:
        """Return why sets could not be played, one sentence for each of them."""
        return [said for each in sets if (said := self._known(each).failed)]

    def _known(self, chosen: ParameterSet) -> Evaluation:
        return self.store.known[self.design.key(chosen)]


def play_set(
    source: str, changes: Mapping[str, Any], horizons: Sequence[int], chosen: ParameterSet
) -> Evaluation:
    """Play all arms with one set of parameters; a set that cannot be played says why."""
    try:
        scenario = Scenario.load(source, {**changes, "parameters": chosen.tables()})
        frame = play_seed(scenario, chosen.seed)
    except (ValueError, ArithmeticError) as error:  # values that make no sense together
        return Evaluation(failed=str(error) or type(error).__name__)
    found = measured(frame, scenario.focal, scenario.setting.customers, horizons)
    if not all(map(math.isfinite, found.values())):
        return Evaluation(failed="the market has no finite result.")
    return Evaluation(found)
