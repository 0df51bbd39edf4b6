"""Promises of every page: it fits the screen, can be used by everybody, and stays at home."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Visit
from tests.browser.looking import fits, serious

PAGES = ("/", "/play", "/compare", "/explore", "/exercises", "/exercises/2", "/glossary")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_keeps_anybody_out_of_a_page(path: str, theme: str, visit: Visit) -> None:
    page = visit(theme=theme).open(path)
    assert page.locator("[data-testid=failed]").count() == 0
    page.locator(f".v-application.theme--{theme}").first.wait_for()
    assert serious(page) == []


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_the_screen(path: str, width: int, visit: Visit) -> None:
    page = visit(width=width).open(path)
    page.wait_for_function("document.readyState === 'complete'")
    assert fits(page, width)


def test_a_page_says_its_language_and_can_be_zoomed(visit: Visit) -> None:
    page = visit().open("/")
    assert page.locator("html").get_attribute("lang") == "en"
    viewport = page.locator("meta[name=viewport]").get_attribute("content") or ""
    assert "user-scalable" not in viewport
    assert "maximum-scale" not in viewport


@pytest.mark.parametrize("door", ["Play", "Compare", "Explore"])
def test_three_doors_lead_to_their_pages(door: str, visit: Visit) -> None:
    page = visit().open("/")
    page.locator(f"main a[href='/{door.lower()}']").click()
    page.wait_for_url(f"**/{door.lower()}")
    here = page.locator("nav a[aria-current=page]")
    here.wait_for()
    assert here.inner_text() == door


def test_the_theme_that_somebody_chose_is_remembered(visit: Visit) -> None:
    visitor = visit(theme="light")
    page = visitor.open("/")
    page.get_by_role("switch", name="Dark theme").click()
    page.locator(".v-application.theme--dark").first.wait_for()
    page.reload()
    page.locator(".v-application.theme--dark").first.wait_for()
    assert page.get_by_role("switch", name="Dark theme").get_attribute("aria-checked") == "true"


def test_a_word_explains_itself_to_the_keyboard(visit: Visit) -> None:
    page = visit().open("/")
    page.get_by_role("button", name="pushes").focus()
    meaning = page.get_by_role("tooltip").filter(has_text="Salespeople bring the product")
    meaning.wait_for(state="visible")
    page.keyboard.press("Escape")
    meaning.wait_for(state="hidden")


def test_the_first_key_leads_past_the_bar(visit: Visit) -> None:
    page = visit().open("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the page"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_an_address_that_leads_nowhere_ends_in_a_sentence(visit: Visit) -> None:
    page = visit().open("/")
    answer = page.goto(page.url + "nowhere/at/all")
    assert answer is not None
    assert answer.status == 404
    page.get_by_role("link", name="Back to the first page").wait_for()
