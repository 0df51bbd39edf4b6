"""A server, a browser, and visitors who notice when a page asks for anything elsewhere."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.serving import FLAGS, Serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

NEEDED = "PUSHPULL_NEEDS_BROWSER"
PATIENCE = 30_000
"""Milliseconds until something that a page should show counts as missing."""


@dataclass
class Visitor:
    """One person with a browser of her own."""

    context: BrowserContext
    address: str
    elsewhere: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Open a page in a new tab and wait until it can be used."""
        page = self.context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("request", lambda request: self._noticed(request.url))
        page.on("websocket", lambda socket: self._noticed(socket.url))
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.goto(self.address + path)
        page.locator("main h1").first.wait_for()
        return page

    def _noticed(self, url: str) -> None:
        parts = urlsplit(url)
        ours = parts.scheme in {"data", "blob"} or parts.netloc == urlsplit(self.address).netloc
        if not ours:
            self.elsewhere.append(url)


Visit = Callable[..., Visitor]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """Serve the pages."""
    with Serving(tmp_path_factory.mktemp("games")) as serving:
        yield serving


@pytest.fixture(scope="module")  # while it runs, no other test could start an event loop
def chromium() -> Iterator[Browser]:
    """Start the browser; where it is missing, a test is skipped unless the checks need it."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        if os.environ.get(NEEDED) == "1":
            pytest.fail(f"no chromium on this machine, and {NEEDED}=1")
        pytest.skip("no chromium on this machine. On Debian: apt install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(server: Serving, chromium: Browser) -> Iterator[Visit]:
    """Return a function that lets a new visitor come; nothing she sees may come from elsewhere."""
    came: list[Visitor] = []

    def come(width: int = 1440, theme: str = "light", address: str | None = None) -> Visitor:
        context = chromium.new_context(
            viewport={"width": width, "height": 740 if width < 600 else 900},
            color_scheme="dark" if theme == "dark" else "light",
            accept_downloads=True,
        )
        came.append(Visitor(context, address or server.address))
        return came[-1]

    yield come
    for visitor in came:
        visitor.context.close()
    assert [url for visitor in came for url in visitor.elsewhere] == []
    assert [fault for visitor in came for fault in visitor.faults] == []


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Serving]:
    """Serve the pages to one test alone, which may kill the server."""
    with Serving(tmp_path / "games") as serving:
        yield serving
