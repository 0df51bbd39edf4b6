"""The scorecard: what was measured, cell by cell, and how it compares with what is known."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ..intervals import Interval
from .bands import Band, Verdict, fails_by_sign, judge, worst
from .jackknife import Floats, Stack, Statistic, jackknife
from .row import Case, Check, Path, Provenance, Row, full_customers, full_markets

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
    provenance : {"cited", "assumed"}
        Where the band is from, see ``Check``.
    """

    label: str
    unit: str
    band: Band
    found: Interval
    verdict: Verdict
    provenance: Provenance = "cited"

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

        Where a thesis should fail it is enough that one of its findings surely does. What is
        undecided has not come out, neither as it should nor otherwise.
        """
        return self.verdict == {"holds": "pass", "fails": "fail"}[self.case.expects]

    @property
    def is_assumed(self) -> bool:
        """Whether no published number or sign stands behind any of its bands."""
        return all(finding.provenance == "assumed" for finding in self.findings)

    @property
    def is_full(self) -> bool:
        """Whether it was played in the markets that the published scorecard asks for."""
        return (self.seeds, self.customers) == self._full

    @property
    def is_smaller(self) -> bool:
        """Whether it was played in fewer or smaller markets than those."""
        return self.seeds < self._full[0] or self.customers < self._full[1]

    @property
    def _full(self) -> tuple[int, int]:
        study = self.case.study or self.row.study
        return full_markets(study, self.case), full_customers(study, self.case)

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
    changes : tuple of str
        Parameters that were changed by hand, with their values; empty for the market as it is.
    without : tuple of str
        Mechanisms that were switched off.
    """

    cells: tuple[Cell, ...]
    changes: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    @property
    def is_changed(self) -> bool:
        """Whether the market is not as it is."""
        return bool(self.changes or self.without)

    @property
    def is_as_published(self) -> bool:
        """Whether the numbers are those of the published scorecard: full and unchanged."""
        return not self.is_changed and all(cell.is_full for cell in self.cells)

    @property
    def is_quick(self) -> bool:
        """Whether there were fewer or smaller markets than in the published scorecard."""
        return any(cell.is_smaller for cell in self.cells)

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
    verdict = judge(found, check.band)
    return Finding(check.label, check.unit, check.band, found, verdict, check.provenance)


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
