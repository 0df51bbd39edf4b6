"""The same class in oTree: joins, submits in one instant, and what a hard kill loses.

    python -m venv elsewhere && elsewhere/bin/pip install otree
    python benchmarks/classroom_otree.py --otree elsewhere/bin/otree

oTree is no dependency: it runs in an environment of its own, from its own commands. Its app here
is the smallest that decides: one page with one number, and a page that says so. Each student loads
the first page and sends its form. Three ways to keep data are measured: ``devserver`` (the one for
a laptop, which keeps it in memory), ``prodserver`` with its file of SQLite, and ``prodserver`` with
Postgres if an address is given.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import httpx

SETTINGS = """\
SESSION_CONFIGS = [dict(name="decision", app_sequence=["decision"], num_demo_participants=8)]
SESSION_CONFIG_DEFAULTS = dict(real_world_currency_per_point=1.0, participation_fee=0.0)
PARTICIPANT_FIELDS, SESSION_FIELDS = [], []
LANGUAGE_CODE, REAL_WORLD_CURRENCY_CODE, USE_POINTS = "en", "USD", True
ADMIN_USERNAME, ADMIN_PASSWORD, SECRET_KEY = "admin", "", "for a measurement"
DEMO_PAGE_INTRO_HTML = ""
"""
APP = '''\
"""One decision."""
from otree.api import *

class C(BaseConstants):
    NAME_IN_URL, PLAYERS_PER_GROUP, NUM_ROUNDS = "decision", None, 1

class Subsession(BaseSubsession):
    pass

class Group(BaseGroup):
    pass

class Player(BasePlayer):
    advertising = models.IntegerField(min=0)

class Decide(Page):
    form_model, form_fields = "player", ["advertising"]

class Done(Page):
    pass

page_sequence = [Decide, Done]
'''
PAGE = "{{{{ block title }}}}{0}{{{{ endblock }}}}{{{{ block content }}}}{1}{{{{ endblock }}}}\n"
PATIENCE_SECONDS = 60.0


@dataclass
class OTree:
    """A server of oTree in a folder of its own."""

    otree: Path
    folder: Path
    mode: str
    database: str = ""
    port: int = 0

    def __post_init__(self) -> None:
        app = self.folder / "decision"
        app.mkdir(parents=True)
        (self.folder / "_static" / "global").mkdir(parents=True)
        (self.folder / "_templates" / "global").mkdir(parents=True)
        (self.folder / "settings.py").write_text(SETTINGS)
        (app / "__init__.py").write_text(APP)
        body = "{{ formfields }}{{ next_button }}"
        (app / "Decide.html").write_text(PAGE.format("Decide", body))
        (app / "Done.html").write_text(PAGE.format("Done", "<p>Decided.</p>"))
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        if self.mode == "prodserver":
            subprocess.run(
                [self.otree, "resetdb", "--noinput"], cwd=self.folder, env=self.environment,
                check=True, stdout=subprocess.DEVNULL,
            )  # fmt: skip
        self.process = self.started()

    @property
    def environment(self) -> dict[str, str]:
        """What oTree reads."""
        found = {**os.environ, "PATH": f"{self.otree.parent}{os.pathsep}{os.environ['PATH']}"}
        return {**found, "DATABASE_URL": self.database} if self.database else found

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    def started(self) -> subprocess.Popen[bytes]:
        """Start it; what it says goes into a file."""
        with (self.folder / "said.txt").open("ab") as said:
            return subprocess.Popen(
                [self.otree, self.mode, str(self.port)], cwd=self.folder, env=self.environment,
                stdout=said, stderr=said, start_new_session=True,
            )  # fmt: skip

    def kill(self) -> None:
        """End all of its processes at once, as a power cut would."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    async def ready(self) -> None:
        """Wait until it answers."""
        until = time.monotonic() + PATIENCE_SECONDS
        async with httpx.AsyncClient(base_url=self.address) as asking:
            while time.monotonic() < until:
                try:
                    await asking.get("/api/otree_version")
                    return
                except httpx.TransportError:
                    await asyncio.sleep(0.05)
        raise SystemExit(f"oTree did not answer; see {self.folder / 'said.txt'}")

    async def session(self, students: int) -> list[str]:
        """Make a session and return everybody's address."""
        async with httpx.AsyncClient(base_url=self.address, timeout=PATIENCE_SECONDS) as asking:
            asked = {"session_config_name": "decision", "num_participants": students}
            made = (await asking.post("/api/sessions", json=asked)).json()
            found = (await asking.get(f"/api/sessions/{made['code']}")).json()
        return [f"/InitializeParticipant/{each['code']}" for each in found["participants"]]


class Student:
    """A student with a browser without scripts."""

    def __init__(self, server: OTree, start: str) -> None:
        self.browser = httpx.AsyncClient(
            base_url=server.address,
            timeout=PATIENCE_SECONDS,
            follow_redirects=True,
            limits=httpx.Limits(keepalive_expiry=1.0),
        )
        self.start, self.page, self.accepted = start, "", False

    async def join(self) -> None:
        """Open the first page."""
        self.page = str((await self.browser.get(self.start)).url)

    async def submit(self, advertising: int) -> float:
        """Send the decision and return the seconds until it was accepted."""
        begun = time.perf_counter()
        answer = await self.browser.post(
            self.page, data={"advertising": str(advertising)}, follow_redirects=False
        )
        self.accepted = answer.status_code in (302, 303)
        return time.perf_counter() - begun

    async def is_decided(self) -> bool:
        """Return whether the server still knows that this student has decided."""
        answer = await self.browser.get(self.start)
        return answer.status_code == 200 and "/Done/" in str(answer.url)


def p95(seconds: list[float]) -> float:
    """Return the time that 95 of 100 need at most."""
    return sorted(seconds)[max(-(-95 * len(seconds) // 100) - 1, 0)]


async def crowd(server: OTree, number: int) -> tuple[list[Student], dict[str, float]]:
    """Let a number of students join and submit at once."""
    starts = await server.session(number)
    students = [Student(server, start) for start in starts]
    begun = time.perf_counter()
    await asyncio.gather(*(each.join() for each in students))
    joined = time.perf_counter() - begun
    times = await asyncio.gather(*(each.submit(n) for n, each in enumerate(students)))
    refused = sum(not each.accepted for each in students)
    return students, {
        f"{number} open their page, s": joined,
        f"{number} submits, p95 accepted, s": p95(list(times)),
        f"{number} submits, refused": refused,
    }


async def measure(server: OTree) -> dict[str, float]:
    """Measure one way to run oTree."""
    begun = time.perf_counter()
    await server.ready()
    found = {"start until it answers, s": time.perf_counter() - begun}
    for number in (40, 200):
        found.update((await crowd(server, number))[1])
    starts = await server.session(200)
    students = [Student(server, start) for start in starts]
    await asyncio.gather(*(each.join() for each in students))
    jobs = [asyncio.create_task(each.submit(n)) for n, each in enumerate(students)]
    while sum(each.accepted for each in students) < len(students) // 2:
        await asyncio.sleep(0.001)
    server.kill()
    await asyncio.gather(*jobs, return_exceptions=True)
    accepted = [each for each in students if each.accepted]
    begun = time.perf_counter()
    server.process = server.started()
    await server.ready()
    found["restart until it answers, s"] = time.perf_counter() - begun
    known = [await each.is_decided() for each in accepted]
    found["accepted before the kill"] = len(accepted)
    found["accepted, and lost by the kill"] = len(accepted) - sum(known)
    return found


def main() -> None:
    """Measure every way to keep data."""
    parser = argparse.ArgumentParser(description="The same class in oTree.")
    parser.add_argument("--otree", type=Path, required=True, help="the command of oTree")
    parser.add_argument("--postgres", default="", help="postgresql://… of an empty database")
    asked = parser.parse_args()
    ways = [("devserver", ""), ("prodserver", "")]
    ways += [("prodserver", asked.postgres)] if asked.postgres else []
    for mode, database in ways:
        kept = "Postgres" if database else "SQLite" if mode == "prodserver" else "memory"
        print(f"oTree, {mode}, {kept}", flush=True)
        with tempfile.TemporaryDirectory() as folder:
            server = OTree(asked.otree.absolute(), Path(folder) / "project", mode, database)
            try:
                found = asyncio.run(measure(server))
            finally:
                server.kill()
        for name, value in found.items():
            print(f"  {name:<40} {value:8.3f}", flush=True)
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    print(f"{'load of the machine at the end':<42} {load:8.2f}")


if __name__ == "__main__":
    main()
