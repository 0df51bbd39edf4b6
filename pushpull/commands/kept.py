"""Long work that keeps what it has played, so that Ctrl-C loses nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from ..scenarios.wording import numbered
from .door import INTERRUPTED
from .progress import Report, counting

KEEP = Path(".pushpull") / "evidence"

Found = TypeVar("Found")


def play(run: Callable[[Report], Found], total: int, done: Callable[[], int]) -> Found:
    """Play markets with a progress bar; after Ctrl-C say how many have been kept."""
    try:
        with counting(f"Playing {numbered(total, 'market')}", total) as report:
            return run(report)
    except KeyboardInterrupt:
        click.echo(
            f"pushpull: stopped after {done():,} of {total:,} markets. They are kept in {KEEP}; "
            "the same command goes on from there.",
            err=True,
        )
        click.get_current_context().exit(INTERRUPTED)
