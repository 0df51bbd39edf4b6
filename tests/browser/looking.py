"""What a person of any eyes and any screen finds wrong with a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page


SETTLING = 1_500
"""Milliseconds after which a page that was still arriving is looked at again."""


def serious(page: Page) -> list[str]:
    """Return what axe-core finds serious on a page, with the places, and finds again later.

    While parts of a page are still arriving its colours may be in between.
    """
    if not _found(page):
        return []
    page.wait_for_timeout(SETTLING)
    return _found(page)


def _found(page: Page) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [
        f"{each['id']}: {each['help']} at {node['target']}"
        for each in found
        if each["impact"] in {"serious", "critical"}
        for node in each["nodes"]
    ]


def fits(page: Page, width: int) -> bool:
    """Return whether a page fits the screen once all of it is there.

    While parts of a page are still arriving it may be wider for a moment.
    """
    from playwright.sync_api import TimeoutError as NeverDid

    try:
        page.wait_for_function(
            "width => document.documentElement.scrollWidth <= width", arg=width, timeout=5_000
        )
    except NeverDid:
        return False
    return True
