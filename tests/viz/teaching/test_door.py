"""Promises of the teacher's door: the link, the password and the cookie, and nobody else's."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from pushpull.classroom.lesson.classroom import Classroom
from pushpull.classroom.lesson.database import ABOUT
from pushpull.classroom.lesson.school import School
from pushpull.scenarios.reading import ScenarioError
from pushpull.viz.teaching.door import COOKIE
from pushpull.viz.teaching.hub import the_keys
from pushpull.viz.teaching.keys import Keys
from pushpull.viz.teaching.tries import ALL, OWN, SPELL, Tries
from tests.viz.held import PASSWORD
from tests.viz.teaching.conftest import Come

INSIDE = ("/teach", "/teach/ABCDEF", "/desk", "/desk/ABCDEF")


def enter(client: TestClient, password: str) -> int:
    """Try a password behind the secret link."""
    return client.post(f"/teacher/{the_keys().link}", data={"password": password}).status_code


@pytest.mark.parametrize("path", INSIDE)
def test_nobody_comes_in_without_the_cookie(path: str, come: Come) -> None:
    assert come().get(path).status_code == 403


def test_the_link_and_the_password_open_the_console(come: Come) -> None:
    client = come()
    assert client.get(f"/teacher/{the_keys().link}").status_code == 200
    answer = client.post(f"/teacher/{the_keys().link}", data={"password": PASSWORD})
    assert (answer.status_code, answer.headers["location"]) == (303, "/teach")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert client.get("/teach").text == "the console"
    client.post("/leave")
    assert client.get("/teach").status_code == 403


def test_the_password_alone_opens_nothing(come: Come) -> None:
    client = come()
    answer = client.post("/teacher/guessed", data={"password": PASSWORD})
    assert answer.status_code == 404
    assert COOKIE not in client.cookies


def test_a_wrong_password_may_be_tried_a_few_times(come: Come) -> None:
    client = come()
    assert [enter(client, "wrong") for _ in range(OWN)] == [403] * OWN
    assert enter(client, PASSWORD) == 429
    assert COOKIE not in client.cookies


def test_tries_are_counted_by_address_and_together_and_forgotten() -> None:
    time = [0.0]
    tries = Tries(lambda: time[0])
    for number in range(ALL):
        tries.failed(f"10.0.0.{number}")
    assert tries.wait("10.0.1.1") == SPELL
    time[0] = SPELL
    assert tries.wait("10.0.1.1") == 0


def test_a_students_cookie_never_opens_the_console(come: Come, classroom: Classroom) -> None:
    student = come()
    student.post(f"/class/{classroom.code}/join", data={"name": "Eve", "key": "k" * 24})
    seat = student.cookies[f"pushpull_seat_{classroom.code}"]
    student.cookies.set(COOKIE, seat)
    for path in INSIDE:
        assert student.get(path).status_code == 403


@pytest.mark.parametrize("cookie", ["", "x", "e30.x.y", "A" * 5000])
def test_a_forged_cookie_opens_nothing(cookie: str, school: School) -> None:
    assert not the_keys().is_teacher(cookie)


def test_a_new_password_logs_everybody_out(school: School) -> None:
    keys = Keys(school)
    before = keys.cookie()
    assert keys.is_teacher(before)
    keys.set_password("another one")
    try:
        assert not keys.is_teacher(before)
        assert not keys.opens(PASSWORD)
    finally:
        keys.set_password(PASSWORD)


def test_the_password_is_nowhere_in_the_database(school: School) -> None:
    with school.log.engine.connect() as connection:
        kept = [str(value) for value in connection.execute(select(ABOUT.c.value)).scalars()]
    assert any(value.startswith("scrypt$") for value in kept)
    assert not any(PASSWORD in value for value in kept)


def test_a_first_password_is_made_once(tmp_path_factory: pytest.TempPathFactory) -> None:
    school = School(str(tmp_path_factory.mktemp("new") / "school.db"))
    keys = Keys(school)
    first = keys.first_password()
    assert first is not None
    assert keys.opens(first)
    assert keys.first_password() is None
    assert Keys(school).link == keys.link
    school.close()


@pytest.mark.parametrize("password", ["", "short", "x" * 201])
def test_a_password_that_is_too_short_or_long_gets_a_sentence(
    password: str, school: School
) -> None:
    with pytest.raises(ScenarioError, match="8 to 200"):
        the_keys().set_password(password)


def test_another_website_cannot_press_a_button(teacher: TestClient, classroom: Classroom) -> None:
    path = f"/desk/{classroom.code}"
    answer = teacher.post(path, data={"act": "end"}, headers={"origin": "http://evil.example"})
    assert answer.status_code == 403
    assert classroom.state.phase == "lobby"
