"""Promises about live pages: they hear of what they show, of nothing else, and cost no threads."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from pushpull.agents.decision import Decision
from pushpull.classroom.lesson.classroom import Classroom
from pushpull.classroom.lesson.school import School
from pushpull.viz.class_pages import live
from pushpull.viz.class_pages.cookies import name_of
from pushpull.viz.class_pages.live import page_key
from tests.viz.class_pages.conftest import MakePupil
from tests.viz.class_pages.pupils import Pupil


def test_a_page_changes_with_its_own_team_and_with_the_class(classroom: Classroom) -> None:
    ada, grace, eve = (classroom.join(*each).id for each in (("A", 1), ("G", 1), ("E", 2)))

    def changed(act: Callable[[], object]) -> set[str]:
        before = {seat: page_key(classroom.state, seat) for seat in (ada, grace, eve)}
        act()
        return {seat for seat, key in before.items() if page_key(classroom.state, seat) != key}

    plan = Decision(advertising=10.0)
    assert changed(classroom.open_round) == {ada, grace, eve}
    assert changed(lambda: classroom.propose(ada, plan)) == {ada, grace}
    assert changed(lambda: classroom.submit(eve, plan)) == {eve}
    assert changed(lambda: classroom.save_draft(ada, {"price": "1"})) == set()
    assert changed(lambda: classroom.join("N", 2)) == {eve}
    assert changed(classroom.close_now) == {ada, grace, eve}
    assert changed(classroom.play) == set()  # that the results are there already is no news yet
    assert changed(classroom.reveal) == {ada, grace, eve}


def test_a_browser_without_streams_can_ask(classroom: Classroom, pupil: MakePupil) -> None:
    ada = pupil("Ada", 1)
    seat = next(iter(classroom.state.seats))
    assert ada.get("/version").json() == {"version": page_key(classroom.state, seat)}
    assert f'data-version="{page_key(classroom.state, seat)}"' in ada.get("/team").text


class Listener:
    """A browser that listens to the stream of its seat."""

    def __init__(self, app: Any, pupil: Pupil) -> None:
        self.app = app
        code = pupil.home.split("/")[-1]
        cookie = f"{name_of(code)}={pupil.browser.cookies[name_of(code)]}"
        self.scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET",
            "path": f"{pupil.home}/events", "raw_path": b"", "query_string": b"", "root_path": "",
            "scheme": "http", "server": ("testserver", 80), "client": ("testclient", 1),
            "headers": [(b"host", b"testserver"), (b"cookie", cookie.encode()),
                        (b"accept-encoding", b"gzip")],
        }  # fmt: skip
        self.heard: asyncio.Queue[str] = asyncio.Queue()
        self.gone = asyncio.Event()
        self.status = 0

    async def listen(self) -> None:
        await self.app(self.scope, self._receive, self._send)

    async def _receive(self) -> dict[str, Any]:
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
        for line in message.get("body", b"").decode().splitlines():
            if line.startswith("data: "):
                self.heard.put_nowait(json.loads(line.removeprefix("data: "))["version"])

    async def next(self) -> str:
        return await asyncio.wait_for(self.heard.get(), 20)


def streaming(listeners: list[Listener], act: Callable[[], Awaitable[None]]) -> None:
    """Let browsers listen while something happens; then they go away, and all streams end."""

    async def run() -> None:
        tasks = [asyncio.create_task(each.listen()) for each in listeners]
        await act()
        for each in listeners:
            each.gone.set()
        await asyncio.wait_for(asyncio.gather(*tasks), 20)
        assert live._count() == [0]

    asyncio.run(run())


def test_a_stream_tells_at_once_and_again_when_something_changes(
    server: Any, classroom: Classroom, pupil: MakePupil
) -> None:
    one = Listener(server, pupil("Ada", 1))
    seat = next(iter(classroom.state.seats))

    async def act() -> None:
        first = await one.next()
        assert first == page_key(classroom.state, seat)
        await asyncio.to_thread(classroom.open_round)
        assert await one.next() == page_key(classroom.state, seat) != first

    streaming([one], act)


def test_a_stream_hears_of_what_another_process_has_written(
    server: Any, school: School, classroom: Classroom, pupil: MakePupil
) -> None:
    one = Listener(server, pupil("Ada", 1))
    elsewhere = Classroom(school.log, classroom.code)

    async def act() -> None:
        first = await one.next()
        await asyncio.to_thread(elsewhere.join, "Grace", 1)
        assert await one.next() != first

    streaming([one], act)


def test_a_stream_ends_when_its_class_is_deleted(
    server: Any, school: School, classroom: Classroom, pupil: MakePupil
) -> None:
    one = Listener(server, pupil("Ada", 1))

    async def act() -> None:
        await one.next()
        await asyncio.to_thread(school.delete, classroom.code)
        assert await one.next() == "gone"

    streaming([one], act)


def test_two_hundred_streams_hear_everything_and_cost_no_thread_each(
    server: Any, classroom: Classroom, pupil: MakePupil
) -> None:
    ada = pupil("Ada", 1)
    many = [Listener(server, ada) for _ in range(200)]

    async def act() -> None:
        first = {await each.next() for each in many}
        assert len(first) == 1
        before = threading.active_count()
        await asyncio.to_thread(classroom.join, "Grace", 1)
        assert {await each.next() for each in many}.isdisjoint(first)
        assert threading.active_count() <= before + 3

    idle = threading.active_count()
    streaming(many, act)
    # One thread watches the class; the threads that looked up the seats are shared and bounded.
    assert threading.active_count() <= idle + 45


def test_streams_are_refused_when_there_are_too_many(
    server: Any, classroom: Classroom, pupil: MakePupil, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "MOST_STREAMS", 1)
    ada = pupil("Ada", 1)
    first, second = Listener(server, ada), Listener(server, ada)

    async def act() -> None:
        await first.next()
        late = asyncio.create_task(second.listen())
        await asyncio.wait_for(late, 20)
        assert second.status == 503

    streaming([first], act)
