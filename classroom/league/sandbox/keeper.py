"""Who keeps strategies behind their walls: starts the nursery, and talks to each process."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from time import monotonic
from typing import Any, Self

from ....scenarios.reading import ScenarioError
from .cell import HEAD, LONGEST_ANSWER
from .nursery import KILL, MAKE, ORDER
from .syscalls import is_possible

PATIENCE_SECONDS = 10.0
"""How long an answer may take by the clock (assumed: a strategy that computes has long used up
its two seconds of computing by then; one that waits is stopped here)."""


class StrategyFailed(ScenarioError):
    """A strategy broke a rule; the sentence says which."""


@dataclass
class Cell:
    """The way to one strategy's process."""

    keeper: Keeper
    process: int
    line: socket.socket

    def tell(self, said: Mapping[str, Any]) -> None:
        """Send something to the strategy."""
        text = json.dumps(said).encode()
        try:
            self.line.settimeout(PATIENCE_SECONDS)
            self.line.sendall(HEAD.pack(len(text)) + text)
        except OSError:
            raise StrategyFailed(_ENDED) from None

    def answer(self) -> dict[str, Any]:
        """Return what the strategy answers; a ``StrategyFailed`` says why there is no answer."""
        deadline = monotonic() + PATIENCE_SECONDS
        (size,) = HEAD.unpack(self._bytes(HEAD.size, deadline))
        if size > LONGEST_ANSWER:
            raise StrategyFailed("its answer was longer than a decision can be")
        try:
            found = json.loads(self._bytes(size, deadline))
        except (ValueError, RecursionError):
            raise StrategyFailed("its answer was not a decision") from None
        if not isinstance(found, dict):
            raise StrategyFailed("its answer was not a decision")
        return found

    def end(self) -> None:
        """End the process."""
        self.line.close()
        self.keeper.end(self.process)

    def _bytes(self, size: int, deadline: float) -> bytes:
        found = b""
        while len(found) < size:
            left = deadline - monotonic()
            try:
                self.line.settimeout(max(left, 1e-3))
                part = self.line.recv(size - len(found))
            except TimeoutError:
                raise StrategyFailed(_SLOW) from None
            except OSError:
                part = b""
            if not part:
                raise StrategyFailed(_ENDED)
            found += part
        return found


_SLOW = "it gave no answer in time"
_ENDED = (
    "its process was ended: it computed for longer than two seconds, used more memory than a "
    "strategy has, or broke down"
)
TOO_LONG = (_SLOW, _ENDED)
"""What costs everybody time when it happens again and again."""


class Keeper:
    """Keeps strategies behind walls; a context that ends all of them.

    Nothing is started before the first strategy needs it.
    """

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *problem: object) -> None:
        if "_nursery" in self.__dict__:
            orders, process = self._nursery
            orders.close()
            process.wait()
            del self.__dict__["_nursery"]

    @staticmethod
    def check() -> None:
        """Refuse to keep anybody where the system cannot make a process from another."""
        if not hasattr(os, "fork"):
            raise ScenarioError(
                "this system cannot keep a stranger's Python apart. Ask for rules in TOML, or, "
                "if you have read the file and trust it, add --trust-python."
            )

    def open(self) -> Cell:
        """Return the way to a new process, in which nothing has happened yet."""
        orders, _ = self._nursery
        here, there = socket.socketpair()
        try:
            socket.send_fds(orders, [ORDER.pack(MAKE, 0)], [there.fileno()])
            told = orders.recv(ORDER.size, socket.MSG_WAITALL)
            _, process = ORDER.unpack(told)
        except Exception as error:
            here.close()
            raise ScenarioError(f"Python strategies cannot be kept apart here ({error}).") from None
        finally:
            there.close()
        return Cell(self, process, here)

    def end(self, process: int) -> None:
        """End a process."""
        self._nursery[0].sendall(ORDER.pack(KILL, process))

    @cached_property
    def _nursery(self) -> tuple[socket.socket, subprocess.Popen[bytes]]:
        """Start the nursery: an empty environment, no files but its socket."""
        self.check()
        here, there = socket.socketpair()
        keep = {"PYTHONPATH": path} if (path := os.environ.get("PYTHONPATH")) else {}
        process = subprocess.Popen(
            [
                *(sys.executable, "-P", "-s", "-m", f"{__package__}.nursery"),
                *(str(there.fileno()), "walled" if is_possible() else "watched"),
            ],
            env={"PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1", **keep},
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            pass_fds=[there.fileno()], cwd="/", start_new_session=True,
        )  # fmt: skip
        there.close()
        return here, process
