"""The projector page: public by an address that nobody can guess, live without websockets."""

from __future__ import annotations

import asyncio
import hmac
import json
import struct
from collections.abc import AsyncIterator

import numpy as np
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from ...classroom.lesson.classroom import Classroom
from ...classroom.lesson.views import TeamMap
from ...scenarios.reading import ScenarioError
from ..class_pages.answers import HEADERS
from ..class_pages.languages import switched, words_for
from ..class_pages.school import the_school
from .addresses import base_for, join_address, qr_svg
from .answers import answered, drawn_in, page
from .hub import the_keys
from .showing import as_values, show, shown_rounds

BEAT = 0.4
"""Seconds between two looks whether there is something new."""

SILENCE = 15.0
"""Seconds after which a line is sent anyway, so that nobody between thinks the page is gone."""

OWNER = 15
"""The bits of a person's code that name the brand owned: all else is a team's own knowledge."""

_FINEST = 65_535


def screen_path(code: str) -> str:
    """Return the path of a class's projector page."""
    return f"/screen/{code}/{the_keys().screen(code)}"


def screen(request: Request) -> Response:
    """Show a class to the room."""
    classroom = _class_of(request)
    if classroom is None:
        return page(request, "closed", 404)
    switch = switched(request)
    if switch is not None:
        return switch
    values = _values(request, classroom)
    return answered(drawn_in(
        words_for(request), "screen", title=classroom.state.setup.title, body=values["html"],
        state=json.dumps({name: each for name, each in values.items() if name != "html"}),
        path=screen_path(classroom.code),
    ))  # fmt: skip


def now(request: Request) -> Response:
    """Return what the page shows now, for browsers to which nothing can be sent."""
    classroom = _class_of(request)
    if classroom is None:
        return JSONResponse({"gone": True}, 404, HEADERS)
    return JSONResponse(_values(request, classroom), headers=HEADERS)


async def live(request: Request) -> Response:
    """Send what the page shows whenever it changes."""
    classroom = _class_of(request)
    if classroom is None:
        return JSONResponse({"gone": True}, 404, HEADERS)
    # An encoding is named so that nothing on the way packs, and so holds back, the lines.
    headers = {**HEADERS, "X-Accel-Buffering": "no", "Content-Encoding": "identity"}
    return StreamingResponse(_lines(request, classroom), headers=headers,
                             media_type="text/event-stream")  # fmt: skip


async def _lines(request: Request, classroom: Classroom) -> AsyncIterator[str]:
    """Yield a line for each change, and one now and then that says nothing."""
    seen, quiet = -1, 0.0
    while True:  # until the browser goes away, which ends this
        number = classroom.state.number
        if number == 0:  # it was deleted
            yield "event: gone\ndata: {}\n\n"
            return
        if number != seen:
            seen, quiet = number, 0.0
            yield f"data: {json.dumps(_values(request, classroom))}\n\n"
        elif quiet >= SILENCE:
            quiet = 0.0
            yield ": still here\n\n"
        await asyncio.sleep(BEAT)
        quiet += BEAT


def people(request: Request) -> Response:
    """Return a revealed quarter on the map: where people are, and whose product each one owns."""
    classroom = _class_of(request)
    quarter = int(request.path_params["quarter"])
    if classroom is None or quarter not in [
        each.quarter for each in shown_rounds(classroom.teacher_view())
    ]:
        return Response("This quarter is not shown yet.", 404, HEADERS)
    found = packed(classroom.map_of(1, quarter))
    return Response(found, headers=HEADERS, media_type="application/octet-stream")


def packed(found: TeamMap) -> bytes:
    """Return a map as bytes: people, weeks, places as whole numbers, owners by week."""
    owners = np.ascontiguousarray(found.frames & OWNER)
    places = np.round(found.places * _FINEST).astype("<u2")
    head = struct.pack("<II", owners.shape[1], owners.shape[0])
    return head + places.tobytes() + owners.tobytes()


def _values(request: Request, classroom: Classroom) -> dict[str, object]:
    words = words_for(request)
    shown = show(classroom.teacher_view(), words)
    address = join_address(base_for(request), classroom.code)
    html = drawn_in(
        words, "screen_body", shown=shown, code=classroom.code, address=address, qr=qr_svg(address),
        title=classroom.state.setup.title,
    )  # fmt: skip
    return {"html": html, **as_values(shown)}


def _class_of(request: Request) -> Classroom | None:
    """Return the class of an address, if its secret part is right."""
    code = request.path_params["code"]
    try:
        right = the_keys().screen(code)
        if not hmac.compare_digest(right.encode(), request.path_params["secret"].encode()):
            return None
        found = the_school().open(code)
    except ScenarioError:
        return None
    return found if found.state.number else None
