"""The server of the pages: Solara inside an application of our own, which guards it."""

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
    from starlette.types import Receive, Scope, Send

    from .solara_part import SolaraPart

STATIC = Path(__file__).parent / "browser" / "static"
GAMES = "PUSHPULL_GAMES"
"""The name of the variable of the environment that tells the pages where games are kept."""

SCHOOL = "PUSHPULL_SCHOOL"
"""The name of the variable that tells where classes are kept: a file, or a database's address."""

LARGEST_MESSAGE = 4 * 1024 * 1024
LOCAL = ("127.0.0.1", "localhost", "[::1]")


def make_server(
    hosts: Sequence[str] = LOCAL, ahead: Sequence[Callable[[], object]] = ()
) -> Starlette:
    """Return the application that serves the pages.

    Health and the students' pages answer at once; the rest is read in just after the start.

    Parameters
    ----------
    hosts
        Names by which the server may be called. A page elsewhere whose name was turned to point at
        this machine is refused, because its name is not among them. Addresses in numbers are
        always allowed, and "*" allows every name.
    ahead
        What else is read in then, one after the other.
    """
    from starlette.applications import Starlette
    from starlette.middleware import Middleware
    from starlette.middleware.gzip import GZipMiddleware
    from starlette.routing import Mount, Route

    from .class_pages.routes import class_routes
    from .guard import OnlyOurPages, SafeHeaders
    from .hosts import OnlyOurNames
    from .later import Later, in_turn
    from .teaching.hub import running_hub
    from .teaching.routes import teacher_routes

    pages = Later(_solara_part)

    async def page(request: Request) -> Response:
        return await (await pages.soon()).page(request)

    async def all_else(scope: Scope, receive: Receive, send: Send) -> None:
        await (await pages.soon()).answer(scope, receive, send)

    @asynccontextmanager
    async def life(_: Starlette) -> AsyncIterator[None]:
        reading = in_turn([pages.now, *ahead])
        with running_hub(after=reading.join):
            yield
        if pages.is_made:
            pages.now().end()

    return Starlette(
        routes=[
            Route("/health", _health),
            Route("/words", _words),
            *class_routes(),
            *teacher_routes(page),
            Mount("", all_else),
        ],
        middleware=[
            Middleware(SafeHeaders),
            Middleware(OnlyOurNames, names=hosts),
            Middleware(OnlyOurPages),
            Middleware(GZipMiddleware, minimum_size=1000),
        ],
        lifespan=life,
    )


def serve(
    host: str, port: int, games: Path, when_ready: Callable[[int], None],
    hosts: Sequence[str] | None = None, proxies: str = "127.0.0.1", command: str = "play",
    ahead: Sequence[Callable[[], object]] = (),
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
    ahead
        What is read in just after the start, besides Solara.
    """
    import uvicorn

    listening = listen(host, port, command)
    os.environ[GAMES] = str(games.resolve())
    usual = LOCAL if host in {"127.0.0.1", "localhost", "::1"} else ("*",)
    config = uvicorn.Config(
        make_server(hosts or usual, ahead),
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


def _solara_part() -> SolaraPart:
    """Read Solara in, which takes seconds."""
    # Else it makes a number for this server and keeps it.
    os.environ.setdefault("SOLARA_TELEMETRY_SERVER_USER_ID", "none")
    from .solara_part import SolaraPart

    return SolaraPart()


async def _health(_: Request) -> Response:
    """Say that the server is there."""
    from starlette.responses import JSONResponse

    return JSONResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})


async def _words(_: Request) -> Response:
    """Lead to the glossary, which the pages call "Words"."""
    from starlette.responses import RedirectResponse

    return RedirectResponse("/glossary")
