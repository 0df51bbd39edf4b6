"""How far a comparison is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from ..scenarios.wording import numbered
from .console import stderr

Report = Callable[[int, int], None]


@contextmanager
def progress(seeds: int, arms: int) -> Iterator[Report]:
    """Yield a function that is told how many seeds are done.

    On a terminal it moves a bar with the time that remains; elsewhere it prints a few lines.
    """
    text = f"Playing {numbered(seeds, 'market')} × {numbered(arms, 'arm')}"
    with counting(text, seeds) as report:
        yield report


@contextmanager
def counting(text: str, total: int) -> Iterator[Report]:
    """Yield a function that is told how much is done, of work that is told in words."""
    console = stderr()
    if not console.is_terminal:
        yield _lines(text)
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    # One market may take a minute: the time that remains is read from the last quarter of an hour.
    with Progress(*columns, console=console, transient=True, speed_estimate_period=900) as bar:
        task = bar.add_task(text, total=total)
        yield lambda done, of: bar.update(task, completed=done, total=of)


def _lines(text: str) -> Report:
    """Return a function that prints a line at the start and after each quarter of the work."""
    said: set[int] = set()
    first: list[tuple[float, int]] = []

    def report(done: int, of: int) -> None:
        if not first:
            first.append((monotonic(), done))
        share = 4 * done // of
        if share not in said:
            said.add(share)
            start, before = first[0]
            left = time_left(monotonic() - start, done - before, of - done)
            stderr().print(f"{text}: {done:,} of {of:,}{left}", soft_wrap=True)

    return report


def time_left(seconds: float, done: int, missing: int) -> str:
    """Return about how long the rest takes, if that is a minute or more.

    >>> time_left(300.0, 10, 30), time_left(3.0, 10, 30), time_left(300.0, 0, 30)
    (', about 15 minutes left', '', '')
    """
    minutes = round(seconds / done * missing / 60) if done else 0
    return f", about {numbered(minutes, 'minute')} left" if minutes else ""
