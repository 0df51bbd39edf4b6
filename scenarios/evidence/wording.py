"""The scorecard in words and numbers, for pages and terminals."""

from __future__ import annotations

import math

from .bands import Band
from .scorecard import Cell, Finding, Scorecard

MARKS = {"pass": "✓ pass", "grey": "~ grey", "fail": "✗ fail"}
THESIS_MARKS = {"holds": "holds", "undecided": "undecided", "does not hold": "does not hold"}


def number(value: float) -> str:
    """Return a number with about three telling digits.

    >>> number(-2.6181), number(43.21), number(0.0451), number(float("nan"))
    ('−2.62', '43.2', '0.045', 'none')
    """
    if math.isnan(value):
        return "none"
    size = abs(value)
    digits = 3 if size < 0.1 else 2 if size < 10 else 1 if size < 100 else 0
    text = f"{value:,.{digits}f}"
    if float(text.replace(",", "")) == 0:
        text = text.lstrip("-")
    return text.replace("-", "−")


def interval_text(finding: Finding) -> str:
    """Return a measurement with its interval: ``0.045 [0.038, 0.052]``."""
    found = finding.found
    if math.isnan(found.low):
        return number(found.mean)
    return f"{number(found.mean)} [{number(found.low)}, {number(found.high)}]"


def band_text(band: Band) -> str:
    """Return a band in words.

    >>> band_text(Band(0.02, 0.12)), band_text(Band(-math.inf, 0.0))
    ('0.02 to 0.12', 'below 0')
    """
    low, high = (number_of_band(value) for value in (band.low, band.high))
    if math.isinf(band.high):
        return f"above {low}"
    return f"below {high}" if math.isinf(band.low) else f"{low} to {high}"


def number_of_band(value: float) -> str:
    """Return an end of a band as it was given."""
    return f"{value:g}".replace("-", "−")


def outcome_text(cell: Cell) -> str:
    """Return what came out, with what was expected where that matters."""
    if cell.row.kind == "calibration":
        return MARKS[cell.verdict]
    wanted = "should hold" if cell.case.expects == "holds" else "should not hold"
    mark = "✓" if cell.is_as_expected else "✗"
    return f"{mark} {cell.outcome} ({wanted})"


def headline(card: Scorecard) -> str:
    """Return the whole scorecard in two sentences."""
    parts = []
    if card.calibration:
        cells, wrong = len(card.calibration), sum(c.is_wrong_sign for c in card.calibration)
        grey, fail = (sum(c.verdict == v for c in card.calibration) for v in ("grey", "fail"))
        parts.append(
            f"{card.passed} of {cells} calibration cells pass ({100 * card.passed / cells:.0f} %), "
            f"{grey} {'is' if grey == 1 else 'are'} too unsure to tell, "
            f"{fail} {'fails' if fail == 1 else 'fail'}, {wrong or 'none'} by sign."
        )
    if card.thesis:
        right = sum(cell.is_as_expected for cell in card.thesis)
        parts.append(
            f"The thesis comes out as it should in {right} of {len(card.thesis)} cells: where it "
            "should hold, and where it should not."
        )
    return " ".join(parts)
