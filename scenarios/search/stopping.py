"""Stopping: add seeds until the paired differences are known well enough."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy.special import stdtrit

from ..comparison import Comparison
from ..reading import ScenarioError
from ..scenario import Scenario
from .margins import Margin

FIRST = 20
"""The least sample to judge from: with fewer, a spread that is small by chance stops too early."""

GROWTH = 1.5
"""A step adds at most half of what there is, because a spread is not well known at first."""

SURE = 0.96
"""Confidence of the interval that must fit. A little above 95 %, because looking again and again
stops rather where the spread happens to be small; so the tolerance holds in 95 % or more."""

Progress = Callable[[int, int], None]


class Growable(Protocol):
    """What can play more seeds: an ``Experiment``."""

    scenario: Scenario
    seeds: tuple[int, ...]

    def run(self, progress: Progress | None = None) -> pd.DataFrame:
        """Play all seeds that are not finished and return the rows of all."""


@dataclass(frozen=True)
class Until:
    r"""Until when seeds are added: a fixed-width sequential rule.

    Seeds are added until, for the difference of every arm to the baseline up to the end,

    .. math:: t_{n-1,\,0.98}\; s_n / \sqrt n \le d

    where d is the tolerance (relative to the baseline's mean, if it is given in per cent). The
    first look is after 20 seeds; then the sample grows by half, or to what the spread found so
    far calls for, if that is less. Means are not biased by it, because whether we stop depends on
    the spread alone.

    Attributes
    ----------
    tolerance : Margin
    most : int
        Seeds at most.

    References
    ----------
    Chow & Robbins (1965), On the asymptotic theory of fixed-width sequential confidence intervals
    for the mean, Annals of Mathematical Statistics 36.
    """

    tolerance: Margin
    most: int = 1000

    def __post_init__(self) -> None:
        if not 2 <= self.most <= 100_000:
            raise ScenarioError(f"--most is {self.most:,}, but must be from 2 to 100,000.")

    @property
    def first(self) -> int:
        """Seeds before the first look."""
        return min(FIRST, self.most)


@dataclass(frozen=True)
class Look:
    """What was seen after some seeds.

    Attributes
    ----------
    seeds : int
        Seeds that were played.
    width : float
        Half of the widest interval.
    wanted : float
        What it was to be at most.
    next : int
        Seeds to be played in all before the next look; as many as now if we stop.
    """

    seeds: int
    width: float
    wanted: float
    next: int

    @property
    def is_tight(self) -> bool:
        """Whether every interval is as narrow as it was to be."""
        return self.width <= self.wanted


def half_width(gaps: ArrayLike) -> float:
    """Return half of the interval that must fit into the tolerance.

    >>> half_width([1.0, 1.0, 1.0]), half_width([1.0])
    (0.0, inf)
    """
    known = np.asarray(gaps, dtype=np.float64)
    known = known[~np.isnan(known)]
    if len(known) < 2:
        return math.inf
    reach = float(stdtrit(len(known) - 1, 0.5 + SURE / 2))
    return float(reach * known.std(ddof=1) / len(known) ** 0.5)


def look(found: ArrayLike, rule: Until) -> Look:
    """Return what a sample says and how many seeds the rule wants next.

    Parameters
    ----------
    found : array_like
        The metric up to the end: a row for each seed, a column for each arm, the baseline first.
    rule : Until

    >>> found = [[100.0, 110.0], [100.0, 112.0]] * 10
    >>> look(found, Until(Margin("profit", 0.02))).is_tight
    True
    >>> look(found, Until(Margin("profit", 0.001))).next
    30
    """
    table = np.asarray(found, dtype=np.float64)
    seeds, baseline = len(table), table[:, 0]
    width = max(half_width(arm - baseline) for arm in table.T[1:])
    wanted = rule.tolerance.width(float(np.nanmean(baseline)) if len(baseline) else 0.0)
    return Look(seeds, width, wanted, _next(seeds, width, wanted, rule))


def _next(seeds: int, width: float, wanted: float, rule: Until) -> int:
    """Return how many seeds to play in all."""
    if width <= wanted and seeds >= rule.first:
        return seeds
    called_for = seeds * (width / wanted) ** 2 if wanted > 0 else math.inf
    grown = math.ceil(min(GROWTH * seeds, called_for))
    return max(seeds, min(max(grown, seeds + 1, rule.first), rule.most))


def next_seeds(found: ArrayLike, rule: Until) -> int:
    """Return how many seeds to play in all; as many as there are means: stop."""
    return look(found, rule).next


def run_until(
    experiment: Growable, rule: Until, progress: Progress | None = None
) -> tuple[pd.DataFrame, Look]:
    """Play an experiment, adding seeds until the rule is content.

    The experiment keeps what was played, so after Ctrl-C or a failure its ``frame()`` is still
    there. New seeds count on from the last one.

    Returns
    -------
    DataFrame
        The weekly rows of all seeds.
    Look
        The last look: whether the tolerance was reached, or the limit.
    """
    scenario = experiment.scenario
    if len(scenario.played) < 2:
        raise ScenarioError("--until needs two arms or more, but there is only one to play.")
    experiment.seeds = extended(experiment.seeds, rule.first)[: rule.most]
    while True:
        frame = experiment.run(progress)
        found = Comparison(frame, scenario).after(rule.tolerance.metric, scenario.quarters)
        seen = look(found.to_numpy(float), rule)
        if seen.next <= len(experiment.seeds):
            return frame, seen
        experiment.seeds = extended(experiment.seeds, seen.next)


def extended(seeds: Sequence[int], count: int) -> tuple[int, ...]:
    """Return the seeds, counted on until there are so many.

    >>> extended((1, 2), 4)
    (1, 2, 3, 4)
    """
    last = max(seeds)
    return (*seeds, *range(last + 1, last + 1 + max(0, count - len(seeds))))


def told(seen: Look, rule: Until, currency: str = "$") -> str:
    """Return in a sentence how a search for enough seeds ended.

    >>> told(Look(45, 1.0, 2.0, 45), Until(Margin("profit", 0.02)))
    'Stopped after 45 seeds: every difference in profit is known to ±2 % or better.'
    """
    what, margin = rule.tolerance.metric.replace("_", " "), rule.tolerance.said(currency)
    if seen.is_tight:
        return (
            f"Stopped after {seen.seeds} seeds: every difference in {what} is known to {margin} "
            "or better."
        )
    if not math.isfinite(seen.width / seen.wanted if seen.wanted else math.inf):
        return (
            f"Stopped after {seen.seeds} seeds, the most allowed: {what} is too close to zero, or "
            f"there was nothing to count, so that {margin} means nothing. Give an amount instead."
        )
    times = seen.width / seen.wanted
    return (
        f"Stopped after {seen.seeds} seeds, the most allowed, before every difference in {what} "
        f"was known to {margin}: the widest interval is {times:.1f} times that. It takes about "
        f"{math.ceil(seen.seeds * times**2):,} seeds (--most)."
    )
