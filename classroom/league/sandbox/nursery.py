"""The nursery: a small process with an empty environment that makes one process per strategy.

It is started once for a round and has loaded what strategies may use, so that a new process
costs a few thousandths of a second and knows nothing of any other.
"""

from __future__ import annotations

import importlib
import os
import signal
import socket
import struct
import sys
from contextlib import suppress

from ....agents.strategies import INDEX, strategy_class
from .cell import live
from .wall import MODULES, NAMES

ORDER = struct.Struct(">cI")
MAKE, KILL = b"m", b"k"


def main(control: int, is_walled_by_system: bool) -> None:
    """Take orders over a socket until it is closed; then end all that was made."""
    _load()
    orders = socket.socket(fileno=control)
    made: set[int] = set()
    while True:
        message, channels, _, _ = socket.recv_fds(orders, ORDER.size, 1)
        if len(message) < ORDER.size:
            break
        order, number = ORDER.unpack(message)
        _reap(made)
        if order == MAKE:
            process = os.fork()
            if process == 0:
                _become_a_cell(orders, channels[0], is_walled_by_system)
            os.close(channels[0])
            made.add(process)
            orders.sendall(ORDER.pack(MAKE, process))
        elif number in made:
            _end(number, made)
    for process in list(made):
        _end(process, made)


def _load() -> None:
    """Load what strategies may import, before the walls are up."""
    for name in MODULES:
        importlib.import_module(name)
    door = importlib.import_module("pushpull")
    for name in NAMES:
        getattr(door, name)
    for name in INDEX:
        strategy_class(name)


def _become_a_cell(orders: socket.socket, channel: int, is_walled_by_system: bool) -> None:
    """Be a strategy's process, and end as one."""
    try:
        orders.close()
        os.setsid()
        for signal_number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(signal_number, signal.SIG_DFL)
        if sys.platform == "linux":
            from .syscalls import end_with_parent

            end_with_parent()
        live(channel, is_walled_by_system)
    finally:
        os._exit(0)


def _reap(made: set[int]) -> None:
    """Forget processes that have ended by themselves."""
    for process in list(made):
        with suppress(ChildProcessError):
            if os.waitpid(process, os.WNOHANG) == (0, 0):
                continue
        made.discard(process)


def _end(process: int, made: set[int]) -> None:
    """End a process that was made here."""
    made.discard(process)
    with suppress(ProcessLookupError, ChildProcessError):
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2] == "walled")
