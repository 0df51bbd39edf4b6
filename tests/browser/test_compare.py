"""Journeys through Compare and Explore."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.browser.conftest import Visit
from tests.browser.looking import serious

if TYPE_CHECKING:
    from playwright.sync_api import FilePayload

SMALL = """\
title = "A small market of ours"
question = "Does more of the same sell more?"
archetype = "software"
customers = 200
quarters = 2
burn_in_weeks = 4
[firms.Aurora]
[firms.Borealis]
[arms.hold]
title = "as usual"
[arms.more.firms.Aurora.strategy]
kind = "usual"
scale = 2.0
[comparison]
seeds = 3
"""


def toml(text: str | bytes, name: str = "ours.toml") -> FilePayload:
    """Return a file as a visitor would choose it."""
    content = text if isinstance(text, bytes) else text.encode()
    return {"name": name, "mimeType": "application/toml", "buffer": content}


def test_a_file_of_ones_own_is_compared(visit: Visit) -> None:
    page = visit().open("/compare")
    page.locator("input[type=file]").set_input_files(toml(SMALL))
    page.get_by_text("Does more of the same sell more?").first.wait_for()
    page.get_by_role("button", name="Play all arms").click()
    page.get_by_role("heading", name="4. What came out").wait_for(timeout=60_000)
    page.get_by_role("heading", name="The numbers").wait_for()
    assert page.get_by_role("table").count() >= 1
    page.get_by_text("With 3 markets the intervals are wide").first.wait_for()
    with page.expect_download(timeout=60_000) as coming:
        page.get_by_role("button", name="Everything (ZIP)").click()
        page.get_by_role("status").filter(has_text="Making ours-results.zip").wait_for()
    assert coming.value.suggested_filename == "ours-results.zip"
    assert serious(page) == []


def test_files_that_cannot_be_read_are_answered_with_a_sentence(visit: Visit) -> None:
    page = visit().open("/compare")
    for file, said in (
        (toml(b"\xff\xfe\x00"), "ours"),
        (toml("title = ["), "ours"),
        (toml("x" * 1_100_000), "bytes"),
        (toml(SMALL.replace('kind = "usual"', 'kind = "python"')), "arm"),
    ):
        page.locator("input[type=file]").set_input_files(file)
        page.get_by_role("alert").filter(has_text=said).first.wait_for()
        assert page.get_by_text("Traceback").count() == 0
        page.reload()
        page.get_by_role("button", name="Play all arms").wait_for()


def test_numbers_typed_one_after_the_other_are_all_taken(visit: Visit) -> None:
    page = visit().open("/compare")
    said = {"Markets": "7", "Quarters": "3", "Customers": "700"}
    for label, number in said.items():
        page.get_by_label(re.compile(f"^{label}")).fill(number)
    page.get_by_label(re.compile("^Customers")).press("Tab")
    page.get_by_text("The scenario as a file").click()
    for line in ("seeds = 7", "quarters = 3", "customers = 700"):
        page.get_by_text(line).wait_for()
    page.get_by_label(re.compile("^Customers")).fill("many")
    page.get_by_label(re.compile("^Customers")).press("Tab")
    page.get_by_text("“many” is no whole number").wait_for()
    assert [page.get_by_label(re.compile(f"^{each}")).input_value() for each in said] == [
        *said.values()
    ]


def test_who_types_while_arms_are_played_keeps_the_keyboard(visit: Visit) -> None:
    page = visit().open("/compare")
    page.get_by_role("button", name="Change").first.click()
    title = page.get_by_label("What this arm is called")
    title.wait_for()
    page.get_by_role("button", name="Play all arms").click()
    title.click()
    title.press("Control+a")
    title.press_sequentially("a title that takes longer than an answer", delay=30)
    assert title.input_value() == "a title that takes longer than an answer"
