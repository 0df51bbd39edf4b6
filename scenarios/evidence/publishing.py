"""The scorecard as data, for whoever wants to read it with a program."""

from __future__ import annotations

import json
import math
from typing import Any

from .scorecard import Cell, Scorecard


def as_json(card: Scorecard) -> str:
    """Return the scorecard as JSON: cells, findings, intervals, and what came out."""
    said = {
        "changes": list(card.changes),
        "passed": card.passed,
        "calibration_cells": len(card.calibration),
        "cells": [_cell(cell) for cell in card.cells],
    }
    return json.dumps(said, indent=1, ensure_ascii=False) + "\n"


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
            }
            for finding in cell.findings
        ],
    }


def _finite(value: float) -> float | None:
    """Return a number rounded to seven digits; nothing in place of infinity and of no number."""
    return float(f"{value:.7g}") if math.isfinite(value) else None
