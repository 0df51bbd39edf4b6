"""Answer sheets: one CSV file for each form, a row for each student."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ...scenarios.reading import ScenarioError, nearest, shortened
from .item import LETTERS, Item

LARGEST_FILE = 2_000_000
"""Bytes: a row is a line; a file of this size holds twenty thousand students."""

NO_ANSWER = ("", "-", "?")
"""What stands where a student left a question out."""

EVERYBODY = "everybody"
"""The class of those whose sheet names none."""


@dataclass(frozen=True)
class Sheet:
    """What one student chose: a letter for each item, or nothing."""

    student: str
    class_name: str
    chosen: tuple[str, ...]


def columns(items: tuple[Item, ...]) -> list[str]:
    """Return the first line of an answer sheet."""
    return ["student", "class", *(f"q{number}" for number, _ in enumerate(items, start=1))]


def blank_sheet(items: tuple[Item, ...], rows: int = 40) -> str:
    """Return an answer sheet to fill in: a line of names, and a line for each student."""
    names = columns(items)
    lines = [f"student {number:02d},1{',' * (len(names) - 2)}" for number in range(1, rows + 1)]
    return "\n".join([",".join(names), *lines, ""])


def read_sheets(path: Path, items: tuple[Item, ...]) -> dict[str, Sheet]:
    """Return the sheets of a CSV file by student, written small and without double blanks.

    Commas and semicolons both separate, so that any spreadsheet's file can be read. A student
    without any letter has not taken the quiz and is left out.

    Raises
    ------
    ScenarioError
        If the file cannot be read as answers; the message names the line and the way out.
    """
    rows = _rows(path)
    header = next(rows, (1, []))[1]
    names = [each.strip().lower() for each in header]
    _check_header(path, names, items)
    sheets: dict[str, Sheet] = {}
    for line, cells in rows:
        if not any(each.strip() for each in cells):
            continue
        sheet = _sheet(f"{path.name}, line {line}", names, cells, items)
        key = " ".join(sheet.student.split()).lower()
        if key in sheets:
            raise ScenarioError(
                f"{path.name}, line {line}: the student {sheet.student!r} stands here for the "
                "second time. Give each student one row and a name of their own."
            )
        sheets[key] = sheet
    taken = {key: each for key, each in sheets.items() if any(each.chosen)}
    if not taken:
        raise ScenarioError(f"{path.name}: nobody has answered. Write a row for each student.")
    return taken


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield the number and the cells of each line."""
    text = _text(path)
    first = text.splitlines()[0] if text.strip() else ""
    if not first.strip():
        raise ScenarioError(
            f"{path.name}: the file is empty, or begins with an empty line. "
            "`pushpull quiz sheet` writes one to fill in."
        )
    separator = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(io.StringIO(text), delimiter=separator)
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as error:
        raise ScenarioError(
            f"{path.name}, line {reader.line_num}: this cannot be read as a table ({error}). "
            "Save the spreadsheet as CSV again."
        ) from None


def _text(path: Path) -> str:
    """Return a small text file."""
    try:
        if not path.is_file():
            problem = "this is a folder" if path.is_dir() else "there is no such file"
            raise ScenarioError(f"{shortened(str(path))}: {problem}. Check the path.")
        if path.stat().st_size > LARGEST_FILE:
            raise ScenarioError(
                f"{path.name}: the file has {path.stat().st_size:,} bytes, but answers have at "
                f"most {LARGEST_FILE:,}. Is it the right file?"
            )
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ScenarioError(
            f"{path.name}: this is not text (UTF-8). Save the spreadsheet as “CSV UTF-8”."
        ) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise ScenarioError(f"{path.name}: the file cannot be read ({reason}).") from None
    if "\0" in text:
        raise ScenarioError(f"{path.name}: this is not a table. Save the spreadsheet as CSV.")
    return text


def _check_header(path: Path, names: list[str], items: tuple[Item, ...]) -> None:
    known = columns(items)
    for name in names:
        if name not in known:
            raise ScenarioError(
                f"{path.name}: the column {shortened(name)!r} is unknown. {nearest(name, known)} "
                "The first line is student, class, q1 to "
                f"q{len(items)}; class may be left out."
            )
        if names.count(name) > 1:
            raise ScenarioError(f"{path.name}: the column {name!r} stands there twice. Keep one.")
    for name in known:
        if name not in names and name != "class":
            raise ScenarioError(
                f"{path.name}: the column {name!r} is missing. Write it into the first line; "
                "`pushpull quiz sheet` writes a whole one."
            )


def _sheet(where: str, names: list[str], cells: list[str], items: tuple[Item, ...]) -> Sheet:
    if len(cells) != len(names):
        raise ScenarioError(
            f"{where}: there are {len(cells)} cells, but the first line has {len(names)} columns. "
            "A name with a comma needs quotation marks around it."
        )
    row = {name: cell.strip() for name, cell in zip(names, cells, strict=True)}
    if not row["student"]:
        raise ScenarioError(f"{where}: the student has no name. Any name or number will do.")
    chosen = tuple(_letter(where, f"q{number}", row) for number, _ in enumerate(items, start=1))
    return Sheet(row["student"], row.get("class") or EVERYBODY, chosen)


def _letter(where: str, name: str, row: Mapping[str, str]) -> str:
    letter = row[name].upper()
    if letter in NO_ANSWER:
        return ""
    if letter not in LETTERS:
        raise ScenarioError(
            f"{where}: {name} is {shortened(row[name], 20)!r}, but must be A, B, C or D, or empty "
            "where there is no answer."
        )
    return letter
