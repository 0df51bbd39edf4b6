"""Everybody's weeks as bytes, a byte for each person and week, which a browser plays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Frames = NDArray[np.uint8]
Places = NDArray[np.float32]

MOST_FIRMS = 15
"""The low four bits of a person's code name the owner, 0 is nobody."""

_FINEST = 65_535


@dataclass(frozen=True, eq=False)
class MapSide:
    """One of two maps that play in step.

    Attributes
    ----------
    title : str
        What is played on this map.
    frames : (weeks + 1, customers) array of uint8
        Everybody's code by week; the first row is the map before the first week.
    names : sequence of str
        What companies are called, the own one first.
    """

    title: str
    frames: Frames
    names: Sequence[str]


def packed_places(places: Places) -> bytes:
    """Return where people are as two small whole numbers each, four bytes a person.

    Raises
    ------
    ValueError
        If places do not have two columns from 0 to 1.
    """
    if places.ndim != 2 or places.shape[1] != 2:
        raise ValueError(f"places have the shape {places.shape}, but need two columns.")
    if places.size and not (places.min() >= 0 and places.max() <= 1):
        raise ValueError("places must lie between 0 and 1.")
    return np.round(places * _FINEST).astype("<u2").tobytes()


def packed_frames(sides: Sequence[MapSide], customers: int) -> bytes:
    """Return the weeks of all maps one after the other, a byte for each person and week.

    Raises
    ------
    ValueError
        If the maps differ in weeks or people.
    """
    shapes = {side.frames.shape for side in sides}
    if len(shapes) != 1 or next(iter(shapes))[1:] != (customers,):
        raise ValueError(f"maps of {customers} people cannot have frames of {sorted(shapes)}.")
    if any(len(side.names) > MOST_FIRMS for side in sides):
        raise ValueError(f"a map can show {MOST_FIRMS} companies at most.")
    return b"".join(np.ascontiguousarray(side.frames, dtype=np.uint8).tobytes() for side in sides)
