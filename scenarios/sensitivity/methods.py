"""The two methods, by SALib: Morris finds what matters, Sobol says how much of the variance."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..reading import ScenarioError
from .design import Floats
from .factors import LUCK

Mask = NDArray[np.bool_]

LEVELS = 4
"""Morris: values that each factor takes, evenly spaced over its range."""

REST = "all other parameters"
SEED = 1
"""Luck of the designs and of the resampling that gives intervals; not the luck of markets."""


def check_trajectories(trajectories: int) -> None:
    """Refuse a number of trajectories that Morris cannot use, or that nobody could play."""
    if not 2 <= trajectories <= 1000:
        raise ScenarioError(f"trajectories is {trajectories}, but must be from 2 to 1000.")


def check_samples(samples: int) -> None:
    """Refuse a number of samples that Sobol cannot use, or that nobody could play."""
    if samples < 4 or samples & (samples - 1) or samples > 2**14:
        raise ScenarioError(
            f"samples is {samples}, but must be a power of two from 4 to 16384, such as 32."
        )


def check_library() -> None:
    """Refuse to begin without the library that works out the results."""
    _salib("sample")


def morris_places(names: Sequence[str], trajectories: int) -> Floats:
    """Return the places of all sets: in each trajectory, one factor after the other moves.

    Returns
    -------
    (trajectories × (factors + 1), factors) array
        Between 0 and 1. More trajectories begin with the same ones, so a study can grow.
    """
    check_trajectories(trajectories)
    sample = _salib("sample.morris").sample
    problem = _problem(names)
    blocks = [sample(problem, 1, num_levels=LEVELS, seed=SEED + n) for n in range(trajectories)]
    return np.vstack(blocks).astype(np.float64)


def morris(names: Sequence[str], places: Floats, found: pd.DataFrame) -> pd.DataFrame:
    """Return how strongly each factor moves each outcome.

    Parameters
    ----------
    names : sequence of str
        The factors.
    places : array
        As ``morris_places`` returns them.
    found : DataFrame
        A row for each set, a column for each outcome. A trajectory with an empty row is left out.

    Returns
    -------
    DataFrame
        Columns outcome, factor, mu_star, mu_star_conf, mu, sigma, trajectories: mean size of the
        effect of moving through the whole range, its 95 % interval (±), mean effect with its sign,
        and standard deviation of the effects.
    """
    kept = _whole_blocks(found, len(names) + 1)
    _enough(kept.sum() // (len(names) + 1), 2, "trajectories")
    analyze, problem = _salib("analyze.morris").analyze, _problem(names)
    places = places[kept]

    def indices(values: Floats) -> dict[str, Any]:
        read = analyze(problem, places, values, num_levels=LEVELS, seed=SEED)
        keys = ("mu_star", "mu_star_conf", "mu", "sigma")
        return {"factor": list(names), **{key: np.asarray(read[key], float) for key in keys}}

    table = _by_outcome(found[kept], indices)
    return table.assign(trajectories=int(kept.sum()) // (len(names) + 1))


def sobol_places(names: Sequence[str], chosen: Sequence[str], samples: int) -> Floats:
    """Return the places of all sets: two random samples, mixed factor by factor.

    Everything is varied; the parameters that are not chosen count as one factor.
    """
    check_samples(samples)
    problem = _problem(names, chosen)
    places = _salib("sample.sobol").sample(problem, samples, calc_second_order=False, seed=SEED)
    return np.asarray(places, dtype=np.float64)


def sobol(names: Sequence[str], chosen: Sequence[str], found: pd.DataFrame) -> pd.DataFrame:
    """Return which share of the variance of each outcome each factor explains.

    Returns
    -------
    DataFrame
        Columns outcome, factor, S1, S1_conf, ST, ST_conf, samples: the share that the factor
        explains by itself, and the share that would be missing without it, each with its 95 %
        interval (±).
    """
    problem = _problem(names, chosen)
    groups = list(dict.fromkeys(problem["groups"]))
    kept = _whole_blocks(found, len(groups) + 2)
    samples = int(kept.sum()) // (len(groups) + 2)
    _enough(samples, 4, "samples")
    analyze = _salib("analyze.sobol").analyze

    def indices(values: Floats) -> dict[str, Any]:
        keys = ("S1", "S1_conf", "ST", "ST_conf")
        if np.ptp(values) == 0:  # nothing varies: there is nothing to explain
            return {"factor": groups, **dict.fromkeys(keys, 0.0)}
        read = analyze(problem, values, calc_second_order=False, seed=SEED)
        return {"factor": groups, **{key: np.asarray(read[key], float) for key in keys}}

    return _by_outcome(found[kept], indices).assign(samples=samples)


def independent(names: Sequence[str], chosen: Sequence[str], sets: int) -> Mask:
    """Return which rows of a Sobol design differ in everything: first and last of each block."""
    size = len(dict.fromkeys(_problem(names, chosen)["groups"])) + 2
    place = np.arange(sets) % size
    return np.asarray((place == 0) | (place == size - 1))


def _problem(names: Sequence[str], chosen: Sequence[str] | None = None) -> dict[str, Any]:
    """Return what SALib calls a problem."""
    bounds = [[0.0, 1.0]] * len(names)
    problem: dict[str, Any] = {"num_vars": len(names), "names": list(names), "bounds": bounds}
    if chosen is not None:
        problem["groups"] = [name if name in (*chosen, LUCK) else REST for name in names]
    return problem


def _by_outcome(found: pd.DataFrame, indices: Callable[[Floats], dict[str, Any]]) -> pd.DataFrame:
    """Return the indices of all outcomes in one table."""
    tables = []
    for outcome in found.columns:
        table = pd.DataFrame(indices(found[outcome].to_numpy(float)))
        table.insert(0, "outcome", outcome)
        tables.append(table)
    return pd.concat(tables, ignore_index=True)


def _whole_blocks(found: pd.DataFrame, size: int) -> Mask:
    """Return which rows belong to blocks of this size without an empty row."""
    is_whole = found.notna().all(axis=1).to_numpy()
    return np.repeat(is_whole.reshape(-1, size).all(axis=1), size)


def _enough(number: int, least: int, things: str) -> None:
    if number < least:
        raise ScenarioError(
            f"only {number} {things} could be played to the end, but it takes {least} or more. "
            "Choose narrower ranges."
        )


def _salib(module: str) -> Any:
    """Return a module of SALib, which only those need who analyse sensitivity."""
    try:
        return import_module(f"SALib.{module}")
    except ImportError:
        raise ScenarioError(
            "sensitivity analysis needs SALib, which is not installed. "
            'Install it: pip install "pushpull-market[science]"'
        ) from None
