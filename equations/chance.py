"""The one source of randomness: a number for every seed, stream, week and who.

Nothing is drawn in sequence. A random number is looked up by its name, so it does not depend on
what else was looked up before, on the order of firms, on threads or on block sizes. Two markets
with one seed have the same luck wherever their decisions are the same.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from .portable import Floats, log, normal_quantile

Hashes = NDArray[np.uint64]
Rows = NDArray[np.int64]

_MASK = (1 << 64) - 1
_GOLDEN = 0x9E3779B97F4A7C15
_FIRST = 0xBF58476D1CE4E5B9
_SECOND = 0x94D049BB133111EB

_MIXERS = [np.array(number, dtype=np.uint64) for number in (_GOLDEN, _FIRST, _SECOND)]
_SHIFTS = [np.array(bits, dtype=np.uint64) for bits in (30, 27, 31)]

LANES = 4
"""Independent numbers of 16 bits in one hash."""

LANE_BITS = 16

LANE_SIZE = 1 << LANE_BITS
"""How many different values a lane has."""


@lru_cache(maxsize=4096)
def _name_number(stream: str) -> int:
    """Return a number of 64 bits for the name of a stream."""
    return int.from_bytes(hashlib.blake2b(stream.encode(), digest_size=8).digest(), "little")


def _scramble(value: int) -> int:
    """Return one well-mixed number of 64 bits (the finaliser of splitmix64) for another."""
    value &= _MASK
    value = ((value ^ (value >> 30)) * _FIRST) & _MASK
    value = ((value ^ (value >> 27)) * _SECOND) & _MASK
    return value ^ (value >> 31)


@lru_cache(maxsize=4096)
def _stream_number(seed: int, stream: str) -> int:
    """Return the number of a stream in a market: everything but who draws, and when."""
    return _scramble(seed * _GOLDEN + _name_number(stream))


@lru_cache(maxsize=4096)
def stream_key(seed: int, stream: str, week: int) -> np.uint64:
    """Return the key of a stream in a week: everything about a draw except who draws."""
    return np.uint64(_scramble(_stream_number(seed, stream) + week * _GOLDEN))


def salt(name: str) -> np.uint64:
    """Return the bits that set one name's draws apart from all other names'.

    Draws are told apart by the names of firms, never by their place in a list.
    """
    return np.uint64(_scramble(_name_number(name)))


def hashes(key: np.uint64 | Hashes, who: Rows) -> Hashes:
    """Return 64 random bits for each of ``who``, under the key (or keys) of a stream.

    Parameters
    ----------
    key : number or array
        The key of a stream; an array is matched with ``who`` by NumPy's rules, so a column of
        keys gives a table.
    who : (n,) array of int

    References
    ----------
    The mixing steps are those of splitmix64 [Steele2014]_.
    """
    mixed = np.asarray(who, dtype=np.int64).view(np.uint64) * _MIXERS[0] + key
    spare = np.right_shift(mixed, _SHIFTS[0])
    mixed ^= spare
    mixed *= _MIXERS[1]
    np.right_shift(mixed, _SHIFTS[1], out=spare)
    mixed ^= spare
    mixed *= _MIXERS[2]
    np.right_shift(mixed, _SHIFTS[2], out=spare)
    mixed ^= spare
    return mixed


def luck(seed: int, stream: str, week: int, who: Rows) -> Floats:
    """Return uniform random numbers, one for each of ``who``.

    Parameters
    ----------
    seed : int
        Any whole number; the luck of a whole market.
    stream : str
        What the number decides, such as ``"choice"``.
    week : int
        When; negative during burn-in. For luck of a lifetime, any fixed number.
    who : (n,) array of int
        Whose luck it is: ids of customers, salespeople or pairs.

    Returns
    -------
    (n,) array
        Uniform in (0, 1), never exactly 0 or 1.

    Examples
    --------
    >>> someone = np.array([7])
    >>> both = np.array([7, 8])
    >>> bool(luck(1, "talk", 5, someone)[0] == luck(1, "talk", 5, both)[0])
    True
    """
    return uniform(hashes(stream_key(seed, stream, week), who))


def uniform(bits: Hashes) -> Floats:
    """Return random bits as uniform numbers in (0, 1), never exactly 0 or 1."""
    return np.asarray(((bits >> np.uint64(12)).astype(np.float64) + 0.5) * 2.0**-52)


def lane(bits: Hashes, number: int) -> NDArray[np.uint16]:
    """Return one of the four independent 16-bit numbers in each hash, 0 to 65,535.

    >>> int(lane(np.array([3 + 5 * 65536], dtype=np.uint64), 1)[0])
    5
    """
    parts = bits.astype("<u8", copy=False).view("<u2")
    return parts[..., number::LANES]


def lane_uniform(bits: Hashes, number: int) -> Floats:
    """Return one of the four numbers in each hash as uniform in (0, 1), in steps of 1/65,536.

    One hash so serves four draws about one event. The steps are fine enough for chances of a
    thousandth; for rarer events use ``uniform``.

    >>> lane_uniform(np.array([0], dtype=np.uint64), 0).tolist() == [0.5 / LANE_SIZE]
    True
    """
    return np.asarray((lane(bits, number) + 0.5) / LANE_SIZE)


@lru_cache(maxsize=1)
def _middles() -> Floats:
    """Return the middles of as many equal parts of (0, 1) as a lane has values."""
    return (np.arange(LANE_SIZE) + 0.5) / LANE_SIZE


@lru_cache(maxsize=1)
def exponential_table() -> Floats:
    """Return the exponential numbers with mean 1 that belong to each value of a lane."""
    return -log(_middles())


@lru_cache(maxsize=1)
def normal_table() -> Floats:
    """Return the standard normal numbers that belong to each value of a lane."""
    return normal_quantile(_middles())


@lru_cache(maxsize=1)
def gumbel_table() -> Floats:
    """Return the Gumbel numbers that belong to each value of a lane."""
    return -log(-log(_middles()))


def exponential(bits: Hashes, part: int = 0) -> Floats:
    """Return random bits as exponential numbers with mean 1, one of 65,536 likely values."""
    return np.asarray(exponential_table().take(lane(bits, part), mode="clip"))


def normal(bits: Hashes) -> Floats:
    """Return random bits as standard normal numbers, one of 65,536 equally likely values."""
    return np.asarray(normal_table().take(lane(bits, 0), mode="clip"))


def gumbel(bits: Hashes, part: int = 0) -> Floats:
    """Return random bits as Gumbel numbers: the noise that makes the best of several a logit.

    Because every alternative has noise of its own, an alternative that enters or leaves
    changes nobody's liking of the others.
    """
    return np.asarray(gumbel_table().take(lane(bits, part), mode="clip"))


def gamma(seed: int, stream: str, week: int, who: Rows, shape: int) -> Floats:
    """Return Gamma random numbers with a whole ``shape`` and mean 1."""
    total = np.zeros(who.shape)
    for part in range(shape):
        if part % LANES == 0:
            bits = hashes(stream_key(seed, f"{stream}/{part // LANES}", week), who)
        total += exponential(bits, part % LANES)
    return total / shape
