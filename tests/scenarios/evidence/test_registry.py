"""Promises of the rows: all that must be asked is asked, and every claim can fail."""

from __future__ import annotations

import pytest

from pushpull.scenarios.archetypes import archetype_names
from pushpull.scenarios.evidence.page import anchor
from pushpull.scenarios.evidence.registry import ROWS, STUDIES, rows
from pushpull.scenarios.evidence.remarks import remarks
from pushpull.scenarios.evidence.row import Row
from pushpull.scenarios.evidence.validation import FULL

CORE = ["A1", "A2", "A3", "A5", "B1", "B5", "C1", "C3", "D1", "D2", "D3", "E4", "F1", "F3"]
CLAIMS = ["G1", "G2", "G3", "G4", "G5", "G6"]


def named(row: Row) -> str:
    return row.code


def test_every_finding_of_the_core_and_every_claim_is_there_once() -> None:
    codes = [row.code for row in ROWS]
    assert sorted(codes) == codes == sorted(set(codes))
    assert {*CORE, *CLAIMS} <= set(codes)


@pytest.mark.parametrize("code", CORE)
def test_published_findings_are_calibrated_to_and_should_hold(code: str) -> None:
    (row,) = rows([code])
    assert row.kind == "calibration"
    assert all(case.expects == "holds" for case, _ in row.cases)


@pytest.mark.parametrize("code", CLAIMS)
def test_every_claim_is_shown_where_it_should_hold_and_where_it_should_not(code: str) -> None:
    (row,) = rows([code])
    assert row.kind == "thesis"
    assert {case.expects for case, _ in row.cases} == {"holds", "fails"}


@pytest.mark.parametrize("row", ROWS, ids=named)
def test_a_row_says_what_it_is_about(row: Row) -> None:
    words = (row.title, row.finding, row.sources, row.protocol, row.path.title, row.path.up)
    assert all(words)
    assert row.path.lines
    for case, checks in row.cases:
        assert checks
        assert all(check.label and check.unit for check in checks)
        assert case.archetype in archetype_names()
        study = case.study or row.study
        assert FULL.markets(study, case) >= 20
        assert FULL.customers(study, case) >= 100


@pytest.mark.parametrize("row", ROWS, ids=named)
def test_a_case_changes_only_what_there_is(row: Row) -> None:
    for case, _ in row.cases:
        conditions = case.conditions(1_000, {}, ())
        for name, value in case.parameters.items():
            group, _, key = name.partition(".")
            assert getattr(getattr(conditions.archetype, group), key) == value
        for name in case.without:
            assert getattr(conditions.mechanisms, name) is False


def test_cells_have_names_of_their_own() -> None:
    keys = [f"{row.code} {case.title}" for row in ROWS for case, _ in row.cases]
    assert len(keys) == len(set(keys))
    assert set(remarks()) <= set(keys), "a remark is about a cell that there is"
    assert len({anchor(row) for row in ROWS}) == len(ROWS)


def test_studies_are_found_by_their_names() -> None:
    for row in ROWS:
        for study in [row.study, *(case.study for case, _ in row.cases if case.study)]:
            assert STUDIES[study.name] is study
