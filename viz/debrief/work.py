"""The work behind a debrief: played in processes of its own, with progress; it can be stopped."""

from __future__ import annotations

import logging
import os
import threading
from dataclasses import dataclass, field

from ...classroom.debrief.measured import history_key, keep, kept, measure
from ...classroom.lesson.classroom import Classroom
from ...scenarios.reading import ScenarioError

_LOG = logging.getLogger("pushpull")


@dataclass
class Job:
    """What is being played again for one class.

    Attributes
    ----------
    history : str
        Fingerprint of what is played.
    done, of : int
        Pieces.
    problem : str
        Why it ended early, a sentence, or "".
    is_running : bool
    stop : event
        Set to stop it after the piece that is being played.
    """

    history: str
    done: int = 0
    of: int = 0
    problem: str = ""
    is_running: bool = True
    stop: threading.Event = field(default_factory=threading.Event)


class Jobs:
    """One job for each class at most, and one that works at a time; others wait in line."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}
        self._lock = threading.Lock()
        self._one = threading.Lock()

    def of(self, classroom: Classroom) -> Job | None:
        """Return the job of a class, if there is one for the history that counts."""
        found = self._jobs.get(classroom.code)
        return found if found and found.history == history_key(classroom.state) else None

    def begin(self, classroom: Classroom) -> Job:
        """Play the class again in the background; nothing is done twice."""
        if not classroom.state.closed:
            raise ScenarioError("no quarter is played yet, so there is nothing to look back on.")
        history = history_key(classroom.state)
        with self._lock:
            found = self._jobs.get(classroom.code)
            if found is not None and found.is_running:
                if found.history == history:
                    return found
                found.stop.set()  # of a history that does not count any more
            job = Job(history)
            self._jobs[classroom.code] = job
        if kept(classroom) is not None:
            job.is_running = False
            return job
        threading.Thread(target=self._work, args=(classroom, job), daemon=True).start()
        return job

    def cancel(self, classroom: Classroom) -> None:
        """Stop the job of a class; what was found by then is forgotten."""
        found = self._jobs.get(classroom.code)
        if found is not None:
            found.stop.set()

    def _work(self, classroom: Classroom, job: Job) -> None:
        def progress(done: int, of: int) -> None:
            job.done, job.of = done, of

        try:
            with self._one:
                if job.stop.is_set():
                    return
                state = classroom.state
                found = measure(state, workers(), progress, job.stop.is_set)
                if found is not None:
                    keep(classroom, state, found)
        except ScenarioError as error:
            job.problem = str(error)
        except Exception:
            _LOG.exception("a debrief could not be worked out")
            job.problem = "this could not be worked out. Nothing that was kept is lost. Try again."
        finally:
            job.is_running = False


def workers() -> int:
    """Return how many processes play: one is left for the class."""
    return max((os.cpu_count() or 2) - 1, 1)


JOBS = Jobs()
"""The jobs of this server."""
