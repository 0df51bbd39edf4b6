"""A server of classes in a process of its own, as `pushpull teach` starts it."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import IO

PATIENCE = 180.0
"""Seconds until a start counts as failed; on a busy machine it may take a minute."""

LINK = re.compile(r"Teacher: +http://127\.0\.0\.1:(\d+)(/teacher/[\w-]+)")
WORD = re.compile(r"Password: +([a-z-]+) +\(write")


class Teaching:
    """A running server of classes; starts when it is made, and can be killed and started again.

    Parameters
    ----------
    data : Path
        The folder of its classes.
    options : str
        More of what `pushpull teach` is told.
    """

    def __init__(self, data: Path, *options: str) -> None:
        self.data = data
        self.options = options
        self.port = 0
        self.link = self.password = ""
        self.start()

    @property
    def address(self) -> str:
        """The address of the first page, without the last stroke."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start the server on the port that it had before, and wait until it answers."""
        told = ["--no-open", "--port", str(self.port), "--data", str(self.data), *self.options]
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-m", "pushpull", "teach", *told],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        self.said: list[str] = []
        assert self.process.stdout is not None
        threading.Thread(target=self._listen, args=[self.process.stdout], daemon=True).start()
        self._wait()

    def _listen(self, output: IO[str]) -> None:
        self.said.extend(output)  # a full pipe would stop the server

    def _wait(self) -> None:
        late = time.monotonic() + PATIENCE
        while time.monotonic() < late and self.process.poll() is None:
            said = "".join(self.said)
            if "Stop with Ctrl-C" in said and (found := LINK.search(said)):
                self.port, self.link = int(found[1]), found[2]
                if word := WORD.search(said):
                    self.password = word[1]
                with urllib.request.urlopen(f"{self.address}/health", timeout=PATIENCE) as answer:
                    assert answer.status == 200
                return
            time.sleep(0.05)
        self.kill()
        raise AssertionError(f"the server did not start:\n{''.join(self.said)}")

    def join(self, code: str, name: str, team: int) -> None:
        """Let a student take a seat without a browser."""
        key = f"{name} sits down once"
        assert self._post(f"/class/{code}/join", name=name, team=str(team), key=key) == 303

    def tries(self, password: str) -> int:
        """Return the number of the answer to a password."""
        return self._post(self.link, password=password)

    def _post(self, path: str, **form: str) -> int:
        request = urllib.request.Request(
            self.address + path,
            urllib.parse.urlencode(form).encode(),
            {"Origin": self.address},
        )
        try:
            return int(_OPENER.open(request, timeout=PATIENCE).status)
        except urllib.error.HTTPError as error:
            return error.code

    def kill(self) -> None:
        """End the server at once, as a power cut would."""
        self.process.kill()
        self.process.wait()

    def __enter__(self) -> Teaching:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()


class _Stay(urllib.request.HTTPRedirectHandler):
    """Show redirections instead of following them."""

    def redirect_request(self, *_: object) -> None:
        return None


_OPENER = urllib.request.build_opener(_Stay)
