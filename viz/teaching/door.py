"""The teacher's door: a secret link, a password, a cookie; nobody else comes in."""

from __future__ import annotations

import hmac
import math
from collections.abc import Awaitable, Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ...scenarios.reading import ScenarioError
from ..class_pages.answers import HEADERS
from .answers import page
from .forms import form_of
from .hub import the_keys
from .keys import STAYS
from .tries import Tries

COOKIE = "pushpull_teacher"

Handler = Callable[[Request], Awaitable[Response]]

TRIES = Tries()


def is_teacher(cookie: str | None) -> bool:
    """Return whether a cookie opens the console of this server; False if it holds no classes."""
    try:
        return the_keys().is_teacher(cookie)
    except ScenarioError:
        return False


def only_teacher(handler: Handler) -> Handler:
    """Return a page that only a teacher sees; others are told how to come in."""

    async def guarded(request: Request) -> Response:
        if not await run_in_threadpool(is_teacher, request.cookies.get(COOKIE)):
            return page(request, "closed", 403)
        return await handler(request)

    return guarded


def ask(request: Request) -> Response:
    """Ask for the password, behind the secret link."""
    if not _is_link(request):
        return page(request, "closed", 404)
    return page(request, "login", problem="")


async def enter(request: Request) -> Response:
    """Let a teacher in who knows the password."""
    if not await run_in_threadpool(_is_link, request):
        return page(request, "closed", 404)
    address = request.client.host if request.client else ""
    wait = TRIES.wait(address)
    if wait > 0:
        said = f"Too many wrong passwords. Wait {math.ceil(wait / 60)} minutes and try again."
        return page(request, "login", 429, problem=said)
    form = await form_of(request)
    TRIES.failed(address)  # before the slow check, so that many at once do not slip through
    if not await run_in_threadpool(the_keys().opens, form.get("password", "")):
        return page(request, "login", 403, problem="This is not the password. Try again.")
    TRIES.forget(address)
    answer = RedirectResponse("/teach", 303, HEADERS)
    answer.set_cookie(
        COOKIE, the_keys().cookie(), max_age=STAYS, httponly=True, samesite="lax",
        secure=request.url.scheme == "https",
    )  # fmt: skip
    return answer


async def leave(request: Request) -> Response:
    """Log out."""
    answer = RedirectResponse("/", 303, HEADERS)
    answer.delete_cookie(COOKIE, httponly=True, samesite="lax")
    return answer


def _is_link(request: Request) -> bool:
    try:
        return hmac.compare_digest(request.path_params["secret"].encode(), the_keys().link.encode())
    except ScenarioError:
        return False
