"""Promises of the tables: every number says how sure it is, and which way is better."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd

from pushpull.viz.exhibits_hero import hero_metric
from pushpull.viz.exhibits_selling import pipeline
from pushpull.viz.folder import ResultsFolder
from pushpull.viz.over_time import Words, level_exhibit
from pushpull.viz.series import paths
from pushpull.viz.tables import horizon_tables, pairs

MakeFolder = Callable[..., Path]


def changed(folder: Path, file: str, **columns: object) -> ResultsFolder:
    """Return the results after columns of a file were set to a value."""
    pd.read_csv(folder / file).assign(**columns).to_csv(folder / file, index=False)
    return ResultsFolder.read(folder)


def test_the_baseline_shows_its_interval_and_the_others_their_difference(folder: Path) -> None:
    table = horizon_tables(ResultsFolder.read(folder))[0]
    (hold, own), (push, gaps) = table.rows
    assert (table.title, hold.name, push.name) == ("After two quarters", "hold", "push")
    assert (own[2].mean, own[2].below, own[2].sign) == ("50.0 %", "25.0 to 75.0 %", "")
    assert (gaps[2].below, gaps[2].sign) == ("+25.0 to +75.0 pts", "▲")


def test_money_is_in_the_currency_of_the_market(folder: Path) -> None:
    table = horizon_tables(ResultsFolder.read(folder))[0]
    profit = table.rows[1][1][table.headings.index("Profit")]
    assert (profit.mean, profit.below) == ("€0.50", "+€0.25 to +€0.75")


def test_arms_that_did_exactly_the_same_are_called_the_same(make_folder: MakeFolder) -> None:
    results = changed(make_folder(), "differences.csv", mean=0.0, low=0.0, high=0.0)
    cells = horizon_tables(results)[0].rows[1][1]
    assert {(cell.below, cell.sign) for cell in cells} == {("the same", "")}


def test_all_pairs_of_arms_are_listed(make_folder: MakeFolder) -> None:
    results = ResultsFolder.read(make_folder(arms=("hold", "push", "pull")))
    found = {row[:2] for row in pairs(results).rows}
    assert found == {("push", "hold"), ("pull", "hold"), ("pull", "push")}


def test_the_hero_shows_what_the_verdicts_speak_of(make_folder: MakeFolder) -> None:
    assert hero_metric(ResultsFolder.read(make_folder())) == "units"
    assert hero_metric(changed(make_folder(), "table.csv", metric="profit")) == "profit"
    assert hero_metric(changed(make_folder(), "table.csv", metric="share")) == "units"


def test_a_pipeline_that_was_always_empty_is_left_out(make_folder: MakeFolder) -> None:
    assert pipeline(changed(make_folder(), "weekly.csv", open_leads=0)) is None


def test_intervals_of_shares_end_at_nothing_and_all(make_folder: MakeFolder) -> None:
    folder = make_folder()
    weekly = pd.read_csv(folder / "weekly.csv")
    results = changed(folder, "weekly.csv", awareness=(weekly["seed"] == 0).astype(float))
    words = Words("awareness", "Who is known?", "…", "awareness", "share")
    exhibit = level_exhibit(results, words, paths(results.weekly, "awareness"))
    assert exhibit.data.rows[0][1] == "33.3 % (0.0 to 100.0 %)"
