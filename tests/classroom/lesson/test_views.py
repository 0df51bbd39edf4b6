"""Promises of views: a team sees its own side of the lesson, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pushpull import ScenarioError
from pushpull.agents.decision import Decision
from pushpull.classroom.lesson.classroom import Classroom
from pushpull.classroom.lesson.prediction import Prediction
from pushpull.classroom.lesson.school import School
from pushpull.classroom.lesson.setup import LessonSetup
from pushpull.classroom.lesson.shocks import QueuedShock
from tests.classroom.lesson.classes import SMALL, Hands, less, seated, spelled

SECRET = replace(SMALL, seed=987_654_321, standings="own", quorum=2)


def opened(setup: LessonSetup = SECRET) -> tuple[Classroom, dict[int, list[str]]]:
    classroom = School("sqlite://", Hands()).create(setup)
    seats = seated(classroom, 2)
    classroom.open_round()
    return classroom, seats


@pytest.fixture(scope="module")
def room() -> tuple[Classroom, dict[int, list[str]]]:
    """Return a class whose first round is open."""
    return opened()


def seen(classroom: Classroom, seat: str) -> dict[str, Any]:
    """Return a view without the number of the last event, which says only that there is news."""
    found: dict[str, Any] = spelled(classroom.team_view(seat))
    del found["number"]
    return found


def test_nothing_that_another_team_does_before_the_lock_is_seen(
    room: tuple[Classroom, dict[int, list[str]]],
) -> None:
    classroom, seats = room
    before = seen(classroom, seats[1][0])
    plan = less(classroom.team_view(seats[2][0]).usual or Decision())
    classroom.propose(seats[2][0], plan, Prediction(profit=123_456.0))
    for seat in seats[2]:
        classroom.submit(seat, plan)
        classroom.save_draft(seat, {"text": "our secret"})
    classroom.set_bot(2, "push_only")
    classroom.hand_back(2)
    classroom.queue_shock(QueuedShock(kind="recession", quarter=2, note="Not yet."))
    assert seen(classroom, seats[1][0]) == before
    assert "our secret" in str(seen(classroom, seats[2][0]))


def test_results_are_not_seen_before_they_are_revealed() -> None:
    classroom, seats = opened()
    classroom.close_now()
    before = seen(classroom, seats[1][0])
    classroom.play()
    after = seen(classroom, seats[1][0])
    assert before.pop("phase") == "locked"
    assert after.pop("phase") == "played"
    assert after == before
    with pytest.raises(ScenarioError, match="until it is revealed"):
        classroom.team_map(seats[1][0], 1)
    classroom.reveal()
    assert seen(classroom, seats[1][0])["reports"]["1"]["report"]["headline"]
    assert classroom.team_map(seats[1][0]).quarter == 1


def test_no_seed_and_no_seat_is_in_a_view_and_nothing_of_another_team_after_the_quarter() -> None:
    classroom, seats = opened()
    other = Decision(advertising=437.125, salespeople=0.40625, price=0.953125)
    for seat in seats[2]:
        classroom.submit(seat, other)
    classroom.finish_round()
    text = str(spelled(classroom.team_view(seats[1][0])))
    hidden = [str(SECRET.seed), *seats[1], *seats[2], "437.125", "0.40625", "Firm 2"]
    assert [each for each in hidden if each in text] == []
    own = str(spelled(classroom.team_view(seats[2][0])))
    assert "437.125" in own
    theirs = classroom.state.quarter(1).result
    assert theirs is not None
    figures = theirs.quarterly.loc["Firm 2"].iloc[-1]
    for name in ("revenue", "profit", "cash"):
        assert repr(float(figures[name])) not in text
        assert repr(float(figures[name])) in own


@pytest.mark.parametrize("rule", ["everything", "ranks", "own"])
def test_standings_show_what_the_teacher_allows(
    room: tuple[Classroom, dict[int, list[str]]], rule: str
) -> None:
    classroom, seats = room
    if classroom.state.phase == "collect":
        classroom.finish_round()
    classroom.set_rule("standings", rule)
    found = {each.team: each for each in classroom.team_view(seats[1][0]).standings}
    assert found[1].is_own
    assert found[1].profit is not None
    assert (2 in found) == (rule != "own")
    assert (found[1].rank is None) == (rule == "own")
    if rule != "own":
        assert (found[2].profit is None) == (rule == "ranks")
        assert found[2].rank is not None


def test_who_is_in_no_team_sees_the_teams_and_nothing_else(
    room: tuple[Classroom, dict[int, list[str]]],
) -> None:
    classroom, _ = room
    view = classroom.team_view(classroom.join("Late").id)
    assert view.team_names == {1: "Ada", 2: "Bob"}
    assert view.weekly is None
    assert view.reports is None
    assert view.standings == ()


def test_a_teacher_sees_what_every_student_sees_and_all_teams(
    room: tuple[Classroom, dict[int, list[str]]],
) -> None:
    classroom, seats = room
    number = classroom.state.seats[seats[2][0]].number
    assert spelled(classroom.team_view_of(number)) == spelled(classroom.team_view(seats[2][0]))
    view = classroom.teacher_view()
    assert [team.name for team in view.teams] == ["Ada", "Bob"]
    assert view.setup.seed == SECRET.seed
    with pytest.raises(ScenarioError, match="no student with number 99"):
        classroom.team_view_of(99)


def test_the_books_of_a_team_add_up_from_weeks_to_quarters(
    room: tuple[Classroom, dict[int, list[str]]],
) -> None:
    classroom, seats = room
    view = classroom.team_view(seats[1][0])
    assert view.weekly is not None
    assert view.quarterly is not None
    sums = view.weekly.groupby("quarter")[["units", "profit"]].sum()
    for name in ("units", "profit"):
        assert sums[name].tolist() == pytest.approx(view.quarterly[name].tolist())
    last = view.weekly.iloc[-1]
    assert 0 <= float(last["share"]) <= 1
