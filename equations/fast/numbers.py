"""Luck and elementary functions for one number at a time: twins of ``chance`` and ``portable``."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from .compiling import inlined

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)
_30, _27, _31 = np.uint64(30), np.uint64(27), np.uint64(31)
_12 = np.uint64(12)
_LANE, _LANE_BITS = np.uint64(65535), np.uint64(16)

_LN2 = 0.693147180559945309417
_STEP_HIGH = 0.010830424493178725
_STEP_LOW = 2.030704202170295e-10


@inlined
def mixed(key: Any, who: Any) -> Any:
    """Return 64 random bits: the twin of ``chance.hashes``."""
    z = np.uint64(who) * _GOLDEN + key
    z = (z ^ (z >> _30)) * _FIRST
    z = (z ^ (z >> _27)) * _SECOND
    return z ^ (z >> _31)


@inlined
def lane(bits: Any, number: Any) -> Any:
    """Return one of the four 16-bit numbers of a hash: the twin of ``chance.lane``."""
    return (bits >> (_LANE_BITS * np.uint64(number))) & _LANE


@inlined
def uniform(bits: Any) -> Any:
    """Return a uniform number: the twin of ``chance.uniform``."""
    return (np.float64(bits >> _12) + 0.5) * 2.0**-52


@inlined
def exp(x: Any, powers: Any) -> Any:
    """Return e**x: the twin of ``portable.exp``."""
    held = min(max(x, -700.0), 700.0)
    steps = np.rint(held * (64 / _LN2))
    rest = (held - steps * _STEP_HIGH) - steps * _STEP_LOW
    whole: Any = np.int64(steps)
    total = rest * (1.0 / 120) + 1.0 / 24
    total = total * rest + 1.0 / 6
    total = total * rest + 0.5
    total = total * rest + 1.0
    total = total * rest + 1.0
    shift: Any = np.int32(whole >> 6)
    return math.ldexp(powers[whole & 63] * total, shift)


@inlined
def tanh(x: Any, powers: Any) -> Any:
    """Return the hyperbolic tangent: the twin of ``portable.tanh``."""
    decay = exp(-2.0 * abs(x), powers)
    sign = 1.0 if x > 0 else (-1.0 if x < 0 else 0.0)
    return sign * (1.0 - decay) / (1.0 + decay)


@inlined
def logistic(x: Any, powers: Any) -> Any:
    """Return log odds as a probability: the twin of ``portable.logistic``."""
    return 1.0 / (1.0 + exp(-x, powers))


@inlined
def with_room(found: Any, needed: Any) -> Any:
    """Return a table of pairs with room for as many as are needed, and what it holds."""
    if needed <= found.shape[1]:
        return found
    larger = np.empty((2, 2 * needed), dtype=np.int64)
    larger[:, : found.shape[1]] = found
    return larger
