"""Promises of the knock-out matrix: it takes out one mechanism at a time, with the same luck."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from pushpull.scenarios.evidence.bands import ABOVE_ZERO, Band
from pushpull.scenarios.evidence.knockout_page import head, markdown, summary
from pushpull.scenarios.evidence.knockouts import MECHANISMS, Change, KnockOuts, Matrix
from pushpull.scenarios.evidence.registry import rows
from pushpull.scenarios.evidence.row import Check
from pushpull.scenarios.evidence.validation import Effort
from pushpull.scenarios.intervals import Interval
from pushpull.scenarios.reading import ScenarioError


def change(band: Band, before: float, after: float, half: float) -> Change:
    """Return a change of the first row's first case with made-up numbers."""
    row = rows(["D1"])[0]
    check = Check("made up", "ratio", band, lambda seen: 0.0)
    moved = after - before
    difference = Interval(moved, moved - half, moved + half, 4)
    return Change("habit", row, row.cases[0][0], check, before, after, difference)


def test_a_pattern_is_lost_when_it_surely_leaves_its_band() -> None:
    assert change(Band(1.0, 2.0), 1.5, 3.0, half=0.5).mark == "lost"


def test_a_pattern_that_was_never_there_cannot_be_lost() -> None:
    assert change(Band(1.0, 2.0), 2.5, 3.5, half=0.5).mark == "moved"


def test_an_unsure_change_is_no_change() -> None:
    assert change(Band(1.0, 2.0), 1.5, 3.0, half=2.0).mark == "same"


def test_a_number_that_can_no_longer_be_worked_out_is_lost() -> None:
    assert change(ABOVE_ZERO, 1.5, math.nan, half=0.1).mark == "lost"


@pytest.fixture(scope="module")
def matrix() -> Matrix:
    """Return prices in a small supermarket, without remembered prices and without research."""
    effort = Effort(seeds=4, size=0.25)
    shelf, taken_out = ("consumer-goods",), ("reference_price", "research")
    return KnockOuts(["D1"], shelf, taken_out, effort, 1, None).run()


def test_without_remembered_prices_a_rise_loses_fewer_sales(matrix: Matrix) -> None:
    dearer = matrix.of("D1 consumer-goods", "reference_price")[1]
    assert dearer.check.label == "price 5 % higher"
    assert dearer.difference.low > 0  # nearer to zero


def test_a_mechanism_that_carries_nothing_here_changes_nothing(matrix: Matrix) -> None:
    for each in matrix.of("D1 consumer-goods", "research"):
        half = each.difference.high - each.difference.mean
        assert abs(each.difference.mean) <= max(2.0 * half, 0.2)


def test_before_is_the_scorecard_with_everything(matrix: Matrix) -> None:
    befores = {
        (each.check.label, each.before) for each in matrix.changes if np.isfinite(each.before)
    }
    assert len(befores) == 3  # one number for each check, whatever is taken out


def test_the_page_has_a_line_for_every_row_and_a_part_for_every_mechanism(matrix: Matrix) -> None:
    page = markdown(matrix, "pushpull knock-out D1")
    assert "This page was made by `pushpull knock-out D1`." in page
    assert "| D1 consumer-goods |" in page
    assert "### Without reference price" in page
    assert "### Without research" in page


def test_every_mechanism_can_be_taken_out() -> None:
    plan = KnockOuts([], [], MECHANISMS, Effort(seeds=2, size=0.01), 1, None)
    assert set(plan.others) == set(MECHANISMS)
    assert all(not case.label for _, case, _ in plan.base.cells())


def test_the_summary_says_how_much_is_lost_or_that_nothing_is() -> None:
    lost = change(Band(1.0, 2.0), 1.5, 3.0, half=0.5)
    same = change(Band(1.0, 2.0), 1.5, 1.6, half=0.5)
    assert summary(Matrix((lost,), 4, 0.25)) == (
        "Of 1 pair of a pattern and a mechanism, 1 is lost and in 0 more a number moves surely."
    )
    assert summary(Matrix((same,), 4, 0.25)).startswith("Nothing is lost")


def test_processes_are_checked_before_anything_is_played() -> None:
    with pytest.raises(ScenarioError, match="workers is -2"):
        KnockOuts(["D1"], [], MECHANISMS, Effort(2, 0.01), -2, None)


def test_the_published_page_says_which_command_made_it() -> None:
    page = Path(__file__).parents[3] / "docs" / "knock-outs.md"
    plan = KnockOuts([], [], MECHANISMS, Effort(4, 0.12), 1, None)
    made = head(4, 0.12, f"{plan.command} --out docs")
    assert page.read_text(encoding="utf-8").startswith(made)
