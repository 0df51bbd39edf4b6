"""Promises of what is published: every row is there, misses are, and programs can read it."""

from __future__ import annotations

import json
import math
import re
from dataclasses import replace

import pytest

from pushpull.scenarios.evidence import remarks as module
from pushpull.scenarios.evidence.page import anchor, markdown
from pushpull.scenarios.evidence.publishing import as_json, from_json
from pushpull.scenarios.evidence.registry import ROWS, rows
from pushpull.scenarios.evidence.remarks import FILE, remarks
from pushpull.scenarios.evidence.scorecard import Scorecard
from pushpull.scenarios.evidence.wording import headline, quick_line
from pushpull.scenarios.intervals import Interval
from pushpull.scenarios.reading import ScenarioError, read_toml
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
    doctored = replace(card, changes=("choice.price = 9",), without=("habit", "drift"))
    assert "**Changed: choice.price = 9.** **Without: habit, drift.**" in markdown(doctored)
    assert "Changed:" not in markdown(card)
    assert "Without:" not in markdown(card)


def smaller(card: Scorecard) -> Scorecard:
    """Return the same numbers as if they came from a few small markets."""
    return replace(card, cells=tuple(replace(c, seeds=4, customers=500) for c in card.cells))


def test_remarks_are_said_of_the_published_numbers_only(
    card: Scorecard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "remark", lambda key: "Too dear.")
    others = (smaller(card), replace(card, changes=("choice.price = 9",)),
              replace(card, without=("habit",)))  # fmt: skip
    assert "Too dear." in markdown(card)
    for other in others:
        assert f"**{MISSED}** (fail).\n" in markdown(other)
        assert "Too dear." not in markdown(other)


def test_a_quick_look_says_so_with_its_number_of_markets(card: Scorecard) -> None:
    said = quick_line(smaller(card))
    assert said.startswith("Quick look: 4 markets of 500 customers for each number, so intervals")
    assert said in markdown(smaller(card))
    assert quick_line(card) == ""


def test_cells_whose_bands_are_assumed_are_counted_apart(card: Scorecard) -> None:
    assumed = [cell for cell in card.calibration if cell.is_assumed]
    cited = len(card.calibration) - len(assumed)
    assert {"D1 software", "F3 consumer-goods"} <= {cell.key for cell in assumed}
    counts = f"{cited - 1} of {cited} with cited bands and {len(assumed)} of {len(assumed)}"
    assert f"{counts} with assumed bands pass" in headline(card)
    assert "(assumed) |" in markdown(card)


def test_a_title_of_what_is_known_names_the_pattern_and_claims_no_size() -> None:
    claims = re.compile(
        r"\b(well below|about (twice|three)|small and positive|most|modest)\b", re.I
    )
    titles = [row.title for row in ROWS if row.kind == "calibration"]
    assert not [title for title in titles if claims.search(title)]


def test_the_headline_counts_cells(card: Scorecard) -> None:
    cells = len(card.calibration)
    assert card.passed == cells - 1
    assert headline(card).startswith(f"{cells - 1} of {cells} calibration cells pass")


def test_a_claim_that_holds_where_it_should_not_is_not_as_expected() -> None:
    (cell,) = [each for each in scorecard("G2").cells if each.case.expects == "fails"]
    assert cell.outcome == "holds"
    assert not cell.is_as_expected


def test_what_is_undecided_has_not_come_out_as_it_should() -> None:
    card = scorecard("G2")
    cell = next(each for each in card.cells if each.case.expects == "fails")
    unsure = [replace(f, found=Interval(f.found.mean, -9.0, 9.0, 20), verdict="grey")
              for f in cell.findings]  # fmt: skip
    undecided = replace(cell, findings=tuple(unsure))
    assert undecided.outcome == "undecided"
    assert not undecided.is_as_expected
    said = headline(Scorecard((card.cells[0], undecided)))
    assert "surely, in 1 of 2 cells" in said
    assert "1 is undecided, and 0 come out otherwise" in said


def test_a_scorecard_is_read_as_it_was_written(card: Scorecard) -> None:
    doctored = replace(card, changes=("choice.price = 9",), without=("habit",))
    again = from_json(as_json(doctored))
    assert as_json(again) == as_json(doctored)
    assert (again.changes, again.without) == (doctored.changes, doctored.without)
    assert from_json(as_json(card)).is_as_published


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"cells": [{"row": "A1"}]}'])
def test_what_is_no_scorecard_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ScenarioError, match="not the scorecard of this version"):
        from_json(text)


def test_a_scorecard_of_other_bands_is_refused() -> None:
    said = json.loads(as_json(scorecard("D1")))
    said["cells"][0]["findings"][0]["band"] = [-9.0, -1.0]
    with pytest.raises(ScenarioError, match="not the scorecard of this version"):
        from_json(json.dumps(said))


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
