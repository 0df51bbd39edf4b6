"""`pushpull play`."""

from __future__ import annotations

from pathlib import Path

import click

from .door import Command


@click.command(
    short_help="Open the game in the browser.",
    cls=Command,
    examples=[
        "pushpull play",
        "pushpull play --port 9000 --no-open",
        "pushpull play --games my-course/games",
    ],
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8765,
    show_default=True,
    help="Listen on this port; 0 takes any free one.",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Listen on this address. 0.0.0.0 lets everybody in your network in.",
)
@click.option(
    "--games",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(".pushpull/games"),
    show_default=True,
    metavar="DIR",
    help="Keep games in this folder.",
)
@click.option("--open/--no-open", "opens", default=True, help="Open the browser, or do not.")
def play(port: int, host: str, games: Path, opens: bool) -> None:
    """Open the game in the browser: play a company, compare strategies, explore a market."""
    from ..viz.server import serve

    games.mkdir(parents=True, exist_ok=True)

    def ready(chosen: int) -> None:
        shown = "127.0.0.1" if host in {"0.0.0.0", "::", ""} else host
        address = f"http://{f'[{shown}]' if ':' in shown else shown}:{chosen}/"
        click.echo(f"PushPull is at {address}   Stop it with Ctrl-C; games stay in {games}.")
        if opens:
            click.launch(address)

    serve(host, port, games, ready)
