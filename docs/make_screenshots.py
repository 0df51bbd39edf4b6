"""Make the pictures of the README from the running product: python docs/make_screenshots.py

Needs chromium and the extra ``test``. The game it plays has a fixed number, so that the same
version makes the same pictures again.
"""

from __future__ import annotations

import re
import runpy
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
WIDE = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 780}
ENOUGH = 4_000
"""Milliseconds in which the map has played some weeks and charts are drawn."""


def main() -> None:
    """Play two quarters and take the pictures."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        sys.exit("This needs chromium. On Debian: apt install chromium")
    serving = runpy.run_path(str(ROOT / "tests" / "serving.py"))
    IMAGES.mkdir(parents=True, exist_ok=True)
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


def open_page(browser: Browser, url: str, size: dict[str, int]) -> Page:
    """Open a page in a new browser window."""
    page = browser.new_context(viewport=size, color_scheme="light").new_page()
    page.set_default_timeout(30_000)
    page.goto(url)
    page.locator("main h1").first.wait_for()
    page.wait_for_timeout(500)
    return page


def take(page: Page, name: str) -> None:
    """Keep what the window shows."""
    file = IMAGES / f"play-{name}.png"
    page.screenshot(path=file)
    print(file.relative_to(ROOT))


if __name__ == "__main__":
    main()
