"""A journey of two students on phones through a quarter of a class, with scripts."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import uvicorn

from pushpull.classroom.lesson.classroom import Classroom
from pushpull.classroom.lesson.setup import LessonSetup
from pushpull.viz.class_pages.school import SCHOOL, the_school
from pushpull.viz.server import listen, make_server
from tests.browser.conftest import Visit
from tests.browser.looking import faults, fits

if TYPE_CHECKING:
    from playwright.sync_api import Page

SETUP = LessonSetup(
    title="Pull or push", teams=("Ada", "Bob"), customers=500, quarters=1, quorum=2, seed=3
)


@pytest.fixture
def lesson(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Classroom, str]]:
    """Hold a class on a server of its own; the test is the teacher."""
    monkeypatch.setenv(SCHOOL, str(tmp_path / "school.db"))
    classroom = the_school().create(SETUP)
    classroom.prepare()
    listening = listen("127.0.0.1", 0)
    config = uvicorn.Config(make_server(), log_level="warning", timeout_graceful_shutdown=1)
    running = uvicorn.Server(config)
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield classroom, f"http://127.0.0.1:{listening.getsockname()[1]}"
    running.should_exit = True
    thread.join(timeout=20)


def check(page: Page) -> None:
    """Find nothing that keeps people out, and nothing wider than the phone."""
    assert faults(page) == []
    assert fits(page, page.evaluate("innerWidth"))


def test_two_students_on_phones_play_a_quarter(lesson: tuple[Classroom, str], visit: Visit) -> None:
    classroom, address = lesson
    pages: list[Page] = []
    for name, theme in (("Grace", "light"), ("Linus", "dark")):
        page = visit(width=360, theme=theme, address=address).open(f"/class/{classroom.code}")
        check(page)
        page.get_by_label("Your name", exact=True).fill(name)
        page.get_by_label("Your team", exact=True).select_option("1")
        page.get_by_role("button", name="Take a seat").click()
        page.get_by_role("heading", name="Welcome to Ada").wait_for()
        check(page)
        pages.append(page)
    grace, linus = pages
    grace.locator("#members").get_by_text("Linus").wait_for()  # she did not load the page again

    classroom.open_round()
    for page in pages:
        page.get_by_role("heading", name="Decide quarter 1 of 1").wait_for()
        check(page)
    grace.get_by_label("Advertising", exact=True).fill("99999999")
    grace.get_by_text("more than you can spend").wait_for()  # said at once, nothing was sent
    check(grace)
    grace.get_by_label("Advertising", exact=True).fill("4321")
    grace.locator("#pay-problems").wait_for(state="hidden")
    grace.reload()
    assert grace.get_by_label("Advertising", exact=True).input_value() == "4321"
    grace.get_by_label("Profit of your team").fill("100000")
    grace.get_by_role("button", name="Put up for the team").click()
    grace.get_by_role("link", name="Change the plan").wait_for()

    linus.get_by_label("Brand building").fill("1234")
    linus.get_by_role("button", name="I agree to this one").wait_for()
    assert linus.get_by_label("Brand building").input_value() == "1234"  # news took nothing away
    linus.keyboard.press("Tab")
    linus.get_by_role("button", name="I agree to this one").focus()
    linus.keyboard.press("Enter")
    for page in pages:
        page.get_by_text("Your team has decided.").wait_for()
        check(page)

    classroom.close_now()
    for page in pages:
        page.get_by_role("heading", name="Quarter 1 is being played").wait_for()
        check(page)
    classroom.play()
    classroom.reveal()
    for page in pages:
        page.get_by_role("heading", name="Quarter 1 of 1").wait_for()
        page.locator("#map[data-ready]").wait_for()
        assert page.locator("[data-chart][data-ready]").count() >= 4
        check(page)
    grace.get_by_role("button", name="Play").click()
    grace.get_by_text("Week 13", exact=True).wait_for()
    agreed = classroom.state.rounds[0].entries[1]
    assert (agreed.source, round(13 * agreed.decision.advertising)) == ("team", 4321)


def test_a_student_whose_scripts_are_off_reads_every_table(
    lesson: tuple[Classroom, str], visit: Visit
) -> None:
    classroom, address = lesson
    visitor = visit(width=360, address=address)
    browser = visitor.context.browser
    assert browser is not None
    visitor.context = browser.new_context(
        java_script_enabled=False, viewport={"width": 360, "height": 740}
    )
    page = visitor.open(f"/class/{classroom.code}")
    page.get_by_label("Your name", exact=True).fill("Ada")
    page.get_by_label("Your team", exact=True).select_option("1")
    page.get_by_role("button", name="Take a seat").click()
    classroom.open_round()
    page.goto(f"{address}/class/{classroom.code}/team")
    page.get_by_label("Advertising", exact=True).fill("4321")
    page.get_by_role("button", name="Save draft").click()
    page.get_by_text("Saved as a draft.").wait_for()
    page.get_by_role("button", name="Put up for the team").click()
    page.get_by_text("Your team has decided.").wait_for()
    classroom.finish_round()
    page.goto(f"{address}/class/{classroom.code}/team")
    page.get_by_role("heading", name="Quarter 1 of 1").wait_for()
    assert page.locator("figure table").count() >= 4
    assert page.locator("figure table").first.is_visible()
