"""The passes over customers that cost the most, each to be had in two makes with the same bits.

The NumPy make is the text that says what happens: it stands where its subject is, in ``audience``,
``neighbours``, ``shopping`` … The compiled make (the extra ``fast``) is in ``compiled``, with the
same signatures.
"""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ..equations.chance import Rows
from ..equations.portable import Floats

if TYPE_CHECKING:
    from .audience import Readers
    from .campaign import Campaign
    from .leads import Leads
    from .minds import Counts
    from .neighbours import Talk
    from .parameters import Mechanisms
    from .population import Population
    from .salespeople import Salespeople
    from .selling import CallLists
    from .shopping import Asked, Offers
    from .usage import Products, Purchases

BACKENDS = ("numpy", "numba")
VARIABLE = "PUSHPULL_BACKEND"
"""Name of the environment variable that chooses for whoever does not."""

Limits = NDArray[np.uint16]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Passes:
    """One make of all passes; what each does is told by its NumPy text.

    Attributes
    ----------
    name : str
        ``"numpy"`` or ``"numba"``.
    """

    name: str
    gather: Callable[[Population, float], Rows]
    hear: Callable[[Population, Campaign], Readers]
    read: Callable[[Population, Readers, Floats], None]
    raise_hands: Callable[[Population, Readers, Floats], Readers]
    talk: Callable[[Population, Floats], Talk]
    weigh: Callable[
        [Population, Offers, Rows, Asked, Floats, Mechanisms], tuple[NDArray[np.int64], Mask]
    ]
    use: Callable[[Population, Products, Purchases, Mechanisms], Mask]
    thresholds: Callable[[Population, Rows], NDArray[np.float32]]
    seats: Callable[[Population, Rows, Rows, Rows], Rows]
    call_lists: Callable[[Population, Leads, Salespeople, Limits, Limits, float], CallLists]
    sums: Callable[[NDArray[np.float32]], Counts]
    owners: Callable[[Population], tuple[Counts, Counts]]


def passes(backend: str | None = None) -> Passes:
    """Return the passes of a backend; by default the compiled ones where Numba is installed.

    Raises
    ------
    ValueError
        If the backend is unknown, or asked for and not installed.

    >>> passes("numpy").name
    'numpy'
    """
    chosen = backend or os.environ.get(VARIABLE) or _installed()
    if chosen not in BACKENDS:
        raise ValueError(f"backend is {chosen!r}, but must be one of {', '.join(BACKENDS)}.")
    if chosen == "numpy":
        return _in_numpy()
    if _installed() != "numba":
        raise ValueError(
            'backend "numba" needs Numba. Get it with: pip install "pushpull-market[fast]"'
        )
    return _in_numba()


@cache
def _installed() -> str:
    """Return the quickest backend that is installed; Numba is not loaded for that."""
    return "numba" if importlib.util.find_spec("numba") else "numpy"


@cache
def _in_numpy() -> Passes:
    from . import audience, desk, minds, needs, neighbours, population, selling, shopping, usage

    return Passes(
        name="numpy", gather=needs.gather, hear=audience.hear, read=audience.read,
        raise_hands=audience.raise_hands, talk=neighbours.talk,
        weigh=shopping.weigh, use=usage.use, thresholds=population.thresholds, seats=desk.seats,
        call_lists=selling.call_lists, sums=minds.sums, owners=minds.owners,
    )  # fmt: skip


@cache
def _in_numba() -> Passes:
    from . import compiled

    return Passes(
        name="numba", gather=compiled.gather, hear=compiled.hear, read=compiled.read,
        raise_hands=compiled.raise_hands, talk=compiled.talk,
        weigh=compiled.weigh, use=compiled.use, thresholds=compiled.thresholds,
        seats=compiled.seats, call_lists=compiled.call_lists, sums=compiled.sums,
        owners=compiled.owners,
    )  # fmt: skip
