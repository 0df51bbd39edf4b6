"""Small classes for the tests of the lesson, and what is needed to hold them beside each other."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import create_engine

from pushpull.agents.decision import Decision
from pushpull.classroom.lesson.classroom import Classroom
from pushpull.classroom.lesson.school import School
from pushpull.classroom.lesson.setup import LessonSetup

SMALL = LessonSetup(title="Small", teams=("Ada", "Bob"), customers=500, quarters=2, seed=3)

POSTGRES = os.environ.get("PUSHPULL_TEST_POSTGRES", "")
KINDS = ["sqlite", "postgres"] if POSTGRES else ["sqlite"]


class Hands:
    """A clock that a test turns."""

    def __init__(self, time: float = 1_000_000.0) -> None:
        self.time = time

    def __call__(self) -> float:
        return self.time


@contextmanager
def database(kind: str, folder: Path) -> Iterator[str]:
    """Give an address of an empty database."""
    if kind == "sqlite":
        yield str(folder / "school.db")
        return
    name = f"lesson_{os.getpid()}"
    engine = create_engine(POSTGRES, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"DROP SCHEMA IF EXISTS {name} CASCADE")
        connection.exec_driver_sql(f"CREATE SCHEMA {name}")
    sign = "&" if "?" in POSTGRES else "?"
    yield f"{POSTGRES}{sign}options=-csearch_path%3D{name}"
    with engine.connect() as connection:
        connection.exec_driver_sql(f"DROP SCHEMA {name} CASCADE")
    engine.dispose()


def seated(classroom: Classroom, per_team: int = 1) -> dict[int, list[str]]:
    """Seat students in all teams and return their seats."""
    return {
        team: [classroom.join(f"Student {team}.{n}", team).id for n in range(per_team)]
        for team in classroom.state.setup.numbers
    }


def more(decision: Decision, factor: float = 1.02) -> Decision:
    """Return a decision that spends somewhat more or less on advertising, and takes less."""
    return replace(decision, advertising=factor * decision.advertising, price=0.97)


def less(decision: Decision, factor: float = 0.5) -> Decision:
    """Return a decision that spends less on advertising."""
    return replace(decision, advertising=factor * decision.advertising)


def whole_class(school: School, setup: LessonSetup = SMALL) -> Classroom:
    """Play a whole class: one team cuts its advertising, the others say nothing."""
    classroom = school.create(setup)
    seat = seated(classroom)[1][0]
    for _ in range(setup.quarters):
        classroom.open_round()
        classroom.submit(seat, less(classroom.team_view(seat).usual or Decision()))
        classroom.finish_round()
    return classroom


def spelled(value: Any) -> Any:
    """Return anything that a view holds as plain values that can be compared and searched."""
    if isinstance(value, pd.DataFrame):
        return value.to_csv()
    if isinstance(value, np.ndarray):
        return value.tolist()
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: spelled(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, dict):
        return {str(name): spelled(each) for name, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [spelled(each) for each in value]
    return value
