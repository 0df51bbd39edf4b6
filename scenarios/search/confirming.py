"""Confirm: play the best of a search again, in markets that the search has never seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import stdtrit

from ..intervals import CONFIDENCE, Interval
from ..reading import ScenarioError
from .evaluating import Evaluator
from .optimising import Found, Trial

FRESH = 1_000_000
"""How far the seeds of a confirmation lie from those of a search, so that they never meet."""

FINALISTS = 3

_SEEDS = 2**32


@dataclass(frozen=True)
class Finalist:
    """A trial, what the search thought of it, and what fresh markets say.

    Both are differences to the baseline; the fresh intervals hold for all finalists together.
    """

    trial: Trial
    searched: Interval
    fresh: Interval


def confirm(
    evaluator: Evaluator,
    found: Found,
    seeds: int,
    progress: Callable[[int, int], None] | None = None,
) -> list[Finalist]:
    """Return the best trials with their differences in fresh markets, the best there first.

    The search picks what did best in its own markets, and so picks luck as well (the winner's
    curse). Fresh markets do not know what was picked. As the best of the finalists is picked once
    more, their intervals are widened so that all of them hold together with 95 % (Bonferroni).

    Parameters
    ----------
    evaluator : Evaluator
    found : Found
    seeds : int
        Fresh markets.
    progress : callable, optional
    """
    check_fresh(seeds)
    report = progress or (lambda done, of: None)
    ground, best = evaluator.ground, found.best(FINALISTS)
    points = [each.point for each in best]
    played = evaluator.play(
        points, fresh_seeds(ground.base.seed, seeds), [ground.baseline],
        lambda done: report(done, seeds),
    )  # fmt: skip
    confidence = 1 - (1 - CONFIDENCE) / len(best)
    finalists = [
        Finalist(
            trial, found.gain(trial),
            wider(played[f"p{place}"] - played[ground.baseline], confidence),
        )
        for place, trial in enumerate(best, 1)
    ]  # fmt: skip
    sign = -1.0 if found.wants_more else 1.0
    return sorted(finalists, key=lambda each: sign * each.fresh.mean)


def check_fresh(seeds: int) -> None:
    """Refuse a number of fresh markets that gives no interval."""
    if not 2 <= seeds <= 10_000:
        raise ScenarioError(f"--confirm is {seeds:,}, but must be from 2 to 10,000.")


def fresh_seeds(first: int, count: int) -> list[int]:
    """Return seeds that no search from this first seed uses.

    >>> fresh_seeds(1, 2)
    [1000001, 1000002]
    """
    return [(first + FRESH + number) % _SEEDS for number in range(count)]


def wider(values: ArrayLike, confidence: float) -> Interval:
    """Return a mean with its Student's t interval of some confidence.

    >>> round(wider([1.0, 3.0], 0.95).high, 6)
    14.706205
    """
    known = np.asarray(values, dtype=np.float64)
    known = known[~np.isnan(known)]
    if len(known) < 2:
        return Interval(float(known.mean()) if len(known) else np.nan, np.nan, np.nan, len(known))
    mean, reach = float(known.mean()), float(stdtrit(len(known) - 1, 0.5 + confidence / 2))
    half = reach * float(known.std(ddof=1)) / len(known) ** 0.5
    return Interval(mean, mean - half, mean + half, len(known))
