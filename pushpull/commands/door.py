"""How the command line ends: with a sentence and a number, never with a traceback."""

from __future__ import annotations

import codecs
import contextlib
import difflib
import errno
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

WRONG_INPUT = 2
INTERRUPTED = 130


PLAINER = "pushpull-plainer"
"""Name of the way in which letters are written that a terminal does not have."""

_PLAIN_LETTERS = {
    **{"−": "-", "–": "-", "±": "+/-", "×": "x", "·": "-", "•": "*", "…": "..."},
    **{"€": "EUR", "£": "GBP"},
}


def _plainer(error: UnicodeError) -> tuple[str, int]:
    """Return plain letters in place of those that cannot be written."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    missing = error.object[error.start : error.end]
    return "".join(_PLAIN_LETTERS.get(each, "?") for each in missing), error.end


codecs.register_error(PLAINER, _plainer)


def _give_up_on_output() -> None:
    """Throw away what could not be written, so that Python does not try again at its end."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _what_failed(error: OSError) -> str:
    """Return what the system says about a file or a folder as a sentence."""
    try:
        Path.cwd()
    except OSError:
        return "the current folder is gone. Change to another folder."
    where = f"{error.filename}: " if error.filename else ""
    reason = error.strerror or str(error)
    return f"{where}the system could not read or write ({reason}). Mend that and try again."


class Command(click.Command):
    """A command whose help ends with examples."""

    def __init__(self, *args: Any, examples: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples = examples

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples, each on a line of its own."""
        with formatter.section("Examples"):
            for example in self.examples:
                formatter.write_text(example)


class Room(Command, click.Group):
    """Commands that belong together, behind one of the front door's."""


class Door(click.Group):
    """A group of commands that says what went wrong in one sentence."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; wrong input ends with 2, Ctrl-C with 130."""
        from ..scenarios.reading import ScenarioError

        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors=PLAINER)  # a terminal may lack a letter such as −
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except ScenarioError as error:
            click.echo(f"pushpull: {error}", err=True)
            ctx.exit(WRONG_INPUT)
        except KeyboardInterrupt:
            click.echo("pushpull: stopped.", err=True)
            ctx.exit(INTERRUPTED)
        except OSError as error:
            if error.errno == errno.EPIPE:  # the reader has seen enough
                raise
            _give_up_on_output()
            click.echo(f"pushpull: {_what_failed(error)}", err=True)
            ctx.exit(WRONG_INPUT)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command; say the nearest one if there is none of this name."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            close = difflib.get_close_matches(args[0], self.list_commands(ctx), n=1)
            if not close or getattr(error, "possibilities", None):  # newer clicks say it themselves
                raise
            text = f"{error.format_message()} Did you mean '{close[0]}'?"
            raise click.UsageError(text, ctx) from None
