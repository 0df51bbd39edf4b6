"""What a team is told after a quarter: made when it is played, stored with its result."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import pandas as pd

from ..game.books import Line, funnel, lost, objections
from ..game.company import Company
from ..game.report import QuarterReport, report
from ..game.research import Study, study
from ..game.voices import Voice


@dataclass(frozen=True)
class TeamReport:
    """What a team reads after a quarter, in the game's own pieces.

    Attributes
    ----------
    quarter : int
        0 is the practice quarter.
    report : QuarterReport
        Headline, changes, reasons, profit and loss, voices.
    funnel, lost, objections : tuple of Line
    study : Study
        The market research that the team bought.
    """

    quarter: int
    report: QuarterReport
    funnel: tuple[Line, ...]
    lost: tuple[Line, ...]
    objections: tuple[Line, ...]
    study: Study


def told(side: Company) -> dict[str, Any]:
    """Return what a team is told of the last quarter, as plain values."""
    quarter = len(side.decisions)
    said, found = report(side), study(side, quarter)
    return {
        "headline": said.headline,
        "changes": list(said.changes),
        "reasons": list(said.reasons),
        "voices": [asdict(voice) for voice in said.voices],
        "statement": _lines(said.statement),
        "funnel": _lines(funnel(side, quarter)),
        "lost": _lines(lost(side, quarter)),
        "objections": _lines(objections(side, quarter)),
        "study": {
            "sentence": found.sentence,
            "rivals": _rows(found.rivals),
            "segments": None if found.segments is None else _rows(found.segments),
        },
    }


def report_of(quarter: int, values: Mapping[str, Any]) -> TeamReport:
    """Return the report that ``told`` wrote."""
    said = QuarterReport(
        quarter,
        values["headline"],
        tuple(values["changes"]),
        tuple(values["reasons"]),
        _read(values["statement"]),
        tuple(Voice(**each) for each in values["voices"]),
    )
    found = values["study"]
    segments = None if found["segments"] is None else pd.DataFrame(found["segments"])
    rivals = pd.DataFrame(found["rivals"])
    numbers = [name for name in rivals.columns if name != "name"]
    rivals[numbers] = rivals[numbers].astype(float)
    return TeamReport(
        quarter, said, _read(values["funnel"]), _read(values["lost"]),
        _read(values["objections"]), Study(rivals, segments, found["sentence"]),
    )  # fmt: skip


def _lines(lines: Sequence[Line]) -> list[dict[str, Any]]:
    return [asdict(line) for line in lines]


def _read(lines: Sequence[Mapping[str, Any]]) -> tuple[Line, ...]:
    return tuple(Line(**line) for line in lines)


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return a table as rows of plain values; what is not known is None."""
    return [
        {str(name): _plain(value) for name, value in row.items()}
        for row in table.to_dict(orient="records")
    ]


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return value
    number = float(value)
    return None if math.isnan(number) else number
