"""How often somebody may try a password: a few times, then after some minutes again."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable

OWN, ALL = 5, 30
"""Wrong tries of one address, and of all together, in a spell (assumed: people mistype thrice)."""

SPELL = 300.0
"""Seconds for which a wrong try counts."""


class Tries:
    """Counts wrong tries by address; forgets them after a spell, and when the server is restarted.

    Examples
    --------
    >>> tries = Tries(clock=lambda: 0.0)
    >>> for _ in range(OWN):
    ...     tries.failed("10.0.0.7")
    >>> round(tries.wait("10.0.0.7")), round(tries.wait("10.0.0.8"))
    (300, 0)
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self._failed: deque[tuple[float, str]] = deque(maxlen=ALL)
        self._lock = threading.Lock()

    def failed(self, address: str) -> None:
        """Count a wrong try."""
        with self._lock:
            self._failed.append((self.clock(), address))

    def forget(self, address: str) -> None:
        """Forget the wrong tries of an address, which has found the right one."""
        with self._lock:
            self._failed = deque((each for each in self._failed if each[1] != address), ALL)

    def wait(self, address: str) -> float:
        """Return how many seconds an address has to wait; 0 if it may try now."""
        with self._lock:
            now = self.clock()
            fresh = [(at, who) for at, who in self._failed if now - at < SPELL]
            own = [at for at, who in fresh if who == address]
            until = [0.0]
            if len(own) >= OWN:
                until.append(own[-OWN] + SPELL - now)
            if len(fresh) >= ALL:
                until.append(fresh[0][0] + SPELL - now)
            return max(until)
