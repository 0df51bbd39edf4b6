"""The addresses of the teacher's side."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from ..browser.charts.palette import LINES, in_dark
from ..browser.colours import DARK, LIGHT
from ..debrief.routes import debrief_routes
from . import desk, door, screen

STATIC = Path(__file__).parent / "static"


def teacher_routes(console: door.Handler) -> list[BaseRoute]:
    """Return the routes of the teacher's side.

    Parameters
    ----------
    console : function
        Serves the shell of the console's pages.
    """
    guarded = door.only_teacher
    secret = "/screen/{code}/{secret}"
    return [
        Route("/teacher/{secret}", door.ask, methods=["GET"]),
        Route("/teacher/{secret}", door.enter, methods=["POST"]),
        Route("/leave", door.leave, methods=["POST"]),
        *debrief_routes(guarded),
        Route("/teach", guarded(console), methods=["GET"]),
        Route("/teach/{path:path}", guarded(console), methods=["GET"]),
        Route("/desk", guarded(desk.classes), methods=["GET"]),
        Route("/desk", guarded(desk.new_class), methods=["POST"]),
        Route("/desk/{code}", guarded(desk.desk), methods=["GET"]),
        Route("/desk/{code}", guarded(desk.act), methods=["POST"]),
        Route(secret, screen.screen, methods=["GET"]),
        Route(f"{secret}/now", screen.now, methods=["GET"]),
        Route(f"{secret}/live", screen.live, methods=["GET"]),
        Route(secret + "/map/{quarter:int}", screen.people, methods=["GET"]),
        Route("/teaching/colours.css", colours, methods=["GET"]),
        Mount("/teaching", StaticFiles(directory=STATIC)),
    ]


def colours(_: Request) -> Response:
    """Return the colours of pages and teams, light and dark, as CSS."""
    newcomer = LIGHT["quiet"]

    def of(table: dict[str, str], firms: list[str]) -> str:
        return " ".join(
            [f"--pp-{name}: {value};" for name, value in table.items()]
            + [f"--firm-{place}: {value};" for place, value in enumerate(firms, 1)]
        )

    light = [*LINES, newcomer]
    dark = [*in_dark(list(LINES)), DARK["quiet"]]
    css = f":root {{ color-scheme: light dark; {of(LIGHT, light)} }}\n"
    css += f"@media (prefers-color-scheme: dark) {{ :root {{ {of(DARK, dark)} }} }}\n"
    return PlainTextResponse(css, media_type="text/css")
