"""Promises of the plain console: a whole class without a websocket or a script."""

from __future__ import annotations

import re
import time

import pytest
from starlette.testclient import TestClient

from pushpull.classroom.lesson.classroom import Classroom
from pushpull.classroom.lesson.school import School


def press(teacher: TestClient, classroom: Classroom, act: str, **more: str) -> int:
    """Press a button of the page as it is now."""
    path = f"/desk/{classroom.code}"
    found = re.search(r'name="place" value="([^"]+)"', teacher.get(path).text)
    place = found[1] if found else ""
    return teacher.post(path, data={"act": act, "place": place, **more}).status_code


def made(teacher: TestClient, school: School, quarters: int) -> Classroom:
    """Create a small class by the form of the plain console."""
    form = {"source": "market:software", "teams": "2", "quarters": str(quarters)}
    answer = teacher.post("/desk", data={**form, "customers": "500"})
    return school.open(answer.headers["location"].rpartition("/")[2])


def test_two_quarters_are_led_without_websockets(teacher: TestClient, school: School) -> None:
    classroom = made(teacher, school, 2)
    for quarter in (1, 2):
        for act in ("open", "extend", "pause", "resume", "close", "play", "reveal"):
            assert press(teacher, classroom, act) == 303, act
        assert classroom.state.closed[-1].quarter == quarter
    assert press(teacher, classroom, "end") == 303
    assert classroom.state.phase == "ended"
    assert "The lesson has ended" in teacher.get(f"/desk/{classroom.code}").text


def test_a_class_without_websockets_is_filled_replayed_scored_and_deleted(
    teacher: TestClient, school: School
) -> None:
    classroom = made(teacher, school, 1)
    path = f"/desk/{classroom.code}"
    assert press(teacher, classroom, "fill") == 303
    assert set(classroom.state.bots) == {1, 2}
    classroom.join("Ada", 1)
    assert "Students sit in <b>Alder</b>, which the computer leads" in teacher.get(path).text
    assert press(teacher, classroom, "back", team="1") == 303
    assert set(classroom.state.bots) == {2}
    assert "Work out the scores" not in teacher.get(path).text
    assert press(teacher, classroom, "score") == 409
    for act in ("open", "close", "play", "reveal"):
        assert press(teacher, classroom, act) == 303
    assert press(teacher, classroom, "rewind", quarter="1") == 303
    assert not classroom.state.closed
    assert len(classroom.state.branches) == 1
    for act in ("open", "close", "play", "reveal", "score"):
        assert press(teacher, classroom, act) == 303
    late = time.monotonic() + 120
    while classroom.state.scores is None and time.monotonic() < late:
        time.sleep(0.05)
    assert re.search(r"<b>\d\. (Alder|Birch)</b> \d+ points", teacher.get(path).text)
    assert press(teacher, classroom, "delete") == 409  # not ticked
    assert press(teacher, classroom, "delete", sure="yes") == 303
    assert classroom.code not in teacher.get("/desk").text


def test_a_button_of_an_old_page_does_nothing(teacher: TestClient, classroom: Classroom) -> None:
    press(teacher, classroom, "open")
    path, old = f"/desk/{classroom.code}", {"act": "close", "place": "collect-9-0"}
    answer = teacher.post(path, data=old)
    assert answer.status_code == 409
    assert "has moved on" in answer.text
    assert classroom.state.phase == "collect"


def test_a_second_press_of_one_button_takes_no_second_step(
    teacher: TestClient, classroom: Classroom
) -> None:
    path = f"/desk/{classroom.code}"
    place = re.search(r'name="place" value="([^"]+)"', teacher.get(path).text)
    assert place
    for _ in range(2):
        teacher.post(path, data={"act": "open", "place": place[1]})
    assert classroom.state.phase == "collect"
    assert len(classroom.state.rounds) == 1


@pytest.mark.parametrize(
    "form", [{}, {"act": "x"}, {"act": "close"}, {"act": "step" * 500, "place": "'\"<b>"}]
)
def test_a_form_that_makes_no_sense_gets_a_sentence(
    form: dict[str, str], teacher: TestClient, classroom: Classroom
) -> None:
    assert teacher.post(f"/desk/{classroom.code}", data=form).status_code == 409
    assert classroom.state.phase == "lobby"


def test_a_class_that_cannot_be_gets_a_sentence(teacher: TestClient) -> None:
    answer = teacher.post("/desk", data={"source": "market:software", "teams": "99"})
    assert answer.status_code == 400
    assert "must be a whole number from 2 to 8, not “99”" in answer.text


def test_a_name_with_a_script_is_a_name(teacher: TestClient, classroom: Classroom) -> None:
    classroom.join("<img src=x onerror=1>", 1)
    classroom.join("<script>1</script>")
    classroom.rename_team(1, "<b>Bold</b>")
    page = teacher.get(f"/desk/{classroom.code}").text
    classroom.rename_team(1, "Ada")
    assert "<script>1" not in page
    assert "<b>Bold</b>" not in page


def test_an_unknown_class_is_answered_with_a_sentence(teacher: TestClient) -> None:
    answer = teacher.get("/desk/AAAAAA")
    assert answer.status_code == 404
    assert "no such class" in answer.text
