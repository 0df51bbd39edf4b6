"""Evaluate points: play each once with each seed, and look up what was played before."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd

from ...equations.needing import WEEKS_PER_QUARTER
from .. import fingerprint
from ..building import file_hash
from ..experiment import Experiment
from ..metrics import measures_of, values
from ..reading import ScenarioError
from ..scenario import NOT_OF_AN_ARM, Scenario
from ..sensitivity.store import Evaluation, Store
from .ground import Ground
from .points import Point

Report = Callable[[int], None]
"""Called with the number of markets that were played."""


class Evaluator:
    """Plays points of a scenario and keeps what each led to, market by market.

    What is kept is named by all that it depends on: the program, the market, the point, the seed,
    the metric and the time. So the same search finds it again, and no other one does.

    Parameters
    ----------
    ground : Ground
    metric : str
        What is measured.
    quarters : int
        Up to which quarter.
    store : Path, optional
        The file that keeps what was played; by default it is kept in memory.
    workers : int
        Processes.
    """

    def __init__(
        self, ground: Ground, metric: str, quarters: int, store: Path | None = None,
        workers: int = 1,
    ) -> None:  # fmt: skip
        if not 1 <= quarters <= ground.base.quarters:
            raise ScenarioError(
                f"--horizon is {quarters}, but must be from 1 to {ground.base.quarters}, the "
                "quarters that are played."
            )
        self.ground = ground
        self.metric = metric
        self.quarters = quarters
        self.store = Store(store)
        self.workers = workers
        self._market = _market_of(ground.base)

    def play(
        self, points: Sequence[Point], seeds: Sequence[int], others: Sequence[str] = (),
        report: Report | None = None,
    ) -> pd.DataFrame:  # fmt: skip
        """Return the metric of other arms and of points: a row per seed, a column per arm.

        Points are called p1, p2, … in their order.

        Raises
        ------
        InterruptedExperiment
            After Ctrl-C; what was played is kept.
        """
        scenario = self.ground.with_points(points, others)
        told = report or (lambda done: None)
        arms = list(scenario.arms)
        keys = {
            (arm, seed): self._key(chosen, seed)
            for arm, chosen in scenario.arms.items()
            for seed in seeds
        }
        known = self.store.known
        missing = [seed for seed in seeds if any(keys[arm, seed] not in known for arm in arms)]
        told(len(seeds) - len(missing))
        if missing:
            experiment = Experiment(
                scenario, missing, self.workers, measures=measures_of([self.metric])
            )
            try:
                experiment.run(lambda done, of: told(len(seeds) - of + done))
            finally:
                self._keep(experiment.frame(), scenario, keys)
        rows = {seed: {arm: self._value(keys[arm, seed]) for arm in arms} for seed in seeds}
        return pd.DataFrame.from_dict(rows, orient="index", columns=arms)

    def _value(self, key: str) -> float:
        """Return what was kept under a key; nothing to count is missing."""
        return self.store.known[key].found.get(self.metric, math.nan)

    def _keep(
        self, frame: pd.DataFrame, scenario: Scenario, keys: dict[tuple[str, int], str]
    ) -> None:
        """Keep what was played; where there was nothing to count, keep that."""
        if frame.empty:
            return
        weeks = range(self.quarters * WEEKS_PER_QUARTER)
        for place, found in values(frame, self.metric, scenario.focal, weeks).items():
            key = keys[place]  # type: ignore[index]  # the index holds arm and seed
            is_known = math.isfinite(found)
            if key not in self.store.known:
                self.store.add(key, Evaluation({self.metric: float(found)} if is_known else {}))

    def _key(self, arm: Scenario, seed: int) -> str:
        said = [fingerprint.playing(), self._market, arm.digest(), seed, self.metric, self.quarters]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:24]


def _market_of(base: Scenario) -> str:
    """Return a fingerprint of the market up to its first quarter."""
    said = {key: each for key, each in base.document.items()
            if key not in (*NOT_OF_AN_ARM, "title", "question", "seed")}  # fmt: skip
    said["files"] = {name: file_hash(path) for name, path in base.companions.items()}
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:24]
