"""A server of the class pages, a school for each test, and students with browsers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette

from pushpull.classroom.lesson.classroom import Classroom
from pushpull.classroom.lesson.school import School
from pushpull.classroom.lesson.setup import LessonSetup
from pushpull.viz.class_pages.school import SCHOOL, the_school
from pushpull.viz.server import make_server
from tests.viz.class_pages.pupils import Pupil

SMALL = LessonSetup(title="Small", teams=("Ada", "Bob"), customers=500, quarters=2, seed=3)

MakePupil = Callable[..., Pupil]


@pytest.fixture(scope="session")
def server() -> Starlette:
    return make_server(("*",))


@pytest.fixture
def school(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[School]:
    monkeypatch.setenv(SCHOOL, str(tmp_path / "school.db"))
    found = the_school()
    yield found
    found.close()


@pytest.fixture(scope="session")
def start(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return the market of the small class before its first quarter, prepared once for all."""
    one = School(str(tmp_path_factory.mktemp("start") / "school.db")).create(SMALL)
    return one.theatre.start_of(one.state, 1)


@pytest.fixture
def classroom(school: School, start: dict[str, Any]) -> Classroom:
    found = school.create(SMALL)
    found.write("prepared", start)
    return found


@pytest.fixture
def pupil(server: Any, classroom: Classroom) -> MakePupil:
    """Return a function that lets a student come, seated if she has a name."""

    def come(name: str = "", team: int | None = 1, language: str = "en") -> Pupil:
        found = Pupil(server, classroom.code, language)
        if name:
            assert found.join(name, team).status_code == 200
        return found

    return come
