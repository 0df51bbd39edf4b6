"""A school with one small class, and people who ask for its pages without a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from pushpull.classroom.lesson.classroom import Classroom
from pushpull.classroom.lesson.school import School
from pushpull.classroom.lesson.setup import LessonSetup
from pushpull.viz.class_pages.routes import class_routes
from pushpull.viz.guard import OnlyOurPages
from pushpull.viz.teaching import door
from pushpull.viz.teaching.hub import the_keys
from pushpull.viz.teaching.routes import teacher_routes
from pushpull.viz.teaching.tries import Tries
from tests.viz.held import PASSWORD, console, held_school

BASE = "http://testserver"

SMALL = LessonSetup(
    title="Small", teams=("Ada", "Bob"), customers=500, quarters=2, seed=3, closes_itself=False
)

Come = Callable[[], TestClient]


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:
    """Give the school of this server, with a password."""
    with held_school(tmp_path_factory.mktemp("school")) as found:
        yield found


@pytest.fixture(scope="module")
def prepared(school: School) -> Classroom:
    """Return a class whose market is there; tests go back before quarter 1."""
    found = school.create(SMALL)
    found.prepare()
    return found


@pytest.fixture
def classroom(prepared: Classroom) -> Classroom:
    """Return the class in front of quarter 1."""
    if prepared.state.rounds:
        prepared.rewind(1)
    return prepared


@pytest.fixture
def come(school: School, monkeypatch: pytest.MonkeyPatch) -> Come:
    """Return a function that lets somebody come who has no cookie yet."""
    monkeypatch.setattr(door, "TRIES", Tries())
    app = Starlette(
        routes=[*class_routes(), *teacher_routes(console)], middleware=[Middleware(OnlyOurPages)]
    )
    headers = {"origin": BASE}
    return lambda: TestClient(app, BASE, headers=headers, follow_redirects=False)


@pytest.fixture
def teacher(come: Come) -> TestClient:
    """Return a teacher who has logged in."""
    found = come()
    found.post(f"/teacher/{the_keys().link}", data={"password": PASSWORD})
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of exercises with one that a class can play, and one that is broken."""
    for name, text in (
        ("e07_tall_tale", 'title = "Tall"\nquestion = "How tall?"\narchetype = "durable"\n'),
        ("e08_broken", "title = "),
    ):
        (tmp_path / name).mkdir()
        (tmp_path / name / "scenario.toml").write_text(text, encoding="utf-8")
    return tmp_path
