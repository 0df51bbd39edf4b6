"""Promises of the helper of the classes: rounds close in time, and processes see each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pushpull.classroom.lesson.school import School
from pushpull.viz.teaching.creating import create
from pushpull.viz.teaching.hub import Hub
from pushpull.viz.teaching.roster import Expected
from tests.viz.teaching.conftest import SMALL


class Hands:
    """A clock that a test turns."""

    time = 1_000_000.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def clock() -> Hands:
    """Give a clock."""
    return Hands()


@pytest.fixture
def own(tmp_path: Path, clock: Hands) -> Iterator[School]:
    """Give a school whose clock the test turns."""
    found = School(str(tmp_path / "school.db"), clock)
    yield found
    found.close()


def test_a_round_is_closed_and_played_when_its_time_is_over(own: School, clock: Hands) -> None:
    classroom = own.create(replace(SMALL, closes_itself=True, minutes=2.0))
    classroom.open_round()
    hub = Hub(own)
    clock.time += 119
    hub.look()
    assert classroom.state.phase == "collect"
    clock.time += 2
    hub.look()
    assert classroom.state.phase == "played"


def test_a_process_sees_what_another_one_has_written(
    own: School, clock: Hands, tmp_path: Path
) -> None:
    code = own.create(SMALL).code
    other = School(str(tmp_path / "school.db"), clock)
    assert other.open(code).state.seats == {}
    own.open(code).join("Ada", 1)
    Hub(other).look()
    assert [seat.name for seat in other.open(code).state.seats.values()] == ["Ada"]
    other.close()


def test_students_of_the_roster_are_put_into_their_team(own: School) -> None:
    classroom = create(own, SMALL, (Expected("Ada", "Bob"),))
    seat = classroom.join("ADA")
    Hub(own).look()
    assert classroom.state.seats[seat.id].team == 2


def test_a_class_that_was_deleted_disturbs_nobody(own: School) -> None:
    gone, stays = own.create(SMALL), own.create(SMALL)
    hub = Hub(own)
    hub.look()
    own.delete(gone.code)
    stays.join("Ada")
    hub.look()
    assert len(stays.state.seats) == 1


def test_markets_of_old_classes_wait_until_somebody_wants_them(own: School, clock: Hands) -> None:
    classroom = own.create(SMALL)
    clock.time += 48 * 3600
    Hub(own).look()
    assert not classroom.teacher_view().is_ready
    classroom.open_round()
    assert classroom.teacher_view().is_ready


def test_a_round_gets_back_the_time_in_which_nobody_served(
    own: School, clock: Hands, tmp_path: Path
) -> None:
    classroom = own.create(replace(SMALL, closes_itself=True, minutes=0.5))
    classroom.open_round()
    before = Hub(own)
    for _ in range(5):
        clock.time += 2
        before.look()
    clock.time += 38  # killed with 20 seconds left, and started again after the round's end
    later = School(str(tmp_path / "school.db"), clock)
    hub = Hub(later)
    hub.look()
    again = later.open(classroom.code)
    assert again.state.phase == "collect"
    assert again.teacher_view().remaining_seconds == 20
    assert "got back the 20 seconds" in again.teacher_view().problem
    clock.time += 19
    hub.look()
    assert again.state.phase == "collect"
    clock.time += 1
    hub.look()
    assert again.state.phase == "played"
    assert again.teacher_view().problem == ""
    later.close()


def test_an_outage_gives_back_nothing_to_a_round_that_stands_still(
    own: School, clock: Hands, tmp_path: Path
) -> None:
    classroom = own.create(replace(SMALL, closes_itself=True, minutes=2.0))
    classroom.open_round()
    clock.time += 10
    classroom.pause()
    clock.time += 500
    later = School(str(tmp_path / "school.db"), clock)
    Hub(later).look()
    assert later.open(classroom.code).teacher_view().remaining_seconds == 110
    assert later.open(classroom.code).teacher_view().problem == ""
    later.close()
