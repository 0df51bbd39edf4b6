"""The commands of the command line; each in its own file, loaded when it is called."""

from __future__ import annotations

import click

from .calibrate import calibrate
from .comparing import compare
from .door import Door
from .exercise import exercise
from .knock_out import knock_out
from .league import league
from .optimise import optimise
from .panel import panel
from .play import play
from .playing import run
from .quiz import quiz
from .reference import parameters, schema
from .results import results
from .sensitivity import sensitivity
from .sweep import sweep
from .teach import teach
from .validate import validate
from .writing import check, list_, new


@click.group(
    cls=Door,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Start with: pushpull compare push-vs-pull",
)
@click.version_option(package_name="pushpull-market", prog_name="pushpull")
def cli() -> None:
    """A market laboratory: sales pushes products to people, marketing pulls people to products."""


for command in (
    play,
    exercise,
    quiz,
    teach,
    compare,
    run,
    results,
    panel,
    sweep,
    optimise,
    validate,
    knock_out,
    calibrate,
    sensitivity,
    league,
    list_,
    new,
    check,
    parameters,
    schema,
):
    cli.add_command(command)
