"""Promises of what is published: every row is there, misses are, and programs can read it."""

from __future__ import annotations

import json
import math
import re
from dataclasses import replace

import pytest

from pushpull.scenarios.evidence import page as module
from pushpull.scenarios.evidence.page import anchor, markdown
from pushpull.scenarios.evidence.publishing import as_json
from pushpull.scenarios.evidence.registry import ROWS, rows
from pushpull.scenarios.evidence.remarks import FILE, remarks
from pushpull.scenarios.evidence.scorecard import Scorecard
from pushpull.scenarios.evidence.wording import headline
from pushpull.scenarios.intervals import Interval
from pushpull.scenarios.reading import read_toml
from tests.scorecards import scorecard

MISSED = "D1 consumer-goods"


@pytest.fixture(scope="module")
def card() -> Scorecard:
    return scorecard(misses=[MISSED])


def test_the_page_has_every_row_with_all_its_numbers(card: Scorecard) -> None:
    said = markdown(card)
    for row in ROWS:
        assert f"## {row.code} {row.title}\n" in said
        assert row.protocol in said
        for _, checks in row.cases:
            assert all(f"| {check.label} |" in said for check in checks)


def test_links_of_the_overview_lead_to_the_headings(card: Scorecard) -> None:
    said = markdown(card)
    for target in re.findall(r"\]\(#([^)]+)\)", said):
        assert target in {anchor(row) for row in ROWS}
    for row in ROWS:
        heading = f"{row.code} {row.title}".lower()
        assert anchor(row) == re.sub(r"[^\w\- ]", "", heading).replace(" ", "-")


def test_tables_have_as_many_cells_in_every_line(card: Scorecard) -> None:
    for block in re.findall(r"(?:^\|.*\n)+", markdown(card), re.MULTILINE):
        assert len({line.count("|") for line in block.splitlines()}) == 1


def test_a_miss_is_published_with_what_we_think_of_it(
    card: Scorecard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "remark", lambda key: "Too dear." if key == MISSED else "")
    said = markdown(card)
    assert f"**{MISSED}** (fail). Too dear.\n" in said
    monkeypatch.setattr(module, "remark", lambda key: "")
    assert f"**{MISSED}** (fail). Not explained yet.\n" in markdown(card)


def test_a_card_without_misses_has_no_chapter_about_them() -> None:
    assert "does not come out as it should" not in markdown(scorecard("D1"))


def test_a_doctored_market_says_so(card: Scorecard) -> None:
    doctored = replace(card, changes=("choice.price = 9",))
    assert "choice.price = 9" in markdown(doctored)
    assert "Changed by hand" not in markdown(card)


def test_the_headline_counts_cells(card: Scorecard) -> None:
    cells = len(card.calibration)
    assert card.passed == cells - 1
    assert headline(card).startswith(f"{cells - 1} of {cells} calibration cells pass")


def test_a_claim_that_holds_where_it_should_not_is_not_as_expected() -> None:
    (cell,) = [each for each in scorecard("G2").cells if each.case.expects == "fails"]
    assert cell.outcome == "holds"
    assert not cell.is_as_expected


def test_the_data_can_be_read_by_programs(card: Scorecard) -> None:
    said = json.loads(as_json(card))
    assert len(said["cells"]) == len(card.cells)
    assert said["passed"] == card.passed
    first = said["cells"][0]
    assert {"row", "archetype", "expects", "outcome", "markets", "findings"} <= first.keys()
    assert all(math.isfinite(each["mean"]) for each in first["findings"])


def test_no_number_and_infinity_are_nothing_in_the_data() -> None:
    card = scorecard("D3")
    cell = card.cells[0]
    none = replace(cell.findings[0], found=Interval(math.nan, math.nan, math.nan, 3))
    text = as_json(Scorecard((replace(cell, findings=(none,)),)))
    assert "NaN" not in text
    assert json.loads(text)["cells"][0]["findings"][0]["mean"] is None
    open_ended = json.loads(as_json(scorecard("G5")))["cells"][0]["findings"][0]["band"]
    assert open_ended[1] is None


def test_the_file_of_remarks_can_be_read() -> None:
    assert remarks().keys() == read_toml(FILE).keys()
    assert rows()
