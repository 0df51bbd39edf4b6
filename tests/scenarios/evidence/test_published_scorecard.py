"""Promises of the scorecard that is published: it is whole, as asked for, and hides no miss."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from pushpull.scenarios.evidence.page import markdown
from pushpull.scenarios.evidence.publishing import as_json, from_json
from pushpull.scenarios.evidence.registry import ROWS
from pushpull.scenarios.evidence.remarks import remark, remarks
from pushpull.scenarios.evidence.row import Case, Row
from pushpull.scenarios.evidence.validation import FULL
from pushpull.viz import scorecard_page

DOCS = Path(__file__).resolve().parents[3] / "docs"


@pytest.fixture(scope="module")
def cells() -> list[dict[str, Any]]:
    """Return the cells of the published scorecard."""
    published = json.loads((DOCS / "scorecard.json").read_text(encoding="utf-8"))
    assert published.get("changes") in (None, [])
    found: list[dict[str, Any]] = published["cells"]
    return found


def named(cell: dict[str, Any]) -> tuple[str, str, str]:
    return cell["row"], cell["archetype"], cell["case"]


def cases() -> list[tuple[Row, Case, list[str]]]:
    return [(row, case, [c.label for c in checks]) for row in ROWS for case, checks in row.cases]


def test_every_row_is_there_in_every_market_with_every_check(cells: list[dict[str, Any]]) -> None:
    published = {named(cell): [each["what"] for each in cell["findings"]] for cell in cells}
    assert published == {(r.code, c.archetype, c.label): labels for r, c, labels in cases()}


def test_it_was_played_in_full(cells: list[dict[str, Any]]) -> None:
    played = {named(cell): (cell["markets"], cell["customers"]) for cell in cells}
    for row, case, _ in cases():
        study = case.study or row.study
        asked = FULL.markets(study, case), FULL.customers(study, case)
        assert played[row.code, case.archetype, case.label] == asked


def test_four_fifths_of_the_cells_of_known_findings_pass_and_none_fails_by_sign(
    cells: list[dict[str, Any]],
) -> None:
    known = [cell for cell in cells if cell["kind"] == "calibration"]
    passed = [cell for cell in known if cell["outcome"] == "pass"]
    assert len(passed) >= 0.8 * len(known)
    for cell in known:
        for finding in cell["findings"]:
            low, high = finding["band"]
            if low is not None and low >= 0:
                assert finding["high"] > 0
            if high is not None and high <= 0:
                assert finding["low"] < 0


def test_every_miss_has_a_paragraph(cells: list[dict[str, Any]]) -> None:
    for cell in cells:
        if not cell["as_expected"]:
            title = f"{cell['archetype']}: {cell['case']}" if cell["case"] else cell["archetype"]
            assert len(remark(f"{cell['row']} {title}")) > 100


def test_remarks_are_about_cells_that_there_are() -> None:
    known = {f"{row.code} {case.title}" for row, case, _ in cases()}
    assert set(remarks()) <= known


def test_both_pages_are_what_the_data_make(monkeypatch: pytest.MonkeyPatch) -> None:
    """Charts are left out: their lines hang on the version of the library that draws them."""
    monkeypatch.setattr(scorecard_page, "data_address", lambda drawing: "")
    monkeypatch.setattr(scorecard_page, "draw", lambda *what: b"")
    text = (DOCS / "scorecard.json").read_text(encoding="utf-8")
    card = from_json(text)
    assert as_json(card) == text
    assert markdown(card) == (DOCS / "scorecard.md").read_text(encoding="utf-8")
    charts = (DOCS / "scorecard-charts.html").read_text(encoding="utf-8")
    assert scorecard_page.html(card) == re.sub(r"data:image/[^\"]+", "", charts)


def test_the_page_shows_what_the_data_say(cells: list[dict[str, Any]]) -> None:
    page = (DOCS / "scorecard.md").read_text(encoding="utf-8")
    passed = sum(c["outcome"] == "pass" for c in cells if c["kind"] == "calibration")
    known = sum(cell["kind"] == "calibration" for cell in cells)
    assert f"{passed} of {known} calibration cells pass" in page
