"""A sheet: rows, and what every column of them means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Cell = str | int | float | bool | None
Row = tuple[Cell, ...]
Kind = Literal["plain", "student", "typed", "moment"]
"""Whether a column can be told to everybody, tells who a student is, holds what somebody typed, or
tells the moment at which a student did something."""


@dataclass(frozen=True)
class Field:
    """A column: its name, unit and meaning, and how it is treated in an anonymous export."""

    name: str
    unit: str
    meaning: str
    kind: Kind = "plain"


@dataclass(frozen=True)
class Sheet:
    """A table.

    Attributes
    ----------
    name : str
        Of the file, and of the sheet of a workbook: at most 31 letters.
    meaning : str
        What a row is.
    fields : tuple of Field
    rows : tuple of tuple
        A cell for each field.
    is_typed : bool
        Whether names and words of people run through all of it, so that an anonymous export leaves
        it out.
    """

    name: str
    meaning: str
    fields: tuple[Field, ...]
    rows: tuple[Row, ...]
    is_typed: bool = False

    def __post_init__(self) -> None:
        if any(len(row) != len(self.fields) for row in self.rows):
            raise ValueError(f"sheet {self.name}: a row has not as many cells as there are fields.")

    def column(self, name: str) -> tuple[Cell, ...]:
        """Return the cells of a column."""
        place = [each.name for each in self.fields].index(name)
        return tuple(row[place] for row in self.rows)


def sheet(
    name: str, meaning: str, fields: Sequence[Field], rows: Iterable[Sequence[Cell]],
    is_typed: bool = False,
) -> Sheet:  # fmt: skip
    """Return a sheet of rows of any kind."""
    return Sheet(name, meaning, tuple(fields), tuple(map(tuple, rows)), is_typed)


_DICTIONARY = (
    Field("table", "", "the table that has the column"),
    Field("column", "", "the column; empty for what a row of the table is"),
    Field("unit", "", "in what it is counted"),
    Field("meaning", "", "what it says"),
)


def dictionary(sheets: Sequence[Sheet]) -> Sheet:
    """Return the data dictionary: every column of every sheet, with unit and meaning."""
    rows: list[Row] = []
    for each in sheets:
        rows.append((each.name, "", "", each.meaning))
        rows += [(each.name, field.name, field.unit, field.meaning) for field in each.fields]
    return sheet("dictionary", "A column of a table.", _DICTIONARY, rows)
