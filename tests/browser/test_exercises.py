"""Journeys of students with an exercise: to the market and back, away and back, with a file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.browser.conftest import Visit
from tests.browser.looking import serious

QUESTION = "[data-question=pull_alone]"
CHECKED = re.compile(r"of 5 answers are right")
WHOSE = "Exercise 5, Cold call, warm call: the market of Mary Miller"
LONG = 90_000
KEEPING = 1000
"""Milliseconds in which what was typed is kept, also on a busy machine."""


def test_answers_are_there_again_after_a_visit_to_the_market(visit: Visit) -> None:
    visitor = visit()
    page = visitor.open("/exercises/5/Mary%20Miller")
    page.locator(QUESTION).get_by_role("textbox").fill("1234")
    page.locator("[data-question=certain] select").select_option(index=1)
    page.wait_for_timeout(KEEPING)
    page.get_by_role("link", name="Open scenario.toml in Compare").click()
    page.get_by_role("heading", name="Compare strategies").wait_for()
    page.get_by_label("A scenario of the library").get_by_text(WHOSE).wait_for(state="attached")
    page.get_by_text(f"{WHOSE}.", exact=True).wait_for()
    page.get_by_role("link", name="Back to exercise 5").click()
    page.wait_for_url("**/exercises/5/Mary%20Miller")
    page.locator(QUESTION).wait_for()
    assert page.locator(QUESTION).get_by_role("textbox").input_value() == "1234"
    assert page.locator("[data-question=certain] select").input_value() == "1"
    other = visitor.open("/exercises/5/Ada")
    assert other.locator(QUESTION).get_by_role("textbox").input_value() == ""
    stranger = visit().open("/exercises/5/Mary%20Miller")
    assert stranger.locator(QUESTION).get_by_role("textbox").input_value() == ""


def test_the_name_is_asked_first_taken_with_a_button_and_remembered(visit: Visit) -> None:
    visitor = visit()
    page = visitor.open("/exercises/5")
    page.get_by_text("Whose market is it?").wait_for()
    assert page.get_by_role("link", name=re.compile("in Compare")).count() == 0
    assert serious(page) == []
    field = page.get_by_label("Your class or your name")
    field.press_sequentially("Morning")
    page.get_by_role("button", name="Take this name").click()
    page.wait_for_url("**/exercises/5/Morning")
    link = page.get_by_role("link", name="Open scenario.toml in Compare")
    link.wait_for()
    field.fill("Evening")
    link.wait_for(state="detached")
    page.get_by_text("Below still stands the market of Morning. Take the new name").wait_for()
    assert page.locator(".px-sheet a").count() == 0
    assert serious(page) == []
    field.fill("x" * 70)
    page.get_by_role("button", name="Take this name").click()
    page.get_by_text(re.compile("must be a name of 1 to 60.*still stands the market")).wait_for()
    field.fill("mORNING")
    link.wait_for()
    assert visitor.open("/exercises/7").get_by_text("This is the market of Morning").count() == 1
    visitor.open("/exercises/5/morning").get_by_text("This is the market of Morning").wait_for()


def test_answers_are_taken_away_and_read_in_again(visit: Visit, tmp_path: Path) -> None:
    page = visit().open("/exercises/5/Ada")
    page.locator(QUESTION).get_by_role("textbox").fill("77")
    page.wait_for_timeout(KEEPING)
    with page.expect_download() as coming:
        page.get_by_role("button", name="Download answers.toml").click()
    coming.value.save_as(tmp_path / "answers.toml")
    assert "pull_alone = 77\n" in (tmp_path / "answers.toml").read_text(encoding="utf-8")
    other = visit().open("/exercises/5/Ada")
    other.locator("input[type=file]").set_input_files(tmp_path / "answers.toml")
    other.get_by_text("The answers of the file stand in the form now.").wait_for()
    other.wait_for_timeout(KEEPING)
    assert other.locator(QUESTION).get_by_role("textbox").input_value() == "77"
    wrong = visit().open("/exercises/5/Bob")
    wrong.locator("input[type=file]").set_input_files(tmp_path / "answers.toml")
    wrong.get_by_role("alert").filter(has_text="these are the answers of 'Ada'").wait_for()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_slip_stands_beside_its_field_and_keeps_nobody_out(theme: str, visit: Visit) -> None:
    page = visit(theme=theme).open("/exercises/5/A")
    field = page.locator(QUESTION).get_by_role("textbox")
    field.fill("many")
    page.locator(QUESTION).get_by_text("pull_alone is 'many', but must be a number").wait_for()
    assert field.get_attribute("aria-invalid") == "true"
    assert serious(page) == []


def test_a_check_locks_the_form_shows_what_it_says_and_when_that_is_old(visit: Visit) -> None:
    page = visit().open("/exercises/5/A")
    field = page.locator(QUESTION).get_by_role("textbox")
    field.press_sequentially("26,7")
    page.get_by_role("button", name="Check my answers").click()
    page.get_by_role("heading", name="Your market is being played").wait_for()
    assert field.get_attribute("readonly") is not None
    assert page.locator("[data-question=certain] select").is_disabled()
    page.get_by_text(CHECKED).wait_for(timeout=LONG)
    head = page.get_by_role("heading", name="What your answers are worth")
    page.wait_for_function("e => e.getBoundingClientRect().top < 300", arg=head.element_handle())
    said = page.locator(".px-feedback li").filter(has_text="pull_alone: ")
    assert "pull_alone: not right" in said.inner_text()
    assert field.get_attribute("readonly") is None
    field.fill("28")
    page.get_by_text("You have changed an answer since.").wait_for()
    assert "before the change" in said.inner_text()
