"""One small class that was played, with students who predicted; shared by the tests of a folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pushpull.classroom.debrief.measured import Measured, measure
from pushpull.classroom.lesson.classroom import Classroom
from pushpull.classroom.lesson.school import School
from tests.classroom.debrief.played import played_class


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Classroom]:
    """Return a class of two teams that has played both of its quarters."""
    school = School(str(tmp_path_factory.mktemp("school") / "school.db"))
    yield played_class(school)
    school.close()


@pytest.fixture(scope="session")
def measured(played: Classroom) -> Measured:
    """Return what is found by playing the class again, under three other seeds."""
    found = measure(played.state, seeds=3)
    assert found is not None
    return found
