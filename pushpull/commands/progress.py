"""How far a comparison is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

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
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(text, total=total)
        yield lambda done, of: bar.update(task, completed=done, total=of)


def _lines(text: str) -> Report:
    """Return a function that prints a line at the start and after each quarter of the work."""
    said: set[int] = set()

    def report(done: int, of: int) -> None:
        share = 4 * done // of
        if share not in said:
            said.add(share)
            stderr().print(f"{text}: {done:,} of {of:,}", soft_wrap=True)

    return report
