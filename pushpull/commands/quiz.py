"""`pushpull quiz`."""

from __future__ import annotations

from pathlib import Path

import click

from .door import Command, Room

form_argument = click.argument("form", metavar="pre|post")
out_file = click.Path(path_type=Path, dir_okay=False)


@click.group(
    short_help="Show and grade the quiz before and after a course.",
    cls=Room,
    examples=["pushpull quiz show pre", "pushpull quiz grade pre.csv post.csv"],
)
def quiz() -> None:
    """Twenty questions on push and pull before a course, and twenty like them after it."""


@quiz.command(
    short_help="Show a form of the quiz.",
    cls=Command,
    examples=[
        "pushpull quiz show pre",
        "pushpull quiz show post --key",
        "pushpull quiz show pre --out before.html",
    ],
)
@form_argument
@click.option("--key", is_flag=True, help="Show the right answers and why, for the teacher.")
@click.option("--out", type=out_file, metavar="FILE.html",
              help="Write a page to print or to open in a browser instead.")  # fmt: skip
def show(form: str, key: bool, out: Path | None) -> None:
    """Show the form before the course (pre) or after it (post)."""
    from ..classroom.quiz.loading import form_named
    from ..classroom.quiz.loading import quiz as items

    name = form_named(form)
    if out is None:
        from .quiz_tables import questions

        click.echo("\n".join(questions(items(), name, key)))
        return
    from ..viz.quiz_page import page

    click.echo(f"Wrote {_written(out, page(items(), name, key))}. Open it in a browser to print.")


@quiz.command(
    short_help="Write an answer sheet to fill in.",
    cls=Command,
    examples=["pushpull quiz sheet --out pre.csv"],
)
@click.option("--out", type=out_file, metavar="FILE.csv", help="The file; else shown here.")
@click.option("--students", type=click.IntRange(1, 2000), default=40, show_default=True,
              help="How many rows.")  # fmt: skip
def sheet(out: Path | None, students: int) -> None:
    """Write a table with a row for each student and a column for each question."""
    from ..classroom.quiz.loading import quiz as items
    from ..classroom.quiz.sheets import blank_sheet

    text = blank_sheet(items(), students)
    if out is None:
        click.echo(text, nl=False)
        return
    click.echo(f"Wrote {_written(out, text)}. Fill in A, B, C or D for each student and question.")


@quiz.command(
    short_help="Say what a class has learned.",
    cls=Command,
    examples=["pushpull quiz grade pre.csv post.csv"],
)
@click.argument("pre", type=click.Path(path_type=Path), metavar="PRE.csv")
@click.argument("post", type=click.Path(path_type=Path), metavar="POST.csv")
def grade(pre: Path, post: Path) -> None:
    """Compare the sheets of both forms: the gain of each class, and what each question shows."""
    from ..classroom.quiz.grading import grade as graded
    from ..classroom.quiz.loading import quiz as items
    from ..classroom.quiz.sheets import read_sheets
    from .console import stdout
    from .quiz_tables import grade_tables

    grades = graded(items(), read_sheets(pre, items()), read_sheets(post, items()))
    for part in grade_tables(grades):
        stdout().print(part)


def _written(path: Path, text: str) -> Path:
    """Write a new file and return its path; what stands there already is kept."""
    from ..scenarios.reading import ScenarioError

    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise ScenarioError(f"{path}: the file is there already. Choose another name.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ScenarioError(
            f"{path}: the file cannot be written ({reason}). Choose another name or folder."
        ) from None
    return path
