"""What a person of any eyes and any screen finds wrong with a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page


RULES = ["wcag2a", "wcag2aa", "wcag21aa", "best-practice"]
"""What a page of a class is held to: more than what is serious."""

SETTLING = 1_500
"""Milliseconds after which a page that was still arriving is looked at again."""


def serious(page: Page) -> list[str]:
    """Return what axe-core finds serious on a page, with the places."""
    return [
        f"{each['id']}: {each['help']} at {node['target']}"
        for each in _settled(page, {})
        if each["impact"] in {"serious", "critical"}
        for node in each["nodes"]
    ]


def faults(page: Page) -> list[str]:
    """Return everything that axe-core finds on a page of a class, with up to three places each."""
    return [
        f"{each['id']}: {[node['html'][:200] for node in each['nodes']][:3]}"
        for each in _settled(page, {"runOnly": RULES})
    ]


def _settled(page: Page, options: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what axe-core finds, and finds again later.

    While parts of a page are still arriving its colours may be in between.
    """
    found = _found(page, options)
    if not found:
        return []
    page.wait_for_timeout(SETTLING)
    return _found(page, options)


def _found(page: Page, options: dict[str, Any]) -> list[dict[str, Any]]:
    from axe_playwright_python.sync_playwright import Axe

    found: list[dict[str, Any]] = Axe().run(page, options=options).response["violations"]
    return found


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
