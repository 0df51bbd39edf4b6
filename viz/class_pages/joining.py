"""Joining a class: its code, a name, a team."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from ...scenarios.reading import ScenarioError
from .answers import page
from .school import the_school


def ask_code(request: Request) -> Response:
    """Ask for the six letters of a class."""
    return page(request, "code", problem="")


def ask_name(request: Request) -> Response:
    """Ask for a name, in the class of the address."""
    try:
        found = the_school().open(request.path_params["code"])
    except ScenarioError as error:
        return page(request, "code", 404, problem=str(error))
    return page(request, "join", code=found.code, title=found.state.setup.title)
