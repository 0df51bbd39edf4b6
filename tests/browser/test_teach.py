"""Journeys of a teacher, with a student on a phone and a projector on the wall."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import Visitor
from tests.browser.looking import fits, serious
from tests.teaching import Teaching

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, WebSocketRoute

SETTLING = 800
"""Milliseconds in which a page that has just changed may still be drawn anew."""

TABS = ("Teams", "Results", "What if?", "Shocks", "Go back", "Rules", "Afterwards")
Come = Callable[..., Visitor]

LONG = 60_000
"""Milliseconds: on a busy machine a quarter may take half a minute."""


class Guest(Visitor):
    """Somebody who has time."""

    def open(self, path: str) -> Page:
        """Open a page in a new tab."""
        page = super().open(path)
        page.set_default_timeout(LONG)
        return page


@pytest.fixture(scope="module")
def teaching(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Teaching]:
    """Serve classes, as `pushpull teach` does."""
    with Teaching(tmp_path_factory.mktemp("classes")) as serving:
        yield serving


@pytest.fixture
def come(teaching: Teaching, chromium: Browser) -> Iterator[Come]:
    """Return a function that lets somebody come; nothing may come from elsewhere."""
    came: list[Guest] = []

    def arrive(width: int = 1440, theme: str = "light", teaches: bool = False) -> Visitor:
        context = chromium.new_context(
            viewport={"width": width, "height": 780 if width < 600 else 900},
            color_scheme="dark" if theme == "dark" else "light",
        )
        came.append(Guest(context, teaching.address))
        if teaches:
            log_in(came[-1], teaching)
        return came[-1]

    yield arrive
    for visitor in came:
        visitor.context.close()
    assert [url for visitor in came for url in visitor.elsewhere] == []
    assert [fault for visitor in came for fault in visitor.faults] == []


def log_in(visitor: Visitor, teaching: Teaching) -> None:
    """Come in by the link and the password."""
    page = visitor.open(teaching.link)
    page.get_by_label("Password").fill(teaching.password)
    page.get_by_role("button", name="Come in").click()
    page.get_by_role("heading", name="Your classes").wait_for()
    page.close()


def new_class(visitor: Visitor, title: str, quarters: int = 2) -> Page:
    """Create a small class in the console and return its page."""
    page = visitor.open("/teach/new")
    page.get_by_label("Teams", exact=True).select_option("2")
    page.get_by_label("Quarters", exact=True).fill(str(quarters))
    page.get_by_label("A practice quarter first").uncheck()
    page.get_by_text("Names, roster").click()
    page.get_by_label("What the class is called").fill(title)
    page.get_by_label("People on the map").fill("500")
    page.get_by_role("button", name="Create the class").click()
    page.wait_for_url(re.compile(r"/teach/[A-Z]{6}$"))
    page.get_by_role("heading", name=title).wait_for()
    return page


def tab(page: Page, name: str) -> None:
    """Open a part of the console."""
    bar = page.get_by_role("navigation", name="This class")
    bar.get_by_role("button", name=name, exact=True).click()
    bar.locator("[aria-current=true]").get_by_text(name, exact=True).wait_for()
    page.wait_for_timeout(SETTLING)


def press(page: Page, label: str) -> None:
    """Press the big button when it says this."""
    page.locator(".tc-big:enabled").get_by_text(label, exact=True).click()


def quarter(page: Page, number: int) -> None:
    """Lead a class through a quarter in which nobody decides."""
    press(page, f"Open quarter {number}")
    press(page, f"Close quarter {number} now")
    press(page, f"Play quarter {number}")
    press(page, f"Reveal quarter {number}")


def seat(visitor: Visitor, code: str, name: str, team: str) -> Page:
    """Let a student join a team on a phone."""
    page = visitor.open(f"/class/{code}")
    page.get_by_label("Your name", exact=True).fill(name)
    page.get_by_label("Your team", exact=True).select_option(team)
    page.get_by_role("button", name="Take a seat").click()
    page.wait_for_url(re.compile("/team"))
    return page


def wall(visitor: Visitor, page: Page) -> Page:
    """Open the projector page that the console links to."""
    path = page.get_by_role("link", name="Projector page").get_attribute("href")
    assert path
    return visitor.open(path)


def test_a_teacher_a_phone_and_a_projector_see_one_lesson(come: Come) -> None:
    teacher = come(teaches=True)
    page = new_class(teacher, "One lesson")
    code = page.url[-6:]
    projector = wall(come(), page)
    seat(come(width=390), code, "Grace", "1")
    for shown in (page.locator(".tc-team"), projector.locator(".card")):
        shown.filter(has_text="Grace").wait_for()
    page.get_by_role("button", name="Let the computer lead all empty teams").click()
    press(page, "Open quarter 1")
    page.locator(".tc-waited").filter(has_text="Grace").wait_for()
    projector.locator(".waiting li").get_by_text("Alder").wait_for()
    page.get_by_role("button", name="2 min more").click()
    page.locator(".tc-clock").filter(has_text=re.compile("^(9|10):")).wait_for()
    press(page, "Close quarter 1 now")
    page.locator(".tc-silent").filter(has_text="Alder").wait_for()
    press(page, "Play quarter 1")
    page.get_by_role("button", name="Reveal quarter 1").wait_for()
    assert projector.locator(".standings").count() == 0
    press(page, "Reveal quarter 1")
    projector.locator(".standings th").get_by_text("Alder").wait_for()
    projector.locator("#map canvas").wait_for(state="visible")
    quarter(page, 2)
    press(page, "End the lesson")
    projector.get_by_role("heading", name="The lesson is over").wait_for()


def test_the_console_comes_back_after_a_reload_and_a_kill(come: Come, teaching: Teaching) -> None:
    teacher = come(teaches=True)
    page = new_class(teacher, "Robust")
    press(page, "Open quarter 1")
    page.get_by_role("button", name="Close quarter 1 now").wait_for()
    tab(page, "Shocks")
    page.reload()
    page.get_by_role("button", name="Close quarter 1 now").wait_for()
    assert page.locator(".pg-tabs [aria-current=true]").inner_text() == "Shocks"
    projector = wall(come(), page)
    teaching.kill()
    projector.get_by_text("The connection is lost").wait_for()
    teaching.start()
    projector.get_by_text("The connection is lost").wait_for(state="hidden")
    page.goto(page.url)
    press(page, "Close quarter 1 now")
    press(page, "Play quarter 1")
    page.get_by_role("button", name="Reveal quarter 1").wait_for()
    teacher.faults.clear()  # pages may complain that their server was gone


def test_a_class_goes_back_and_asks_what_if(come: Come) -> None:
    page = new_class(come(teaches=True), "Second thoughts")
    quarter(page, 1)
    tab(page, "What if?")
    price = page.get_by_label("Price against the list price", exact=True)
    price.fill("0.8")
    page.locator("button:enabled").get_by_text("Play it again this way").click()
    page.get_by_role("heading", name="What would have happened").wait_for()
    tab(page, "Go back")
    page.get_by_label("Name of what was played so far").fill("Too cautious")
    page.get_by_role("button", name="Back before quarter 1").click()
    page.get_by_role("button", name="Sure? Go back before quarter 1").click()
    page.locator(".pg-saved").get_by_text("Too cautious").wait_for()
    page.get_by_role("button", name="Open quarter 1").wait_for()


def test_a_class_is_deleted_after_a_second_question(come: Come) -> None:
    teacher = come(teaches=True)
    page = new_class(teacher, "Gone soon")
    code = page.url[-6:]
    page.goto(f"{teacher.address}/teach")
    page.get_by_role("button", name="Delete Gone soon").click()
    page.get_by_role("button", name="Yes, delete Gone soon").click()
    page.get_by_role("link", name="Gone soon").wait_for(state="detached")
    answer = page.goto(f"{teacher.address}/class/{code}")
    assert answer is not None
    assert answer.status == 404


def test_two_quarters_go_on_when_websockets_are_refused(come: Come) -> None:
    teacher = come(teaches=True)
    teacher.context.route_web_socket("**", lambda socket: socket.close())
    page = teacher.open("/desk")
    page.get_by_label("Teams", exact=True).fill("2")
    page.get_by_label("Quarters", exact=True).fill("2")
    page.get_by_label("A practice quarter first").uncheck()
    page.get_by_role("button", name="Create the class").click()
    for number in (1, 2):
        for said in ("Open quarter {}", "Close quarter {} now", "Play quarter {}",
                     "Reveal quarter {}"):  # fmt: skip
            page.get_by_role("button", name=said.format(number)).click()
    page.get_by_role("button", name="End the lesson", exact=True).click()
    page.get_by_text("The lesson has ended.").wait_for()


def test_a_stranger_sees_nothing_of_a_class(come: Come) -> None:
    page = new_class(come(teaches=True), "Private")
    stranger = come()
    for path in ("/teach", f"/teach/{page.url[-6:]}", "/desk"):
        assert "Private" not in stranger.open(path).content()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_keeps_anybody_out_of_the_console(theme: str, come: Come) -> None:
    teacher = come(theme=theme, teaches=True)
    page = new_class(teacher, f"Open to all, {theme}")
    code = page.url[-6:]
    seat(come(width=390), code, "Grace", "1")
    projector = wall(come(theme=theme), page)
    assert serious(projector) == []
    quarter(page, 1)
    press(page, "Open quarter 2")
    page.get_by_role("button", name="Close quarter 2 now").wait_for()
    for name in TABS:
        tab(page, name)
        assert serious(page) == [], name
    assert serious(projector) == []
    for path in ("/teach", "/teach/new", "/desk", f"/desk/{code}"):
        found = teacher.open(path)
        found.wait_for_timeout(SETTLING)
        assert serious(found) == [], path


@pytest.mark.parametrize("width", [360, 1440])
def test_every_part_of_the_console_fits_the_screen(width: int, come: Come) -> None:
    teacher = come(width=width, teaches=True)
    page = new_class(teacher, f"Wide {width}")
    code = page.url[-6:]
    projector = wall(come(width=width), page)
    quarter(page, 1)
    projector.locator("#map canvas").wait_for(state="visible")
    for name in TABS:
        tab(page, name)
        assert fits(page, width), name
    assert fits(projector, width)
    for path in ("/teach", "/teach/new", "/desk", f"/desk/{code}"):
        found = teacher.open(path)
        assert fits(found, width), path


def test_forty_students_are_seated_while_a_teacher_watches(come: Come, teaching: Teaching) -> None:
    page = new_class(come(teaches=True), "Forty")
    code = page.url[-6:]
    began = time.monotonic()
    for number in range(40):
        teaching.join(code, f"Student {number}", 1 + number % 2)
    print(f"40 seats in {time.monotonic() - began:.1f} s")
    page.locator(".tc-people li").filter(has_text="Student 39").wait_for()
    assert page.locator(".tc-people li").count() == 40


def test_the_password_of_a_file_opens_the_console(tmp_path: Path) -> None:
    file = tmp_path / "password.txt"
    file.write_text("a good long password\n", encoding="utf-8")
    with Teaching(tmp_path / "classes", "--password-file", str(file)) as serving:
        assert serving.tries("a good long password") == 303
        assert "a good long password" not in "".join(serving.said)


def test_a_teacher_whose_network_refuses_websockets_is_led_to_the_plain_console(
    come: Come,
) -> None:
    teacher = come(teaches=True)
    code = new_class(teacher, "Refused").url.rpartition("/")[2]
    page = teacher.context.new_page()
    page.route_web_socket(re.compile("."), lambda socket: socket.close())
    page.goto(f"{teacher.address}/teach/{code}/results")
    page.get_by_role("link", name="open the plain console").click()
    page.get_by_role("heading", name="Refused").wait_for()
    assert page.url.endswith(f"/desk/{code}")


def test_a_console_that_has_lost_its_server_shows_a_way_out_that_can_be_pressed(
    come: Come,
) -> None:
    teacher = come(teaches=True)
    held: list[WebSocketRoute] = []

    def hold(socket: WebSocketRoute) -> None:
        if held:
            socket.close()
            return
        held.append(socket)
        socket.connect_to_server()

    page = teacher.context.new_page()
    page.route_web_socket(re.compile("."), hold)
    page.goto(f"{teacher.address}/teach")
    page.get_by_role("heading", name="Your classes").wait_for()
    way = page.get_by_role("link", name="open the plain console")
    assert not way.is_visible()
    held[0].close()
    way.click(timeout=LONG)
    page.wait_for_url("**/desk")


def test_the_news_of_a_planned_shock_does_not_stay_in_the_form(come: Come) -> None:
    page = new_class(come(teaches=True), "News")
    tab(page, "Shocks")
    note = page.get_by_label("What students are told")
    note.fill("Money is short")
    page.get_by_label("Demand falls").fill("nonsense")
    page.get_by_role("button", name="Plan it").click()
    page.get_by_role("alert").wait_for()
    assert note.input_value() == "Money is short"
    page.get_by_label("Demand falls").fill("30")
    page.get_by_role("button", name="Plan it").click()
    page.get_by_text("“Money is short”").wait_for()
    page.wait_for_timeout(SETTLING)
    assert note.input_value() == ""


def test_rules_changed_one_after_the_other_are_all_taken(come: Come) -> None:
    page = new_class(come(teaches=True), "Many rules")
    tab(page, "Rules")
    title = page.get_by_label("What the class is called")
    title.fill("Other rules")
    title.press("Tab")
    page.keyboard.press("Control+a")
    page.keyboard.type("12", delay=70)  # while the answer to the title comes back
    page.keyboard.press("Tab")
    page.get_by_role("heading", name="Other rules").wait_for()
    page.wait_for_timeout(SETTLING)
    page.reload()
    tab(page, "Rules")
    assert page.get_by_label("Minutes of a quarter").input_value() == "12"
    assert title.input_value() == "Other rules"


def test_what_if_stays_where_it_is_when_a_quarter_is_played_meanwhile(come: Come) -> None:
    page = new_class(come(teaches=True), "Meanwhile", quarters=3)
    quarter(page, 1)
    tab(page, "What if?")
    page.get_by_role("button", name="Birch", exact=True).click()
    page.get_by_text("The decision of Birch in quarter 1").wait_for()
    money = page.get_by_label("Advertising", exact=True)
    money.fill("4321")
    quarter(page, 2)
    page.wait_for_timeout(SETTLING)
    assert money.input_value().replace(",", "") == "4321"
