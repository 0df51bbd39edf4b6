"""A strip for each number of the scorecard: the band shaded, the measurement as a dot."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ..scenarios.evidence.bands import Band
from ..scenarios.evidence.wording import number_of_band
from ..scenarios.intervals import Interval

WIDTH, EDGE = 200.0, 26.0
"""Pixels: of a strip, and of what is free at either side."""


@dataclass(frozen=True)
class Tick:
    """An end of the band: its place, its name, and on which side of the place that stands."""

    x: float
    text: str
    anchor: str


@dataclass(frozen=True)
class Strip:
    """Where things lie on a strip, in pixels; what is not there is None.

    Attributes
    ----------
    band : tuple of float
        Left and right end of the shaded band.
    ticks : tuple of Tick
        The ends of the band that are not open.
    dot : float or None
        The mean.
    interval : tuple of float or None
    """

    band: tuple[float, float]
    ticks: tuple[Tick, ...]
    dot: float | None
    interval: tuple[float, float] | None


def strip(found: Interval, band: Band) -> Strip:
    """Return a strip on its own scale, on which band and measurement both are seen.

    >>> made = strip(Interval(0.3, 0.25, 0.35, 20), Band(0.0, 0.5))
    >>> made.band[0] < made.interval[0] < made.dot < made.interval[1] < made.band[1]
    True
    """
    ends = [end for end in (band.low, band.high) if math.isfinite(end)]
    known = [value for value in (*found[:3], *ends) if math.isfinite(value)]
    low, high = min(known), max(known)
    middle, span = (low + high) / 2, (high - low) or max(abs(low), 1.0)

    def at(value: float) -> float:
        place = WIDTH / 2 + (value - middle) / span * (WIDTH - 2 * EDGE)
        return round(min(max(place, 0.0), WIDTH), 1)

    return Strip(
        band=(at(band.low), at(band.high)),
        ticks=_ticks([(at(end), number_of_band(end)) for end in ends]),
        dot=at(found.mean) if math.isfinite(found.mean) else None,
        interval=(at(found.low), at(found.high)) if math.isfinite(found.low) else None,
    )


def _ticks(ends: list[tuple[float, str]]) -> tuple[Tick, ...]:
    """Return names of the ends that do not run into each other or over the edge."""
    room = ends[-1][0] - ends[0][0]
    if len(ends) == 2 and room < 3.5 * sum(len(text) for _, text in ends) + 6:
        anchors = ["end", "start"]
    else:
        anchors = ["middle"] * len(ends)
    return tuple(Tick(x, text, anchor) for (x, text), anchor in zip(ends, anchors, strict=True))
