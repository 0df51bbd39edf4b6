"""A clock that never runs backwards, whatever somebody does to the computer's time."""

from __future__ import annotations

import time
from collections.abc import Callable

Clock = Callable[[], float]


class SteadyClock:
    """Seconds since 1970 when it was made, and from then on as they pass.

    A change of the computer's time while a lesson runs changes no round.

    Examples
    --------
    >>> clock = SteadyClock()
    >>> clock() <= clock()
    True
    """

    def __init__(self) -> None:
        self._start = time.time() - time.monotonic()

    def __call__(self) -> float:
        """Return now."""
        return self._start + time.monotonic()
