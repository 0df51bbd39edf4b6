"""The scorecard in words and numbers, for pages and terminals."""

from __future__ import annotations

import math
from collections.abc import Iterator

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
        return MARKS[cell.verdict] + " (assumed band)" * cell.is_assumed
    wanted = "should hold" if cell.case.expects == "holds" else "should not hold"
    mark = "✓" if cell.is_as_expected else "~" if cell.verdict == "grey" else "✗"
    return f"{mark} {cell.outcome} ({wanted})"


def setting_lines(card: Scorecard) -> list[str]:
    """Return what was changed by hand, a line for each kind of change.

    >>> setting_lines(Scorecard((), ("choice.price = 0.1",), ("word_of_mouth",)))
    ['Changed: choice.price = 0.1', 'Without: word_of_mouth']
    """
    told = (("Changed", card.changes), ("Without", card.without))
    return [f"{what}: {', '.join(names)}" for what, names in told if names]


def quick_line(card: Scorecard) -> str:
    """Return what must be known of a run that was smaller than the published one, or nothing."""
    if not card.is_quick:
        return ""
    return (
        f"Quick look: {effort_text(card)} for each number, so intervals are wide and verdicts may "
        "differ; the published scorecard is the full run."
    )


def effort_text(card: Scorecard) -> str:
    """Return how many markets of how many customers stand behind a number."""
    seeds, people = ([getattr(c, n) for c in card.cells] for n in ("seeds", "customers"))
    return f"{_range(seeds)} markets of {_range(people)} customers"


def _range(values: list[int]) -> str:
    low, high = min(values), max(values)
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def headline(card: Scorecard) -> str:
    """Return the whole scorecard in a few sentences."""
    return " ".join([*_known(card), *_claimed(card)])


def _known(card: Scorecard) -> Iterator[str]:
    """Yield what came out of published findings, cited bands apart from assumed ones."""
    cells, wrong = card.calibration, sum(cell.is_wrong_sign for cell in card.calibration)
    if not cells:
        return
    grey, fail = (sum(cell.verdict == v for cell in cells) for v in ("grey", "fail"))
    yield (
        f"{card.passed} of {len(cells)} calibration cells pass "
        f"({100 * card.passed / len(cells):.0f} %), {grey} {'is' if grey == 1 else 'are'} too "
        f"unsure to tell, {fail} {'fails' if fail == 1 else 'fail'}, {wrong or 'none'} by sign."
    )
    parts = [
        f"{passed} of {count} with {bands} bands"
        for bands, (passed, count) in provenance_counts(card).items()
        if count
    ]
    yield f"Of these, {' and '.join(parts)} pass."


def provenance_counts(card: Scorecard) -> dict[str, tuple[int, int]]:
    """Return how many calibration cells pass, of how many, with cited and with assumed bands."""
    kinds = {"cited": False, "assumed": True}
    parts = {
        kind: [cell for cell in card.calibration if cell.is_assumed is is_assumed]
        for kind, is_assumed in kinds.items()
    }
    return {
        kind: (sum(cell.verdict == "pass" for cell in cells), len(cells))
        for kind, cells in parts.items()
    }


def _claimed(card: Scorecard) -> Iterator[str]:
    """Yield what came out of the thesis; what is undecided counts neither way."""
    if not card.thesis:
        return
    right, undecided, wrong = thesis_counts(card)
    yield (
        f"The thesis comes out as it should, surely, in {right} of {len(card.thesis)} cells (it "
        f"holds where it should, or does not where it should not); {undecided} "
        f"{'is' if undecided == 1 else 'are'} undecided, and {wrong} "
        f"{'comes' if wrong == 1 else 'come'} out otherwise."
    )


def thesis_counts(card: Scorecard) -> tuple[int, int, int]:
    """Return how many cells of the thesis come out as they should, undecided, and otherwise."""
    right = sum(cell.is_as_expected for cell in card.thesis)
    undecided = sum(cell.verdict == "grey" for cell in card.thesis)
    return right, undecided, len(card.thesis) - right - undecided


def judged_band_text(finding: Finding, cell: Cell) -> str:
    """Return the band of a finding, and whether it is our own where findings are published."""
    is_ours = cell.row.kind == "calibration" and finding.provenance == "assumed"
    return band_text(finding.band) + " (assumed)" * is_ours
