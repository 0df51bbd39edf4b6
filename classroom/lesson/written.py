"""The heart of a class: its state, the one way to change it, and the market behind it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from ...scenarios.reading import ScenarioError
from .clock import Clock, SteadyClock
from .events import START, Body, Event, read_back
from .fold import fold, step
from .log import GONE, BeatenError, Log
from .outage import Outage
from .state import State

if TYPE_CHECKING:
    from .theatre import Theatre

MOST_TRIES = 50
"""How often an event is tried again when other writers were quicker (assumed: more are a fault)."""

Making = Callable[[State], Body]


class Written:
    """A class whose every change is written before it is seen. Safe to use from many threads.

    Parameters
    ----------
    log : Log
    code : str
    clock : function, optional
        Seconds since 1970.
    """

    def __init__(self, log: Log, code: str, clock: Clock | None = None) -> None:
        self.log = log
        self.code = code
        self.clock = clock or SteadyClock()
        self.problem = ""
        self.outage: Outage | None = None
        self._theatre: Theatre | None = None
        self._building = threading.Lock()
        self._changed = threading.Condition(threading.RLock())
        self._state = State()
        self._chain = START
        self.refresh()

    @property
    def theatre(self) -> Theatre:
        """What plays. It is read in when it is first needed: students' pages can do without."""
        with self._building:
            if self._theatre is None:
                from .theatre import Theatre

                self._theatre = Theatre()
            return self._theatre

    @property
    def warning(self) -> str:
        """Where playing again led elsewhere than the stored results, a sentence, or ""."""
        return "" if self._theatre is None else self._theatre.warning

    # --- reading ----------------------------------------------------------------------------

    @property
    def state(self) -> State:
        """The class as it is now: a value that never changes, to be read without a lock."""
        return self._state

    @property
    def now(self) -> float:
        """Seconds since 1970, never before the last event."""
        return max(self._state.time, self.clock())

    def refresh(self) -> State:
        """Read what other processes have written meanwhile, and return the state."""
        with self._changed:
            self._catch_up()
            return self._state

    def wait(self, number: int, timeout: float) -> int:
        """Wait until there is an event after a number, or the time is over; return the last one.

        For pages that show every change at once: ask again with what was returned.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._state.number > number, timeout)
            return self._state.number

    def _catch_up(self) -> None:
        """Read all events that are not known yet; set aside what is damaged."""
        read = self.log.read(self.code, self._state.number, self._chain)
        self._state, self._chain = fold(read.events, self._state), read.chain
        if read.problem:
            moved = self.log.set_aside(self.code, self._state.number, self.now)
            self.problem = f"{read.problem} {moved} later entries are set aside, none is deleted."
        if read.events:
            self._changed.notify_all()

    # --- writing ----------------------------------------------------------------------------

    def write(self, kind: str, body: Body | Making, request: str | None = None) -> State:
        """Write an event, if it is possible now, and return the state after it.

        Parameters
        ----------
        kind : str
        body : mapping, or function of a state that returns one
            A function is asked again whenever another writer was quicker.
        request : str, optional
            A key of the page that asks. A request that was carried out already changes nothing.

        Raises
        ------
        ScenarioError
            If it is not possible, or cannot be kept; nothing has changed then.
        """
        with self._changed:
            for _ in range(MOST_TRIES):
                if request is not None and request in self._state.requests:
                    return self._state
                try:
                    return self._write_once(kind, body, request)
                except BeatenError:
                    self._catch_up()
            raise ScenarioError("too many are writing at once. Try again.")

    def forget(self) -> None:
        """Be a class that is not there any more."""
        with self._changed:
            self._state, self._chain = State(), START
            self._changed.notify_all()

    def _write_once(self, kind: str, body: Body | Making, request: str | None) -> State:
        said = dict(body(self._state) if callable(body) else body)
        if request is not None:
            said["request"] = request
        try:
            said = dict(read_back(said))
        except (TypeError, ValueError, RecursionError):
            raise ScenarioError("what was sent holds more than text and numbers.") from None
        event = Event(self._state.number + 1, kind, said, self.now)
        after = step(self._state, event)
        try:
            self._chain = self.log.append(self.code, event, self._chain)
        except ScenarioError as error:
            if str(error) == GONE:
                self.forget()
            raise
        self._state = after
        self._changed.notify_all()
        return after
