"""A server of the pages in a process of its own, as `pushpull play` starts it."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import IO

LINE = re.compile(r"http://127\.0\.0\.1:(\d+)/")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""How a browser is started: in a container, and quiet towards the world."""

PATIENCE = 60.0
"""Seconds until a start counts as failed; a start takes about four."""


class Serving:
    """A running server; starts when it is made, and can be killed and started again."""

    def __init__(self, games: Path, port: int = 0) -> None:
        self.games = games
        self.port = port
        self.start()

    @property
    def address(self) -> str:
        """The address of the first page, without the last stroke."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start the server on the port that it had before, and wait until it answers."""
        options = ["--no-open", "--port", str(self.port), "--games", str(self.games)]
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-m", "pushpull", "play", *options],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
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
            found = LINE.search("".join(self.said))
            if found:
                self.port = int(found[1])
                with urllib.request.urlopen(f"{self.address}/health", timeout=PATIENCE) as answer:
                    assert answer.status == 200
                return
            time.sleep(0.05)
        self.kill()
        raise AssertionError(f"the server did not start:\n{''.join(self.said)}")

    def kill(self) -> None:
        """End the server at once, as a power cut would."""
        self.process.kill()
        self.process.wait()

    def __enter__(self) -> Serving:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()
