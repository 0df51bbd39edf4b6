"""The addresses of debrief and exports, below ``/teach/<code>``: they come before the console."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from . import answers

Handler = Callable[[Request], Awaitable[Response]]


def debrief_routes(guarded: Callable[[Any], Handler]) -> list[Route]:
    """Return the routes.

    Parameters
    ----------
    guarded : function
        Lets only the teacher come to a handler: ``pushpull.viz.teaching.door.only_teacher``.
    """

    def get(path: str, answer: answers.Answer) -> Route:
        return Route(f"/teach/{{code}}{path}", guarded(answers.answered(answer)), methods=["GET"])

    def post(path: str, answer: answers.Answer) -> Route:
        return Route(f"/teach/{{code}}{path}", guarded(answers.answered(answer)), methods=["POST"])

    return [
        get("/debrief", answers.show),
        post("/debrief/work", answers.work_out),
        post("/debrief/cancel", answers.cancel),
        get("/debrief.html", answers.download),
        get("/debrief.pdf", answers.paper),
        get("/export.zip", answers.export_zip),
        get("/export.xlsx", answers.export_excel),
        get("/gradebook.csv", answers.grades),
    ]
