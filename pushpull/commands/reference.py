"""`pushpull parameters` and `pushpull schema`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .door import Command

if TYPE_CHECKING:
    from ..scenarios.archetypes import ParameterNote


@click.command(
    short_help="Show the parameters of a kind of market.",
    cls=Command,
    examples=["pushpull parameters", "pushpull parameters software"],
)
@click.argument("archetype", required=False)
@click.option("--markdown", is_flag=True, help="Print a table for a documentation page.")
def parameters(archetype: str | None, markdown: bool) -> None:
    """Show every parameter with value, unit, range, meaning, and where the value is from.

    Without ARCHETYPE the values of all kinds of market stand side by side.
    """
    from pathlib import Path

    from ..scenarios.archetypes import archetype_names, parameter_notes

    names = [archetype] if archetype else archetype_names()
    notes = list(zip(*(parameter_notes(name, Path.cwd()) for name in names), strict=True))
    if markdown:
        _print_markdown(names, notes)
    elif archetype:
        _print_one([each for (each,) in notes])
    else:
        _print_all(names, notes)


@click.command(
    short_help="Print the JSON Schema of scenario files.",
    cls=Command,
    examples=["pushpull schema > scenario.schema.json"],
)
def schema() -> None:
    """Print the JSON Schema of scenario files, for editors."""
    from ..scenarios.publishing import json_schema_text

    click.echo(json_schema_text(), nl=False)


def _number(value: float) -> str:
    return f"{value:,.10g}"


def _range(note: ParameterNote) -> str:
    return f"{_number(note.low)} to {_number(note.high)}"


def _print_one(notes: list[ParameterNote]) -> None:
    """Print the parameters of one archetype, each with all that is known about it."""
    for place, note in enumerate(notes):
        if place == 0 or notes[place - 1].group != note.group:
            click.secho(f"\n[{note.group}]", bold=True)
        value = f"{note.name} = {_number(note.value)}"
        click.echo(f"{value:<36} {note.unit} ({_range(note)})")
        click.secho(f"    {note.meaning}", dim=True)
        click.secho(f"    {note.provenance}: {note.source}", dim=True)


def _print_all(names: list[str], notes: list[tuple[ParameterNote, ...]]) -> None:
    """Print the values of all archetypes side by side."""
    from rich.table import Table

    from .console import stdout

    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("parameter", no_wrap=True)
    for name in names:
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("unit", style="dim")
    for row in notes:
        table.add_row(f"{row[0].group}.{row[0].name}", *_values(row), row[0].unit)
    stdout().print(table)


def _print_markdown(names: list[str], notes: list[tuple[ParameterNote, ...]]) -> None:
    """Print a table for a page of the documentation."""
    head = ["parameter", *names, "unit", "range", "meaning"]
    click.echo(f"| {' | '.join(head)} |\n|{' --- |' * len(head)}")
    for row in notes:
        note = row[0]
        name = f"`{note.group}.{note.name}`"
        cells = [name, *_values(row), note.unit, _range(note), note.meaning]
        click.echo(f"| {' | '.join(cells)} |")


def _values(row: tuple[ParameterNote, ...]) -> list[str]:
    return [_number(note.value) for note in row]
