"""Journeys of those who ask what if and why, and who keep and open games as files."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from tests.browser.conftest import Visit
from tests.browser.test_play import close, closed, start, tab

if TYPE_CHECKING:
    from playwright.sync_api import Page

AGAIN = "Play it again this way"
LONG = 60_000
"""Milliseconds in which a whole game is played again several times, also on a busy machine."""


def saved(page: Page, folder: Path) -> Path:
    """Download the game that is shown."""
    tab(page, "Save")
    with page.expect_download() as coming:
        page.get_by_role("button", name=re.compile("download", re.IGNORECASE)).first.click()
    path = folder / "game.json"
    coming.value.save_as(path)
    return path


def test_what_if_shows_both_histories_and_keeps_the_other(visit: Visit) -> None:
    page = start(visit())
    close(page, 1)
    tab(page, "What if?")
    page.get_by_label("Advertising", exact=True).fill("50,000")
    page.locator("button:enabled").get_by_text(AGAIN).click()
    page.get_by_role("heading", name="What would have happened").wait_for(timeout=LONG)
    page.get_by_text(re.compile(r"^Profit over all quarters: .+ instead of")).wait_for()
    page.wait_for_timeout(500)
    top = page.get_by_role("heading", name="What would have happened").bounding_box()
    assert top
    assert 0 <= top["y"] < 400  # the answer is in sight
    page.get_by_role("heading", name="Profit: difference per week").wait_for()
    page.get_by_label("Name of this history").fill("More advertising")
    page.get_by_role("button", name="Keep it").click()
    page.get_by_role("heading", name="Histories that you kept").wait_for(timeout=LONG)
    page.reload()
    page.get_by_role("button", name="Quarter 1", exact=True).wait_for()
    tab(page, "What if?")
    page.get_by_text("More advertising (quarter 1 changed)").wait_for(timeout=LONG)


def test_what_if_nothing_is_changed_says_that_nothing_differs(visit: Visit) -> None:
    page = start(visit())
    close(page, 1)
    tab(page, "What if?")
    page.locator("button:enabled").get_by_text(AGAIN).click()
    page.get_by_text("Nothing differs").wait_for(timeout=LONG)


def test_why_opens_a_sale_and_takes_sales_apart(visit: Visit) -> None:
    page = start(visit(), company="Ada & Co")
    close(page, 1)
    tab(page, "Why?")
    page.get_by_role("heading", name="What sales rest on").wait_for(timeout=LONG)
    page.get_by_role("heading", name="Who gets the credit?").wait_for()
    page.get_by_role("button", name=re.compile(r"^Customer \d+")).first.click()
    story = page.get_by_role("dialog")
    story.get_by_text(re.compile(r"Buys Ada & Co")).first.wait_for(timeout=LONG)
    page.keyboard.press("Escape")
    story.wait_for(state="hidden")


def test_a_saved_game_opens_again_with_everything_that_was_closed(
    visit: Visit, tmp_path: Path
) -> None:
    page = start(visit(), company="To Go")
    close(page, 1)
    file = saved(page, tmp_path)
    other = visit().open("/play")
    other.locator("input[type=file]").set_input_files(file)
    other.get_by_role("heading", name="To Go").wait_for(timeout=LONG)
    other.get_by_role("button", name="Quarter 1", exact=True).wait_for()
    assert closed(other) == 1


def test_a_file_that_is_no_game_is_answered_with_a_sentence(visit: Visit, tmp_path: Path) -> None:
    page = start(visit(), company="Broken")
    whole = saved(page, tmp_path).read_bytes()
    later = json.dumps({**json.loads(whole), "pushpull_game": 99}).encode()
    page = visit().open("/play")
    chosen = tmp_path / "chosen.json"
    for content, said in (
        (whole[: len(whole) // 2], "damaged"),
        (b"\x00\xff" * 500, "damaged"),
        (later, "format 99"),
        (b"{" + b" " * 50_000_000 + b"}", "MB"),
    ):
        chosen.write_bytes(content)
        page.locator("input[type=file]").set_input_files(chosen)
        page.get_by_role("alert").filter(has_text=said).first.wait_for()
        assert page.get_by_text("Traceback").count() == 0
        page.reload()
        page.get_by_role("button", name="Start").wait_for()
