"""Sheets as comma-separated values, alone or packed together."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence

from .sheet import Cell, Sheet, dictionary

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")
"""How a text begins that a spreadsheet might take for a formula."""

READ_ME = """\
Tables of a class of PushPull, as comma-separated values in UTF-8.
dictionary.csv says what every column of every table means, and its unit.
A text that begins with = + - or @ has a ' before it, so that no spreadsheet takes it for a formula.
"""
_DATE = (1980, 1, 1, 0, 0, 0)


def safe(cell: Cell) -> Cell:
    r"""Return a cell that no spreadsheet carries out; numbers stay numbers.

    >>> safe("=1+1"), safe(-1.5), safe("Ada"), safe(None), safe(True)
    ("'=1+1", -1.5, 'Ada', '', 'yes')
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, str) and (cell.startswith(RISKY) or cell.lstrip().startswith(RISKY)):
        return f"'{cell}"
    return cell


def csv_file(found: Sheet) -> bytes:
    """Return a sheet as the bytes of a file; it begins with a mark by which Excel knows UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(each.name for each in found.fields)
    writer.writerows(map(safe, row) for row in found.rows)
    return text.getvalue().encode("utf-8-sig")


def csv_zip(sheets: Sequence[Sheet]) -> bytes:
    """Return sheets and their dictionary packed together; the same sheets give the same bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as pack:
        _put(pack, "README.txt", READ_ME.encode())
        for each in (dictionary(sheets), *sheets):
            _put(pack, f"{each.name}.csv", csv_file(each))
    return file.getvalue()


def _put(pack: zipfile.ZipFile, name: str, body: bytes) -> None:
    info = zipfile.ZipInfo(name, _DATE)
    info.compress_type = zipfile.ZIP_DEFLATED
    pack.writestr(info, body)
