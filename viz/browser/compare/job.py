"""Work in the background that tells how far it is and can be stopped."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from ....scenarios.reading import ScenarioError

Found = TypeVar("Found")
Report = Callable[[int, int], None]


class Stopped(Exception):
    """Somebody pressed stop."""


@dataclass(frozen=True)
class JobState(Generic[Found]):
    """How far some work is.

    Attributes
    ----------
    done, of : int
        Pieces that are finished, and all; 0 before anything is known.
    seconds : float
        Since it began.
    known : int
        Pieces that were finished before it began.
    found : object or None
        The latest result, which may be of a part only while it runs.
    problem : str
        Why it failed, in a sentence, or "".
    """

    done: int = 0
    of: int = 0
    seconds: float = 0.0
    known: int = 0
    found: Found | None = None
    problem: str = ""
    is_running: bool = False
    is_stopped: bool = False

    @property
    def percent(self) -> float:
        """How much is done, 0 to 100."""
        return 100.0 * self.done / self.of if self.of else 0.0

    @property
    def time_left(self) -> str:
        """What is left, in words, once that can be guessed.

        >>> JobState(done=1, of=4, seconds=10.0).time_left, JobState(of=4).time_left
        ('about 30 s left', '')
        """
        if self.done <= self.known or self.done >= self.of:
            return ""
        left = self.seconds / (self.done - self.known) * (self.of - self.done)
        return (
            f"about {left / 60:.0f} min left" if left > 90 else f"about {max(left, 1):.0f} s left"
        )


class Job(Generic[Found]):
    """One piece of work in a thread of its own.

    Parameters
    ----------
    work : function
        Called with a ``report(done, of)`` that it calls after every piece, and a ``show(found)``
        for results of a part. ``report`` raises ``Stopped`` when somebody pressed stop; the work
        may catch that and return what it has.
    on_change : function
        Called in the thread with each new state.
    """

    def __init__(
        self,
        work: Callable[[Report, Callable[[Found], None]], Found | None],
        on_change: Callable[[JobState[Found]], None],
    ) -> None:
        self.state: JobState[Found] = JobState(is_running=True)
        self._work = work
        self._on_change = on_change
        self._stop = threading.Event()
        self._began = time.monotonic()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> Job[Found]:
        """Begin."""
        self._on_change(self.state)
        self._thread.start()
        return self

    def stop(self) -> None:
        """Ask the work to end after the piece that it is doing."""
        self._stop.set()

    def silence(self) -> None:
        """Ask it to end, and hear no more of it: its page is gone or asks something else."""
        self._on_change = lambda state: None
        self._stop.set()

    def join(self, seconds: float) -> None:
        """Wait for the end."""
        self._thread.join(seconds)

    def _run(self) -> None:
        """Do the work and tell how it ended, whatever happens."""
        try:
            found = self._work(self._report, lambda found: self._tell(found=found))
            self._tell(found=found, is_running=False, is_stopped=self._stop.is_set())
        except Stopped:
            self._tell(is_running=False, is_stopped=True)
        except ScenarioError as error:
            self._tell(is_running=False, problem=str(error))
        except Exception as error:  # a thread must not end without a word
            self._tell(is_running=False, problem=f"{type(error).__name__}: {error}")

    def _report(self, done: int, of: int) -> None:
        if self._stop.is_set():
            raise Stopped
        known = self.state.known if self.state.of else done
        self._tell(done=done, of=of, known=known)

    def _tell(self, **changes: object) -> None:
        self.state = replace(self.state, seconds=self._seconds(), **changes)  # type: ignore[arg-type]
        self._on_change(self.state)

    def _seconds(self) -> float:
        return time.monotonic() - self._began
