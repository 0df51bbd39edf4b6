"""The map of a quarter for the browser: where people are, and everybody's weeks, a byte each."""

from __future__ import annotations

import base64

from starlette.responses import JSONResponse, Response

from ...scenarios.reading import ScenarioError
from ..browser.map.packing import MapSide, packed_frames, packed_places
from .answers import HEADERS, capital
from .visit import Visit


def show_map(visit: Visit) -> Response:
    """Serve the map of a quarter that was revealed, as the student's own team sees it."""
    asked = str(visit.request.path_params["quarter"])
    if not (asked.isascii() and asked.isdigit() and len(asked) < 4):
        return JSONResponse({"problem": "There is no such quarter."}, 404, headers=HEADERS)
    try:
        found = visit.classroom.team_map(visit.seat, int(asked))
    except ScenarioError as error:
        said = capital(visit.words.say(str(error)))
        return JSONResponse({"problem": said}, 404, headers=HEADERS)
    people = len(found.places)
    weeks = packed_frames([MapSide("", found.frames, found.names)], people)
    return JSONResponse(
        {
            "people": people,
            "weeks": len(found.frames),
            "places": base64.b64encode(packed_places(found.places)).decode("ascii"),
            "frames": base64.b64encode(weeks).decode("ascii"),
            "names": list(found.names),
            "own": found.own,
        },
        headers=HEADERS,
    )
