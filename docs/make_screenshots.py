"""Make the pictures of README and guides from the running product: python docs/make_screenshots.py

Needs chromium and the extra ``test``. The game and the class that it plays have fixed numbers, so
that the same version makes the same pictures again, up to the class's letters. With the word
``teach`` it makes those of the teacher's guide alone.
"""

from __future__ import annotations

import re
import runpy
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
WIDE = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 780}
ENOUGH = 4_000
"""Milliseconds in which the map has played some weeks and charts are drawn."""


def main() -> None:
    """Hold a class, play two quarters, and take the pictures."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        sys.exit("This needs chromium. On Debian: apt install chromium")
    serving = runpy.run_path(str(ROOT / "tests" / "serving.py"))
    teaching = runpy.run_path(str(ROOT / "tests" / "teaching.py"))
    IMAGES.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as classes,
        teaching["Teaching"](Path(classes)) as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=path, args=serving["FLAGS"])
        teach(browser, server)
        browser.close()
    if "teach" in sys.argv[1:]:
        return
    with (
        tempfile.TemporaryDirectory() as games,
        serving["Serving"](Path(games)) as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=path, args=serving["FLAGS"])
        play(browser, server.address)
        for name in ("compare", "explore"):
            page = open_page(browser, f"{server.address}/{name}", WIDE)
            page.wait_for_timeout(ENOUGH)
            take(page, name)
        browser.close()


def play(browser: Browser, address: str) -> None:
    """Play a game, wide and light."""
    page = open_page(browser, f"{address}/", WIDE)
    take(page, "home")
    page.goto(f"{address}/play")
    page.get_by_label("Your company's name").fill("Northwind")
    page.get_by_text("Luck and size").click()
    page.get_by_label("Number of the market").fill("7")
    page.get_by_role("button", name="Start").click()
    page.wait_for_url(re.compile(r"/play/[\w-]+$"))
    for quarter in (1, 2):
        page.get_by_role("heading", name=f"Decide quarter {quarter}").wait_for()
        page.wait_for_timeout(1000)
        if quarter == 2:
            take(page, "decide")
        page.get_by_role("button", name="Close the quarter").click()
        page.get_by_role("heading", name=f"Quarter {quarter}", exact=True).wait_for()
        if quarter == 1:
            page.get_by_role("button", name="Decide quarter 2").click()
    page.wait_for_timeout(ENOUGH)
    take(page, "quarter")
    page.get_by_role("button", name="Why?").click()
    page.get_by_role("heading", name="What sales rest on").wait_for()
    page.wait_for_timeout(ENOUGH)
    take(page, "why")
    page.set_viewport_size(PHONE)
    page.get_by_role("switch", name="Dark theme").click()
    page.get_by_role("button", name="Quarter 2", exact=True).first.click()
    page.wait_for_timeout(ENOUGH)
    take(page, "phone")


STUDENTS = (
    "Ada", "Blaise", "Carl", "Dorothy", "Emmy", "Florence", "George", "Hedy", "Ida", "John",
    "Katherine", "Leonhard", "Mary", "Niels", "Olga", "Pierre", "Rosalind", "Sofia",
)  # fmt: skip
LED = {"Birch": "only marketing", "Cedar": "both, hand in hand", "Dogwood": "only salespeople"}
"""Teams that the computer leads in the pictures, and how."""


def teach(browser: Browser, server: Any) -> None:
    """Hold a class: the teacher's pages, and the wall."""
    context = browser.new_context(viewport=WIDE, color_scheme="light")
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(server.address + server.link)
    page.get_by_label("Password").fill(server.password)
    page.get_by_role("button", name="Come in").click()
    page.get_by_role("heading", name="Your classes").wait_for()
    page.goto(f"{server.address}/teach/new")
    page.get_by_role("button", name="Create the class").wait_for()
    page.wait_for_timeout(1000)
    take(page, "teach-new", "")
    page.get_by_label("A practice quarter first").uncheck()
    page.get_by_text("Names, roster").click()
    page.get_by_label("Number of the market").fill("7")
    page.get_by_role("button", name="Create the class").click()
    page.wait_for_url(re.compile(r"/teach/[A-Z]{6}$"))
    wall = open_wall(browser, server, page)
    for number, name in enumerate(STUDENTS):
        server.join(page.url[-6:], name, 1 + number % 6)
    wall.get_by_text(STUDENTS[-1]).wait_for()
    take(wall, "teach-wall-join", "")
    page.get_by_role("button", name="Let the computer lead all empty teams").click()
    for team, way in LED.items():
        lead(page, team, way)
    page.locator(".tc-big:enabled").get_by_text("Open quarter 1").click()
    page.locator(".tc-waited").first.wait_for()
    page.wait_for_timeout(1000)
    take(page, "teach-console", "")
    for label in ("Close quarter 1 now", "Play quarter 1", "Reveal quarter 1"):
        page.locator(".tc-big:enabled").get_by_text(label).click()
    wall.locator("#map canvas").wait_for(state="visible")
    wall.wait_for_timeout(2 * ENOUGH)
    take(wall, "teach-wall-look", "")
    page.get_by_role("button", name="What if?").click()
    page.get_by_label("Price against the list price", exact=True).fill("0.85")
    page.locator("button:enabled").get_by_text("Play it again this way").click()
    page.get_by_role("heading", name="What would have happened").scroll_into_view_if_needed()
    page.wait_for_timeout(ENOUGH)
    page.mouse.wheel(0, 500)
    page.wait_for_timeout(1000)
    take(page, "teach-what-if", "")


def open_wall(browser: Browser, server: Any, page: Page) -> Page:
    """Open the projector page of a class."""
    path = page.get_by_role("link", name="Projector page").get_attribute("href")
    return open_page(browser, f"{server.address}{path}", WIDE)


def lead(page: Page, team: str, way: str) -> None:
    """Let the computer lead a team."""
    card = page.locator(".tc-team").filter(has=page.get_by_role("heading", name=team))
    card.locator("summary").click()
    card.get_by_label(f"How the computer leads {team}").select_option(label=way)
    card.get_by_role("button", name="Let the computer lead").click()
    card.get_by_text("Led by the computer").wait_for()
    card.locator("summary").click()


def open_page(browser: Browser, url: str, size: dict[str, int]) -> Page:
    """Open a page in a new browser window."""
    page = browser.new_context(viewport=size, color_scheme="light").new_page()
    page.set_default_timeout(30_000)
    page.goto(url)
    page.locator("main h1").first.wait_for()
    page.wait_for_timeout(500)
    return page


def take(page: Page, name: str, group: str = "play-") -> None:
    """Keep what the window shows."""
    file = IMAGES / f"{group}{name}.png"
    page.screenshot(path=file)
    print(file.relative_to(ROOT))


if __name__ == "__main__":
    main()
