"""How a class feels on one laptop: joins, submits in one instant, a round, and a hard restart.

    python benchmarks/classroom.py            # about two minutes
    python benchmarks/classroom.py --pupils 8 --crowd 16 --customers 500

The server runs in a process of its own; the load comes from this one, over the loopback, on the
same machine. Aims: 40 seated within 60 s of the start; 40 submitting at once answered
within 1 s (95 of 100), 200 within 3 s, none lost; a round of 8 × 2,000 shown to 40 within 5 s;
all pages usable 10 s after a hard restart.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

TEAMS = tuple(f"Team {n}" for n in range(1, 9))
FIELD = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
PATIENCE_SECONDS = 60.0


# --- the server, in a process of its own --------------------------------------------------------


def serve(database: str, customers: int, code: str) -> None:
    """Serve a class and do what the teacher says on the standard input: open, finish."""
    import threading

    import uvicorn

    os.environ["PUSHPULL_SCHOOL"] = database
    from pushpull.classroom.lesson.setup import LessonSetup
    from pushpull.viz.class_pages.school import the_school
    from pushpull.viz.server import listen, make_server

    school = the_school()
    if code:
        classroom = school.open(code)
    else:
        classroom = school.create(LessonSetup(teams=TEAMS, customers=customers, minutes=60))
        threading.Thread(target=classroom.prepare, daemon=True).start()
    listening = listen("127.0.0.1", 0)

    def teach() -> None:
        for line in sys.stdin:
            {"open": classroom.open_round, "finish": classroom.finish_round}[line.strip()]()
            print(json.dumps({"done": line.strip()}), flush=True)

    threading.Thread(target=teach, daemon=True).start()
    print(json.dumps({"port": listening.getsockname()[1], "code": classroom.code}), flush=True)
    config = uvicorn.Config(make_server(), log_level="warning", access_log=False)
    uvicorn.Server(config).run(sockets=[listening])


class Server:
    """The server's process, as the teacher sees it."""

    def __init__(self, database: Path, customers: int, code: str = "") -> None:
        command = [sys.executable, __file__, "--serve", str(database), "--code", code]
        self.process = subprocess.Popen(
            [*command, "--customers", str(customers)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        said = self._heard()
        self.code = str(said["code"])
        self.address = f"http://127.0.0.1:{said['port']}"

    def _heard(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        found: dict[str, Any] = json.loads(self.process.stdout.readline())
        return found

    def say(self, word: str) -> None:
        """Tell the teacher's thread what to do, and wait until it is done."""
        assert self.process.stdin is not None
        self.process.stdin.write(word + "\n")
        self.process.stdin.flush()
        self._heard()

    def kill(self) -> None:
        """End the server at once, as a power cut would."""
        self.process.kill()
        self.process.wait()


# --- students -----------------------------------------------------------------------------------


@dataclass
class Pupil:
    """A student with a browser without scripts."""

    browser: httpx.AsyncClient
    home: str

    async def join(self, number: int) -> None:
        """Open the page of the class, and take a seat."""
        page = await self.browser.get(self.home)
        fields = dict(FIELD.findall(page.text))
        team = str(1 + number % len(TEAMS))
        typed = {**fields, "name": f"Pupil {number}", "team": team}
        answer = await self.browser.post(f"{self.home}/join", data=typed, follow_redirects=True)
        assert answer.status_code == 200, answer.text
        assert answer.url.path.endswith("/team")

    async def form(self) -> dict[str, str]:
        """Return the hidden fields of the plan."""
        page = await self.browser.get(f"{self.home}/team")
        return dict(FIELD.findall(page.text.split('id="plan"')[1]))

    async def submit(self, form: dict[str, str], advertising: int) -> tuple[float, float]:
        """Send the plan; return seconds until it was accepted, and until the page was shown."""
        typed = {**form, "advertising": str(advertising), "message_follows": "on"}
        begun = time.perf_counter()
        answer = await self.browser.post(f"{self.home}/submit", data=typed)
        accepted = time.perf_counter() - begun
        assert answer.status_code == 303, answer.text
        page = await self.browser.get(answer.headers["location"])
        assert page.status_code == 200
        return accepted, time.perf_counter() - begun

    async def sees(self, mark: str) -> None:
        """Listen to the stream of the seat until the page shows something."""
        async with self.browser.stream("GET", f"{self.home}/events", timeout=None) as stream:
            async for line in stream.aiter_lines():
                if line.startswith("data:"):
                    page = await self.browser.get(f"{self.home}/team")
                    if mark in page.text:
                        return


def pupil(server: Server) -> Pupil:
    """Return a student who comes to the class."""
    limits = httpx.Limits(max_connections=4, keepalive_expiry=1.0)
    browser = httpx.AsyncClient(
        base_url=server.address, headers={"origin": server.address}, limits=limits,
        timeout=PATIENCE_SECONDS,
    )  # fmt: skip
    return Pupil(browser, f"/class/{server.code}")


async def at_once(works: list[Callable[[], Awaitable[Any]]]) -> list[Any]:
    """Do all of something in one instant."""
    return list(await asyncio.gather(*(work() for work in works)))


def p95(seconds: list[float]) -> float:
    """Return the time that 95 of 100 need at most."""
    return sorted(seconds)[max(-(-95 * len(seconds) // 100) - 1, 0)]


# --- what is measured ---------------------------------------------------------------------------


async def crowd_submits(pupils: list[Pupil], first: int) -> tuple[float, float]:
    """Let everybody send a plan in one instant; return both p95."""
    forms = [await each.form() for each in pupils]
    jobs = [
        lambda one=one, form=form, n=n: one.submit(form, first + n)
        for n, (one, form) in enumerate(zip(pupils, forms, strict=True))
    ]
    times = await at_once(jobs)
    return p95([each[0] for each in times]), p95([each[1] for each in times])


def lost(database: Path, code: str, first: int, sent: int) -> int:
    """Return how many of the plans that were accepted are not in the log."""
    from pushpull.classroom.lesson.school import School

    school = School(str(database))
    votes = school.open(code).state.rounds[-1].votes.values()
    kept = {round(13 * vote.decision.advertising) for vote in votes}
    school.close()
    return sent - len(kept & set(range(first, first + sent)))


async def measure(asked: argparse.Namespace, database: Path) -> dict[str, float]:
    """Measure a class from the start of the server to its restart."""
    found: dict[str, float] = {}
    begun = time.perf_counter()
    server = await asyncio.to_thread(Server, database, asked.customers)
    try:
        pupils = [pupil(server) for _ in range(asked.pupils)]
        await at_once([lambda n=n, one=one: one.join(n) for n, one in enumerate(pupils)])
        found["start to all seated, s"] = time.perf_counter() - begun
        await asyncio.to_thread(server.say, "open")
        accepted, shown = await crowd_submits(pupils, 10_000)
        found[f"{len(pupils)} submits, p95 accepted, s"] = accepted
        found[f"{len(pupils)} submits, p95 page shown, s"] = shown
        found[f"{len(pupils)} submits, lost"] = lost(database, server.code, 10_000, len(pupils))
        listening = [asyncio.create_task(each.sees('data-page="report')) for each in pupils]
        await asyncio.sleep(1)
        begun = time.perf_counter()
        await asyncio.to_thread(server.say, "finish")
        found["round computed, s"] = time.perf_counter() - begun
        await asyncio.wait_for(asyncio.gather(*listening), PATIENCE_SECONDS)
        found["round computed and shown to all, s"] = time.perf_counter() - begun
        more = [pupil(server) for _ in range(asked.crowd - asked.pupils)]
        for place in range(0, len(more), 20):
            some = more[place : place + 20]
            numbers = range(asked.pupils + place, asked.crowd)
            await at_once(
                [lambda n=n, one=one: one.join(n) for n, one in zip(numbers, some, strict=False)]
            )
        await asyncio.to_thread(server.say, "open")
        everybody = [*pupils, *more]
        accepted, shown = await crowd_submits(everybody, 20_000)
        found[f"{len(everybody)} submits, p95 accepted, s"] = accepted
        found[f"{len(everybody)} submits, p95 page shown, s"] = shown
        found[f"{len(everybody)} submits, lost"] = lost(
            database, server.code, 20_000, len(everybody)
        )
        server.kill()
        begun = time.perf_counter()
        server = await asyncio.to_thread(Server, database, asked.customers, server.code)
        await at_once([lambda one=one: usable(server, one) for one in pupils])
        found["restart to all pages usable, s"] = time.perf_counter() - begun
        begun = time.perf_counter()
        one = pupils[0]
        answer = await one.browser.get(f"{server.address}{one.home}/map/1")
        assert answer.status_code == 200
        found["first map after a restart, s"] = time.perf_counter() - begun
        return found
    finally:
        server.kill()


async def usable(server: Server, one: Pupil) -> None:
    """Open a student's pages again after a restart, with the cookie from before."""
    for path in ("/team", "/report/1", "/seat"):
        page = await one.browser.get(f"{server.address}{one.home}{path}")
        assert page.status_code == 200, page.text


def main() -> None:
    """Run the benchmark, or the server that it measures."""
    parser = argparse.ArgumentParser(description="How a class feels on one laptop.")
    parser.add_argument("--pupils", type=int, default=40)
    parser.add_argument("--crowd", type=int, default=200)
    parser.add_argument("--customers", type=int, default=2000)
    parser.add_argument("--serve", default="", help=argparse.SUPPRESS)
    parser.add_argument("--code", default="", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.serve:
        serve(asked.serve, asked.customers, asked.code)
        return
    with tempfile.TemporaryDirectory() as folder:
        found = asyncio.run(measure(asked, Path(folder) / "school.db"))
    for name, value in found.items():
        print(f"{name:<45} {value:8.3f}")
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    print(f"{'load of the machine at the end':<45} {load:8.2f}")


if __name__ == "__main__":
    main()
