"""Promises about joining: a code and a name are enough, and a seat belongs to one student."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from starlette.testclient import TestClient

from pushpull.classroom.lesson.classroom import Classroom
from pushpull.classroom.lesson.school import School
from pushpull.viz.class_pages import joining
from pushpull.viz.class_pages.cookies import name_of, personal_code
from pushpull.viz.class_pages.limits import JOINING
from tests.viz.class_pages.conftest import MakePupil
from tests.viz.class_pages.pupils import Pupil, forms_of


def test_a_student_joins_with_the_letters_of_the_class_and_a_name(
    classroom: Classroom, pupil: MakePupil
) -> None:
    ada = pupil()
    spaced = f" {classroom.code[:3].lower()} {classroom.code[3:]}"
    found = ada.browser.get("/class", params={"code": spaced})
    assert found.url.path == ada.home
    page = ada.join("Ada Lovelace", 2)
    assert page.url.path == f"{ada.home}/team"
    assert "Welcome to Bob" in page.text
    (seat,) = classroom.state.seats.values()
    assert (seat.name, seat.team) == ("Ada Lovelace", 2)


def test_a_code_that_is_of_no_class_is_said_in_a_sentence(server: Any, school: School) -> None:
    page = Pupil(server, "ZZZZZZ").get("")
    assert page.status_code == 404
    assert "There is no such class here." in page.text


def test_a_server_without_classes_says_so(server: Any, monkeypatch: Any) -> None:
    monkeypatch.delenv("PUSHPULL_SCHOOL", raising=False)
    assert "pushpull teach" in Pupil(server, "ACDEFG").get("").text
    assert Pupil(server, "ACDEFG").get("/team").status_code == 409


def test_a_form_that_is_sent_twice_takes_one_seat(classroom: Classroom, pupil: MakePupil) -> None:
    ada = pupil()
    form = forms_of(ada.get("").text)[f"{ada.home}/join"]
    for _ in range(2):
        ada.post("/join", form, name="Ada")
    assert len(classroom.state.seats) == 1


def test_a_name_is_text_and_never_a_script(classroom: Classroom, pupil: MakePupil) -> None:
    nasty = "<script>alert(1)</script>'\"&"
    page = pupil(nasty, 1).get("/team")
    assert "<script>alert" not in page.text
    assert "&lt;script&gt;alert(1)" in page.text
    scripts = re.findall(r"<script([^>]*)>", page.text)
    assert scripts
    assert all("src=" in each for each in scripts)
    assert not re.findall(r"\son\w+=", page.text)


def test_a_name_that_cannot_be_read_is_refused_and_what_was_typed_stays(
    classroom: Classroom, pupil: MakePupil
) -> None:
    bare = pupil()
    page = bare.join("x" * 41)
    assert page.status_code == 422
    assert "may have 40" in page.text
    assert "x" * 41 in page.text
    assert not classroom.state.seats


def test_the_cookie_of_a_seat_is_out_of_reach_of_scripts_and_other_websites(
    classroom: Classroom, pupil: MakePupil
) -> None:
    ada = pupil()
    form = forms_of(ada.get("").text)[f"{ada.home}/join"]
    answer = ada.browser.post(
        f"{ada.home}/join", data={**form, "name": "Ada"}, follow_redirects=False
    )
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=lax" in cookie.lower()
    assert "Secure" not in cookie  # by HTTP on one laptop; the next test has TLS


def test_a_cookie_that_came_by_tls_goes_by_tls_alone(server: Any, classroom: Classroom) -> None:
    ada = Pupil(server, classroom.code)
    ada.browser.base_url = "https://testserver"  # type: ignore[assignment]
    ada.browser.headers["origin"] = "https://testserver"
    form = forms_of(ada.get("").text)[f"{ada.home}/join"]
    answer = ada.browser.post(
        f"{ada.home}/join", data={**form, "name": "Ada"}, follow_redirects=False
    )
    assert "Secure" in answer.headers["set-cookie"]


def test_a_forged_or_foreign_cookie_is_no_seat(
    school: School, classroom: Classroom, pupil: MakePupil
) -> None:
    ada, eve = pupil("Ada", 1), pupil()
    real = ada.browser.cookies[name_of(classroom.code)]
    seat = next(iter(classroom.state.seats))
    body, _, mark = real.rpartition(".")
    forged = [seat, f'["{classroom.code}","{seat}"]', body, f"{body}.{mark[::-1]}", "x" * 4000, "."]
    for each in forged:
        eve.browser.cookies.set(name_of(classroom.code), each, domain="testserver.local")
        page = eve.get("/team")
        assert page.url.path == eve.home, each
        assert "This device has no seat" in page.text
        eve.browser.cookies.clear()
    other = school.create(classroom.state.setup)
    stranger = Pupil(ada.browser.app, other.code)
    stranger.browser.cookies.set(name_of(other.code), real, domain="testserver.local")
    assert stranger.get("/team").url.path == stranger.home


def test_a_student_takes_her_seat_on_a_second_device_and_both_work(
    school: School, classroom: Classroom, pupil: MakePupil
) -> None:
    phone, laptop = pupil("Ada", 1), pupil()
    shown = re.search(r'letters big">([A-Z]{6})<', phone.get("/seat").text)
    assert shown
    assert laptop.post("/again", name="Ada", personal="AAAAAA").status_code == 422
    page = laptop.post("/again", name=" ada ", personal=shown[1].lower())
    assert page.url.path == f"{laptop.home}/team"
    assert len(classroom.state.seats) == 1
    classroom.open_round()
    phone.submit(advertising="7000")
    laptop.submit(advertising="6000")
    (vote,) = classroom.state.votes(1)
    assert vote.decision.advertising == 6000 / 13
    assert phone.get("/team").status_code == 200


def test_guessing_personal_codes_is_slowed_down(classroom: Classroom, pupil: MakePupil) -> None:
    pupil("Ada", 1)
    eve = pupil()
    answers = [eve.post("/again", name="Ada", personal="AAAAAA") for _ in range(14)]
    assert answers[0].status_code == 422
    late = answers[-1]
    assert late.status_code == 429
    assert int(late.headers["retry-after"]) >= 1
    assert "Too many tries. Wait" in late.text


def test_nobody_keeps_a_classmate_out_by_guessing_her_code(
    classroom: Classroom, pupil: MakePupil, server: Any
) -> None:
    shown = re.search(r'letters big">([A-Z]{6})<', pupil("Ada", 1).get("/seat").text)
    assert shown
    eve, laptop = Pupil(server, classroom.code), Pupil(server, classroom.code)
    eve.browser = TestClient(server, headers=eve.browser.headers, client=("10.0.0.66", 1))
    while eve.post("/again", name="Ada", personal="AAAAAA").status_code != 429:
        pass
    assert laptop.post("/again", name="Ada", personal=shown[1]).url.path == f"{laptop.home}/team"


def test_joining_is_slowed_down_but_a_whole_lecture_may_join_at_once(
    classroom: Classroom, pupil: MakePupil, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(joining, "JOINING", replace(JOINING, per_second=1e-3, _left={}))
    eve = pupil()
    sent = [eve.post("/join", name="").status_code for _ in range(int(JOINING.at_once) + 1)]
    assert len(sent) > 200
    assert set(sent[:-1]) == {422}
    assert sent[-1] == 429


def test_names_of_two_students_may_be_the_same_and_their_codes_are_not(
    school: School, classroom: Classroom, pupil: MakePupil
) -> None:
    pupil("Ada", 1)
    classroom.join("Ada", 2)  # before there was a hint, or in the same moment
    codes = {personal_code(school, classroom.code, seat) for seat in classroom.state.seats}
    assert len(codes) == 2


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "There is a ada in this class already: if that is you on another device"),
        ("de", "Es gibt schon ada in dieser Klasse: Bist du das auf einem anderen Gerät"),
    ],
)
def test_a_name_that_somebody_has_is_answered_with_both_ways_on(
    language: str, said: str, classroom: Classroom, pupil: MakePupil
) -> None:
    pupil("Ada", 1)
    other = pupil(language=language)
    page = other.join(" ada ", 2)
    assert page.status_code == 422
    assert said in page.text
    assert "<details open" in page.text.replace('class="card narrow" open', "open")
    assert 'value="ada"' in page.text
    assert len(classroom.state.seats) == 1
    assert other.join("Ada B", 2).url.path == f"{other.home}/team"


def test_a_form_of_joining_that_is_sent_twice_is_not_taken_for_somebody_else(
    classroom: Classroom, pupil: MakePupil
) -> None:
    ada = pupil()
    form = forms_of(ada.get("").text)[f"{ada.home}/join"]
    for _ in range(2):
        assert ada.post("/join", form, name="Ada", team="1").url.path == f"{ada.home}/team"
        ada.browser.cookies.clear()
    assert len(classroom.state.seats) == 1


def test_two_of_one_name_are_told_apart_by_everybody_who_sees_them(
    school: School, classroom: Classroom, pupil: MakePupil
) -> None:
    ada, grace = pupil("Ada", 1), pupil("Grace", 1)
    assert "Ada (1)" not in grace.get("/team").text
    second = classroom.join("ADA", 1)
    assert "Ada (1)" in grace.get("/team").text
    assert "Ada (1)" in ada.get("/seat").text
    names = [each.name for each in classroom.teacher_view().teams[0].members]
    assert names == ["Ada (1)", "Grace", "ADA (2)"]
    code = personal_code(school, classroom.code, second.id)
    assert pupil().post("/again", name="ada (2)", personal=code).url.path.endswith("/team")
    classroom.rename_student(second.number, "Ada B")
    assert "Ada (1)" not in grace.get("/team").text


def test_who_has_no_team_chooses_one_or_gets_the_smallest(
    classroom: Classroom, pupil: MakePupil
) -> None:
    pupil("Ada", 1)
    grace = pupil("Grace", None)
    assert "Choose your team" in grace.get("/team").text
    grace.post("/team", team="any")
    assert [each.team for each in classroom.state.seats.values()] == [1, 2]
    grace.post("/team", team="1")
    assert [each.team for each in classroom.state.seats.values()] == [1, 1]


def test_a_device_that_leaves_keeps_no_seat(classroom: Classroom, pupil: MakePupil) -> None:
    ada = pupil("Ada", 1)
    ada.post("/leave")
    assert ada.get("/team").url.path == ada.home
    assert len(classroom.state.seats) == 1
