"""The scorecard: what was measured, cell by cell, and how it compares with what is known."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ..intervals import Interval
from .bands import Band, Verdict, fails_by_sign, judge, worst
from .jackknife import Floats, Stack, Statistic, jackknife
from .row import Case, Check, Path, Row

Outcome = Verdict | str


@dataclass(frozen=True)
class Finding:
    """One check of a cell, measured.

    Attributes
    ----------
    label, unit : str
    band : Band
    found : Interval
    verdict : {"pass", "grey", "fail"}
    """

    label: str
    unit: str
    band: Band
    found: Interval
    verdict: Verdict

    @property
    def is_wrong_sign(self) -> bool:
        """Whether the whole interval is on the wrong side of zero."""
        return fails_by_sign(self.found, self.band)


@dataclass(frozen=True)
class Curve:
    """One line of a cell's chart: points with 95 % intervals over markets."""

    label: str
    x: Floats
    mean: Floats
    low: Floats
    high: Floats


@dataclass(frozen=True)
class Cell:
    """A row in one case: findings, chart, and the verdict on all of them together."""

    row: Row
    case: Case
    findings: tuple[Finding, ...]
    curves: tuple[Curve, ...]
    customers: int
    seeds: int

    @property
    def verdict(self) -> Verdict:
        """The worst verdict of all findings: of a thesis row, whether the thesis holds here."""
        return worst([finding.verdict for finding in self.findings])

    @property
    def outcome(self) -> Outcome:
        """Say in a word what came out.

        A calibration row passes, is grey or fails. A thesis row holds, is undecided, or does not
        hold: it does not hold as soon as one of its findings fails.
        """
        if self.row.kind == "calibration":
            return self.verdict
        return {"pass": "holds", "grey": "undecided", "fail": "does not hold"}[self.verdict]

    @property
    def is_as_expected(self) -> bool:
        """Whether the cell came out as it should.

        Where a thesis should fail it is enough that it is not shown: at least one of its findings
        is not significantly there.
        """
        if self.case.expects == "fails":
            return self.verdict != "pass"
        return self.verdict == "pass"

    @property
    def is_wrong_sign(self) -> bool:
        """Whether a finding that should be there has the wrong sign, surely."""
        return self.case.expects == "holds" and any(f.is_wrong_sign for f in self.findings)

    @property
    def path(self) -> Path:
        """What the chart shows."""
        return self.case.path or self.row.path

    @property
    def key(self) -> str:
        """What names the cell: row and case."""
        return f"{self.row.code} {self.case.title}"


@dataclass(frozen=True)
class Scorecard:
    """All cells that were measured.

    Attributes
    ----------
    cells : tuple of Cell
    size : float
        Customers against what the studies ask for.
    changes : tuple of str
        What was changed by hand, in words; empty for the market as it is.
    """

    cells: tuple[Cell, ...]
    size: float = 1.0
    changes: tuple[str, ...] = ()

    @property
    def calibration(self) -> list[Cell]:
        """Cells of rows that parameters were calibrated to."""
        return [cell for cell in self.cells if cell.row.kind == "calibration"]

    @property
    def thesis(self) -> list[Cell]:
        """Cells of rows that were only tested."""
        return [cell for cell in self.cells if cell.row.kind == "thesis"]

    @property
    def passed(self) -> int:
        """Number of calibration cells that pass."""
        return sum(cell.verdict == "pass" for cell in self.calibration)

    @property
    def rows(self) -> list[Row]:
        """Return the rows that were measured, in order."""
        return list({cell.row.code: cell.row for cell in self.cells}.values())


def measure(row: Row, case: Case, checks: tuple[Check, ...], seen: Stack, customers: int) -> Cell:
    """Return a cell worked out from what was observed in several markets."""
    return Cell(
        row=row,
        case=case,
        findings=tuple(_find(check, seen) for check in checks),
        curves=curves(case.path or row.path, seen),
        customers=customers,
        seeds=len(next(iter(seen.values()))),
    )


def _find(check: Check, seen: Stack) -> Finding:
    with np.errstate(all="ignore"):
        found = jackknife(_or_none(check.statistic), seen)
    return Finding(check.label, check.unit, check.band, found, judge(found, check.band))


def _or_none(statistic: Statistic) -> Statistic:
    """Return a statistic that is no number where markets are too small to work it out."""

    def asked(seen: Stack) -> float:
        try:
            value = float(statistic(seen))
        except (ArithmeticError, RuntimeError, ValueError):  # nothing sold; a fit that never ends
            return math.nan
        return value if math.isfinite(value) else math.nan

    return asked


def curves(path: Path, seen: Stack) -> tuple[Curve, ...]:
    """Return the lines of a chart: means over markets with their intervals."""
    drawn = []
    for label, line in path.lines.items():
        with np.errstate(all="ignore"):
            values = np.asarray(line(seen), dtype=np.float64)
        mean = values.mean(axis=0)
        points = path.points(seen) if path.points else np.arange(1.0, len(mean) + 1.0)
        half = _half(values)
        drawn.append(Curve(label, np.asarray(points), mean, mean - half, mean + half))
    return tuple(drawn)


def _half(values: Floats) -> Floats:
    """Return half the width of Student's interval at every point."""
    from scipy.special import stdtrit

    count = len(values)
    if count < 2:
        return np.zeros(values.shape[1])
    reach = float(stdtrit(count - 1, 0.975))
    return np.asarray(reach * values.std(axis=0, ddof=1) / math.sqrt(count))
