"""Promises of the teacher's console that need no browser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import ipyvuetify
import pandas as pd
import pytest
import solara

from pushpull.agents.strategies import INDEX
from pushpull.classroom.lesson.classroom import Classroom
from pushpull.classroom.lesson.school import School
from pushpull.classroom.lesson.setup import LessonSetup
from pushpull.classroom.lesson.shocks import SHOCKS
from pushpull.scenarios.reading import ScenarioError
from pushpull.viz.browser.teach import seen
from pushpull.viz.browser.teach.acts import ACTS, STRATEGIES, act
from pushpull.viz.browser.teach.page import TeachPage
from pushpull.viz.browser.teach.results import played as results_of
from pushpull.viz.browser.teach.what_if import both, limit_of, played
from pushpull.viz.class_pages.school import SCHOOL, the_school
from pushpull.viz.teaching.notes import notes
from pushpull.viz.teaching.runbook import place
from pushpull.viz.teaching.scoring import score_rows
from pushpull.viz.teaching.steps import place_of

SMALL = LessonSetup(
    title="Small", teams=("Ada", "Bob"), customers=500, quarters=2, seed=3, closes_itself=False
)


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:
    """Give the school of this server."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(SCHOOL, str(tmp_path_factory.mktemp("school") / "school.db"))
        yield the_school()


@pytest.fixture(scope="module")
def prepared(school: School) -> Classroom:
    """Return a class whose market is there."""
    found = school.create(SMALL)
    found.prepare()
    return found


@pytest.fixture
def classroom(prepared: Classroom) -> Classroom:
    """Return the class in front of quarter 1, without people, bots and shocks."""
    if prepared.state.rounds:
        prepared.rewind(1)
    for team in list(prepared.state.bots):
        prepared.hand_back(team)
    while prepared.state.shocks:
        prepared.drop_shock(0)
    for seat in list(prepared.state.seats.values()):
        prepared.move_student(seat.number, None)
    return prepared


def do(classroom: Classroom, name: str, /, **said: Any) -> None:
    """Press something."""
    act(classroom, {"act": name, **said})


def step(classroom: Classroom) -> None:
    """Press the big button."""
    said = seen.controls(classroom.teacher_view())
    do(classroom, "step", key=said["step"]["key"], place=said["place"])


def test_the_big_button_leads_through_a_quarter(classroom: Classroom) -> None:
    phases = []
    for _ in range(4):
        step(classroom)
        phases.append(classroom.state.phase)
    assert phases == ["collect", "locked", "played", "revealed"]


def test_time_can_be_given_and_stopped(classroom: Classroom) -> None:
    step(classroom)
    before = seen.controls(classroom.teacher_view())["seconds"]
    do(classroom, "pause")
    do(classroom, "extend", minutes=2)
    found = seen.controls(classroom.teacher_view())
    assert found["paused"]
    assert found["seconds"] == pytest.approx(before + 120, abs=30)
    do(classroom, "resume")
    assert not seen.controls(classroom.teacher_view())["paused"]


def test_a_team_is_led_by_the_computer_and_handed_back(classroom: Classroom) -> None:
    classroom.join("Ada", 1)
    do(classroom, "fill", strategy="usual")
    assert set(classroom.state.bots) == {2}  # nobody is in the second team
    do(classroom, "bot", team=1, strategy="pull_only")
    shown = seen.teams(classroom.teacher_view(), classroom.state, ())
    assert [each["bot"] for each in shown["teams"]] == [
        "only marketing", "does what companies usually do",
    ]  # fmt: skip
    do(classroom, "back", team=1)
    assert set(classroom.state.bots) == {2}


def test_a_student_is_moved_and_a_team_renamed(classroom: Classroom) -> None:
    seat = classroom.join("Eve")
    do(classroom, "move", student=seat.number, team="2")
    assert classroom.state.seats[seat.id].team == 2
    do(classroom, "move", student=seat.number, team="0")
    assert classroom.state.seats[seat.id].team is None
    do(classroom, "rename student", student=seat.number, name="Evelyn")
    assert classroom.state.seats[seat.id].name == "Evelyn"
    do(classroom, "rename team", team=2, name=" Owls ")
    assert classroom.state.setup.teams[1] == "Owls"
    do(classroom, "rename team", team=2, name="Bob")


def test_silent_teams_are_flagged(classroom: Classroom) -> None:
    seat = classroom.join("Ada", 1)
    step(classroom)
    classroom.submit(seat.id, classroom.suggestion(1))
    waited = seen.teams(classroom.teacher_view(), classroom.state, ())["teams"]
    assert [each["waited"] for each in waited] == [False, True]
    step(classroom)
    flagged = seen.teams(classroom.teacher_view(), classroom.state, ())["teams"]
    assert [each["silent"] for each in flagged] == [False, True]
    assert seen.silences(classroom.teacher_view()) == [
        "Bob was silent in quarter 1 and did as usual."
    ]


def test_a_shock_is_planned_in_percent_and_taken_back(classroom: Classroom) -> None:
    do(classroom, "shock", kind="recession", quarter=2, size="30 %", quarters="1", note="Oh")
    assert classroom.state.shocks[0].size == pytest.approx(0.3)
    assert seen.shocks(classroom.teacher_view())["queued"][0]["said"].startswith("Quarter 2")
    do(classroom, "drop", place=0)
    assert classroom.state.shocks == ()


def test_every_shock_and_strategy_has_words() -> None:
    assert set(seen.SHOCK_NAMES) == set(SHOCKS)
    assert set(STRATEGIES) == set(INDEX)


def test_going_back_keeps_the_history_under_its_name(classroom: Classroom) -> None:
    for _ in range(4):
        step(classroom)
    do(classroom, "rewind", quarter=1, name="First try")
    found = seen.history(classroom.teacher_view(), notes(classroom))
    assert found["branches"][-1]["name"] == "First try"
    assert "1 quarter played" in found["branches"][-1]["said"]
    assert classroom.state.phase == "lobby"


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [("minutes", "5.5", 5.5), ("quorum", "2", 2), ("standings", "ranks", "ranks"),
     ("silent", "usual", "usual"), ("closes_itself", False, False), ("title", " Tue ", "Tue")],
)  # fmt: skip
def test_a_rule_is_changed(name: str, value: object, kept: object, classroom: Classroom) -> None:
    do(classroom, "rule", name=name, value=value)
    assert getattr(classroom.state.setup, name) == kept
    do(classroom, "rule", name=name, value=getattr(SMALL, name))


@pytest.mark.parametrize("said", [
    {}, {"act": "x"}, {"act": "step"}, {"act": "move", "student": 999, "team": 1},
    {"act": "bot", "team": 9}, {"act": "bot", "team": 1, "strategy": "magic"},
    {"act": "extend", "minutes": "many"}, {"act": "extend", "minutes": "1e999"},
    {"act": "rule", "name": "seed", "value": 1}, {"act": "rule", "name": "quorum", "value": "2.5"},
    {"act": "shock", "kind": "flood", "quarter": 1, "size": 1, "quarters": 1},
    {"act": "rewind", "quarter": 7, "name": ""}, {"act": "drop", "place": 3},
])  # fmt: skip
def test_what_is_not_possible_gets_a_sentence_and_changes_nothing(
    said: dict[str, Any], classroom: Classroom
) -> None:
    before = classroom.state
    with pytest.raises(ScenarioError) as error:
        act(classroom, said)
    assert str(error.value).endswith(".")
    assert classroom.state == before


def test_every_act_is_named_by_some_page() -> None:
    from pathlib import Path

    folder = Path(seen.__file__).parent
    pages = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.vue"))
    unnamed = [name for name in ACTS if f'"{name}"' not in pages and f"'{name}'" not in pages]
    assert unnamed == ["end"]  # pressed in a part of the console that is made in Python


def test_what_if_compares_two_histories_of_one_team(classroom: Classroom) -> None:
    for _ in range(4):
        step(classroom)
    view = classroom.teacher_view()
    decided = played(view, 0)[0].entries[1].decision
    limit, cash = limit_of(classroom, view, (0, 1, 1))
    assert limit > 0
    assert cash > 0
    same = classroom.what_if(1, 1, decided)
    assert same.is_same
    table = both(same, "Firm 1", "profit")
    assert (table["difference"] == 0).all()
    other = classroom.what_if(1, 1, replace(decided, price=0.8))
    assert both(other, "Firm 1", "units")["difference"].abs().sum() > 0


def test_results_show_all_figures_to_the_teacher(classroom: Classroom) -> None:
    for _ in range(4):
        step(classroom)
    view = classroom.teacher_view()
    assert {row[0][3:] for row in seen.standings(view)} == {"Ada", "Bob"}
    assert {len(row) for row in seen.standings(view)} == {len(seen.STANDING_HEADINGS)}
    assert isinstance(results_of(view)[0].weekly, pd.DataFrame)


def test_scores_are_shown_by_rank(school: School) -> None:
    classroom = school.create(replace(SMALL, quarters=1))
    for _ in range(4):
        step(classroom)
    assert classroom.teacher_view().is_complete
    rows = score_rows(classroom.teacher_view(), classroom.score())
    assert sorted(row[0][3:] for row in rows) == ["Ada", "Bob"]
    assert rows[0][0].startswith("1. ")
    assert float(rows[0][1]) >= float(rows[1][1])


def test_the_timetable_marks_one_stop(classroom: Classroom) -> None:
    view = classroom.teacher_view()
    rows = seen.timetable(view, place(view, None, 0.0))
    assert [row["now"] for row in rows].count(True) == 1
    assert rows[0]["from"] == 0


def test_the_page_shows_nothing_without_the_cookie(classroom: Classroom) -> None:
    box, context = solara.render(TeachPage(classroom.code), handle_error=False)
    shown = str([each.children for each in context.find(ipyvuetify.Html).widgets])
    context.close()
    assert "not open to you" in shown
    assert classroom.code not in shown
    assert box is not None


def test_a_place_tells_two_histories_apart(classroom: Classroom) -> None:
    step(classroom)
    before = place_of(classroom.teacher_view())
    do(classroom, "rewind", quarter=1, name="")
    step(classroom)
    assert place_of(classroom.teacher_view()) != before
