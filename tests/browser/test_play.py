"""Journeys through the game: whole ones, broken off ones, and those of people who mean harm."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import Visit, Visitor
from tests.browser.looking import fits, serious
from tests.serving import Serving

if TYPE_CHECKING:
    from playwright.sync_api import Page

CLOSE = "Close the quarter"
PRICE = "Price against the list price"


def tab(page: Page, name: str) -> None:
    """Open a view of a game, and wait until it is the one that is shown."""
    button = page.get_by_role("navigation", name="This game").get_by_role(
        "button", name=name, exact=True
    )
    button.click()
    page.locator(".pg-tabs [aria-current=true]").get_by_text(
        name.replace("Quarter ", "Q"), exact=True
    ).wait_for()


def start(visitor: Visitor, company: str = "Ada & Co", quarters: int = 4) -> Page:
    """Start a small game and return its page, ready to decide."""
    page = visitor.open("/play")
    page.get_by_label("Your company's name").fill(company)
    page.get_by_label(f"{quarters} quarters").check()
    page.get_by_text("Luck and size").click()
    page.get_by_label("Number of the market").fill("7")
    page.get_by_label("People on the map").fill("500")
    page.get_by_role("button", name="Start").click()
    page.wait_for_url(re.compile(r"/play/[\w-]+$"))
    page.get_by_role("button", name=CLOSE).wait_for()
    return page


def close(page: Page, quarter: int) -> None:
    """Close a quarter that is being decided."""
    page.get_by_role("heading", name=f"Decide quarter {quarter}").wait_for()
    wait_until_checked(page)
    page.get_by_role("button", name=CLOSE).click()
    page.get_by_role("heading", name=f"Quarter {quarter}", exact=True).wait_for()


def wait_until_checked(page: Page) -> None:
    """Wait until the server has seen, and kept, what was typed: then the button works again."""
    page.locator("button:enabled").get_by_text(CLOSE).wait_for()


def closed(page: Page) -> int:
    """Return how many quarters of a game are closed."""
    return page.get_by_role("button", name=re.compile(r"^Quarter \d+$")).count()


def test_a_new_player_finishes_eight_quarters(visit: Visit) -> None:
    page = start(visit(), quarters=8)
    for quarter in range(1, 9):
        close(page, quarter)
        if quarter < 8:
            tab(page, f"Decide Q{quarter + 1}")
    tab(page, "Result")
    assert closed(page) == 8
    assert page.get_by_role("button", name=CLOSE).count() == 0
    page.get_by_text(re.compile("score", re.IGNORECASE)).first.wait_for()
    page.get_by_text(re.compile(r"You came \w+ of four by profit")).wait_for()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_view_of_a_game_is_open_to_everybody(theme: str, visit: Visit) -> None:
    page = start(visit(theme=theme))
    assert serious(page) == []
    close(page, 1)
    for view in ("Quarter 1", "Decide Q2", "What if?", "Why?", "Save"):
        tab(page, view)
        page.wait_for_timeout(500)  # what is worked out may come a moment later
        assert serious(page) == [], view


@pytest.mark.parametrize("width", [360, 1440])
def test_every_view_of_a_game_fits_the_screen(width: int, visit: Visit) -> None:
    page = start(visit(width=width))
    close(page, 1)
    for view in ("Quarter 1", "Decide Q2", "What if?", "Why?", "Save"):
        tab(page, view)
        page.wait_for_timeout(500)
        assert fits(page, width), view


def test_a_reload_in_mid_quarter_loses_nothing(visit: Visit) -> None:
    page = start(visit())
    close(page, 1)
    tab(page, "Decide Q2")
    price = page.get_by_label(PRICE, exact=True)
    before = price.input_value()
    price.press("ArrowUp")
    typed = price.input_value()
    assert typed != before
    wait_until_checked(page)
    page.reload()
    page.get_by_role("heading", name="Decide quarter 2").wait_for()
    assert page.get_by_label(PRICE, exact=True).input_value() == typed
    assert closed(page) == 1


def test_two_visitors_never_see_each_others_game(visit: Visit) -> None:
    page = start(visit(), company="Secret Sauce")
    address = page.url.split("/", 3)[3]
    stranger = visit()
    refused = stranger.open(f"/{address}")
    refused.get_by_role("alert").wait_for()
    assert "Secret Sauce" not in refused.content()
    assert "there is no" in refused.get_by_role("alert").inner_text().casefold()
    assert "Secret Sauce" not in stranger.open("/").content()


def test_the_first_page_leads_back_to_a_saved_game(visit: Visit) -> None:
    visitor = visit()
    address = start(visitor, company="Come Back").url
    page = visitor.open("/")
    page.get_by_role("link", name="Come Back").click()
    page.wait_for_url(address)
    page.get_by_role("heading", name="Come Back").wait_for()


def test_a_game_goes_on_after_the_server_was_killed(visit: Visit, own_server: Serving) -> None:
    visitor = visit(address=own_server.address)
    page = start(visitor)
    close(page, 1)
    own_server.kill()
    lost = page.get_by_role("alert").filter(has_text="The connection to the server is lost.")
    lost.get_by_text("pushpull play").wait_for()
    own_server.start()
    page.goto(page.url)
    page.get_by_text("Quarter 1 is closed, and this is its report").wait_for()
    tab(page, "Decide Q2")
    close(page, 2)
    assert closed(page) == 2
    visitor.faults.clear()  # the page may complain that its server was gone


def test_a_double_click_closes_one_quarter(visit: Visit) -> None:
    page = start(visit())
    page.get_by_role("button", name=CLOSE).dblclick()
    page.get_by_role("button", name="Quarter 1", exact=True).wait_for()
    page.reload()
    page.get_by_role("heading", name="Quarter 1", exact=True).wait_for()
    assert closed(page) == 1


def test_a_report_that_was_not_read_is_shown_again_after_a_reload(visit: Visit) -> None:
    page = start(visit())
    close(page, 1)
    page.reload()
    page.get_by_text("Quarter 1 is closed, and this is its report").wait_for()
    page.get_by_role("button", name="Decide quarter 2").click()
    page.get_by_role("heading", name="Decide quarter 2").wait_for()
    page.wait_for_timeout(500)
    page.reload()
    page.get_by_role("heading", name="Decide quarter 2").wait_for()


def test_what_is_wrong_stands_beside_its_field_even_if_that_was_folded_away(visit: Visit) -> None:
    page = start(visit())
    page.get_by_role("group", name="Price").get_by_role("button", name="More levers (2)").click()
    page.get_by_label("Promotion", exact=True).fill("10")
    page.get_by_role("button", name="Fewer levers").click()
    weeks = page.locator("[data-lever=promotion_weeks]")
    weeks.get_by_role("alert").filter(has_text="The promotion has no weeks.").wait_for()
    page.locator(".pg-pay").get_by_text("The promotion has no weeks.").wait_for()
    weeks.get_by_text("3", exact=True).click()
    weeks.wait_for(state="detached")
    wait_until_checked(page)


def test_a_wrong_start_is_told_beside_the_field_that_is_wrong(visit: Visit) -> None:
    page = visit().open("/play")
    page.get_by_text("Luck and size").click()
    page.get_by_label("People on the map").fill("7")
    page.get_by_text("Luck and size").click()
    page.get_by_role("button", name="Start").click()
    said = page.get_by_label("People on the map").get_attribute("aria-describedby")
    page.wait_for_function("document.activeElement.getAttribute('aria-invalid') === 'true'")
    assert "must be a whole number" in page.locator(f"[id='{said}']").inner_text()


def test_a_second_tab_cannot_close_the_same_quarter_again(visit: Visit) -> None:
    visitor = visit()
    first = start(visitor)
    second = visitor.open(first.url.removeprefix(visitor.address))
    second.get_by_role("button", name=CLOSE).wait_for()
    close(first, 1)
    second.get_by_role("button", name=CLOSE).click()
    bar = second.locator(".pg-pay").get_by_role("alert")  # always in sight
    bar.filter(has_text=re.compile("tab|already")).wait_for()
    second.reload()
    second.get_by_role("heading", name="Quarter 1", exact=True).wait_for()
    assert closed(second) == 1


def test_a_script_in_a_name_is_a_name(visit: Visit) -> None:
    name = "<img src=x onerror=window.hurt=1>"
    page = start(visit(), company=name)
    page.get_by_role("heading", name=name).wait_for()
    close(page, 1)
    tab(page, "Quarter 1")
    assert page.evaluate("window.hurt") is None
    assert page.locator("img[src=x]").count() == 0


@pytest.mark.parametrize("typed", ["-5", "1e300", "nothing", "9" * 400])
def test_a_price_that_cannot_be_is_said_while_typing(typed: str, visit: Visit) -> None:
    page = start(visit())
    price = page.get_by_label(PRICE, exact=True)
    price.fill(typed)
    page.get_by_role("alert").first.wait_for()
    assert page.get_by_role("button", name=CLOSE).is_disabled()
    assert closed(page) == 0


def test_a_field_keeps_what_was_typed_and_a_decimal_comma_is_understood(visit: Visit) -> None:
    page = start(visit())
    price, brand = (page.get_by_label(each, exact=True) for each in (PRICE, "Brand building"))
    price.fill("1,3")
    price.blur()
    wait_until_checked(page)
    assert price.input_value() == "1.3"
    brand.fill("NaN")
    brand.blur()
    page.locator(".pg-pay").get_by_text("Brand building needs a number").wait_for()
    assert brand.input_value() == "NaN"


CHOOSE = """([buttons, name]) => {
    const form = document.querySelector(".pg-form");
    [...document.querySelectorAll(buttons)].find((each) => each.textContent === name).click();
    return form.closest("[inert]") !== null;
}"""
"""Press a button, and tell at once whether the form that is still there takes input."""


def test_an_old_form_takes_no_input_once_something_else_was_chosen(visit: Visit) -> None:
    page = start(visit())
    close(page, 1)
    tab(page, "Decide Q2")
    close(page, 2)
    tab(page, "Decide Q3")
    page.get_by_role("heading", name="Decide quarter 3").wait_for()
    assert page.evaluate(CHOOSE, [".pg-tab", "What if?"])
    page.get_by_text("Your decision of quarter 2").wait_for()
    page.wait_for_function("!document.querySelector('[inert]')")
    assert page.evaluate(CHOOSE, ["[role=group] .pg-tab", "Quarter 1"])
    page.get_by_text("Your decision of quarter 1").wait_for()
    page.wait_for_function("!document.querySelector('[inert]')")


def test_the_back_button_leads_back_and_forth(visit: Visit) -> None:
    page = start(visit())
    address = page.url
    close(page, 1)
    page.go_back()
    page.get_by_role("button", name="Start").wait_for()
    page.go_forward()
    page.wait_for_url(address)
    page.get_by_role("button", name="Quarter 1", exact=True).wait_for()
    assert closed(page) == 1


def test_a_game_that_does_not_exist_is_answered_with_a_way_back(visit: Visit) -> None:
    page = visit().open("/play/not-a-game")
    page.get_by_role("alert").wait_for()
    page.get_by_role("link", name="Back to the first page").click()
    page.get_by_role("heading", name="Push or pull?").wait_for()


def test_what_is_typed_right_after_a_whole_plan_was_taken_stays(visit: Visit) -> None:
    page = start(visit())
    money = page.get_by_label("Advertising", exact=True)
    money.fill("11111")
    page.get_by_role("button", name="The usual plan").click()
    money.fill("54321")
    money.press("Tab")
    wait_until_checked(page)
    page.wait_for_timeout(1000)
    assert money.input_value() == "54,321"
    page.reload()
    assert money.input_value() == "54,321"
