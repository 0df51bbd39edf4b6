"""What a person of any eyes and any screen finds wrong with a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page


def serious(page: Page) -> list[str]:
    """Return what axe-core finds serious on a page, with the places."""
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
