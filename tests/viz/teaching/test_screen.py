"""Promises of the projector: everybody may see it, and there is no secret on it."""

from __future__ import annotations

import html
import struct
from dataclasses import replace

import numpy as np
import pytest

from pushpull.classroom.lesson.classroom import Classroom
from pushpull.classroom.lesson.school import School
from pushpull.classroom.lesson.shocks import QueuedShock
from pushpull.viz.teaching.hub import the_keys
from pushpull.viz.teaching.screen import OWNER, packed, screen_path
from pushpull.viz.teaching.showing import show
from tests.viz.teaching.conftest import SMALL, Come


def body_of(come: Come, classroom: Classroom) -> str:
    """Return what the projector shows now."""
    return str(come().get(f"{screen_path(classroom.code)}/now").json()["html"])


def test_the_page_shows_code_names_and_who_is_waited_for(come: Come, classroom: Classroom) -> None:
    classroom.join("Grace", 1)
    joining = body_of(come, classroom)
    assert "Grace" in joining
    assert "<svg" in joining
    assert f"{classroom.code[:3]} {classroom.code[3:]}" in joining
    classroom.open_round()
    assert "Waiting for" in body_of(come, classroom)


@pytest.mark.parametrize("way", ["", "/now", "/live", "/map/1"])
def test_an_address_that_was_guessed_shows_nothing(
    way: str, come: Come, classroom: Classroom
) -> None:
    wrong = "A" * len(the_keys().screen(classroom.code))
    assert come().get(f"/screen/{classroom.code}/{wrong}{way}").status_code == 404


def test_the_address_of_one_class_does_not_open_another(
    come: Come, classroom: Classroom, school: School
) -> None:
    other = school.create(replace(SMALL, title="Other"))
    secret = the_keys().screen(classroom.code)
    assert come().get(f"/screen/{other.code}/{secret}").status_code == 404


def test_nothing_of_a_decision_a_seat_or_the_seed_is_on_the_wall(
    come: Come, classroom: Classroom
) -> None:
    seat = classroom.join("Linus", 2)
    classroom.open_round()
    decision = replace(classroom.suggestion(2), advertising=777.125)
    classroom.submit(seat.id, decision)
    shown = come().get(screen_path(classroom.code)).text + body_of(come, classroom)
    assert "has decided" in shown
    for secret in (seat.id, "777.125", f"{777.125 * 13:,.0f}", the_keys().link):
        assert secret not in shown


def test_results_are_on_the_wall_only_when_they_are_revealed(
    come: Come, classroom: Classroom
) -> None:
    path = screen_path(classroom.code)
    classroom.open_round()
    classroom.close_now()
    classroom.play()
    assert "Standings" not in body_of(come, classroom)
    assert come().get(f"{path}/map/1").status_code == 404
    classroom.reveal()
    assert "Standings" in body_of(come, classroom)
    assert come().get(f"{path}/map/1").status_code == 200


@pytest.mark.parametrize(
    ("rule", "places", "figures"), [("everything", 2, 3), ("ranks", 2, 0), ("own", 0, 0)]
)
def test_standings_show_what_the_rule_allows(
    rule: str, places: int, figures: int, classroom: Classroom
) -> None:
    classroom.open_round()
    classroom.finish_round()
    classroom.set_rule("standings", rule)
    found = show(classroom.teacher_view())
    classroom.set_rule("standings", "everything")
    assert len(found.standings) == places
    assert {len(each.figures) for each in found.standings} <= {figures}


def test_the_map_tells_owners_alone(classroom: Classroom) -> None:
    classroom.open_round()
    classroom.finish_round()
    seen = classroom.map_of(1, 1)
    found = packed(seen)
    people, weeks = struct.unpack_from("<II", found)
    owners = np.frombuffer(found, np.uint8, offset=8 + 4 * people).reshape(weeks, people)
    assert (people, weeks) == (500, 14)
    assert np.array_equal(owners, seen.frames & OWNER)
    assert int(seen.frames.max()) > OWNER  # there was something to hide


def test_news_of_a_shock_are_on_the_wall_in_its_quarter_alone(
    come: Come, classroom: Classroom
) -> None:
    classroom.queue_shock(QueuedShock(kind="recession", quarter=1, note="The banks are closed."))
    assert "The banks" not in body_of(come, classroom)
    classroom.open_round()
    assert "The banks" in body_of(come, classroom)


def test_a_script_in_a_name_is_a_name(come: Come, classroom: Classroom) -> None:
    name = "<img src=x onerror=alert(1)>"
    classroom.join(name, 1)
    shown = body_of(come, classroom)
    assert name not in shown
    assert html.escape(name) in shown
