"""Promises of a start: students come first, and nothing is read in twice or by two at once."""

from __future__ import annotations

import subprocess
import sys
import threading
import time

import pytest

from pushpull.viz.later import Later, in_turn

HEAVY = ("solara", "matplotlib", "mesa", "scipy", "networkx", "reportlab", "xlsxwriter", "pydantic")
"""What no student waits for: it costs most of a start."""

STUDENTS = """
import os, sys, tempfile
from starlette.testclient import TestClient
from pushpull.viz.class_pages.school import SCHOOL
from pushpull.viz.server import make_server
with tempfile.TemporaryDirectory() as folder:
    os.environ[SCHOOL] = folder + "/school.db"
    visitor = TestClient(make_server(("*",)))
    assert visitor.get("/health").status_code == 200
    assert visitor.get("/class").status_code == 200
    assert visitor.get("/class/ACDEFG", headers={"accept-language": "de"}).status_code == 404
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def test_students_pages_are_served_before_what_they_do_not_need_is_read_in() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", STUDENTS], capture_output=True, text=True, check=True, timeout=120
    )
    assert set(HEAVY) & set(ran.stdout.split()) == set()


def test_many_who_ask_at_once_get_the_same_thing() -> None:
    made: list[object] = []

    def make() -> object:
        time.sleep(0.02)
        made.append(object())
        return made[-1]

    later, found = Later(make), []
    threads = [threading.Thread(target=lambda: found.append(later.now())) for _ in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(made) == 1
    assert set(found) == set(made)
    assert later.is_made


def test_what_could_not_be_made_is_tried_again() -> None:
    tries: list[int] = []

    def make() -> int:
        tries.append(1)
        if len(tries) == 1:
            raise OSError("the disk was busy")
        return 42

    later = Later(make)
    with pytest.raises(OSError, match="busy"):
        later.now()
    assert later.now() == 42


def test_what_breaks_ahead_does_not_stop_the_rest(caplog: pytest.LogCaptureFixture) -> None:
    done: list[str] = []
    in_turn([lambda: done.append("one"), lambda: 1 / 0, lambda: done.append("two")]).join(10)
    assert done == ["one", "two"]
    assert "could not be read in ahead" in caplog.text
