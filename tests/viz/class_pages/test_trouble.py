"""Promises of the server in trouble: disk full, file read-only, log damaged, clock turned back."""

from __future__ import annotations

import pytest
from sqlalchemy import event, update

from pushpull.classroom.lesson.classroom import Classroom
from pushpull.classroom.lesson.database import EVENTS
from pushpull.classroom.lesson.school import School
from tests.classroom.lesson.classes import Hands
from tests.viz.class_pages.conftest import MakePupil


def every_connection(school: School, setting: str) -> None:
    """Let the database be opened under a setting of SQLite from now on."""
    school.log.engine.dispose()

    def set_it(connection: object, _: object) -> None:
        connection.execute(f"PRAGMA {setting}")  # type: ignore[attr-defined]

    event.listen(school.log.engine, "connect", set_it)


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [
        ("max_page_count=1", "The classes cannot be kept: the disk is full."),
        ("query_only=ON", "The classes cannot be kept: the file or its folder can only be read."),
    ],
)
def test_a_disk_that_takes_nothing_is_told_and_what_was_kept_is_shown(
    school: School, classroom: Classroom, pupil: MakePupil, setting: str, sentence: str
) -> None:
    ada = pupil("Ada Lovelace")
    classroom.open_round()
    plan = ada.plan()
    before = classroom.state
    every_connection(school, setting)
    answers = []
    for _ in range(60):  # a page of the file may have room for some more
        answers.append(ada.post("/submit", {**plan, "key": [f"try {len(answers)}"]}))
        if answers[-1].status_code not in (200, 303):
            break
    refused = answers[-1]
    assert refused.status_code in (409, 422)
    assert sentence in refused.text
    assert "Traceback" not in refused.text
    again = School(str(school.log.engine.url)).open(classroom.code).state
    assert again.number == classroom.state.number >= before.number
    assert ada.get("/team").status_code == 200


def test_a_damaged_log_opens_as_far_as_it_is_whole_and_the_rest_is_told(
    school: School, classroom: Classroom, pupil: MakePupil
) -> None:
    pupil("Ada Lovelace")
    number = classroom.state.number
    pupil("Grace Hopper")
    with school.log.engine.begin() as connection:
        where = (EVENTS.c.class_code == classroom.code) & (EVENTS.c.number == number + 1)
        connection.execute(update(EVENTS).where(where).values(body='{"name":"Eve"}'))
    school._open.clear()  # as a restart does
    found = school.open(classroom.code)
    assert f"Entries up to {number} are whole" in found.teacher_view().problem
    assert "1 later entries are set aside, none is deleted" in found.teacher_view().problem
    page = pupil("Barbara Liskov", 2).get("/team")
    assert page.status_code == 200
    assert [seat.name for seat in found.state.seats.values()] == ["Ada Lovelace", "Barbara Liskov"]


def test_a_clock_that_is_turned_back_changes_no_round(
    school: School, classroom: Classroom, pupil: MakePupil
) -> None:
    ada, clock = pupil("Ada Lovelace"), Hands(classroom.now + 60)
    classroom.clock = clock
    classroom.open_round(minutes=8)
    before = classroom.teacher_view().remaining_seconds
    clock.time -= 24 * 3600
    assert ada.submit().status_code == 200
    assert classroom.teacher_view().remaining_seconds == before == 480
    assert classroom.state.time <= classroom.now
    assert not classroom.tick()
