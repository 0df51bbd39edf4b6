"""Optimise: look for the values that do best, all with the same luck."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..intervals import Interval, interval
from ..metrics import metric
from ..reading import ScenarioError
from .evaluating import Evaluator, Report
from .ground import Ground
from .points import Point
from .space import Axis, Choice, Span

if TYPE_CHECKING:
    import optuna

TOGETHER = 4
"""Trials that are asked for at once, whatever the number of processes: so that the same command
finds the same, and the market up to its first quarter is played once for all of them."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Trial:
    """One point that was tried.

    Attributes
    ----------
    number : int
        Counted from 1.
    point : mapping
        The values.
    found : tuple of float
        The metric by seed; empty if the point could not be played.
    failed : str
        Why it could not be played, or nothing.
    """

    number: int
    point: Point
    found: tuple[float, ...] = ()
    failed: str = ""

    @property
    def mean(self) -> float:
        """Mean over the seeds."""
        return float(np.mean(self.found)) if self.found else math.nan


@dataclass(frozen=True)
class Found:
    """What a search has found.

    Attributes
    ----------
    axes : tuple of Axis
        What was varied.
    trials : tuple of Trial
        All trials, in their order.
    baseline : tuple of float
        The metric of the baseline with the same seeds.
    wants_more : bool
        Whether more of the metric was looked for.
    importance : mapping of float by key
        The share of the differences between trials that a key decides; empty if it is unknown.
    """

    axes: tuple[Axis, ...]
    trials: tuple[Trial, ...]
    baseline: tuple[float, ...]
    wants_more: bool
    importance: dict[str, float]

    def best(self, count: int = 1) -> list[Trial]:
        """Return the best trials with different values, the best first."""
        sign = -1.0 if self.wants_more else 1.0
        known = [each for each in self.trials if math.isfinite(each.mean)]
        unique = {tuple(each.point.items()): each for each in reversed(known)}
        return sorted(unique.values(), key=lambda each: (sign * each.mean, each.number))[:count]

    def gain(self, trial: Trial) -> Interval:
        """Return by how much a trial is above the baseline in the search's own markets."""
        return interval(np.subtract(trial.found, self.baseline))

    def table(self) -> pd.DataFrame:
        """Return the trials: number, the values, mean, the difference to the baseline, failed."""
        rows = []
        for each in self.trials:
            gap = self.gain(each) if each.found else Interval(math.nan, math.nan, math.nan, 0)
            figures = {"mean": each.mean, "difference": gap.mean, "low": gap.low, "high": gap.high}
            rows.append({"trial": each.number, **each.point, **figures, "failed": each.failed})
        return pd.DataFrame(rows)


def wants_more(name: str) -> bool:
    """Return whether a firm wants more of a metric; of some it wants neither, then more.

    >>> wants_more("profit"), wants_more("left")
    (True, False)
    """
    return metric(name).better != "less"


def search(
    evaluator: Evaluator, axes: Sequence[Axis], trials: int, seeds: int, more: bool,
    progress: Progress | None = None,
) -> Found:  # fmt: skip
    """Try points, each in the same markets, so that a difference is never luck of the draw.

    Tree-structured Parzen estimators propose the points: they know ranges and lists, bear noise,
    and need nothing besides Optuna. The search is run anew each time; what was played before is
    looked up, so that it goes on where it was stopped, and is the same with or without a stop.

    Parameters
    ----------
    evaluator : Evaluator
    axes : sequence of Axis
    trials : int
        How many points to try.
    seeds : int
        Markets in which each point is played.
    more : bool
        Whether more of the metric is better.
    progress : callable, optional
        Told the number of trials that are done, and of all.

    References
    ----------
    Bergstra et al. (2011), Algorithms for hyper-parameter optimization, NIPS 24. Akiba et al.
    (2019), Optuna, KDD.
    """
    _check(axes, trials, seeds)
    ground, report = evaluator.ground, progress or (lambda done, of: None)
    axes = [ground.fitted(axis) for axis in axes]
    lucks = range(ground.base.seed, ground.base.seed + seeds)
    study = _study(ground.base.seed, more)
    report(0, trials)
    done = _tried(evaluator, study, axes, trials, lucks, report)
    if not any(math.isfinite(each.mean) for each in done):
        why = next((each.failed for each in done if each.failed), "there was nothing to count.")
        raise ScenarioError(f"no trial could be played: {why}")
    baseline = evaluator.play([], lucks, [ground.baseline])[ground.baseline]
    found = tuple(float(each) for each in baseline)
    return Found(tuple(axes), tuple(done), found, more, _importance(study, axes))


def _check(axes: Sequence[Axis], trials: int, seeds: int) -> None:
    """Refuse a search that cannot find anything."""
    if not axes:
        raise ScenarioError(
            "nothing is varied. Say what with --over, such as "
            "--over firms.Aurora.strategy.price=0.8:1.2."
        )
    keys = [axis.key for axis in axes]
    twice = [key for key in keys if keys.count(key) > 1]
    if twice:
        raise ScenarioError(f"--over names {twice[0]} twice. Remove one.")
    for name, number, least, most in (
        ("--trials", trials, 1, 10_000), ("--seeds", seeds, 2, 10_000)
    ):  # fmt: skip
        if not least <= number <= most:
            raise ScenarioError(f"{name} is {number:,}, but must be from {least} to {most:,}.")


def _study(seed: int, more: bool) -> optuna.Study:
    """Return an empty study whose proposals depend on the seed alone."""
    try:
        import optuna
    except ImportError:
        raise ScenarioError(
            'optimise needs Optuna. Get it with: pip install "pushpull-market[science]"'
        ) from None
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", optuna.exceptions.ExperimentalWarning)
        sampler = optuna.samplers.TPESampler(seed=seed, multivariate=True, constant_liar=True)
    return optuna.create_study(direction="maximize" if more else "minimize", sampler=sampler)


def _suggested(trial: optuna.Trial, axis: Axis) -> Any:
    """Return the value that the sampler proposes, as it will be played."""
    if isinstance(axis, Choice):
        return trial.suggest_categorical(axis.key, axis.values)
    if axis.is_whole:
        return trial.suggest_int(axis.key, math.ceil(axis.low), math.floor(axis.high))
    return axis.rounded(trial.suggest_float(axis.key, axis.low, axis.high))


def _tried(
    evaluator: Evaluator, study: optuna.Study, axes: Sequence[Axis], trials: int,
    lucks: Sequence[int], report: Progress,
) -> list[Trial]:  # fmt: skip
    """Ask for points, play them and tell what came of them, some at a time."""
    done: list[Trial] = []
    while len(done) < trials:
        asked = [study.ask() for _ in range(min(TOGETHER, trials - len(done)))]
        points = [{axis.key: _suggested(each, axis) for axis in axes} for each in asked]
        before, together = len(done), len(asked)

        def told(markets: int, before: int = before, together: int = together) -> None:
            report(before + together * markets // len(lucks), trials)

        # The baseline is played beside the first trials, from the same burn-in.
        others = [] if done else [evaluator.ground.baseline]
        done += _played(evaluator, points, lucks, others, before + 1, told)
        for each, trial in zip(asked, done[before:], strict=True):
            _tell(study, each, trial)
    report(trials, trials)
    return done


def _played(
    evaluator: Evaluator, points: Sequence[Point], lucks: Sequence[int], others: Sequence[str],
    first: int, told: Report,
) -> list[Trial]:  # fmt: skip
    """Play the points that make sense in one go; say why the others do not."""
    whys = [_why_not(evaluator.ground, point) for point in points]
    fit = [point for point, why in zip(points, whys, strict=True) if not why]
    found = evaluator.play(fit, lucks, others, told) if fit else pd.DataFrame()
    columns = iter(f"p{place}" for place in range(1, len(fit) + 1))
    return [
        Trial(first + place, point, failed=why)
        if why
        else Trial(first + place, point, tuple(map(float, found[next(columns)])))
        for place, (point, why) in enumerate(zip(points, whys, strict=True))
    ]


def _why_not(ground: Ground, point: Point) -> str:
    """Return why a point cannot be played, or nothing."""
    try:
        ground.with_points([point])
    except ScenarioError as error:
        return str(error)
    return ""


def _tell(study: optuna.Study, asked: optuna.Trial, trial: Trial) -> None:
    """Tell the sampler what came of a proposal; one that cannot be played counts as the worst."""
    from optuna.trial import TrialState

    if math.isfinite(trial.mean):
        study.tell(asked, trial.mean)
    else:
        study.tell(asked, state=TrialState.PRUNED)


def _importance(study: optuna.Study, axes: Sequence[Axis]) -> dict[str, float]:
    """Return how much each key decides, by PED-ANOVA (Watanabe et al. 2023)."""
    import optuna

    if len(axes) < 2 or len(study.get_trials(states=(optuna.trial.TrialState.COMPLETE,))) < 10:
        return {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        evaluator = optuna.importance.PedAnovaImportanceEvaluator()
        try:
            found = optuna.importance.get_param_importances(study, evaluator=evaluator)
        except (ValueError, RuntimeError):
            return {}
    return {axis.key: float(found.get(axis.key, 0.0)) for axis in axes}


def edges(axes: Sequence[Axis], point: Point) -> list[str]:
    """Return which values of a point lie at an end of their range, a sentence for each.

    >>> edges([Span("price", 0.8, 1.2)], {"price": 1.2})
    ['price 1.2 lies at the upper edge of its range (0.8 to 1.2).']
    """
    return [
        f"{axis.key} {point[axis.key]:g} lies at the {side} edge of its range "
        f"({axis.low:g} to {axis.high:g})."
        for axis in axes
        if isinstance(axis, Span) and (side := axis.edge(point[axis.key]))
    ]
