"""Where text goes: tables to standard output, everything else to standard error."""

from __future__ import annotations

import shutil
import sys

from rich.console import Console

NARROWEST, WIDEST = 80, 120


def stdout() -> Console:
    """Return the console for results: between 80 and 120 columns, colour only on a terminal."""
    width = shutil.get_terminal_size(fallback=(100, 24)).columns
    return Console(file=sys.stdout, width=min(max(width, NARROWEST), WIDEST), highlight=False)


def stderr() -> Console:
    """Return the console for progress."""
    return Console(file=sys.stderr, stderr=True, highlight=False)
