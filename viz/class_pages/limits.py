"""How often somebody may ask: enough for a class that clicks at once, too little for a script."""

from __future__ import annotations

import math
import threading
import time
from dataclasses import dataclass, field

MOST_KEPT = 10_000
"""Of how many askers a limit remembers when they last asked."""


class TooOftenError(Exception):
    """Somebody asks too often; may ask again after some seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"again in {seconds:.1f} seconds")
        self.seconds = max(math.ceil(seconds), 1)


@dataclass
class Limit:
    """Each asker may ask so many times at once, and then so often a second.

    Attributes
    ----------
    at_once : float
    per_second : float

    Examples
    --------
    >>> limit = Limit(at_once=1, per_second=0.5)
    >>> limit.ask("Ada", now=0.0)
    >>> limit.ask("Ada", now=1.0)
    Traceback (most recent call last):
    ...
    pushpull.viz.class_pages.limits.TooOftenError: again in 1.0 seconds
    >>> limit.ask("Ada", now=2.0)
    """

    at_once: float
    per_second: float
    _left: dict[str, tuple[float, float]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def ask(self, who: str, now: float | None = None) -> None:
        """Count one more question, or raise ``TooOftenError``."""
        time_now = time.monotonic() if now is None else now
        with self._lock:
            left, before = self._left.pop(who, (self.at_once, time_now))
            left = min(left + (time_now - before) * self.per_second, self.at_once)
            if len(self._left) >= MOST_KEPT:
                self._left.pop(next(iter(self._left)))
            self._left[who] = (left - 1 if left >= 1 else left, time_now)
        if left < 1:
            raise TooOftenError((1 - left) / self.per_second)


# All assumed. A school's devices often share one address, so a whole class may join at once.
JOINING = Limit(at_once=240, per_second=2)
GUESSING = Limit(at_once=12, per_second=1 / 15)
DECIDING = Limit(at_once=20, per_second=1)
TYPING = Limit(at_once=40, per_second=4)
