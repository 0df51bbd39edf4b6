"""The addresses of the class pages."""

from __future__ import annotations

from starlette.routing import Route

from . import joining


def class_routes() -> list[Route]:
    """Return the routes of the class pages, all below ``/class``."""
    return [
        Route("/class", joining.ask_code, methods=["GET"], name="class"),
        Route("/class/{code}", joining.ask_name, methods=["GET"], name="join"),
    ]
