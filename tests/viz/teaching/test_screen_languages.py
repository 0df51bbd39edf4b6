"""Promises of the projector in other languages: whole, with a switch, and live in the same one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pushpull.classroom.lesson.classroom import Classroom
from pushpull.classroom.lesson.shocks import QueuedShock
from pushpull.viz.class_pages.languages import COOKIE, Words, words
from pushpull.viz.teaching.answers import drawn_in
from pushpull.viz.teaching.screen import screen_path
from pushpull.viz.teaching.showing import Shown, show
from tests.viz.marked import Marked, unsaid_on
from tests.viz.teaching.conftest import Come

NAMES = {"PushPull", "Small", "Ada", "Bob", "Grace", "Heidi", "English", "Deutsch", "Rival"}
GERMAN = {"accept-language": "de-AT,de;q=0.9,en;q=0.5"}
SCRIPT = Path(__file__).resolve().parents[3] / "viz" / "teaching" / "static" / "screen.js"


def stages(classroom: Classroom, language: Words) -> Iterator[Shown]:
    """Yield what the projector shows at every stage of a quarter."""
    classroom.join("Grace", 1)
    classroom.join("Heidi", None)
    yield show(classroom.teacher_view(), language)
    classroom.open_round()
    yield show(classroom.teacher_view(), language)
    classroom.close_now()
    yield show(classroom.teacher_view(), language)
    classroom.play()
    classroom.reveal()
    yield show(classroom.teacher_view(), language)


def drawn_all(shown: Shown, language: Words) -> str:
    """Return the whole page of one stage."""
    body = drawn_in(
        language, "screen_body", shown=shown, code="ABCDEF", address="http://1/2", qr="",
        title="Small",
    )  # fmt: skip
    return body + drawn_in(language, "screen", title="Small", body="", state="", path="/")


def test_nothing_on_the_wall_is_said_in_no_language(classroom: Classroom) -> None:
    language = Marked()
    names = NAMES | set(classroom.state.setup.names.values())
    for shown in stages(classroom, language):
        for each in (shown, replace(shown, is_paused=True), replace(shown, mode="end")):
            assert not set(unsaid_on(drawn_all(each, language))) - names - {"ABC", "DEF"}


def test_standings_on_the_wall_have_german_numbers(classroom: Classroom) -> None:
    *_, shown = stages(classroom, words("de"))
    assert shown.columns == ("Gewinn bisher", "Dieses Quartal", "Anteil")
    for each in shown.standings:
        profit, _, share = each.figures
        assert re.fullmatch(r"−?[\d.]+(,\d\d\xa0Mio\.)?\xa0\$", profit)
        assert re.fullmatch(r"\d+\xa0%", share)


@pytest.mark.parametrize("way", ["", "/now"])
def test_the_wall_speaks_the_language_of_the_browser(
    way: str, come: Come, classroom: Classroom
) -> None:
    path = screen_path(classroom.code)
    assert "Join the class" in come().get(path + way).text
    assert "Der Klasse beitreten" in come().get(path + way, headers=GERMAN).text


def test_a_switch_on_the_wall_changes_it_and_is_kept(come: Come, classroom: Classroom) -> None:
    path, wall = screen_path(classroom.code), come()
    assert f'href="{path}?lang=de"' in wall.get(path).text
    switch = wall.get(f"{path}?lang=de")
    assert (switch.status_code, switch.headers["location"]) == (303, path)
    assert COOKIE in wall.cookies
    assert '<html lang="de">' in wall.get(path).text
    assert "Der Klasse beitreten" in wall.get(f"{path}/now").json()["html"]
    assert "Einer Klasse beitreten" in wall.get("/class").text  # the students' pages, too
    assert "Join the class" in wall.get(f"{path}?lang=en", follow_redirects=True).text
    assert "Join the class" in wall.get(f"{path}?lang=xx").text


def test_a_stranger_cannot_switch_anything(come: Come, classroom: Classroom) -> None:
    answer = come().get(f"/screen/{classroom.code}/wrong?lang=de")
    assert answer.status_code == 404
    assert not answer.cookies


def test_what_a_teacher_has_announced_stays_as_it_is(classroom: Classroom) -> None:
    classroom.queue_shock(QueuedShock(kind="recession", quarter=1, note="Teams"))
    classroom.open_round()
    assert show(classroom.teacher_view(), Marked()).news == ("Teams",)


def test_the_script_of_the_wall_says_no_word_of_its_own() -> None:
    code = re.sub(r"//.*", "", SCRIPT.read_text(encoding="utf-8"))
    said = re.findall(r'textContent = ([^;]*"[A-Za-z ,]{3,}")', code)
    assert said == []
