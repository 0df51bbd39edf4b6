"""All classes of one database: create, open, list, delete."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ...scenarios.reading import ScenarioError
from .classroom import Classroom
from .clock import Clock, SteadyClock
from .log import GONE, Log, TakenError
from .setup import LessonSetup
from .state import Phase

LETTERS = "ACDEFGHJKMNPRTUVWXY"
"""Letters of a code: without those that look like others or like digits (B, I, L, O, Q, S, Z)."""

CODE_LENGTH = 6


@dataclass(frozen=True)
class ClassInfo:
    """A class in the list of a school; ``problem`` says why one cannot be opened, or ""."""

    code: str
    title: str
    phase: Phase
    quarter: int
    students: int
    problem: str = ""


class School:
    """All classes of a database. Safe to use from many threads.

    Parameters
    ----------
    url : str
        A file of SQLite such as ``school.db``, made if it is not there, or the address of a
        database such as ``postgresql+psycopg://user:password@host/name``.
    clock : function, optional
        Seconds since 1970; by default one that never runs backwards.

    Raises
    ------
    ScenarioError
        If the database cannot be opened; one sentence says why.
    """

    def __init__(self, url: str, clock: Clock | None = None) -> None:
        self.log = Log(url)
        self.clock = clock or SteadyClock()
        self._open: dict[str, Classroom] = {}
        self._lock = threading.Lock()

    def create(self, setup: LessonSetup) -> Classroom:
        """Create a class; its code is ``classroom.code``.

        The market is not prepared yet: call ``classroom.prepare()`` in the background.
        """
        while True:
            code = new_code()
            try:
                self.log.create(code, self.clock())
            except TakenError:
                continue
            break
        with self._lock:
            found = Classroom(self.log, code, self.clock)
            found.write("created", {"code": code, "setup": setup.to_dict()})
            self._open[code] = found
            return found

    def open(self, code: str) -> Classroom:
        """Return a class: the same object for everybody who asks.

        Parameters
        ----------
        code : str
            Its six letters, in capitals or not, with or without spaces.

        Raises
        ------
        ScenarioError
            If there is none of this code.
        """
        asked = tidy(code)
        with self._lock:
            if asked not in self._open:
                self._open[asked] = Classroom(self.log, asked, self.clock)
            return self._open[asked]

    def list(self) -> tuple[ClassInfo, ...]:
        """Return all classes, the newest first."""
        return tuple(self._info(code) for code in self.log.codes())

    def _info(self, code: str) -> ClassInfo:
        try:
            found = self.open(code)
        except ScenarioError as error:
            return ClassInfo(code, "", "lobby", 0, 0, str(error))
        state = found.state
        if not state.number:
            return ClassInfo(code, "", "lobby", 0, 0, "This class was never begun. Delete it.")
        quarter = state.round.quarter if state.round is not None else 0
        title, seats = state.setup.title, len(state.seats)
        return ClassInfo(code, title, state.phase, quarter, seats, found.problem)

    def delete(self, code: str) -> None:
        """Delete a class for good: everything that was ever kept of it."""
        asked = tidy(code)
        if asked not in self.log.codes():
            raise ScenarioError(GONE)
        with self._lock:
            self.log.delete(asked)
            found = self._open.pop(asked, None)
        if found is not None:
            found.forget()

    def delete_all(self) -> None:
        """Delete all classes for good."""
        for code in self.log.codes():
            self.delete(code)

    def close(self) -> None:
        """Close the database. Nothing is lost: everything is on the disk already."""
        self.log.close()

    def about(self) -> Mapping[str, Any]:
        """Return where the classes are kept, without a password."""
        return {"database": self.log.engine.url.render_as_string(hide_password=True)}


def new_code() -> str:
    """Return six letters that nobody can guess."""
    return "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))


def tidy(code: str) -> str:
    """Return a code as it is kept, whatever way it was typed.

    >>> tidy(" ac-dc hh ")
    'ACDCHH'
    """
    return "".join(letter for letter in str(code)[:40].upper() if letter.isalpha())
