"""What tells a page that something has changed: a small stream per seat, or a number to ask for."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator
from contextlib import suppress
from weakref import WeakKeyDictionary

import anyio
from anyio.lowlevel import RunVar
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from ...classroom.lesson.classroom import Classroom
from ...classroom.lesson.state import State
from ...scenarios.reading import ScenarioError
from .answers import HEADERS
from .visit import NoSeatError, Visit

HEARTBEAT = 15.0
"""Seconds of silence after which a stream says that it is there, so that no network closes it."""

BREATH = 0.25
"""Seconds in which changes are gathered before pages are told (assumed: nobody reads faster)."""

MOST_STREAMS = 800
"""Open streams of a server (assumed: two devices for each of four hundred students)."""

_watches: RunVar[WeakKeyDictionary[Classroom, Watch]] = RunVar("watched classes")
_open_streams: RunVar[list[int]] = RunVar("open streams")


def page_key(state: State, seat: str) -> str:
    """Return a short text that changes when something that the seat's page shows changes."""
    found = state.seats.get(seat)
    if found is None:
        return "gone"
    now, members = state.round, state.members(found.team) if found.team is not None else ()
    names = [(each.number, state.called(each.id)) for each in members]
    shown: list[object] = [
        state.phase if state.phase != "played" else "locked", state.setup, state.called(seat),
        found.team, names, state.scores is None, len(state.branches),
        state.bots.get(found.team or 0), sorted(state.starts), [each.note for each in state.shocks],
    ]  # fmt: skip
    if found.team is None:
        shown.append([(each.team) for each in state.seats.values()])
    if now is not None:
        ids = {each.id for each in members}
        shown += [
            now.quarter, now.ends, now.left,
            [(v.seat, v.choice) for v in now.votes.values() if v.seat in ids],
            [p.number for p in now.proposals.values() if p.seat in ids],
        ]  # fmt: skip
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:12]


class Watch:
    """Waits for changes of a class on behalf of all its streams: one thread, however many."""

    def __init__(self, classroom: Classroom) -> None:
        self.classroom = classroom
        self.streams = 0
        self.changed = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def __enter__(self) -> Watch:
        self.streams += 1
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._watch())
        return self

    def __exit__(self, *_: object) -> None:
        self.streams -= 1

    async def _watch(self) -> None:
        """Tell all streams when the class has changed, as long as there are streams."""
        limiter = anyio.CapacityLimiter(1)
        number = self.classroom.state.number
        while self.streams:
            await anyio.to_thread.run_sync(
                _look, self.classroom, number, abandon_on_cancel=True, limiter=limiter
            )
            if self.classroom.state.number != number:
                number = self.classroom.state.number
                event, self.changed = self.changed, asyncio.Event()
                event.set()
                await asyncio.sleep(BREATH)


def _look(classroom: Classroom, number: int) -> None:
    """Wait a second for a change; then read what other processes may have written."""
    if classroom.wait(number, 1.0) == number:
        with suppress(ScenarioError):
            classroom.refresh()


def _watch_of(classroom: Classroom) -> Watch:
    try:
        watches = _watches.get()
    except LookupError:
        watches = WeakKeyDictionary()
        _watches.set(watches)
    return watches.setdefault(classroom, Watch(classroom))


async def stream(request: Request) -> Response:
    """Serve the stream of a seat: an event with the key of its page, now and at every change."""
    found = await anyio.to_thread.run_sync(_seat_of, Visit(request, {}))
    if found is None:
        return JSONResponse({"version": "gone"}, 404, headers=HEADERS)
    counted = _count()
    if counted[0] >= MOST_STREAMS:
        return JSONResponse({"version": ""}, 503, headers={**HEADERS, "Retry-After": "30"})
    headers = {**HEADERS, "X-Accel-Buffering": "no"}
    return StreamingResponse(
        _events(*found, counted), headers=headers, media_type="text/event-stream"
    )


def _count() -> list[int]:
    try:
        return _open_streams.get()
    except LookupError:
        _open_streams.set([0])
        return _open_streams.get()


async def _events(classroom: Classroom, seat: str, counted: list[int]) -> AsyncIterator[str]:
    counted[0] += 1
    try:
        with _watch_of(classroom) as watch:
            said = page_key(classroom.state, seat)
            yield f"retry: 3000\ndata: {json.dumps({'version': said})}\n\n"
            while said != "gone":
                changed = watch.changed
                with anyio.move_on_after(HEARTBEAT) as waiting:
                    await changed.wait()
                key = page_key(classroom.state, seat)
                if key != said:
                    said = key
                    yield f"data: {json.dumps({'version': said})}\n\n"
                elif waiting.cancelled_caught:
                    yield ": still there\n\n"
    finally:
        counted[0] -= 1


def _seat_of(visit: Visit) -> tuple[Classroom, str] | None:
    try:
        return visit.classroom, visit.seat
    except (NoSeatError, ScenarioError):
        return None


def version(visit: Visit) -> Response:
    """Return the key of a seat's page, for browsers without streams."""
    try:
        key = page_key(visit.classroom.state, visit.seat)
    except NoSeatError:
        key = "gone"
    return JSONResponse({"version": key}, headers=HEADERS)
