"""Analysis: the archetype's own values, then Morris over all parameters, then Sobol on a few."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from ..experiment import Progress
from ..reading import ScenarioError
from .design import Design, Floats, ParameterSet
from .methods import (
    check_library,
    check_samples,
    check_trajectories,
    independent,
    morris,
    morris_places,
    sobol,
    sobol_places,
)
from .outcomes import differences
from .playing import Study
from .tables import ranking, signs

MOST = 8
"""Parameters that Sobol may look at one by one."""


@dataclass(frozen=True)
class Analysis:
    """What a sensitivity analysis found.

    Attributes
    ----------
    design : Design
    screened : DataFrame
        Morris: how strongly each factor moves each outcome, see ``methods.morris``.
    signs : DataFrame
        How often each difference has which sign, see ``tables.signs``.
    explained : DataFrame or None
        Sobol: which share of the variance each factor explains, see ``methods.sobol``.
    evaluations : int
        Sets that were played.
    failures : tuple of str
        Why sets could not be played, one sentence for each.
    """

    design: Design
    screened: pd.DataFrame
    signs: pd.DataFrame
    explained: pd.DataFrame | None
    evaluations: int
    failures: tuple[str, ...]

    @property
    def are_sets_independent(self) -> bool:
        """Whether the sets behind the shares of signs differ in everything."""
        return self.explained is not None

    @property
    def trajectories(self) -> int:
        """Trajectories behind the screening."""
        return int(self.screened["trajectories"].iloc[0])

    @property
    def samples(self) -> int | None:
        """Samples behind the explanation."""
        return None if self.explained is None else int(self.explained["samples"].iloc[0])

    @property
    def chosen(self) -> list[str]:
        """Return the parameters that Sobol looked at one by one, the most important first."""
        if self.explained is None:
            return []
        found = set(self.explained["factor"])
        return [name for name in ranking(self.screened).index if name in found]


def check_sizes(trajectories: int, samples: int, most: int) -> None:
    """Check all that an analysis is told about its size, before anything is played."""
    check_trajectories(trajectories)
    check_samples(samples)
    _check_most(most)
    check_library()


def _check_most(most: int) -> None:
    if not 1 <= most <= MOST:
        raise ScenarioError(f"most is {most}, but must be from 1 to {MOST}.")


def screening_sets(design: Design, trajectories: int) -> list[ParameterSet]:
    """Return every set that a screening plays: the archetype's own values first."""
    places = morris_places(design.names, trajectories)
    return [*design.own_sets(), *map(design.set_at, places)]


def explaining_sets(screened: Analysis, samples: int, most: int) -> list[ParameterSet]:
    """Return every set that an explanation plays."""
    return list(map(screened.design.set_at, _chosen(screened, samples, most)[1]))


def screen(study: Study, trajectories: int, progress: Progress | None = None) -> Analysis:
    """Find which parameters matter: the method of Morris over all of them.

    Parameters
    ----------
    study : Study
    trajectories : int
        Walks through the space of parameters, each with a step for every factor; 4 to 20.
    progress : callable, optional
        Told how many sets are played, and of how many.
    """
    design = study.design
    places = morris_places(design.names, trajectories)
    sets = screening_sets(design, trajectories)
    found = differences(study.play(sets, progress), design.horizons)
    count = len(design.seeds)
    own, varied = found.iloc[:count], found.iloc[count:]
    failures = study.failures(sets)
    _check_own(own, failures)
    screened = morris(design.names, places, varied)
    return Analysis(
        design, screened, signs(own, varied.dropna(), False), None,
        len(found.dropna()), tuple(failures),
    )  # fmt: skip


def explain(
    study: Study, screened: Analysis, samples: int, most: int, progress: Progress | None = None
) -> Analysis:
    """Say how much of the variance the parameters that matter explain: the method of Sobol.

    Everything is varied: the other parameters together are one factor, luck is another.

    Parameters
    ----------
    study : Study
    screened : Analysis
        As ``screen`` returns it; the parameters that matter most are looked at.
    samples : int
        A power of two; the number of sets is this times the number of factors and two.
    most : int
        How many parameters are looked at one by one.
    progress : callable, optional
    """
    design = study.design
    chosen, places = _chosen(screened, samples, most)
    sets = [design.set_at(each) for each in places]
    found = differences(study.play(sets, progress), design.horizons)
    apart = independent(design.names, chosen, len(sets))
    own = differences(study.play(design.own_sets()), design.horizons)
    return replace(
        screened,
        explained=sobol(design.names, chosen, found),
        signs=signs(own, found[apart].dropna(), True),
        evaluations=screened.evaluations + len(found.dropna()),
        failures=(*screened.failures, *study.failures(sets)),
    )


def _chosen(screened: Analysis, samples: int, most: int) -> tuple[list[str], Floats]:
    """Return the parameters to look at, and the places of all sets."""
    _check_most(most)
    chosen = list(ranking(screened.screened).index[:most])
    return chosen, np.asarray(sobol_places(screened.design.names, chosen, samples))


def _check_own(own: pd.DataFrame, failures: list[str]) -> None:
    """Stop if not even the archetype's own values can be played."""
    if own.isna().any(axis=None):
        raise ScenarioError(f"the market cannot be played with its own values: {failures[0]}")
