"""Long work that keeps what it has played, so that Ctrl-C loses nothing."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn, TypeVar

import click

from ..scenarios.reading import ScenarioError
from ..scenarios.wording import numbered
from .door import INTERRUPTED
from .progress import Report, counting

KEEP = Path(".pushpull") / "evidence"

Found = TypeVar("Found")


def play(run: Callable[[Report], Found], total: int, done: Callable[[], int]) -> Found:
    """Play markets with a progress bar; after Ctrl-C say how many have been kept."""
    prepare_keep(KEEP)
    try:
        with counting(f"Playing {numbered(total, 'market')}", total) as report:
            return run(report)
    except KeyboardInterrupt:
        end_interrupted(done(), f"{total:,} markets", KEEP)


def end_interrupted(done: int, of: str, keep: Path | None) -> NoReturn:
    """Say what is left of work that was stopped, and end."""
    said = f"stopped before any of {of} was finished: there is nothing to keep."
    if done:
        said = (
            f"stopped after {done:,} of {of}. They are kept in {keep}; the same command goes on "
            "from there."
        )
    click.echo(f"pushpull: {said}", err=True)
    click.get_current_context().exit(INTERRUPTED)


def prepare_keep(folder: Path) -> None:
    """Make the folder that keeps what is played, before anything is."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        reason = "" if os.access(folder, os.W_OK) else "it may not be written"
    except OSError as error:
        reason = error.strerror or str(error)
    if reason:
        raise ScenarioError(
            f"{folder}: what is played cannot be kept there ({reason}). Move away what stands "
            "there, or work in another folder."
        )
