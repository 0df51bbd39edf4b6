"""Promises of the debrief in other languages: whole on the page, on paper and in its pictures."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from pushpull.classroom.debrief.facts import facts_of
from pushpull.classroom.debrief.measured import Measured
from pushpull.classroom.debrief.questions import questions
from pushpull.classroom.lesson.classroom import Classroom
from pushpull.viz.class_pages.languages import COOKIE, ENGLISH, words
from pushpull.viz.debrief.answers import _bar
from pushpull.viz.debrief.page import Debrief, html
from pushpull.viz.debrief.pdf import pdf
from pushpull.viz.debrief.work import Job
from pushpull.viz.figures import PIXELS_PER_INCH, Canvas
from tests.classroom.debrief.played import SURE, UNSURE
from tests.viz.marked import Marked, unsaid, unsaid_on

if TYPE_CHECKING:
    from starlette.testclient import TestClient

NAMES = {"PushPull", "Market", "co", "Ada", "Bob", "HYPERLINK", *SURE.split(), *UNSURE.split()}
"""What people have called things, and what the program is called."""


@pytest.fixture(scope="module")
def marked(played: Classroom, measured: Measured) -> Debrief:
    facts = facts_of(played.state)
    told = replace(facts, notes=((2, "⟦Strike⟧"),), scored=(1, 2))
    return Debrief(told, measured, True, Marked())


def test_nothing_on_the_page_is_said_in_no_language(marked: Debrief) -> None:
    found = set(unsaid_on(html(marked))) - NAMES
    assert not found


@pytest.mark.parametrize("job", [None, Job("", 1, 3), Job("", problem="⟦x⟧", is_running=False)])
def test_nothing_above_the_page_is_said_in_no_language(
    played: Classroom, marked: Debrief, job: Job | None
) -> None:
    bar = _bar(played, replace(marked, measured=None), job)
    assert not set(unsaid_on(bar)) - {"PDF", "English", "Deutsch"}


def test_nothing_in_a_picture_is_said_in_no_language(marked: Debrief) -> None:
    found = set()
    for exhibit in (each for _, exhibits in marked.sections for each in exhibits):
        for size in exhibit.sizes:
            figure = Figure(figsize=(size.width / PIXELS_PER_INCH, size.height / PIXELS_PER_INCH))
            exhibit.painter(Canvas(figure, size.width, size.height))
            figure.canvas.draw()
            for each in figure.findobj(Text):
                assert isinstance(each, Text)
                found |= set(unsaid(each.get_text()))
    assert found - NAMES == set()


def test_a_voice_that_knows_english_says_what_is_written(
    played: Classroom, measured: Measured
) -> None:
    facts = facts_of(played.state)
    assert questions(facts, measured, ENGLISH) == questions(facts, measured)


def test_the_debrief_speaks_german_with_german_numbers(
    played: Classroom, measured: Measured
) -> None:
    found = html(Debrief(facts_of(played.state), measured, True, words("de")))
    assert '<html lang="de">' in found
    assert "Worüber ihr sprechen könnt" in found
    assert re.search(r"\d,\d\d\xa0Mio\.\xa0\$", found)
    assert not re.search(r"\$\d", re.sub(r"<[^>]*>", " ", found))


def test_the_paper_says_in_which_language_it_is(played: Classroom) -> None:
    found = pdf(Debrief(facts_of(played.state), words=words("de")))
    assert b"/Lang (de)" in found


def test_the_language_is_that_of_the_browser_and_can_be_switched(
    teacher: TestClient, played: Classroom
) -> None:
    here = f"/teach/{played.code}/debrief"
    assert "To talk about" in teacher.get(here).text
    german = teacher.get(here, headers={"accept-language": "de-CH,de;q=0.9"}).text
    assert "Worüber ihr sprechen könnt" in german
    assert f'href="{here}?lang=en"' in german
    switch = teacher.get(f"{here}?lang=de&names=1")
    assert switch.headers["location"] == f"{here}?names=1"
    assert COOKIE in teacher.cookies
    for address in (here, f"{here}.html"):
        assert "Worüber ihr sprechen könnt" in teacher.get(address).text
    assert b"/Lang (de)" in teacher.get(f"{here}.pdf").content
    assert "Diese Klasse gibt es hier nicht" in teacher.get("/teach/AAAAAA/debrief").text
