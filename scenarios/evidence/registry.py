"""All rows of the scorecard, in order."""

from __future__ import annotations

from collections.abc import Sequence

from ..reading import ScenarioError, nearest
from .row import Row, Study
from .studies import advertising, buyers, diffusion, handing_over, prices, selling, thesis, together

_MODULES = (advertising, selling, together, prices, diffusion, buyers, thesis, handing_over)

ROWS: tuple[Row, ...] = tuple(
    sorted((row for module in _MODULES for row in module.ROWS), key=lambda row: row.code)
)

STUDIES: dict[str, Study] = {
    study.name: study
    for row in ROWS
    for study in (row.study, *(case.study for case, _ in row.cases if case.study))
}


def rows(codes: Sequence[str] = ()) -> list[Row]:
    """Return some rows by code, or all.

    >>> [row.code for row in rows(["d1", "A1"])]
    ['A1', 'D1']
    >>> rows(["A9"])
    Traceback (most recent call last):
    ...
    pushpull.scenarios.reading.ScenarioError: row 'A9' is unknown. Known are A1, ...
    """
    known = {row.code: row for row in ROWS}
    wanted = {code.upper() for code in codes}
    for code in codes:
        if code.upper() not in known:
            raise ScenarioError(f"row {code!r} is unknown. {nearest(code, known)}")
    return [row for row in ROWS if not wanted or row.code in wanted]
