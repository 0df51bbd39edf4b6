"""A promise: a server that is killed twenty times in a class loses no decision that it accepted."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from starlette.testclient import TestClient

from pushpull.classroom.lesson.classroom import Classroom
from pushpull.classroom.lesson.school import School
from pushpull.classroom.lesson.setup import LessonSetup
from pushpull.viz.class_pages.school import SCHOOL, the_school
from pushpull.viz.teaching.hub import the_keys
from tests.viz.class_pages.killing import (
    PASSWORD,
    KilledServer,
    Killer,
    browsers,
    hold,
    people,
    undisturbed_app,
)

TEAMS, QUARTERS, KILLS = 8, 8, 20
SETUP = LessonSetup(
    title="Twenty kills", teams=tuple(f"Team {n}" for n in range(1, TEAMS + 1)), customers=500,
    quarters=QUARTERS, seed=7, closes_itself=False,
)  # fmt: skip
FORMS = TEAMS + QUARTERS * (TEAMS + 4)
"""Forms that are sent at least: a seat for each team, then decisions and four steps a quarter."""


def calmly(
    folder: Path, patch: pytest.MonkeyPatch
) -> tuple[Classroom, list[list[float]], dict[str, float]]:
    """Hold the class without any trouble; return it, what was typed, and the times of forms."""
    patch.setenv(SCHOOL, str(folder / "school.db"))
    school = the_school()
    the_keys().set_password(PASSWORD)
    classroom = school.create(SETUP)
    classroom.prepare()
    app = undisturbed_app()
    headers = {"origin": "http://testserver"}
    with browsers(lambda: TestClient(app, headers=headers), TEAMS + 1) as found:
        teacher, pupils = people(found, classroom.code, the_keys().link, lambda _, post: post())
        typed = hold(teacher, pupils, QUARTERS)
    return classroom, typed, teacher.seconds


def test_twenty_kills_lose_no_accepted_decision_and_change_no_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calm, wanted, seconds = calmly(tmp_path / "calm", monkeypatch)
    folder = tmp_path / "killed"
    monkeypatch.setenv(SCHOOL, str(folder / "school.db"))
    school = the_school()
    the_keys().set_password(PASSWORD)
    code, link = school.create(SETUP).code, the_keys().link
    school.close()
    server = KilledServer(folder)
    killer = Killer.of(server, KILLS, FORMS, seconds)
    headers = {"origin": server.address}

    def browser() -> httpx.Client:
        return httpx.Client(base_url=server.address, headers=headers, timeout=60)

    try:
        with browsers(browser, TEAMS + 1) as found:
            teacher, pupils = people(found, code, link, killer.send)
            typed = hold(teacher, pupils, QUARTERS)
    finally:
        server.close()
    assert server.kills == KILLS
    assert typed == wanted
    again = School(str(folder / "school.db"))
    same_class(again.open(code), calm)
    again.close()


def same_class(killed: Classroom, calm: Classroom) -> None:
    """Check that a class is as the one that nobody disturbed."""
    one, other = killed.state, calm.state
    assert killed.problem == ""
    assert one.ignored == 0
    assert [(each.name, each.team) for each in one.seats.values()] == [
        (each.name, each.team) for each in other.seats.values()
    ]
    assert len(one.closed) == len(other.closed) == QUARTERS
    for mine, wanted in zip(one.closed, other.closed, strict=True):
        assert mine.entries == wanted.entries
        assert all(entry.source == "team" for entry in mine.entries.values())
        assert mine.result is not None
        assert wanted.result is not None
        assert mine.result.digest == wanted.result.digest
        assert mine.result.standings == wanted.result.standings
