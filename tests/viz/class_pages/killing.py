"""A class that is held over HTTP by people who try again, and a server that can be killed.

The server is a real one in a process of its own; the people know nothing of it but its pages.
"""

from __future__ import annotations

import multiprocessing
import os
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import numpy as np

from pushpull.equations.chance import luck
from pushpull.viz.class_pages.school import SCHOOL
from pushpull.viz.server import make_server, serve
from tests.viz.class_pages.pupils import forms_of

PATIENCE_SECONDS = 120.0
HIDDEN = re.compile(r'<input type="hidden" name="place" value="([^"]*)"')
STEP = re.compile(r'name="act" value="(open|close|play|reveal|end)"')
PASSWORD = "four legs good"

READ_BEFORE = (
    *("pushpull.viz.browser.app", "pushpull.viz.class_pages.routes", "pushpull.viz.teaching.hub"),
    *("pushpull.viz.teaching.routes", "solara.server.starlette", "uvicorn.lifespan.on"),
    *("uvicorn.loops.auto", "uvicorn.protocols.http.auto", "uvicorn.protocols.websockets.auto"),
)
"""What the server would read when it starts: read once, and forked with the process."""

Fields = dict[str, Any]


def run(database: str, port: int, games: str) -> None:
    """Serve the pages of a school until the process is killed."""
    os.environ[SCHOOL] = database
    serve("127.0.0.1", port, Path(games), lambda _: None)


class KilledServer:
    """The real server in a process of its own, which can be killed and started again.

    A process that has read the program already forks it where the system can, so that a start
    takes no second; what is killed is the whole process that serves.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        ways = multiprocessing.get_all_start_methods()
        self._context: Any = multiprocessing.get_context(
            "forkserver" if "forkserver" in ways else "spawn"
        )
        if "forkserver" in ways:
            self._context.set_forkserver_preload([__name__, *READ_BEFORE])
        self.kills = 0
        self._process: Any = None
        self.start()

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it; it may take a moment until it answers."""
        said = (str(self.folder / "school.db"), self.port, str(self.folder / "games"))
        self._process = self._context.Process(target=run, args=said, daemon=True)
        self._process.start()

    def kill(self) -> None:
        """End it at once, as a power cut would, and start it again."""
        self._process.kill()
        self._process.join()
        self.kills += 1
        self.start()

    def close(self) -> None:
        """End it for good."""
        self._process.kill()
        self._process.join()


@dataclass
class Killer:
    """Kills the server while forms are on their way: which ones, and when, is keyed luck.

    Attributes
    ----------
    server : KilledServer
    chosen : mapping of float
        Forms (counted from 0) during which it is killed, and when: a part of ``seconds``.
    seconds : mapping of float by kind
        How long a form of a kind took in the class that was not disturbed.
    """

    server: KilledServer
    chosen: dict[int, float]
    seconds: dict[str, float]
    sent: int = 0

    @classmethod
    def of(cls, server: KilledServer, kills: int, forms: int, seconds: dict[str, float]) -> Killer:
        """Choose which forms are disturbed, and when."""
        drawn = luck(1, "which form is disturbed", 0, np.arange(forms))
        when = luck(1, "when the server is killed", 0, np.arange(forms))
        first = np.argsort(drawn)[:kills]
        return cls(server, {int(each): float(when[each]) for each in first}, seconds)

    def send(self, kind: str, post: Callable[[], httpx.Response]) -> httpx.Response | None:
        """Send a form; None if the server was killed meanwhile, and the answer was lost."""
        place, self.sent = self.sent, self.sent + 1
        part = self.chosen.get(place)
        if part is None:
            return post()
        moment = threading.Timer(1.2 * part * self.seconds.get(kind, 0.1), self.server.kill)
        moment.start()
        try:
            return post()
        except httpx.TransportError:
            return None
        finally:
            moment.join()


@dataclass
class Person:
    """Somebody with a browser, who tries again until there is an answer."""

    browser: Any
    send: Callable[[str, Callable[[], httpx.Response]], httpx.Response | None]
    seconds: dict[str, float] = field(default_factory=dict)

    def get(self, path: str) -> httpx.Response:
        """Open a page, as often as it needs."""
        until = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                found: httpx.Response = self.browser.get(path, follow_redirects=True)
                return found
            except httpx.TransportError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.05)

    def post(self, kind: str, path: str, fields: Fields) -> httpx.Response:
        """Send a form, the same again if no answer came."""
        until = time.monotonic() + PATIENCE_SECONDS
        while True:
            begun = time.monotonic()
            try:
                answer = self.send(
                    kind, lambda: self.browser.post(path, data=fields, follow_redirects=False)
                )
            except httpx.TransportError:
                answer = None
            if answer is not None:
                taken = time.monotonic() - begun
                self.seconds[kind] = max(self.seconds.get(kind, 0.0), taken)
                return answer
            assert time.monotonic() < until, f"no answer to {kind}"
            time.sleep(0.05)


class TeacherPerson(Person):
    """The teacher, who uses the plain console."""

    code = ""

    def enter(self, link: str) -> None:
        """Log in behind the secret link."""
        answer = self.post("enter", f"/teacher/{link}", {"password": PASSWORD})
        assert answer.status_code == 303, answer.text

    def step(self, key: str) -> None:
        """Press the button that leads on, until the page shows another one."""
        desk = f"/desk/{self.code}"
        until = time.monotonic() + PATIENCE_SECONDS
        page = self.get(desk).text
        while key in STEP.findall(page)[:1]:
            assert time.monotonic() < until, f"{key} was never done"
            fields = {"place": HIDDEN.findall(page)[0], "act": key}
            self.post(key, desk, fields)
            page = self.get(desk).text


class PupilPerson(Person):
    """A student who leads a team alone."""

    home = ""

    def join(self, name: str, team: int) -> None:
        """Take a seat."""
        form = forms_of(self.get(self.home).text)[f"{self.home}/join"]
        answer = self.post("join", f"{self.home}/join", {**form, "name": name, "team": str(team)})
        assert answer.status_code == 303, answer.text

    def decide(self, factor: float) -> float:
        """Put up a plan with more or less advertising than before, and return what was typed."""
        form = forms_of(self.get(f"{self.home}/team?edit=1").text)[f"{self.home}/submit"]
        before = float(form["advertising"][0].replace(",", "") or 0)
        typed = round(factor * before)
        fields = {**form, "advertising": str(typed)}
        answer = self.post("submit", f"{self.home}/submit", fields)
        assert answer.status_code == 303, answer.text
        return float(typed)


def factor_of(team: int, quarter: int) -> float:
    """Return how a team changes its advertising in a quarter; never upwards, so it can pay."""
    return 0.99 - 0.01 * ((3 * team + 5 * quarter) % 9)


def hold(teacher: TeacherPerson, pupils: list[PupilPerson], quarters: int) -> list[list[float]]:
    """Hold a whole class and return what every team typed in every quarter."""
    typed: list[list[float]] = []
    for team, pupil in enumerate(pupils, 1):
        pupil.join(f"Pupil {team}", team)
    for quarter in range(1, quarters + 1):
        teacher.step("open")
        typed.append([
            pupil.decide(factor_of(team, quarter)) for team, pupil in enumerate(pupils, 1)
        ])  # fmt: skip
        for key in ("close", "play", "reveal"):
            teacher.step(key)
    return typed


def people(
    found: list[Any], code: str, link: str, send: Any
) -> tuple[TeacherPerson, list[PupilPerson]]:
    """Return a teacher who has logged in, and a student for each team; all share their times."""
    seconds: dict[str, float] = {}
    teacher = TeacherPerson(found[0], lambda _, post: post(), seconds)
    teacher.code = code
    teacher.enter(link)
    teacher.send = send
    pupils = [PupilPerson(each, send, seconds) for each in found[1:]]
    for pupil in pupils:
        pupil.home = f"/class/{code}"
    return teacher, pupils


@contextmanager
def browsers(make: Callable[[], Any], number: int) -> Iterator[list[Any]]:
    """Open browsers, and close them in the end."""
    found = [make() for _ in range(number)]
    try:
        yield found
    finally:
        for each in found:
            each.close()


def undisturbed_app() -> Any:
    """Return the same server, for browsers of this process."""
    return make_server(("*",))
