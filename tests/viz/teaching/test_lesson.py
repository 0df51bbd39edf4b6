"""Promises of making and leading a class: few questions, one step at a time, on a timetable."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pushpull.classroom.game.markets import GAME_MARKETS
from pushpull.classroom.lesson.classroom import Classroom
from pushpull.classroom.lesson.school import School
from pushpull.classroom.lesson.setup import LessonSetup
from pushpull.scenarios.reading import ScenarioError
from pushpull.viz.teaching.creating import (
    create,
    find_source,
    going_on,
    lesson_of,
    setup_of,
    sources,
)  # fmt: skip
from pushpull.viz.teaching.notes import branch_name, notes, rewind
from pushpull.viz.teaching.roster import missing, read_roster, roster_of, seat_by_roster
from pushpull.viz.teaching.runbook import began, key_of, place, punctuality, runbook
from pushpull.viz.teaching.steps import next_step, place_of, take

# --- making -------------------------------------------------------------------------------------


def test_one_press_makes_a_lesson_of_ninety_minutes() -> None:
    setup = setup_of({})
    assert len(setup.teams) == 8
    assert sum(stop.minutes for stop in runbook(setup)) == 90


def test_a_class_can_be_made_of_every_source() -> None:
    found = sources()
    assert {f"market:{name}" for name in GAME_MARKETS} <= set(found)
    for key in found:
        assert setup_of({"source": key}).title == found[key].title[:80]
        assert lesson_of(found[key]).market in GAME_MARKETS


def test_an_exercise_is_found_by_its_name_and_number(folder: Path) -> None:
    for word in ("e07_tall_tale", "exercise:e07_tall_tale", "7", "e7", "E07"):
        assert find_source(word, folder).title == "Tall"
    assert lesson_of(find_source("7", folder)).market == "durable"
    with pytest.raises(ScenarioError, match="no market, scenario or exercise"):
        find_source("8", folder)


@pytest.mark.parametrize(
    "typed",
    [{"teams": "1"}, {"teams": "9"}, {"quarters": "x"}, {"minutes": "nan"}, {"source": "?"},
     {"names": "a"}, {"seed": "-1"}, {"roster": "x" * 90}, {"standings": "all"},
     {"customers": "1e9"}],
)  # fmt: skip
def test_what_cannot_be_played_gets_a_sentence(typed: dict[str, str]) -> None:
    with pytest.raises(ScenarioError):
        setup_of(typed)


@given(st.text(max_size=300))
def test_any_roster_is_read_or_refused_in_a_sentence(text: str) -> None:
    try:
        found = read_roster(text)
    except ScenarioError:
        return
    assert all(each.name == each.name.strip() for each in found)


@pytest.mark.parametrize(
    ("text", "said"),
    [("Ada,Fir\nEve,fir", "Line 2: the team “fir” is “Fir” in line 1"),
     ('Ada,Fir\n"Bob,Fir\nCem,Elm', "line 2 of the roster cannot be read: a quotation mark"),
     ("Ada,Fir\n\n,Elm", "Line 3: there is no name"),
     ("Ada\nBob\nada", "Line 3: “ada” stands in line 1 already"),
     ("name,team\nAda,Fir\nBob," + "x" * 41, "Line 3: the team “x")],
)  # fmt: skip
def test_a_wrong_line_of_a_roster_is_named_with_its_number(text: str, said: str) -> None:
    with pytest.raises(ScenarioError, match="roster") as refused:
        read_roster(text)
    assert said in str(refused.value)


def test_all_wrong_lines_of_a_roster_are_told_at_once() -> None:
    with pytest.raises(ScenarioError) as refused:
        read_roster("Ada,Fir\n,Elm\nBob,fir\nADA,Elm")
    assert re.findall(r"Line (\d):", str(refused.value)) == ["2", "3", "4"]


def test_teams_of_a_roster_never_replace_typed_ones_without_a_word() -> None:
    with pytest.raises(ScenarioError, match="roster puts students into Larks, but the names"):
        setup_of({"names": "Owls, Hawks", "roster": "Ada,Owls\nBob,Larks"})
    assert setup_of({"names": "Owls, Hawks", "roster": "Ada,owls"}).teams == ("Owls", "Hawks")
    with pytest.raises(ScenarioError, match="the roster names 1 team "):
        setup_of({"roster": "Ada,Owls"})


def test_teams_of_the_roster_are_teams_of_the_class_and_students_find_theirs(
    school: School,
) -> None:
    text = "name,team\nAda,Owls\nBob,Larks\nCem,Owls"
    setup = setup_of({"roster": text, "customers": "500"})
    classroom = create(school, setup, read_roster(text))
    assert setup.teams == ("Owls", "Larks")
    classroom.join("ada")
    seat_by_roster(classroom)
    assert [seat.name for seat in classroom.state.members(1)] == ["ada"]
    assert missing(classroom.state, roster_of(classroom)) == ("Bob", "Cem")
    school.delete(classroom.code)
    assert school.log.draft(classroom.code, "the teacher's desk") is None


def test_the_same_command_leads_back_to_todays_class(school: School) -> None:
    source = sources()["market:durable"]
    first = going_on(school, source)
    assert going_on(school, source) is first
    first.end()
    assert going_on(school, source) is not first


# --- leading ------------------------------------------------------------------------------------


def test_each_step_says_what_it_does_and_leads_to_the_next(classroom: Classroom) -> None:
    taken = []
    while (step := next_step(classroom.teacher_view())) is not None:
        assert step.says.endswith(".")
        taken.append(step.key)
        take(classroom, step.key, place_of(classroom.teacher_view()))
        if len(taken) == 8:
            break
    assert taken == ["open", "close", "play", "reveal"] * 2
    last = next_step(classroom.teacher_view())
    assert last is not None
    assert last.key == "end"


def test_closing_names_those_who_are_waited_for_and_what_they_get(classroom: Classroom) -> None:
    classroom.open_round()
    step = next_step(classroom.teacher_view())
    assert step is not None
    assert "Ada and Bob" in step.says
    assert "companies in this market usually do" in step.says


def test_a_history_that_was_left_keeps_its_name(classroom: Classroom) -> None:
    classroom.open_round()
    classroom.finish_round()
    rewind(classroom, 1, "Too  cautious")
    assert branch_name(notes(classroom), classroom.state.branches[-1]) == "Too cautious"


# --- the timetable ------------------------------------------------------------------------------


def test_the_timetable_follows_the_class(classroom: Classroom) -> None:
    keys = [stop.key for stop in runbook(classroom.state.setup)]
    seen = [key_of(classroom.teacher_view())]
    for _ in range(2):
        classroom.open_round()
        seen.append(key_of(classroom.teacher_view()))
        classroom.finish_round()
        seen.append(key_of(classroom.teacher_view()))
    assert [*seen, "debrief"] == keys


def test_the_timetable_says_how_late_it_is(classroom: Classroom) -> None:
    view = classroom.teacher_view()
    assert "on time" in punctuality(place(view, 0.0, 9 * 60.0))
    assert "5 minutes behind" in punctuality(place(view, 0.0, 15 * 60.0))
    assert "starts when" in punctuality(place(view, None, 0.0))
    assert place(view, 0.0, 7 * 3600.0).minute is None
    classroom.open_round()
    assert "7 minutes ahead" in punctuality(place(classroom.teacher_view(), 0.0, 3 * 60.0))


def test_the_clock_starts_with_the_first_student(classroom: Classroom) -> None:
    seat = classroom.join("Early")
    later = classroom.join("Late")
    first = began(classroom.state)
    assert first is not None
    assert first <= seat.joined <= later.joined


@given(quarters=st.integers(1, 16), practice=st.booleans(), minutes=st.floats(0.5, 240))
def test_every_lesson_has_a_timetable_that_says_what_to_do(
    quarters: int, practice: bool, minutes: float
) -> None:
    setup = replace(LessonSetup(), quarters=quarters, practice=practice, minutes=minutes)
    stops = runbook(setup)
    assert len(stops) == 2 + 2 * (quarters + practice)
    assert all(stop.do and stop.say and stop.minutes > 0 for stop in stops)
