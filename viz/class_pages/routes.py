"""The addresses of the class pages, all below ``/class``."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from . import deciding, joining, live, map_data, team_page
from .answers import go
from .files import serve_file
from .visit import Work, served


def class_routes() -> list[Route]:
    """Return the routes of the students' pages."""
    return [
        Route("/class-files/{name}", serve_file, methods=["GET"]),
        _page("/class", joining.ask_code),
        _page("/class/{code}", joining.ask_name),
        _form("/class/{code}/join", joining.join),
        _form("/class/{code}/again", joining.again),
        _page("/class/{code}/team", team_page.now),
        Route("/class/{code}/team", served(joining.choose_team), methods=["POST"]),
        _page("/class/{code}/seat", joining.show_seat),
        _form("/class/{code}/leave", joining.leave),
        _form("/class/{code}/draft", deciding.save_draft),
        _form("/class/{code}/propose", deciding.propose),
        _form("/class/{code}/submit", deciding.submit),
        _form("/class/{code}/approve", deciding.approve),
        _form("/class/{code}/withdraw", deciding.withdraw),
        _page("/class/{code}/report/{quarter}", team_page.report),
        _page("/class/{code}/map/{quarter}", map_data.show_map, is_slow=True),
        _page("/class/{code}/version", live.version),
        Route("/class/{code}/events", live.stream, methods=["GET"]),
    ]


def _page(path: str, work: Work, *, is_slow: bool = False) -> Route:
    return Route(path, served(work, is_slow=is_slow), methods=["GET"])


def _form(path: str, work: Work) -> Route:
    """Return the route of a form; who loads its address again is sent to the page behind it."""
    answer = served(work)

    async def endpoint(request: Request) -> Response:
        if request.method == "POST":
            return await answer(request)
        return go(f"{request.url.path.rpartition('/')[0]}/team")

    return Route(path, endpoint, methods=["GET", "POST"])
