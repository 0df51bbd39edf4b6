"""How the command line ends: with a sentence and a number, never with a traceback."""

from __future__ import annotations

import difflib
import io
import sys
from collections.abc import Sequence
from typing import Any

import click

WRONG_INPUT = 2
INTERRUPTED = 130


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


class Door(click.Group):
    """A group of commands that says what went wrong in one sentence."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; wrong input ends with 2, Ctrl-C with 130."""
        from ..scenarios.reading import ScenarioError

        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="replace")  # a terminal may lack a letter such as −
        try:
            return super().invoke(ctx)
        except ScenarioError as error:
            click.echo(f"pushpull: {error}", err=True)
            ctx.exit(WRONG_INPUT)
        except KeyboardInterrupt:
            click.echo("pushpull: stopped.", err=True)
            ctx.exit(INTERRUPTED)

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
