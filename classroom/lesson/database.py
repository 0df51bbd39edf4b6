"""The database of the log: its tables, its format, and its troubles in one sentence each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    Double,
    Engine,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    event,
    insert,
    select,
)  # fmt: skip
from sqlalchemy.exc import IntegrityError, NoSuchModuleError, SQLAlchemyError

from ...scenarios.reading import ScenarioError

FORMAT = 1
"""Of the tables and of the events in them; every format up to this one opens."""

_METADATA = MetaData()

ABOUT = Table(
    "pushpull_about", _METADATA,
    Column("name", String(40), primary_key=True),
    Column("value", String(200), nullable=False),
)  # fmt: skip

CLASSES = Table(
    "pushpull_classes", _METADATA,
    Column("code", String(12), primary_key=True),
    Column("created", Double, nullable=False),
)  # fmt: skip


def _event_columns() -> list[Column[Any]]:
    return [
        Column("class_code", String(12), primary_key=True),
        Column("number", Integer, primary_key=True, autoincrement=False),
        Column("kind", String(40), nullable=False),
        Column("body", Text, nullable=False),
        Column("time", Double, nullable=False),
        Column("chain", String(64), nullable=False),
    ]


EVENTS = Table("pushpull_events", _METADATA, *_event_columns())

SET_ASIDE = Table(
    "pushpull_set_aside", _METADATA, *_event_columns(),
    Column("set_aside", Double, primary_key=True),
)  # fmt: skip

DRAFTS = Table(
    "pushpull_drafts", _METADATA,
    Column("class_code", String(12), primary_key=True),
    Column("seat", String(64), primary_key=True),
    Column("body", Text, nullable=False),
    Column("time", Double, nullable=False),
)  # fmt: skip


def engine_of(url: str) -> Engine:
    """Return an open database with the tables of the log, made if they are not there.

    Raises
    ------
    ScenarioError
        If it cannot be opened, or is of a later format; one sentence says why.
    """
    try:
        engine = create_engine(_full(url), pool_pre_ping=True)
    except (SQLAlchemyError, NoSuchModuleError, ImportError, ValueError) as error:
        raise ScenarioError(
            f"the database cannot be opened ({_first_line(error)}). Give a file, or an address "
            "such as postgresql+psycopg://user:password@host/name; for Postgres install the "
            "extra postgres."
        ) from None
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
    try:
        _METADATA.create_all(engine)
        _check_format(engine)
    except SQLAlchemyError as error:
        raise ScenarioError(sentence(error)) from None
    return engine


def _full(url: str) -> str:
    """Return the address of a database; a plain file name means SQLite."""
    if "://" in url:
        return url
    path = Path(url).expanduser()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ScenarioError(
            f"the folder {path.parent} cannot be made ({error.strerror}). Choose another one."
        ) from None
    return f"sqlite:///{path}"


def _set_up_sqlite(connection: Any, _: Any) -> None:
    """Let SQLite write what is committed to the disk before it says so."""
    cursor = connection.cursor()
    for setting in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON",
                    "busy_timeout=10000"):  # fmt: skip
        cursor.execute(f"PRAGMA {setting}")
    cursor.close()


def _check_format(engine: Engine) -> None:
    """Write the format into a new database; refuse one of a later format."""
    with engine.begin() as connection:
        found = connection.execute(select(ABOUT.c.value).where(ABOUT.c.name == "format")).first()
    if found is None:
        try:
            with engine.begin() as connection:
                connection.execute(insert(ABOUT).values(name="format", value=str(FORMAT)))
        except IntegrityError:  # another process has opened it in the same moment
            return _check_format(engine)
    elif not found.value.isdigit() or int(found.value) > FORMAT:
        raise ScenarioError(
            f"the classes were kept in format {found.value}, but this version reads up to "
            f"{FORMAT}. Open them with a newer version."
        )
    return None


_TROUBLES = {
    "disk is full": "the disk is full. Make room; nothing that was kept is lost",
    "readonly": "the file or its folder can only be read. Allow writing, or choose another folder",
    "unable to open": "the file cannot be opened. Check the folder and who may write in it",
    "not a database": "the file is no database of classes. Choose another file",
    "malformed": "the file is damaged. Copy it to a safe place and start a new one",
    "locked": "another program holds the file. Close it and try again",
    "i/o error": "the disk cannot be read or written. Check the disk; nothing kept is lost",
}


def sentence(error: SQLAlchemyError) -> str:
    """Return one sentence for a trouble with the database."""
    said = str(getattr(error, "orig", None) or error).lower()
    for sign, meaning in _TROUBLES.items():
        if sign in said:
            return f"the classes cannot be kept: {meaning}."
    return (
        f"the classes cannot be kept: the database says {_first_line(error)!r}. "
        "What was kept before is untouched."
    )


def _first_line(error: BaseException) -> str:
    text = str(getattr(error, "orig", None) or error).strip()
    return text.splitlines()[0][:200] if text else type(error).__name__
