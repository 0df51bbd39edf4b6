"""Parts of the server that are read in when somebody first asks for them, or just after the start.

Reading Solara and the pictures of reports in takes longer than all the rest. Students who wait for
their page after a restart must not wait for what they never see.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from starlette.concurrency import run_in_threadpool

T = TypeVar("T")

_ONE_AT_A_TIME = threading.RLock()
"""Held while something is read in: two threads that import the same packages from two ends could
each see the other's half-read modules."""

_LOG = logging.getLogger("pushpull")


class Later(Generic[T]):
    """Something that is made once, when it is first asked for. Safe to use from many threads.

    Parameters
    ----------
    make : function
        Makes it; it may take seconds.

    Examples
    --------
    >>> answer = Later(lambda: print("made") or 42)
    >>> answer.now() + answer.now()
    made
    84
    """

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._made: list[T] = []

    @property
    def is_made(self) -> bool:
        """Whether it is there."""
        return bool(self._made)

    def now(self) -> T:
        """Return it, and make it if nobody has yet."""
        if not self._made:
            with _ONE_AT_A_TIME:
                if not self._made:
                    self._made.append(self._make())
        return self._made[0]

    async def soon(self) -> T:
        """Return it, and let others be answered while it is made."""
        return self._made[0] if self._made else await run_in_threadpool(self.now)


def in_turn(works: Sequence[Callable[[], object]]) -> threading.Thread:
    """Do one thing after the other in a thread of its own; what breaks is logged and left out."""

    def run() -> None:
        for work in works:
            try:
                work()
            except Exception:  # whoever asks for it later is told
                _LOG.exception("a part of the server could not be read in ahead")

    thread = threading.Thread(target=run, name="pushpull-ahead", daemon=True)
    thread.start()
    return thread
