"""A school with a class that was played and measured, its teacher, and somebody who is not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.testclient import TestClient

from pushpull.classroom.debrief.measured import Measured, measure
from pushpull.classroom.lesson.classroom import Classroom
from pushpull.classroom.lesson.school import School
from pushpull.viz.class_pages.school import SCHOOL, the_school
from pushpull.viz.guard import OnlyOurPages
from pushpull.viz.teaching import door
from pushpull.viz.teaching.hub import the_keys
from pushpull.viz.teaching.routes import teacher_routes
from pushpull.viz.teaching.tries import Tries
from tests.classroom.debrief.played import played_class

PASSWORD = "four legs good"


async def console(_: Request) -> Response:
    """Stand for the page of the console."""
    return PlainTextResponse("the console")


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(SCHOOL, str(tmp_path_factory.mktemp("school") / "school.db"))
        found = the_school()
        the_keys().set_password(PASSWORD)
        yield found
        found.close()


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
