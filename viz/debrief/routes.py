"""The addresses of debrief and exports, below ``/teach/<code>``: they come before the console."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from types import ModuleType
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ..later import Later

Handler = Callable[[Request], Awaitable[Response]]


def debrief_routes(guarded: Callable[[Any], Handler]) -> list[Route]:
    """Return the routes.

    Parameters
    ----------
    guarded : function
        Lets only the teacher come to a handler: ``pushpull.viz.teaching.door.only_teacher``.
    """

    def route(path: str, name: str, method: str = "GET") -> Route:
        return Route(f"/teach/{{code}}{path}", guarded(_by(name)), methods=[method])

    return [
        route("/debrief", "show"),
        route("/debrief/work", "work out", "POST"),
        route("/debrief/cancel", "cancel", "POST"),
        route("/debrief.html", "download"),
        route("/debrief.pdf", "paper"),
        route("/export.zip", "zip"),
        route("/export.xlsx", "excel"),
        route("/gradebook.csv", "grades"),
    ]


def _by(name: str) -> Handler:
    """Return what answers by the answer of this name."""

    async def endpoint(request: Request) -> Response:
        answers = await ANSWERS.soon()
        found: Response = await answers.answered(answers.ANSWERS[name], request)
        return found

    return endpoint


def _read_in() -> ModuleType:
    from . import answers

    return answers


ANSWERS = Later(_read_in)
"""The answers, read in when they are first needed: students have no use for pictures on paper."""
