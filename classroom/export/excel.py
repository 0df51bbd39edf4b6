"""Sheets as a workbook; every text is text, whatever it begins with."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import xlsxwriter

from .sheet import Cell, Sheet, dictionary

_NOT_A_DATE = datetime(1980, 1, 1)
WIDEST = 44


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """Return a workbook of the dictionary and the sheets; the same sheets give the same bytes."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        book.set_properties({"created": _NOT_A_DATE, "author": "PushPull"})
        head = book.add_format({"bold": True})
        for each in (dictionary(sheets), *sheets):
            _write(book.add_worksheet(each.name), each, head)
    return file.getvalue()


def _write(page: Any, found: Sheet, head: Any) -> None:
    for column, field in enumerate(found.fields):
        page.write_string(0, column, field.name, head)
        lengths = [len(str(row[column])) for row in found.rows[:200]]
        page.set_column(column, column, min(max([len(field.name), *lengths]) + 2, WIDEST))
        if field.meaning and found.name != "dictionary":
            unit = f" ({field.unit})" if field.unit else ""
            page.write_comment(0, column, f"{field.meaning}{unit}")
    for line, row in enumerate(found.rows, 1):
        for column, cell in enumerate(row):
            _put(page, line, column, cell)
    page.freeze_panes(1, 0)
    if found.rows:
        page.autofilter(0, 0, len(found.rows), len(found.fields) - 1)


def _put(page: Any, line: int, column: int, cell: Cell) -> None:
    if isinstance(cell, bool):
        page.write_boolean(line, column, cell)
    elif isinstance(cell, str):
        page.write_string(line, column, cell)  # never a formula, and never a link
    elif cell is not None and math.isfinite(cell):
        page.write_number(line, column, cell)
