"""Promises about reports: a whole class of forms, and every picture with its table."""

from __future__ import annotations

import base64
import json
import re

import numpy as np
import pytest

from pushpull.classroom.lesson.classroom import Classroom
from tests.viz.class_pages.conftest import MakePupil


@pytest.fixture
def revealed(classroom: Classroom) -> Classroom:
    classroom.open_round()
    classroom.finish_round()
    return classroom


def test_a_whole_class_is_played_with_forms_alone(classroom: Classroom, pupil: MakePupil) -> None:
    teams = {1: pupil("Ada", 1), 2: pupil("Bob", 2)}
    assert "Wait here" in teams[1].get("/team").text
    for quarter in (1, 2):
        classroom.open_round()
        for team, one in teams.items():
            page = one.submit(advertising=str(1000 * team + quarter), expected_profit="1000")
            assert "Your team has decided." in page.text
        classroom.close_now()
        assert f"Quarter {quarter} is being played" in teams[1].get("/team").text
        classroom.play()
        assert f"Quarter {quarter} is being played" in teams[1].get("/team").text
        classroom.reveal()
        assert f"Quarter {quarter} of 2" in teams[2].get("/team").text
    for place, each in enumerate(classroom.state.rounds):
        spent = {team: round(13 * own.decision.advertising) for team, own in each.entries.items()}
        assert spent == {1: 1001 + place, 2: 2001 + place}
        assert {entry.source for entry in each.entries.values()} == {"team"}
    classroom.score()
    classroom.end()
    page = teams[1].get("/team").text
    assert "The lesson is over" in page
    assert "of 100 points" in page
    assert teams[1].get("/report/1").status_code == 200


def test_a_report_shows_the_books_of_the_team(revealed: Classroom, pupil: MakePupil) -> None:
    page = pupil("Ada", 1).get("/team").text
    told = revealed.team_view(next(iter(revealed.state.seats))).reports
    assert told is not None
    profit = told[1].report.statement[-1].value
    assert f"${abs(profit):,.0f}" in page
    for part in (told[1].report.headline, told[1].study.sentence):
        assert part.replace("'", "&#39;") in page


def test_every_picture_has_a_table_behind_it_that_shows_without_scripts(
    revealed: Classroom, pupil: MakePupil
) -> None:
    page = pupil("Ada", 1).get("/team").text
    figures = page.split('<figure class="chart">')[1:]
    assert len(figures) >= 4
    for each in figures:
        figure = each.split("</figure>")[0]
        assert 'role="img" aria-label="' in figure
        assert "<details open" in figure
        assert len(re.findall("<tr>", figure)) >= 2
        data = re.search(r'data-chart="([^"]*)"', figure)
        assert data
        assert json.loads(data[1].replace("&#34;", '"').replace("&#39;", "'"))["option"]["series"]


def test_the_map_is_the_one_of_the_team(revealed: Classroom, pupil: MakePupil) -> None:
    for name, team in (("Ada", 1), ("Bob", 2)):
        found = pupil(name, team).get("/map/1").json()
        kept = revealed.map_of(team, 1)
        frames = np.frombuffer(base64.b64decode(found["frames"]), dtype=np.uint8)
        assert np.array_equal(frames.reshape(14, 500), kept.frames)
        assert (found["own"], found["people"]) == (kept.own, 500)


@pytest.mark.parametrize("quarter", ["2", "99", "-1", "x", "1e3", "٣"])
def test_a_quarter_that_was_not_shown_has_no_report_and_no_map(
    quarter: str, revealed: Classroom, pupil: MakePupil
) -> None:
    ada = pupil("Ada", 1)
    assert ada.get(f"/report/{quarter}").status_code == 404
    assert ada.get(f"/map/{quarter}").status_code == 404


@pytest.mark.parametrize("rule", ["everything", "ranks", "own"])
def test_standings_show_what_the_teacher_allows(
    rule: str, revealed: Classroom, pupil: MakePupil
) -> None:
    revealed.set_rule("standings", rule)
    page = pupil("Ada", 1).get("/team").text
    standings = page.split('id="standings"')[1].split("</section>")[0]
    theirs = [line for line in standings.split("<tr") if "Bob" in line]
    assert len(theirs) == (0 if rule == "own" else 1)
    if rule == "ranks":
        assert "$" not in theirs[0]
    if rule == "everything":
        assert "$" in theirs[0]
    assert "$" in next(line for line in standings.split("<tr") if "Ada" in line)
