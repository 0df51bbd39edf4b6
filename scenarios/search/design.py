"""Design: which points of a space are played."""

from __future__ import annotations

import itertools

import numpy as np
from scipy.stats import qmc

from ..schema import RangeTable, SweepTable
from .ground import Ground
from .points import Point
from .space import Axis, Choice, Span


def axes_of(table: SweepTable, ground: Ground) -> list[Axis]:
    """Return over what a sweep varies each key."""
    return [ground.fitted(_axis(key, each)) for key, each in table.over.items()]


def points_of(table: SweepTable, ground: Ground) -> list[Point]:
    """Return the points of a sweep, in their order; the same scenario gives the same points.

    Latin hypercube and Sobol points are scrambled with the scenario's first seed.

    References
    ----------
    McKay, Beckman & Conover (1979), A comparison of three methods for selecting values of input
    variables, Technometrics 21. Owen (1998), Scrambling Sobol' and Niederreiter-Xing points,
    Journal of Complexity 14.
    """
    axes = axes_of(table, ground)
    keys = [axis.key for axis in axes]
    if table.method == "grid":
        pairs = zip(axes, table.over.values(), strict=True)
        columns = [
            list(axis.values) if isinstance(axis, Choice) else axis.grid(each.steps)
            for axis, each in pairs
        ]
        return [dict(zip(keys, each, strict=True)) for each in itertools.product(*columns)]
    shares = _spread(table, len(axes), ground.base.seed)
    found = [{axis.key: axis.at(float(s)) for axis, s in zip(axes, row, strict=True)}
             for row in shares]  # fmt: skip
    return [dict(each) for each in dict.fromkeys(tuple(point.items()) for point in found)]


def _axis(key: str, table: RangeTable) -> Axis:
    if table.values is not None:
        return Choice(key, table.values)
    assert table.start is not None, "the table was checked"
    assert table.to is not None, "the table was checked"
    return Span(key, table.start, table.to)


def _spread(table: SweepTable, axes: int, seed: int) -> np.ndarray:
    """Return points between 0 and 1 that fill the space evenly: a row for each."""
    assert table.points is not None, "the table was checked"
    luck = np.random.default_rng(seed)
    kind = qmc.Sobol if table.method == "sobol" else qmc.LatinHypercube
    return kind(d=axes, seed=luck).random(table.points)
