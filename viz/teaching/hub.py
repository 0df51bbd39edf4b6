"""One helper for all classes of a server: it closes rounds in time and prepares markets."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

from ...classroom.lesson.classroom import Classroom
from ...classroom.lesson.school import School
from ...scenarios.reading import ScenarioError
from ..class_pages.school import the_school
from .keys import Keys
from .roster import seat_by_roster

BEAT = 0.5
"""Seconds between two looks at all classes."""

PULSE = 2.0
"""Seconds after which it is kept again, while a round is open, that somebody serves: a round loses
no more than that by a crash."""

RECENT = 24 * 3600.0
"""Seconds: markets of classes that nobody has touched for longer wait until somebody does."""

_LOG = logging.getLogger("pushpull")


class Hub:
    """Looks after all classes of a school, in a thread of its own.

    Parameters
    ----------
    school : School
    after : function, optional
        Waited for before the first market is played again: pages come first.
    """

    def __init__(self, school: School, after: Callable[[], object] = lambda: None) -> None:
        self.school = school
        self._after = after
        self._stop = threading.Event()
        self._seen: dict[str, int] = {}
        self._prepared: set[str] = set()
        self._known: set[str] = set()
        self._served: float | None = school.log.served()
        self._began = school.clock()
        self._noted = 0.0
        self._thread = threading.Thread(target=self._run, name="pushpull-hub", daemon=True)

    def start(self) -> Hub:
        """Begin."""
        self._thread.start()
        return self

    def stop(self) -> None:
        """End, after what is being done."""
        self._stop.set()

    def _run(self) -> None:
        while not self._stop.wait(BEAT):
            try:
                self.look()
            except Exception:  # the helper must outlive whatever happens in one class
                _LOG.exception("the helper of the classes failed once")

    def look(self) -> None:
        """Do for every class what its time has come for."""
        for code in self.school.log.codes():
            try:
                self._look_after(self.school.open(code))
            except ScenarioError:
                continue  # deleted meanwhile, or damaged: its page says so

    def _note(self) -> None:
        """Keep, every few seconds, that somebody serves while a round is open."""
        now = self.school.clock()
        if now - self._noted >= PULSE:
            self._noted = now
            self.school.log.note_served(now)

    def _look_after(self, classroom: Classroom) -> None:
        state = classroom.refresh()  # another process may have written
        if not state.number or state.is_ended:
            return
        if classroom.code not in self._known:
            self._known.add(classroom.code)
            classroom.give_back(self._served, self._began)
        is_recent = classroom.now - state.time < RECENT
        if is_recent and classroom.code not in self._prepared:
            self._prepared.add(classroom.code)
            self._ready(classroom)
        if self._seen.get(classroom.code) != state.number:
            self._seen[classroom.code] = state.number
            seat_by_roster(classroom)
        classroom.tick()
        if classroom.state.phase == "collect":
            self._note()

    def _ready(self, classroom: Classroom) -> None:
        """Prepare the market in the background, or play it again after a restart."""

        def work() -> None:
            self._after()
            try:
                classroom.prepare()
                classroom.check_replay()
            except ScenarioError as error:
                _LOG.warning("class %s: %s", classroom.code, error)

        threading.Thread(target=work, name=f"prepare-{classroom.code}", daemon=True).start()


@contextmanager
def running_hub(after: Callable[[], object] = lambda: None) -> Iterator[None]:
    """Look after the classes of this server while its pages are served, if it holds any."""
    try:
        school = the_school()
    except ScenarioError:
        yield
        return
    hub = Hub(school, after).start()
    try:
        yield
    finally:
        hub.stop()


@cache
def _keys_of(school: School) -> Keys:
    return Keys(school)


def the_keys() -> Keys:
    """Return the teacher's keys of this server."""
    return _keys_of(the_school())
