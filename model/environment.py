"""What no firm controls: what each segment needs, the season, and shocks."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from ..agents.parameters import Archetype, Mechanisms
from ..equations.chance import hashes, normal, stream_key
from ..equations.learning import drifted
from ..equations.needing import season
from ..equations.portable import Floats
from .setting import Shock


class Environment:
    """The needs of all segments, and the weather of the market.

    Attributes
    ----------
    needs : (segments, 2) array
        Where each segment's needs are in the plane of products.
    home : (segments, 2) array
        Where they tend to return.
    sizes : (segments,) array
        Customers in each segment.
    """

    def __init__(self, archetype: Archetype, seed: int, sizes: NDArray[np.int64]) -> None:
        self.archetype = archetype
        self.seed = seed
        self.sizes = sizes
        self.home = _first_needs(len(sizes), archetype.need.spread)
        self.needs = self.home

    def drift(self, week: int, shocks: tuple[Shock, ...], mechanisms: Mechanisms) -> None:
        """Let needs wander for a week, and jump where a shock says so."""
        if mechanisms.drift:
            noise = self._noise("needs", week).reshape(self.needs.shape)
            need = self.archetype.need
            self.needs = drifted(self.needs, self.home, noise, need.drift, need.spread)
        for shock in shocks:
            if shock.kind == "need_drift" and shock.first_week == week:
                jump = self._noise("jump", week).reshape(self.needs.shape)
                length = np.sqrt((jump * jump).sum(axis=1, keepdims=True))
                self.home = self.home + shock.size * jump / length
                self.needs = self.needs + shock.size * jump / length

    def _noise(self, stream: str, week: int) -> Floats:
        """Return standard normal noise for every segment and direction."""
        who = np.arange(self.needs.size, dtype=np.int64)
        return normal(hashes(stream_key(self.seed, stream, week), who))

    def speed(self, week: int, shocks: tuple[Shock, ...]) -> float:
        """Return the factor on the speed of everybody's need this week."""
        factor = season(week, self.archetype.need.season_amplitude)
        for shock in _active(shocks, "recession", week):
            factor *= 1.0 - shock.size
        return factor

    def media_price(self, week: int, shocks: tuple[Shock, ...]) -> float:
        """Return the factor on the price of media this week."""
        factor = 1.0
        for shock in _active(shocks, "media_price", week):
            factor *= 1.0 + shock.size
        return factor


def _active(shocks: tuple[Shock, ...], kind: str, week: int) -> list[Shock]:
    """Return the shocks of a kind that are felt in a week."""
    return [s for s in shocks if s.kind == kind and s.first_week <= week <= s.last_week]


def _first_needs(segments: int, spread: float) -> Floats:
    """Return needs evenly around the centre, all at the same distance from it."""
    angles = [2.0 * math.pi * (s + 0.5) / segments for s in range(segments)]
    circle = [[round(math.cos(a), 12), round(math.sin(a), 12)] for a in angles]
    return spread * np.array(circle)
