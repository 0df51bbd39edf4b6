"""Promises about secrets: no page shows another team's data, the future, or a seat's id."""

from __future__ import annotations

from typing import Any

import pytest

from pushpull.classroom.lesson.classroom import Classroom
from pushpull.viz.class_pages.routes import class_routes
from tests.viz.class_pages.conftest import MakePupil
from tests.viz.class_pages.pupils import Pupil

MARK = "987654"
"""A number that only one team has typed."""


def every_page(pupil: Pupil) -> dict[str, str]:
    """Return what a student sees at every address that can be read."""
    found = {}
    for route in class_routes():
        if route.path.endswith(("/events", "{name}")) or "GET" not in (route.methods or ()):
            continue
        path = route.path.replace("{code}", pupil.home.split("/")[-1])
        for quarter in ("0", "1", "2", "3") if "{quarter}" in path else ("",):
            address = path.replace("{quarter}", quarter)
            found[address] = pupil.browser.get(address).text
    assert len(found) > 12
    return found


@pytest.fixture
def decided(classroom: Classroom, pupil: MakePupil) -> tuple[Classroom, Pupil, Pupil]:
    """Return a class in which one team has decided something that another must not see."""
    classroom.set_rule("standings", "own")
    classroom.open_round()
    ada, eve = pupil("Ada", 1), pupil("Eve", 2)
    plan = ada.plan()
    ada.post("/submit", plan, advertising="3331", expected_profit=MARK)
    ada.post("/draft", plan, advertising="3332", expected_profit=f"{MARK}1")
    return classroom, ada, eve


def test_no_page_shows_what_another_team_does(decided: Any) -> None:
    classroom, ada, eve = decided
    own, other = every_page(ada), every_page(eve)
    assert any("3331" in page or "3,331" in page for page in own.values())
    for page in other.values():
        for secret in (MARK, "987,654", "3331", "3,331", "3332", "3,332"):
            assert secret not in page
    classroom.finish_round()
    theirs = classroom.state.rounds[0].result
    assert theirs is not None
    line = theirs.told[1].report
    for page in every_page(eve).values():
        assert line.headline not in page
        assert f"{abs(line.statement[-1].value):,.0f}" not in page


def test_results_are_not_seen_before_they_are_revealed(decided: Any) -> None:
    classroom, ada, _ = decided
    classroom.close_now()
    before = {path: page for path, page in every_page(ada).items() if "/report/" in path}
    classroom.play()
    result = classroom.state.rounds[0].result
    secret = f"{abs(result.told[1].report.statement[-1].value):,.0f}"
    assert all(secret not in page for page in every_page(ada).values())
    after = {path: page for path, page in every_page(ada).items() if "/report/" in path}
    assert before.keys() == after.keys()
    classroom.reveal()
    assert any(secret in page for page in every_page(ada).values())


def test_no_page_shows_the_id_of_a_seat_or_the_luck_of_the_market(decided: Any) -> None:
    classroom, ada, eve = decided
    classroom.finish_round()
    for one in (ada, eve):
        for path, page in every_page(one).items():
            for seat in classroom.state.seats:
                assert seat not in page, path
            assert '"seed"' not in page


def test_a_vote_for_a_decision_of_another_team_is_refused(decided: Any) -> None:
    classroom, _, eve = decided
    choice = classroom.state.votes(1)[0].choice
    page = eve.post("/approve", quarter="1", choice=choice)
    assert page.status_code == 422
    assert not classroom.state.votes(2)
    assert "Plan of" not in page.text


def test_a_student_without_a_seat_is_sent_to_the_door(
    classroom: Classroom, pupil: MakePupil
) -> None:
    stranger = pupil()
    for path in ("/team", "/seat", "/report/1", "/map/1"):
        page = stranger.get(path)
        assert (page.url.path, page.status_code) == (stranger.home, 200)
    for path in ("/submit", "/propose", "/draft", "/approve", "/withdraw", "/team"):
        page = stranger.post(path, quarter="1", team="1")
        assert page.url.path == stranger.home
    assert stranger.get("/version").json() == {"version": "gone"}
    assert stranger.get("/events").status_code == 404
    assert classroom.state.number == 2
