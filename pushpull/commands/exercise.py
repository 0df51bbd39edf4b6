"""`pushpull exercise`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .door import Command, Room

if TYPE_CHECKING:
    from ..classroom.exercises.checking import Feedback
    from ..classroom.exercises.exercise import Exercise
    from ..classroom.exercises.exercise import Progress as Report
    from ..classroom.exercises.section import Section

section_option = click.option(
    "--section", metavar="NAME",
    help="A class, a team or a student: each name has a market of its own.  [default: A]",
)  # fmt: skip
number_argument = click.argument("number", metavar="N")


@click.group(
    short_help="Work on an exercise, check answers, show keys.",
    cls=Room,
    examples=["pushpull exercise list", "pushpull exercise start 2 --section A"],
)
def exercise() -> None:
    """Twelve exercises on push and pull, each in a market of the student's own."""


@exercise.command(
    "list", short_help="Show all exercises.", cls=Command, examples=["pushpull exercise list"]
)
def list_() -> None:
    """Show all exercises with what they teach."""
    from rich.table import Table

    from ..classroom.exercises.index import exercises
    from .console import stdout

    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for title in ("", "exercise", "what it teaches", "minutes"):
        table.add_column(title)
    for each in exercises():
        table.add_row(str(each.number), each.title, each.objective, str(each.minutes))
    stdout().print(table)


@exercise.command(
    short_help="Show the sheet of an exercise.",
    cls=Command,
    examples=[
        "pushpull exercise show 2",
        "pushpull exercise show 2 --section B",
        "pushpull exercise show 2 --teacher",
    ],
)
@number_argument
@section_option
@click.option("--teacher", is_flag=True, help="Show the teacher's note instead.")
def show(number: str, section: str | None, teacher: bool) -> None:
    """Show the student's sheet of exercise N, with the section's own numbers."""
    from ..classroom.exercises.filling import sheet
    from ..classroom.exercises.index import named

    chosen = named(number)
    click.echo(chosen.text("teacher.md") if teacher else sheet(chosen, _section(section)))


@exercise.command(
    short_help="Write the folder of an exercise.",
    cls=Command,
    examples=[
        "pushpull exercise start 2",
        'pushpull exercise start 2 --section "Mary Miller" --out mary',
    ],
)
@number_argument
@section_option
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR",
              help="The folder; else exercise-N-NAME here.")  # fmt: skip
def start(number: str, section: str | None, out: Path | None) -> None:
    """Write a folder with the sheet, the section's market, and the answers file to fill in."""
    from ..classroom.exercises.index import named
    from ..classroom.exercises.starting import start as write

    chosen, whose = named(number), _section(section)
    folder = write(chosen, whose, out)
    click.echo(f"Exercise {chosen.number}, {chosen.title}, for section {whose.name}: {folder}")
    click.echo(f"Read {folder / 'sheet.md'}, fill in {folder / 'answers.toml'}, then:")
    click.echo(f"  pushpull exercise check {chosen.number} {folder / 'answers.toml'}")


@exercise.command(
    short_help="Check an answers file.",
    cls=Command,
    examples=["pushpull exercise check 2 exercise-02-a/answers.toml"],
)
@number_argument
@click.argument("answers", type=click.Path(path_type=Path), metavar="ANSWERS")
@section_option
def check(number: str, answers: Path, section: str | None) -> None:
    """Play the section's market again and say what is right; the right numbers are not told."""
    from ..classroom.exercises.checking import check as feedback_on
    from ..classroom.exercises.index import named

    chosen = named(number)
    whose = None if section is None else _section(section)
    with _telling(chosen) as report:
        feedback = feedback_on(chosen, answers, whose, report)
    for line in _lines(feedback):
        click.echo(line)


@exercise.command(
    short_help="Show the right answers, for the teacher.",
    cls=Command,
    examples=["pushpull exercise key 2", "pushpull exercise key 2 --section B"],
)
@number_argument
@section_option
def key(number: str, section: str | None) -> None:
    """Work out the right answers of a section by playing its market again."""
    from ..classroom.exercises.index import named

    chosen, whose = named(number), _section(section)
    with _telling(chosen) as report:
        keys = chosen.keys(whose, report)
    click.echo(f"Exercise {chosen.number}, {chosen.title}, section {whose.name}:")
    for question in chosen.questions:
        click.echo(f"  {question.name}: {keys[question.name].words}")


def _section(name: str | None) -> Section:
    from ..classroom.exercises.section import Section

    return Section("A" if name is None else name)


@contextmanager
def _telling(chosen: Exercise) -> Iterator[Report]:
    """Yield what tells how many of the section's markets are played."""
    from .progress import counting

    with counting(f"Playing the markets of exercise {chosen.number}", 1) as report:
        yield report


def _lines(feedback: list[Feedback]) -> Iterator[str]:
    """Yield what is said, a paragraph for each answer and the sum at the end."""
    import textwrap

    for number, each in enumerate(feedback, start=1):
        yield f"{number}. {each.question.name}: {each.mark}"
        for sentence in each.sentences:
            yield textwrap.fill(sentence, 96, initial_indent="   ", subsequent_indent="   ")
    right = sum(each.mark == "right" for each in feedback)
    yield f"\n{right} of {len(feedback)} right."
