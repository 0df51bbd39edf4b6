"""Solara's part of the server: its pages inside ours, with no need of a network.

Solara alone would fetch its browser files from a public address, count its users there and forbid
zooming. Here it does none of these. Importing this module reads Solara in, which takes seconds.
"""

from __future__ import annotations

import re
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

import solara.server.app as apps
import solara.settings as general
from solara.server import server, settings
from solara.server.compress import compress_file_response
from solara.server.starlette import (
    StaticAssets,
    StaticFilesOptionalAuth,
    StaticNbFiles,
    close,
    kernel_connection,
    on_shutdown,
    on_startup,
)
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route, Router, WebSocketRoute
from starlette.staticfiles import StaticFiles

from .teaching.plain_way import with_plain_way

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import Scope

APP = "pushpull.viz.browser.app"
STATIC = Path(__file__).parent / "browser" / "static"
NOWHERE = "http://127.0.0.1:9/"
OPEN_PAGES = 200
LONGEST_SILENCE = "20m"
"""How long a page that lost its connection is kept; games are kept on the disk for ever."""

NOT_FOUND = (
    "<!doctype html><html lang=en><meta charset=utf-8><title>Not found · PushPull</title>"
    '<body style="font-family:sans-serif;max-width:40rem;margin:4rem auto;padding:0 1rem">'
    "<h1>There is no such page</h1><p>The address may be mistyped.</p>"
    '<p><a href="/">Back to the first page</a></p>'
)

LOST = (
    "></v-progress-circular>"
    '<div role="alert" style="max-width:26rem;margin:20px 16px 0;padding:14px 18px;'
    'border-radius:10px;font-size:1.05rem;background:#222;color:#fff">'
    "<b>The connection to the server is lost.</b> Games and answers are kept. If this page does "
    "not come back by itself: start the command again on the computer that serves it ("
    "<b>pushpull play</b> or <b>pushpull teach</b>), then "
    '<a href="" style="color:inherit;text-decoration:underline">load this page again</a>.</div>'
)
"""What stands in place of Solara's "Server disconnected."."""


class SolaraPart:
    """Solara, settled as we want it: its files and websockets, and the shell of its pages."""

    def __init__(self) -> None:
        _settle()
        on_startup()  # reads the pages in, too
        self.answer = Router(
            [
                WebSocketRoute("/jupyter/api/kernels/{kernel_id}/{name}", kernel_connection),
                Route("/_solara/api/close/{kernel_id}", close, methods=["POST"]),
                Mount("/_solara/cdn", Vendored(directory=STATIC / "vendor")),
                Mount("/static/assets", StaticAssets()),
                Mount("/jupyter/nbextensions", StaticNbFiles()),
                Mount("/static", StaticFilesOptionalAuth(directory=server.solara_static)),
                Route("/{path:path}", self.page),
            ],
        )

    async def page(self, request: Request) -> Response:
        """Serve the shell of a page, as we want it."""
        html = server.read_root(request.url.path, "")
        if html is None:
            return HTMLResponse(NOT_FOUND, 404)
        html = made_ours(html)
        if request.url.path.split("/")[1] == "teach":
            html = with_plain_way(html, request.url.path)
        answer = HTMLResponse(html, headers={"Cache-Control": "no-store"})
        answer.set_cookie(
            server.COOKIE_KEY_SESSION_ID,
            server.get_session_id_cookie(request.cookies) or secrets.token_urlsafe(24),
            max_age=400 * 24 * 3600,
            httponly=True,
            samesite="lax",
            secure=request.url.scheme == "https",
        )
        return answer

    def end(self) -> None:
        """Close all pages."""
        on_shutdown()


class Vendored(StaticFiles):
    """The browser files that came with this package.

    Their addresses name their versions: a browser may keep them for ever.
    """

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return a file, compressed once for all visitors."""
        found = await super().get_response(path, scope)
        if found.status_code in {200, 304}:
            found.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        packed: Response = await compress_file_response(found, scope)
        return packed


def _settle() -> None:
    """Tell Solara which pages to show, where its files are, and to keep quiet."""
    settings.telemetry.mixpanel_enable = False
    settings.theme.show_banner = False
    settings.theme.force_refresh = True
    settings.theme.loader = "plain"
    settings.theme.title = "PushPull"
    settings.session.http_only = True
    settings.kernel.cull_timeout = LONGEST_SILENCE
    settings.kernel.max_count = OPEN_PAGES
    settings.assets.fontawesome_enabled = False
    settings.assets.extra_locations = [str(STATIC / "shell")]
    general.assets.cdn = NOWHERE
    general.assets.proxy = True
    if "__default__" not in apps.apps:
        apps.apps["__default__"] = apps.AppScript(APP)


def made_ours(html: str) -> str:
    """Return Solara's page with its language named, zooming allowed and the theme of the system.

    >>> made_ours('<html><meta name="viewport" content="width=9, user-scalable=no">')
    '<html lang="en"><meta name="viewport" content="width=device-width, initial-scale=1">'
    """
    zoomable = '<meta name="viewport" content="width=device-width, initial-scale=1">'
    html = html.replace("<html>", '<html lang="en">', 1)
    # Solara can be told "auto", but then leaves out the element that everything hangs on.
    html = html.replace('"variant": "light"', '"variant": "auto"', 1)
    html = re.sub(r">Server\s+disconnected\.</v-progress-circular>", LOST, html, count=1)
    return re.sub(r'<meta name="viewport"[^>]*>', zoomable, html, count=1)
