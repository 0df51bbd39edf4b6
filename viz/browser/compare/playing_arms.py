"""Play all arms of a scenario in the background; what was played once is not played again."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

import pandas as pd

from ....scenarios.batch.engines import Engine
from ....scenarios.batch.line import guess
from ....scenarios.experiment import Experiment, usable_cores
from ....scenarios.metrics import measures_of
from ....scenarios.scenario import Scenario
from .findings import Findings
from .job import Report, Stopped

MOST_WORKERS = 8
MOST_ROWS = 50_000
"""Weekly rows up to which a page keeps all measures: about 40 MB."""

_STARTING = 3.0
"""Seconds until processes are at work; shorter batches are played in this one."""

_SLOWNESS = 3.0
"""How much slower than a quick machine we take this one to be."""


def workers_for(scenario: Scenario) -> int:
    """Return how many processes a comparison is worth."""
    if _SLOWNESS * guess(scenario) * len(scenario.seeds) < _STARTING:
        return 1
    return min(usable_cores(), MOST_WORKERS)


def measures_for(scenario: Scenario) -> list[str] | None:
    """Return which measures are kept of each week: all (None), or in large batches the compared."""
    firms = len(scenario.setting.firms)
    rows = len(scenario.seeds) * len(scenario.played) * scenario.weeks * firms
    if rows <= MOST_ROWS:
        return None
    asked = [each.metric for each in scenario.questions if each.metric is not None]
    return measures_of([*scenario.metrics, *asked, "units"])


def market_key(scenario: Scenario) -> str:
    """Return a text that is equal for scenarios whose runs are equal, seed by seed."""
    said = {
        name: value for name, value in scenario.document.items()
        if name not in ("title", "question", "comparison", "sweep", "seed")
    }  # fmt: skip
    kept = measures_for(scenario) or ["all"]
    return json.dumps([said, kept], sort_keys=True, default=str)


class Played:
    """Runs that a page has played, kept while the page is open.

    Only those of the last scenario are kept, so that a page holds no more than it shows.
    """

    def __init__(self) -> None:
        self._key = ""
        self._runs: dict[int, pd.DataFrame] = {}

    def of(self, scenario: Scenario) -> Mapping[int, pd.DataFrame]:
        """Return the runs of a scenario by seed."""
        return self._runs if market_key(scenario) == self._key else {}

    def keep(self, scenario: Scenario, runs: Mapping[int, pd.DataFrame]) -> None:
        """Keep the runs of a scenario, instead of those of another one."""
        self._runs = {**self.of(scenario), **runs}
        self._key = market_key(scenario)


def compare_arms(
    scenario: Scenario, played: Played, workers: int | None = None
) -> Callable[[Report, Callable[[Findings], None]], Findings | None]:
    """Return the work of a job: play what is missing, and say what comes out.

    When it is stopped, the findings are of the seeds that were finished.
    """

    def work(report: Report, show: Callable[[Findings], None]) -> Findings | None:
        count = workers or workers_for(scenario)
        engine = Engine("serial" if count == 1 else "local", count)
        experiment = Experiment(scenario, engine=engine, measures=measures_for(scenario))
        known = played.of(scenario)
        experiment.finished.update({s: known[s] for s in experiment.seeds if s in known})
        try:
            experiment.run(report)
        except Stopped:
            if not experiment.finished:
                raise
        finally:
            played.keep(scenario, experiment.finished)
        return Findings.of(experiment.frame(), scenario)

    return work
