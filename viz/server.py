"""The server of the pages: Solara inside an application of our own, with no need of a network.

Solara alone would fetch its browser files from a public address, count its users there, accept
websockets from any website and forbid zooming. Here it does none of these.
"""

from __future__ import annotations

import os
import socket
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ..scenarios.reading import ScenarioError

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp, Scope

APP = "pushpull.viz.browser.app"
STATIC = Path(__file__).parent / "browser" / "static"
GAMES = "PUSHPULL_GAMES"
"""The name of the variable of the environment that tells the pages where games are kept."""

SCHOOL = "PUSHPULL_SCHOOL"
"""The name of the variable that tells where classes are kept: a file, or a database's address."""

NOWHERE = "http://127.0.0.1:9/"
OPEN_PAGES = 200
LONGEST_SILENCE = "20m"
"""How long a page that lost its connection is kept; games are kept on the disk for ever."""

LARGEST_MESSAGE = 4 * 1024 * 1024
LOCAL = ("127.0.0.1", "localhost", "[::1]")
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

NOT_FOUND = (
    "<!doctype html><html lang=en><meta charset=utf-8><title>Not found · PushPull</title>"
    '<body style="font-family:sans-serif;max-width:40rem;margin:4rem auto;padding:0 1rem">'
    "<h1>There is no such page</h1><p>The address may be mistyped.</p>"
    '<p><a href="/">Back to the first page</a></p>'
)


def make_server(hosts: Sequence[str] = LOCAL) -> Starlette:
    """Return the application that serves the pages.

    Parameters
    ----------
    hosts
        Names by which the server may be called. A page elsewhere whose name was turned to point at
        this machine is refused, because its name is not among them. Addresses in numbers are
        always allowed, and "*" allows every name.
    """
    _settle_solara()
    from solara.server.starlette import (
        SolaraGZipMiddleware,
        StaticAssets,
        StaticFilesOptionalAuth,
        StaticNbFiles,
        close,
        kernel_connection,
        on_shutdown,
        on_startup,
        server,
    )
    from starlette.applications import Starlette
    from starlette.middleware import Middleware
    from starlette.routing import Mount, Route, WebSocketRoute

    from .class_pages.routes import class_routes
    from .guard import OnlyOurPages, SafeHeaders
    from .hosts import OnlyOurNames
    from .teaching.hub import running_hub
    from .teaching.routes import teacher_routes

    @asynccontextmanager
    async def life(_: Starlette) -> AsyncIterator[None]:
        on_startup()
        with running_hub():
            yield
        on_shutdown()

    return Starlette(
        routes=[
            Route("/health", _health),
            Route("/words", _words),
            WebSocketRoute("/jupyter/api/kernels/{kernel_id}/{name}", kernel_connection),
            Route("/_solara/api/close/{kernel_id}", close, methods=["POST"]),
            Mount("/_solara/cdn", _vendored()),
            Mount("/static/assets", StaticAssets()),
            Mount("/jupyter/nbextensions", StaticNbFiles()),
            Mount("/static", StaticFilesOptionalAuth(directory=server.solara_static)),
            *class_routes(),
            *teacher_routes(_page),
            Route("/{path:path}", _page),
        ],
        middleware=[
            Middleware(SafeHeaders),
            Middleware(OnlyOurNames, names=hosts),
            Middleware(OnlyOurPages),
            Middleware(SolaraGZipMiddleware, minimum_size=1000),
        ],
        lifespan=life,
    )


def serve(
    host: str, port: int, games: Path, when_ready: Callable[[int], None],
    hosts: Sequence[str] | None = None, proxies: str = "127.0.0.1", command: str = "play",
) -> None:  # fmt: skip
    """Serve the pages until somebody stops it with Ctrl-C.

    Parameters
    ----------
    host, port
        Where to listen; port 0 takes any free one.
    games
        The folder in which games are kept.
    when_ready
        Called with the port as soon as somebody can knock.
    hosts
        Names by which the server may be called; without, local ones, or all if it listens to all.
    proxies
        Addresses of proxies that are believed when they say who asks, with commas between.
    command
        What was typed, for the sentence about a port that is taken.
    """
    import uvicorn

    listening = listen(host, port, command)
    os.environ[GAMES] = str(games.resolve())
    usual = LOCAL if host in {"127.0.0.1", "localhost", "::1"} else ("*",)
    config = uvicorn.Config(
        make_server(hosts or usual),
        forwarded_allow_ips=proxies,
        log_level="warning",
        access_log=False,
        ws_max_size=LARGEST_MESSAGE,
        server_header=False,
        timeout_graceful_shutdown=2,
    )
    running = uvicorn.Server(config)
    when_ready(listening.getsockname()[1])
    running.run(sockets=[listening])


def listen(host: str, port: int, command: str = "play") -> socket.socket:
    """Return a socket that listens, or say in a sentence why there is none."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    if os.name == "posix":  # elsewhere this would let two servers share one port
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(128)
    except (OSError, OverflowError) as error:
        listening.close()
        reason = getattr(error, "strerror", None) or str(error)
        raise ScenarioError(
            f"port {port} of {host} cannot be used ({reason}). Stop the other program, or choose "
            f"another port: pushpull {command} --port {port + 1}"
        ) from None
    return listening


def _settle_solara() -> None:
    """Tell Solara which pages to show, where its files are, and to keep quiet."""
    os.environ.setdefault(
        "SOLARA_TELEMETRY_SERVER_USER_ID", "none"
    )  # else it makes one and keeps it
    import solara.server.app as apps
    import solara.settings as general
    from solara.server import settings

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


def _vendored() -> ASGIApp:
    """Return the application that serves the browser files that came with this package."""
    from solara.server.compress import compress_file_response
    from starlette.staticfiles import StaticFiles

    class Vendored(StaticFiles):
        """Files whose address names their version: a browser may keep them for ever."""

        async def get_response(self, path: str, scope: Scope) -> Response:
            found = await super().get_response(path, scope)
            if found.status_code in {200, 304}:
                found.headers["Cache-Control"] = "public, max-age=31536000, immutable"
            packed: Response = await compress_file_response(found, scope)  # once for all visitors
            return packed

    return Vendored(directory=STATIC / "vendor")


async def _health(_: Request) -> Response:
    """Say that the server is there."""
    from starlette.responses import JSONResponse

    return JSONResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})


async def _words(_: Request) -> Response:
    """Lead to the glossary, which the pages call "Words"."""
    from starlette.responses import RedirectResponse

    return RedirectResponse("/glossary")


async def _page(request: Request) -> Response:
    """Serve the shell of a page, as we want it."""
    from solara.server import server
    from starlette.responses import HTMLResponse

    from .teaching.plain_way import with_plain_way

    html = server.read_root(request.url.path, "")
    if html is None:
        return HTMLResponse(NOT_FOUND, 404)
    html = made_ours(html)
    if request.url.path.split("/")[1] == "teach":
        html = with_plain_way(html, request.url.path)
    answer = HTMLResponse(html, headers={"Cache-Control": "no-store"})
    answer.set_cookie(
        server.COOKIE_KEY_SESSION_ID,
        server.get_session_id_cookie(request.cookies) or _new_visitor(),
        max_age=400 * 24 * 3600,
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )
    return answer


def _new_visitor() -> str:
    import secrets

    return secrets.token_urlsafe(24)


def made_ours(html: str) -> str:
    """Return Solara's page with its language named, zooming allowed and the theme of the system.

    >>> made_ours('<html><meta name="viewport" content="width=9, user-scalable=no">')
    '<html lang="en"><meta name="viewport" content="width=device-width, initial-scale=1">'
    """
    import re

    zoomable = '<meta name="viewport" content="width=device-width, initial-scale=1">'
    html = html.replace("<html>", '<html lang="en">', 1)
    # Solara can be told "auto", but then leaves out the element that everything hangs on.
    html = html.replace('"variant": "light"', '"variant": "auto"', 1)
    html = re.sub(r">Server\s+disconnected\.</v-progress-circular>", LOST, html, count=1)
    return re.sub(r'<meta name="viewport"[^>]*>', zoomable, html, count=1)
