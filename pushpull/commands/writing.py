"""`pushpull list`, `pushpull new` and `pushpull check`."""

from __future__ import annotations

from pathlib import Path

import click

from .door import Command


@click.command(
    "list", short_help="Show what can be played.", cls=Command, examples=["pushpull list"]
)
def list_() -> None:
    """Show the scenarios, kinds of market and ready strategies that come with PushPull."""
    from rich.table import Table

    from ..agents.strategies import INDEX, strategy_class
    from ..scenarios.archetypes import archetype_names, load_archetype
    from ..scenarios.overlay import library_names
    from ..scenarios.scenario import Scenario
    from .console import stdout

    scenarios = [Scenario.load(name) for name in library_names()]
    parts = {
        "Scenarios, to be compared": {each.name: each.question for each in scenarios},
        "Kinds of market": {name: load_archetype(name).title for name in archetype_names()},
        "Ready strategies": {name: _summary(strategy_class(name)) for name in INDEX},
    }
    console = stdout()
    for title, lines in parts.items():
        table = Table(
            title=title, box=None, show_header=False, title_justify="left", pad_edge=False
        )
        table.add_column(no_wrap=True, min_width=28)
        table.add_column(style="dim")
        for name, text in lines.items():
            table.add_row(f"  {name}", text)
        console.print(table, "")
    console.print("Play one: pushpull compare push-vs-pull    Write one: pushpull new my-market")


@click.command(
    short_help="Write a scenario to start from.", cls=Command, examples=["pushpull new my-market"]
)
@click.argument("name")
def new(name: str) -> None:
    """Write a commented scenario to start from, as NAME.toml in this folder."""
    from ..scenarios.reading import ScenarioError
    from ..scenarios.starter import starter

    path = Path(name if name.endswith(".toml") else f"{name}.toml")
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(starter(path.stem))
    except FileExistsError:
        raise ScenarioError(f"{path}: the file is there already. Choose another name.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ScenarioError(
            f"{path}: the file cannot be written ({reason}). Choose another name or folder."
        ) from None
    click.echo(f"Wrote {path}. Next: pushpull compare {path} --seeds 5")


@click.command(
    short_help="Say whether a scenario can be played.",
    cls=Command,
    examples=["pushpull check my-market.toml"],
)
@click.argument("scenario", metavar="FILE|NAME")
def check(scenario: str) -> None:
    """Read a scenario and say whether it can be played; nothing is played."""
    from ..scenarios.overlay import find
    from ..scenarios.scenario import Scenario
    from ..scenarios.search.sweeping import Sweep
    from ..scenarios.wording import numbered

    read = Scenario.load(scenario)
    setting = read.setting
    facts = [
        numbered(len(setting.firms), "firm"),
        numbered(len(read.arms), "arm"),
        numbered(read.quarters, "quarter"),
        numbered(setting.customers, "customer"),
        numbered(len(read.seeds), "seed"),
    ]
    if "sweep" in read.document:
        facts.append(f"a sweep of {numbered(len(Sweep.load(scenario).points), 'point')}")
    click.echo(f"{find(scenario).name}: can be played: {', '.join(facts)}.")
    click.echo(f"Hash: {read.digest()}")


def _summary(kind: type) -> str:
    """Return the first sentence of a class."""
    return (kind.__doc__ or "").strip().splitlines()[0]
