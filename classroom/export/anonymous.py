"""An export without names: keyed pseudonyms for students, and nothing that anybody typed."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence

from .sheet import Cell, Row, Sheet

LETTERS = 10
"""Of a pseudonym: 40 bits, so that two students of 400 share one with a chance below 1e-7."""


def pseudonym(secret: str, code: str, student: int) -> str:
    """Return what a student is called in anonymous exports of a class, the same in each of them.

    Nobody can compute it, or turn it back, without the secret of the server.

    >>> pseudonym("secret", "ACDEFG", 1) == pseudonym("secret", "ACDEFG", 1)
    True
    >>> pseudonym("secret", "ACDEFG", 1) == pseudonym("another", "ACDEFG", 1)
    False
    """
    said = f"student {student} of class {code}".encode()
    return "s" + hmac.new(secret.encode(), said, hashlib.sha256).hexdigest()[:LETTERS]


def anonymous(sheets: Sequence[Sheet], secret: str, code: str) -> list[Sheet]:
    """Return sheets without names, typed words and moments, with pseudonyms for students."""
    return [_without_names(each, secret, code) for each in sheets if not each.is_typed]


def _without_names(found: Sheet, secret: str, code: str) -> Sheet:
    kept = [place for place, each in enumerate(found.fields) if each.kind in ("plain", "student")]
    who = {place for place in kept if found.fields[place].kind == "student"}

    def cell(place: int, value: Cell) -> Cell:
        if place in who and isinstance(value, int):
            return pseudonym(secret, code, value)
        return value

    rows: list[Row] = [tuple(cell(place, row[place]) for place in kept) for row in found.rows]
    if who:  # the order of rows would tell who came first
        rows.sort(key=lambda row: tuple(map(str, row)))
    fields = tuple(found.fields[place] for place in kept)
    return Sheet(found.name, found.meaning, fields, tuple(rows))
