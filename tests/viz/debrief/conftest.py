"""A school with a class that was played and measured, its teacher, and somebody who is not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from pushpull.classroom.debrief.measured import Measured, measure
from pushpull.classroom.lesson.classroom import Classroom
from pushpull.classroom.lesson.school import School
from pushpull.viz.guard import OnlyOurPages
from pushpull.viz.teaching import door
from pushpull.viz.teaching.hub import the_keys
from pushpull.viz.teaching.routes import teacher_routes
from pushpull.viz.teaching.tries import Tries
from tests.classroom.debrief.played import played_class
from tests.viz.held import PASSWORD, console, held_school


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:
    with held_school(tmp_path_factory.mktemp("school")) as found:
        yield found


@pytest.fixture(scope="module")
def played(school: School) -> Classroom:
    return played_class(school)


@pytest.fixture(scope="module")
def measured(played: Classroom) -> Measured:
    found = measure(played.state, seeds=2)
    assert found is not None
    return found


@pytest.fixture
def stranger(school: School, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setattr(door, "TRIES", Tries())
    made = Starlette(routes=teacher_routes(console), middleware=[Middleware(OnlyOurPages)])
    return TestClient(made, headers={"origin": "http://testserver"}, follow_redirects=False)


@pytest.fixture
def teacher(stranger: TestClient) -> TestClient:
    stranger.post(f"/teacher/{the_keys().link}", data={"password": PASSWORD})
    return stranger
