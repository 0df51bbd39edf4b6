"""Where text goes: tables to standard output, everything else to standard error."""

from __future__ import annotations

import shutil
import sys
from functools import partial

from rich.console import Console

NARROWEST, WIDEST = 80, 120

# Texts are shown as people wrote them: [brackets] and :colons: mean nothing.
_PlainConsole = partial(Console, highlight=False, markup=False, emoji=False)


def stdout() -> Console:
    """Return the console for results: between 80 and 120 columns, colour only on a terminal."""
    width = shutil.get_terminal_size(fallback=(100, 24)).columns
    return _PlainConsole(file=sys.stdout, width=min(max(width, NARROWEST), WIDEST))


def stderr() -> Console:
    """Return the console for progress."""
    return _PlainConsole(file=sys.stderr, stderr=True)
