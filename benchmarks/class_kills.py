"""What becomes of a class whose server is killed: the same decisions and results, to the last bit.

    python benchmarks/class_kills.py              # some minutes; from the folder of the project
    python benchmarks/class_kills.py --kills 40 --customers 2000

A scripted class of eight teams and eight quarters is held over HTTP with ``pushpull teach``: once
undisturbed, and once while the command is killed at random moments and started again. The people
are those of ``tests/viz/class_pages/killing.py``, where the same is a test with fewer words.
"""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import httpx

sys.path.insert(0, str(Path(__file__).parents[1]))

from pushpull.classroom.lesson.school import School
from pushpull.classroom.lesson.setup import LessonSetup
from pushpull.viz.class_pages.school import SCHOOL, the_school
from pushpull.viz.teaching.hub import the_keys
from tests.viz.class_pages.killing import PASSWORD, Killer, browsers, hold, people

TEAMS, QUARTERS = 8, 8
FORMS = TEAMS + QUARTERS * (TEAMS + 4)


class Command:
    """``pushpull teach`` on a folder, which can be killed and is started again then."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.kills = folder, 0
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        self.address = f"http://127.0.0.1:{self.port}"
        self.process = self.started()

    def started(self) -> subprocess.Popen[bytes]:
        """Start the command."""
        command = [sys.executable, "-m", "pushpull", "teach", "--no-open", "--port", str(self.port)]
        return subprocess.Popen(
            [*command, "--host", "127.0.0.1", "--data", str(self.folder)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def kill(self) -> None:
        """End it at once, as a power cut would, and start it again."""
        self.close()
        self.kills += 1
        self.process = self.started()

    def close(self) -> None:
        """End it for good."""
        self.process.kill()
        self.process.wait()


def held(
    folder: Path, setup: LessonSetup, kills: int, seconds: dict[str, float]
) -> tuple[Any, dict[str, float]]:
    """Hold the class and return its state, and how long forms took; say how long all of it took."""
    os.environ[SCHOOL] = str(folder / "school.db")
    school = the_school()
    the_keys().set_password(PASSWORD)
    code, link = school.create(setup).code, the_keys().link
    school.close()
    server = Command(folder)
    killer = Killer.of(server, kills, FORMS, seconds)  # type: ignore[arg-type]
    begun = time.perf_counter()
    try:
        headers = {"origin": server.address}
        with browsers(
            lambda: httpx.Client(base_url=server.address, headers=headers, timeout=60), TEAMS + 1
        ) as found:
            teacher, pupils = people(found, code, link, killer.send)
            hold(teacher, pupils, QUARTERS)
    finally:
        server.close()
    print(f"killed {server.kills} times: {time.perf_counter() - begun:.0f} s", flush=True)
    return School(str(folder / "school.db")).open(code).state, teacher.seconds


def main() -> None:
    """Hold the class twice and compare what it left."""
    parser = argparse.ArgumentParser(description="A class whose server is killed.")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--customers", type=int, default=500)
    asked = parser.parse_args()
    setup = LessonSetup(
        title="Kills", teams=tuple(f"Team {n}" for n in range(1, TEAMS + 1)), quarters=QUARTERS,
        customers=asked.customers, seed=7, closes_itself=False,
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as place:
        calm, seconds = held(Path(place) / "calm", setup, 0, {})
        killed, _ = held(Path(place) / "killed", setup, asked.kills, seconds)
    wanted = sum(len(each.entries) for each in calm.closed)
    kept = sum(
        one.entries[team] == entry
        for one, other in zip(killed.closed, calm.closed, strict=True)
        for team, entry in other.entries.items()
    )
    print(f"{kept} of {wanted} decisions are the same, {wanted - kept} lost or changed")
    same = [
        one.result.digest == other.result.digest
        for one, other in zip(killed.closed, calm.closed, strict=True)
    ]
    print(f"{sum(same)} of {len(same)} quarters have the same fingerprint")


if __name__ == "__main__":
    main()
