"""Spread independent pieces of work over processes that Ctrl-C ends neatly."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from .reading import ScenarioError

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

Piece = TypeVar("Piece")
Found = TypeVar("Found")


def spread(
    work: Callable[[Piece], Found], pieces: Sequence[Piece], workers: int
) -> Iterator[tuple[Piece, Found]]:
    """Yield each piece with what was found for it, in the order in which they are finished.

    Parameters
    ----------
    work : callable
        Must be importable by name, because processes are started afresh.
    pieces : sequence
    workers : int
        Processes; with one, the work is done here.

    Raises
    ------
    ScenarioError
        If a process died.

    >>> list(spread(abs, [-1, 2], workers=1))
    [(-1, 1), (2, 2)]
    """
    if workers == 1 or len(pieces) < 2:
        yield from ((piece, work(piece)) for piece in pieces)
        return
    # Fresh processes on every system: a forked one inherits locks and threads.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(
        max(1, min(workers, len(pieces))),
        mp_context=context,
        initializer=follow_parent,
    )
    try:
        with deaf_to_ctrl_c():  # each task that is submitted starts a process
            tasks = {pool.submit(work, piece): piece for piece in pieces}
        for task in as_completed(tasks):
            yield tasks.pop(task), _result(task)
    except BaseException:
        stop(pool)
        raise
    pool.shutdown()


def _result(task: Future[Found]) -> Found:
    """Return what a process found, or say why processes cannot work here."""
    try:
        return task.result()
    except BrokenProcessPool:
        raise ScenarioError(
            "a worker process ended early: it ran out of memory, or the script that started it "
            "does not begin under `if __name__ == '__main__':`. Use workers=1 or add that line."
        ) from None


@contextmanager
def deaf_to_ctrl_c() -> Iterator[None]:
    """Ignore Ctrl-C for a moment: processes started now ignore it from their first line on.

    Only the main thread may say so; elsewhere they ignore it once they have started.
    """
    is_main = threading.current_thread() is threading.main_thread()
    before = signal.getsignal(signal.SIGINT)
    if not is_main or before is None:
        yield
        return
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def follow_parent() -> None:
    """Let only the parent process hear Ctrl-C, and end when it has ended, even if it was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent,), daemon=True).start()


def _end_after(parent: BaseProcess) -> None:
    """Wait for the end of a process, then end this one: nobody is left to work for."""
    parent.join()
    os._exit(1)


def stop(pool: ProcessPoolExecutor) -> None:
    """End the processes now, without waiting for the work they are doing."""
    processes = list((getattr(pool, "_processes", None) or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.terminate()
