"""Promises of the debrief: whole, explained, for the teacher alone, and without names to show."""

from __future__ import annotations

import io
import time
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from starlette.testclient import TestClient

from pushpull import ScenarioError
from pushpull.classroom.debrief.facts import facts_of
from pushpull.classroom.debrief.measured import Measured
from pushpull.classroom.lesson.classroom import Classroom
from pushpull.classroom.lesson.school import School
from pushpull.viz.debrief import work
from pushpull.viz.debrief.page import Debrief, html
from pushpull.viz.debrief.pdf import pdf
from tests.classroom.debrief.played import SMALL, SURE

TITLE = "Market &amp; &lt;b&gt;co&lt;/b&gt;"
ADDRESSES = ("debrief", "debrief.html", "debrief.pdf", "export.zip", "export.xlsx", "gradebook.csv")


@pytest.fixture(scope="module")
def second(school: School) -> Classroom:
    """Return a class of one quarter, in which nobody sat."""
    found = school.create(replace(SMALL, quarters=1))
    found.open_round()
    found.finish_round()
    return found


def ended(classroom: Classroom) -> None:
    """Wait until the job of a class has ended."""
    job = work.JOBS.of(classroom)
    assert job is not None
    until = time.monotonic() + 20
    while job.is_running and time.monotonic() < until:
        time.sleep(0.01)
    assert not job.is_running


# --- the page and the paper -----------------------------------------------------------------


def test_the_debrief_has_six_pictures_and_eight_questions_from_the_log_alone(
    played: Classroom,
) -> None:
    found = html(Debrief(facts_of(played.state)))
    assert found.count("<figure") >= 6
    assert found.count('<li id="ask-') >= 8
    assert TITLE in found
    assert "<b>co</b>" not in found
    assert "http" not in found.replace("http-equiv", "").replace("http://www.w3.org", "")


def test_what_was_played_again_adds_luck_and_worth(played: Classroom, measured: Measured) -> None:
    found = html(Debrief(facts_of(played.state), measured))
    for part in ('id="luck"', 'id="worth"', 'id="map"', 'id="predictions"', 'id="ask-luck"'):
        assert part in found
    assert "In quarter 2 Ada changed advertising." in found


def test_students_are_named_for_their_teacher_alone(played: Classroom, measured: Measured) -> None:
    facts = facts_of(played.state)
    assert SURE not in html(Debrief(facts, measured))
    assert SURE in html(Debrief(facts, measured, with_names=True))


def test_the_same_class_gives_the_same_paper_of_several_pages(
    played: Classroom, measured: Measured
) -> None:
    debrief = Debrief(facts_of(played.state), measured)
    found = pdf(debrief)
    assert found.startswith(b"%PDF-")
    assert found.count(b"/Type /Page\n") >= 3
    assert pdf(Debrief(facts_of(played.state), measured)) == found


def test_a_class_that_has_not_begun_has_a_page_that_says_so(school: School) -> None:
    found = html(Debrief(facts_of(school.create(SMALL).state)))
    assert "No quarter is played yet." in found
    assert "<figure" not in found


# --- the addresses --------------------------------------------------------------------------


@pytest.mark.parametrize("address", ADDRESSES)
def test_nobody_but_the_teacher_sees_any_of_it(
    stranger: TestClient, played: Classroom, address: str
) -> None:
    answer = stranger.get(f"/teach/{played.code}/{address}")
    assert answer.status_code == 403
    assert SURE not in answer.text


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_teacher_gets_every_file(teacher: TestClient, played: Classroom, address: str) -> None:
    answer = teacher.get(f"/teach/{played.code}/{address}")
    assert answer.status_code == 200
    assert len(answer.content) > 100
    assert ("attachment" in answer.headers.get("content-disposition", "")) == ("." in address)


def test_exports_are_anonymous_if_that_is_asked_for(teacher: TestClient, played: Classroom) -> None:
    def told(query: str) -> str:
        answer = teacher.get(f"/teach/{played.code}/export.zip{query}")
        with zipfile.ZipFile(io.BytesIO(answer.content)) as pack:
            return "".join(pack.read(name).decode() for name in pack.namelist())

    assert SURE in told("")
    assert SURE not in told("?anonymous=1")


def test_a_class_that_is_not_there_is_told_in_a_sentence(teacher: TestClient) -> None:
    answer = teacher.get("/teach/AAAAAA/debrief.pdf")
    assert answer.status_code == 409
    assert "There is no such class here." in answer.text


def test_other_websites_cannot_begin_the_work(teacher: TestClient, played: Classroom) -> None:
    answer = teacher.post(
        f"/teach/{played.code}/debrief/work", headers={"origin": "http://elsewhere.example"}
    )
    assert answer.status_code == 403


def test_the_class_is_played_again_once_in_the_background(
    teacher: TestClient, played: Classroom, measured: Measured, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []

    def quickly(*said: object) -> Measured:
        calls.append(said)
        return measured

    monkeypatch.setattr(work, "measure", quickly)
    here = f"/teach/{played.code}/debrief"
    assert "Work out luck" in teacher.get(here).text
    for _ in range(2):
        assert teacher.post(f"{here}/work").headers["location"] == here
    ended(played)
    assert len(calls) == 1
    found = teacher.get(here)
    assert 'id="luck"' in found.text
    assert "Work out luck" not in found.text
    assert teacher.post(f"{here}/work").status_code == 303
    assert len(calls) == 1  # kept: not played a second time


def test_work_can_be_stopped_and_begun_again(
    teacher: TestClient, second: Classroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    def until_stopped(*said: Any) -> None:
        assert said[3].wait(20)

    monkeypatch.setattr(work, "measure", lambda *said: until_stopped(*said[:3], said[3].__self__))
    here = f"/teach/{second.code}/debrief"
    teacher.post(f"{here}/work")
    found = teacher.get(here)
    assert "Playing the class again" in found.text
    assert found.headers["refresh"] == "4"
    assert teacher.post(f"{here}/cancel").status_code == 303
    ended(second)
    assert "Work out luck" in teacher.get(here).text


def test_trouble_of_the_work_is_told_in_a_sentence(
    teacher: TestClient, second: Classroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    def troubled(*_: object) -> None:
        raise ScenarioError("a worker process ended early.")

    monkeypatch.setattr(work, "measure", troubled)
    here = f"/teach/{second.code}/debrief"
    teacher.post(f"{here}/work")
    ended(second)
    found = teacher.get(here).text
    assert "A worker process ended early." in found
    assert "Work out luck" in found


def test_nothing_is_worked_out_before_a_quarter_is_played(
    teacher: TestClient, school: School
) -> None:
    answer = teacher.post(f"/teach/{school.create(SMALL).code}/debrief/work")
    assert answer.status_code == 409
    assert "nothing to look back on" in answer.text
