"""The scorecard as one page that needs nothing else: what was found, where, and how sure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ..scenarios.evidence.bands import Band
from ..scenarios.evidence.page import anchor
from ..scenarios.evidence.remarks import misses
from ..scenarios.evidence.row import Row
from ..scenarios.evidence.scorecard import Cell, Finding, Scorecard
from ..scenarios.evidence.wording import (
    interval_text,
    judged_band_text,
    provenance_counts,
    quick_line,
    setting_lines,
    thesis_counts,
)
from ..scenarios.intervals import Interval
from .exhibit import NARROW, DataTable, Size
from .figures import data_address, draw
from .page_templates import environment
from .scorecard_charts import path_alt, path_data, path_painter
from .scorecard_strips import Strip, strip

SIZES = (Size(328, 230, NARROW), Size(480, 270))
_MARKS = {"good": "✓", "unsure": "~", "bad": "✗"}


@dataclass(frozen=True)
class Chip:
    """What came out, as colour, mark and word."""

    kind: str
    word: str
    wanted: str

    @property
    def mark(self) -> str:
        """The sign that says the same as the colour."""
        return _MARKS[self.kind]

    @classmethod
    def of(cls, cell: Cell) -> Chip:
        """Return a cell's; good is what came out as it should."""
        kind = "good" if cell.is_as_expected else "unsure" if cell.verdict == "grey" else "bad"
        wanted = {"holds": "should hold", "fails": "should not hold"}[cell.case.expects]
        if cell.row.kind == "calibration":
            wanted = "assumed band" if cell.is_assumed else ""
        return cls(kind, str(cell.outcome), wanted)


@dataclass(frozen=True)
class Line:
    """One number of a cell, ready to be shown."""

    finding: Finding
    cell: Cell

    @property
    def band(self) -> str:
        """The band in words, and whether it is our own."""
        return judged_band_text(self.finding, self.cell)

    @property
    def measured(self) -> str:
        """The measurement with its interval."""
        return interval_text(self.finding)

    @property
    def strip(self) -> Strip:
        """Band and measurement side by side."""
        return strip(self.finding.found, self.finding.band)


@dataclass(frozen=True)
class Box:
    """One cell, ready to be shown, with what is thought of it if it misses."""

    cell: Cell
    key: str
    remark: str

    @property
    def chip(self) -> Chip:
        """What came out."""
        return Chip.of(self.cell)

    @property
    def lines(self) -> list[Line]:
        """What was measured."""
        return [Line(finding, self.cell) for finding in self.cell.findings]

    @property
    def note(self) -> str:
        """How many markets the chart shows."""
        seeds, people = self.cell.seeds, f"{self.cell.customers:,} customers"
        if seeds == 1:
            return f"One market of {people}, so there is no interval."
        return f"Mean of {seeds} markets of {people}; shaded or as a bar: 95 % interval."

    @cached_property
    def drawings(self) -> list[tuple[str, str]]:
        """The chart as addresses, each with the screens that it is for."""
        paint = path_painter(self.cell)
        return [(s.media, data_address(draw(paint, s.width, s.height))) for s in SIZES]

    @property
    def alt(self) -> str:
        """The chart in words."""
        return path_alt(self.cell)

    @property
    def data(self) -> DataTable:
        """The numbers behind the chart."""
        return path_data(self.cell)


@dataclass(frozen=True)
class Section:
    """One row of the scorecard, ready to be shown."""

    row: Row
    boxes: list[Box]

    @property
    def key(self) -> str:
        """Where the section can be linked to; the same as on the page in Markdown."""
        return anchor(self.row)

    def of(self, archetype: str) -> list[Box]:
        """Return the cells in one kind of market."""
        return [box for box in self.boxes if box.cell.case.archetype == archetype]


def html(card: Scorecard) -> str:
    """Return the page; the same scorecard gives the same bytes."""
    sections = [_section(card, row) for row in card.rows]
    return environment().get_template("scorecard.html").render(
        card=card,
        parts=_parts(sections),
        archetypes=sorted({cell.case.archetype for cell in card.cells}),
        facts=_facts(card),
        notes=[*setting_lines(card), *filter(None, [quick_line(card)])],
        counts=_counts(card),
        example=strip(Interval(0.22, 0.16, 0.28, 20), Band(0.1, 0.4)),
        width=SIZES[-1].width,
        height=SIZES[-1].height,
    )  # fmt: skip


def _section(card: Scorecard, row: Row) -> Section:
    remarks = {cell.key: said for cell, said in misses(card)}
    cells = [cell for cell in card.cells if cell.row.code == row.code]
    boxes = [
        Box(cell, f"{row.code}-{place}".lower(), remarks.get(cell.key, ""))
        for place, cell in enumerate(cells, start=1)
    ]
    return Section(row, boxes)


def _parts(sections: list[Section]) -> list[tuple[str, str, list[Section]]]:
    """Return headings with what they mean and the sections below them."""
    parts = [
        (
            "What is known",
            "Published findings. Free parameters of the market were calibrated to them.",
            [section for section in sections if section.row.kind == "calibration"],
        ),
        (
            "What the game claims",
            "The thesis was never tuned on. Each claim is shown where it should hold and where it "
            "should not.",
            [section for section in sections if section.row.kind == "thesis"],
        ),
    ]
    return [part for part in parts if part[2]]


def _facts(card: Scorecard) -> list[str]:
    """Return what was played, in a few words each."""
    return [
        f"{len(card.rows)} findings",
        f"{len(card.cells)} cells",
        f"{_range([cell.seeds for cell in card.cells])} markets each",
        f"{_range([cell.customers for cell in card.cells])} customers each",
    ]


def _range(values: list[int]) -> str:
    low, high = min(values), max(values)
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def _counts(card: Scorecard) -> list[tuple[str, str, str]]:
    """Return the headline: kind, number and what it counts."""
    known, claimed = card.calibration, card.thesis
    counts = []
    if known:
        fails = sum(cell.verdict == "fail" for cell in known)
        wrong = sum(cell.is_wrong_sign for cell in known)
        parts = [
            f"{passed} of {count} with {bands} bands"
            for bands, (passed, count) in provenance_counts(card).items()
            if count
        ]
        said = f"cells of what is known pass: {', '.join(parts)}"
        counts = [
            ("good" if card.passed else "quiet", f"{card.passed} of {len(known)}", said),
            ("unsure", str(len(known) - card.passed - fails), "too unsure to tell"),
            ("bad" if fails else "quiet", str(fails), f"fail, {wrong or 'none'} by sign"),
        ]
    if claimed:
        right, undecided, otherwise = thesis_counts(card)
        said = f"cells of the thesis surely come out as they should; {undecided} undecided"
        counts.append(("thesis", f"{right} of {len(claimed)}", f"{said}, {otherwise} otherwise"))
    return counts
