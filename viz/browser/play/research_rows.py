"""What market research found, as rows of words."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pandas as pd

from ....classroom.game.feeling import felt_said
from ....classroom.game.research import SEEN
from .form_parts import SEGMENTS
from .words import count, percent, signed

_WRITERS: dict[str, Callable[[float], str]] = {
    "share": percent,
    "awareness": percent,
    "goodwill": signed,
    "satisfaction": felt_said,
    "price": percent,
}


def company_rows(rivals: pd.DataFrame) -> list[list[str]]:
    """Return a row of words for each company; what was not bought is a dash."""
    return [
        [str(row["name"]), *(_said(row[each], _WRITERS[each]) for each in SEEN)]
        for _, row in rivals.iterrows()
    ]


def group_rows(segments: pd.DataFrame) -> list[list[str]]:
    """Return a row of words for each group of customers."""
    found = []
    for place, row in enumerate(segments.itertuples(index=False)):
        group, people, fit, *owned = row
        where = SEGMENTS[place].lower() if place < len(SEGMENTS) else ""
        found.append([f"{group}, {where}", count(people), percent(fit), *map(percent, owned)])
    return found


def _said(value: Any, write: Callable[[float], str]) -> str:
    return "–" if math.isnan(float(value)) else write(float(value))
