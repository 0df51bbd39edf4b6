"""The log of all classes: events are added, never changed, and kept before they are shown."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DatabaseError, IntegrityError, SQLAlchemyError

from ...scenarios.reading import ScenarioError
from .database import ABOUT, CLASSES, DRAFTS, EVENTS, SET_ASIDE, engine_of, sentence
from .events import START, Event, chained, written

GONE = "there is no such class here. Check its six letters; it may have been deleted."

SERVED = "served"


class BeatenError(Exception):
    """Another writer was quicker: the state must be read again."""


class TakenError(Exception):
    """There is a class of this code already."""


@dataclass(frozen=True)
class Read:
    """What could be read of a class.

    Attributes
    ----------
    events : tuple of Event
        In order, whole and unchanged since they were written.
    chain : str
        The hash of the last of them.
    problem : str
        What is damaged, in a sentence; "" if nothing is.
    """

    events: tuple[Event, ...]
    chain: str
    problem: str = ""


class Log:
    """Events and drafts of many classes in one database.

    Parameters
    ----------
    url : str
        A file of SQLite (``school.db``), or any URL that SQLAlchemy opens, such as
        ``postgresql+psycopg://user:password@host/name``.

    Raises
    ------
    ScenarioError
        If it cannot be opened; one sentence says why.
    """

    def __init__(self, url: str) -> None:
        self.engine = engine_of(url)
        self._one_writer = threading.Lock()

    # --- classes ----------------------------------------------------------------------------

    def codes(self) -> tuple[str, ...]:
        """Return the codes of all classes, the newest first."""
        with self._reading() as connection:
            found = connection.execute(select(CLASSES.c.code).order_by(CLASSES.c.created.desc()))
            return tuple(row.code for row in found)

    def create(self, code: str, time: float) -> None:
        """Make room for a class.

        Raises
        ------
        TakenError
            If there is one of this code.
        """
        try:
            self._write(lambda c: c.execute(insert(CLASSES).values(code=code, created=time)))
        except BeatenError:
            raise TakenError(code) from None

    def delete(self, code: str) -> None:
        """Delete a class for good: its events, its drafts, and what was set aside of it."""

        def forget(connection: Connection) -> None:
            for table in (EVENTS, DRAFTS, SET_ASIDE):
                connection.execute(delete(table).where(table.c.class_code == code))
            connection.execute(delete(CLASSES).where(CLASSES.c.code == code))

        self._write(forget)
        self._sweep()

    # --- events -----------------------------------------------------------------------------

    def append(self, code: str, event: Event, before: str) -> str:
        """Add an event and return its hash; when this returns, it is on the disk.

        Parameters
        ----------
        code : str
        event : Event
            Numbered one more than the last one.
        before : str
            The hash of the last event, or ``START``.

        Raises
        ------
        BeatenError
            If another writer has added an event of this number.
        ScenarioError
            If it cannot be kept; nothing is changed then.
        """
        text = written(event.body)
        chain = chained(before, code, event, text)
        row = {
            "class_code": code, "number": event.number, "kind": event.kind, "body": text,
            "time": event.time, "chain": chain,
        }  # fmt: skip

        def add(connection: Connection) -> None:
            kept = connection.execute(select(CLASSES.c.code).where(CLASSES.c.code == code))
            if kept.first() is None:
                raise ScenarioError(GONE)
            connection.execute(insert(EVENTS).values(**row))

        self._write(add)
        return chain

    def read(self, code: str, after: int = 0, chain: str = START) -> Read:
        """Return the events of a class after some number, as far as they are whole.

        Raises
        ------
        ScenarioError
            If there is no such class.
        """
        wanted = (
            select(EVENTS)
            .where(EVENTS.c.class_code == code, EVENTS.c.number > after)
            .order_by(EVENTS.c.number)
        )
        found: list[Event] = []
        problem = ""
        with self._reading() as connection:
            known = connection.execute(select(CLASSES.c.code).where(CLASSES.c.code == code))
            if known.first() is None:
                raise ScenarioError(GONE)
            try:
                for row in connection.execute(wanted):
                    event, link = _checked(row._mapping, code, chain, after + len(found) + 1)
                    if event is None:
                        problem = "what follows was changed or is damaged"
                        break
                    found.append(event)
                    chain = link
            except (DatabaseError, UnicodeDecodeError):
                problem = "what follows cannot be read from the disk"
        if problem:
            problem = (
                f"The log of class {code} is damaged: {problem}. Entries up to "
                f"{after + len(found)} are whole, and the class is as it was then."
            )
        return Read(tuple(found), chain, problem)

    def set_aside(self, code: str, after: int, time: float) -> int:
        """Move the events after a number out of the way, and return how many; none is lost."""

        def move(connection: Connection) -> int:
            wanted = (EVENTS.c.class_code == code) & (EVENTS.c.number > after)
            rows = connection.execute(select(EVENTS).where(wanted)).mappings().all()
            for row in rows:
                connection.execute(insert(SET_ASIDE).values(**row, set_aside=time))
            connection.execute(delete(EVENTS).where(wanted))
            return len(rows)

        return int(self._write(move))

    # --- drafts -----------------------------------------------------------------------------

    def save_draft(self, code: str, seat: str, values: Mapping[str, Any], time: float) -> None:
        """Keep what a student has typed, instead of what was typed before."""
        row = {"body": written(values), "time": time}

        def keep(connection: Connection) -> None:
            here = (DRAFTS.c.class_code == code) & (DRAFTS.c.seat == seat)
            if not connection.execute(update(DRAFTS).where(here).values(**row)).rowcount:
                connection.execute(insert(DRAFTS).values(class_code=code, seat=seat, **row))

        try:
            self._write(keep)
        except BeatenError:  # two windows of one student have typed their first word at once
            self._write(keep)

    def draft(self, code: str, seat: str) -> dict[str, Any] | None:
        """Return what a student has typed last, or None."""
        here = (DRAFTS.c.class_code == code) & (DRAFTS.c.seat == seat)
        with self._reading() as connection:
            row = connection.execute(select(DRAFTS.c.body).where(here)).first()
        return None if row is None else dict(json.loads(row.body))

    # --- whether somebody serves ------------------------------------------------------------

    def note_served(self, time: float) -> None:
        """Keep that the classes are looked after at this time, seconds since 1970."""
        row = {"value": repr(float(time))}

        def keep(connection: Connection) -> None:
            here = ABOUT.c.name == SERVED
            if not connection.execute(update(ABOUT).where(here).values(**row)).rowcount:
                connection.execute(insert(ABOUT).values(name=SERVED, **row))

        try:
            self._write(keep)
        except BeatenError:  # another process has said so in the same moment
            return

    def served(self) -> float | None:
        """Return when the classes were looked after last, or None if that is not known."""
        wanted = select(ABOUT.c.value).where(ABOUT.c.name == SERVED)
        with self._reading() as connection:
            row = connection.execute(wanted).first()
        return None if row is None else float(row.value)

    # --- the database -----------------------------------------------------------------------

    def set_aside_count(self, code: str) -> int:
        """Return how many events of a class were set aside as damaged."""
        counted = select(func.count()).where(SET_ASIDE.c.class_code == code)
        with self._reading() as connection:
            return int(connection.execute(counted).scalar_one())

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()

    def _write(self, change: Any) -> Any:
        """Carry out a change as a whole, one writer of this process at a time."""
        with self._one_writer:
            try:
                with self.engine.begin() as connection:
                    return change(connection)
            except IntegrityError:
                raise BeatenError from None
            except SQLAlchemyError as error:
                raise ScenarioError(sentence(error)) from None

    def _reading(self) -> Connection:
        try:
            return self.engine.connect()
        except SQLAlchemyError as error:
            raise ScenarioError(sentence(error)) from None

    def _sweep(self) -> None:
        """Let SQLite forget deleted rows on the disk, too."""
        if self.engine.dialect.name == "sqlite":
            with self._one_writer, self._reading() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _checked(
    row: Mapping[Any, Any], code: str, before: str, number: int
) -> tuple[Event | None, str]:
    """Return a row as an event, and its hash; None if it is not as it was written."""
    text = str(row["body"])
    event = Event(int(row["number"]), str(row["kind"]), {}, float(row["time"]))
    if event.number != number or chained(before, code, event, text) != row["chain"]:
        return None, before
    return Event(event.number, event.kind, json.loads(text), event.time), str(row["chain"])
