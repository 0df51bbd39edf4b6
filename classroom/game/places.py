"""Where people are on the map: four quarters of a town, one for each segment."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from ...agents.population import Population

_GOLDEN = math.pi * (3.0 - math.sqrt(5.0))


def places(people: Population) -> NDArray[np.float32]:
    """Return where everybody is on the map, x and y from 0 to 1.

    Each segment is a round quarter of its own. Inside, people stand in the order of their
    numbers along a spiral, so that neighbours of the network, whose numbers are close, mostly
    stand near each other.

    Returns
    -------
    (customers, 2) array
    """
    segments = int(people.segment.max()) + 1 if people.size else 1
    columns = math.ceil(math.sqrt(segments))
    rows = math.ceil(segments / columns)
    found = np.zeros((people.size, 2), dtype=np.float32)
    largest = max(int(np.bincount(people.segment).max()), 1)
    for segment in range(segments):
        who = np.flatnonzero(people.segment == segment)
        centre = ((segment % columns + 0.5) / columns, (segment // columns + 0.5) / rows)
        reach = 0.47 / max(columns, rows) * math.sqrt(who.size / largest)
        turn = np.arange(who.size)
        radius = reach * np.sqrt((turn + 0.5) / max(who.size, 1))
        found[who, 0] = centre[0] + radius * np.cos(turn * _GOLDEN)
        found[who, 1] = centre[1] + radius * np.sin(turn * _GOLDEN)
    return found
