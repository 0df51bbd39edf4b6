"""Scorecards to test with: every row there is, with made-up measurements, so nothing is played."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pushpull.scenarios.evidence.bands import Band, judge
from pushpull.scenarios.evidence.registry import rows
from pushpull.scenarios.evidence.row import Case, Check, Row, full_customers, full_markets
from pushpull.scenarios.evidence.scorecard import Cell, Curve, Finding, Scorecard
from pushpull.scenarios.intervals import Interval

POINTS = {"D1": 3, "C1": 2, "F1": 6, "A5": 7, "E4": 12}
"""Points of the charts that have few; the others have 104."""


def found_in(band: Band, half: float = 0.1) -> Interval:
    """Return a measurement inside a band, on the near side of an open end."""
    ends = [end for end in (band.low, band.high) if np.isfinite(end)]
    middle = sum(ends) / len(ends)
    middle += (np.isinf(band.high) - float(np.isinf(band.low))) * 1.0
    span = half * (max(ends) - min(ends) or 1.0)
    return Interval(middle, middle - span, middle + span, 20)


def found_outside(band: Band) -> Interval:
    """Return a measurement far outside a band."""
    if np.isfinite(band.high):
        return Interval(band.high + 9.0, band.high + 8.0, band.high + 10.0, 20)
    return Interval(band.low - 9.0, band.low - 10.0, band.low - 8.0, 20)


def cell(row: Row, case: Case, checks: Sequence[Check], passes: bool = True) -> Cell:
    """Return a cell whose numbers all pass, or of which the last one fails."""
    found = [found_in(check.band) for check in checks]
    if not passes:
        found[-1] = found_outside(checks[-1].band)
    findings = tuple(
        Finding(
            check.label, check.unit, check.band, each, judge(each, check.band), check.provenance
        )
        for check, each in zip(checks, found, strict=True)
    )
    x = np.arange(1.0, POINTS.get(row.code, 104) + 1.0)
    curves = tuple(
        Curve(label, x, np.sqrt(x) + place, np.sqrt(x) + place - 0.5, np.sqrt(x) + place + 0.5)
        for place, label in enumerate(row.path.lines)
    )
    study = case.study or row.study
    customers, seeds = full_customers(study, case), full_markets(study, case)
    return Cell(row, case, findings, curves, customers, seeds)


def scorecard(*codes: str, misses: Sequence[str] = ()) -> Scorecard:
    """Return a scorecard of some rows, or all, on which some cells (by key) miss."""
    return Scorecard(
        tuple(
            cell(row, case, checks, passes=f"{row.code} {case.title}" not in misses)
            for row in rows(codes)
            for case, checks in row.cases
        )
    )
