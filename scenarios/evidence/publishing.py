"""The scorecard as data: written for programs, and read again to make its pages anew."""

from __future__ import annotations

import json
import math
import re
from typing import Any

import numpy as np

from ..intervals import Interval
from ..reading import ScenarioError
from .bands import judge
from .jackknife import Floats
from .registry import rows
from .row import Case, Check, Row
from .scorecard import Cell, Curve, Finding, Scorecard
from .wording import provenance_counts, thesis_counts

_NUMBERS = re.compile(r"\[\s+([-+.\deE,\snul]*?)\s+\]")
"""Lists of numbers and nulls, which are written on a line each."""
_POINTS = ("x", "mean", "low", "high")


def as_json(card: Scorecard) -> str:
    """Return the scorecard as JSON: cells, findings, intervals, charts, and what came out."""
    counts = provenance_counts(card)
    said = {
        "changes": list(card.changes),
        "without": list(card.without),
        "passed": card.passed,
        "calibration_cells": len(card.calibration),
        **{kind: dict(zip(("passed", "cells"), counts[kind], strict=True)) for kind in counts},
        "thesis": dict(
            zip(("as_expected", "undecided", "otherwise"), thesis_counts(card), strict=True)
        ),
        "cells": [_cell(cell) for cell in card.cells],
    }
    text = json.dumps(said, indent=1, ensure_ascii=False)
    return _NUMBERS.sub(lambda found: f"[{' '.join(found[1].split())}]", text) + "\n"


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "row": cell.row.code,
        "title": cell.row.title,
        "kind": cell.row.kind,
        "archetype": cell.case.archetype,
        "case": cell.case.label,
        "expects": cell.case.expects,
        "customers": cell.customers,
        "markets": cell.seeds,
        "outcome": cell.outcome,
        "as_expected": cell.is_as_expected,
        "findings": [
            {
                "what": finding.label,
                "unit": finding.unit,
                "band": [_finite(finding.band.low), _finite(finding.band.high)],
                "mean": _finite(finding.found.mean),
                "low": _finite(finding.found.low),
                "high": _finite(finding.found.high),
                "verdict": finding.verdict,
                "band_from": finding.provenance if cell.row.kind == "calibration" else "claim",
            }
            for finding in cell.findings
        ],
        "curves": [
            {
                "line": curve.label,
                **{name: list(map(_finite, getattr(curve, name))) for name in _POINTS},
            }
            for curve in cell.curves
        ],
    }


def from_json(text: str) -> Scorecard:
    """Return a scorecard that was written as JSON, with the rows of this version.

    Titles, sources and verdicts are those of the rows as they are now; numbers are the file's.

    Raises
    ------
    ScenarioError
        If the file is no scorecard, or one of other rows.
    """
    try:
        said = json.loads(text)
        cells = tuple(_cell_of(each) for each in said["cells"])
        return Scorecard(cells, tuple(said["changes"]), tuple(said["without"]))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ScenarioError(
            "this is not the scorecard of this version. `pushpull validate --out DIR` writes one."
        ) from error


def _cell_of(said: dict[str, Any]) -> Cell:
    """Return a cell: numbers from the file, everything else from the row that it is of."""
    row, case, checks = _asked(said)
    findings = tuple(
        _finding_of(check, each, said["markets"])
        for check, each in zip(checks, said["findings"], strict=True)
    )
    curves = tuple(
        Curve(each["line"], *(_array(each[name]) for name in _POINTS)) for each in said["curves"]
    )
    return Cell(row, case, findings, curves, said["customers"], said["markets"])


def _asked(said: dict[str, Any]) -> tuple[Row, Case, tuple[Check, ...]]:
    """Return row, case and checks of a cell."""
    [row] = rows([said["row"]])
    for case, checks in row.cases:
        if (case.archetype, case.label) == (said["archetype"], said["case"]):
            return row, case, checks
    raise ValueError(f"{said['row']} is not measured in {said['archetype']}: {said['case']}.")


def _finding_of(check: Check, said: dict[str, Any], markets: int) -> Finding:
    band = [_finite(check.band.low), _finite(check.band.high)]
    if (check.label, band) != (said["what"], said["band"]):
        raise ValueError(f"{said['what']!r} is not what is measured now.")
    mean, low, high = (_number(said[name]) for name in ("mean", "low", "high"))
    found = Interval(mean, low, high, markets)
    verdict = judge(found, check.band)
    return Finding(check.label, check.unit, check.band, found, verdict, check.provenance)


def _array(values: list[float | None]) -> Floats:
    return np.array([_number(value) for value in values], dtype=np.float64)


def _number(value: float | None) -> float:
    return math.nan if value is None else float(value)


def _finite(value: float) -> float | None:
    """Return a number rounded to seven digits; nothing in place of infinity and of no number."""
    return float(f"{value:.7g}") if math.isfinite(value) else None
