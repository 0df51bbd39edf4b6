"""Promises of what a league leaves behind: a page, tables, and a command that ends in words."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner, Result

from pushpull import League
from pushpull.classroom.league.ranking import standings
from pushpull.commands import cli
from pushpull.viz.league_report import page

ROOT = Path(__file__).resolve().parents[3]
DOCS = (ROOT / "docs" / "league.md").read_text(encoding="utf-8")


def block(marker: str) -> str:
    """Return the block of docs/league.md that holds a marker."""
    found = re.findall(r"```\w+\n(.*?)```", DOCS, re.DOTALL)
    return next(text for text in found if marker in text)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the two strategies of the page, one that fails, and a small market."""
    path = tmp_path_factory.mktemp("files")
    (path / "patient_pull.toml").write_text(block('kind = "rules"'), encoding="utf-8")
    (path / "thrifty.py").write_text(block("class Thrifty"), encoding="utf-8")
    lazy = "class Lazy:\n    def decide(self, view):\n        raise ValueError('<script>')\n"
    (path / "lazy.py").write_text(lazy, encoding="utf-8")
    market = 'archetype = "durable"\ncustomers = 150\nquarters = 1\nburn_in_weeks = 13\n'
    firms = "".join(f"[firms.{name}]\n" for name in ("A", "B", "C", "D"))
    (path / "small.toml").write_text(market + firms, encoding="utf-8")
    return path


def called(folder: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> Result:
    monkeypatch.chdir(folder)
    return CliRunner().invoke(cli, ["league", "--workers", "1", *arguments])


def test_a_student_writes_two_strategies_plays_and_reads(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = ["patient_pull.toml", "thrifty.py", "lazy.py", "push_only"]
    asked = [*files, "--markets", "small.toml", "--seeds", "2", "--out", "out"]
    result = called(folder, monkeypatch, *asked)
    assert result.exit_code == 0, result.output
    assert "comes first of 4" in result.output
    assert "lazy.py, line 3: <script>." in result.output
    frame = pd.read_csv(folder / "out" / "results.csv", keep_default_na=False)
    told = pd.read_csv(folder / "out" / "standings.csv")
    told = told[told["market"] == "all markets"].drop(columns="market").reset_index(drop=True)
    pd.testing.assert_frame_equal(told, standings(frame), rtol=1e-6, check_dtype=False)
    remarks = pd.read_csv(folder / "out" / "remarks.csv")
    assert list(remarks["strategy"]) == ["lazy"]
    about = json.loads((folder / "out" / "provenance.json").read_text(encoding="utf-8"))
    assert about["kinds"]["thrifty"] == "python"
    assert about["seeds"] == [1, 2]
    again = called(folder, monkeypatch, *asked[:-1], "again")
    assert again.exit_code == 0
    for name in ("results.csv", "payoffs.csv", "ecology.csv", "report.html", "provenance.json"):
        assert (folder / "out" / name).read_bytes() == (folder / "again" / name).read_bytes()


def test_the_page_needs_no_other_file_and_runs_nothing(folder: Path) -> None:
    files = [folder / name for name in ("thrifty.py", "lazy.py")]
    league = League([*files, "usual"], markets=[str(folder / "small.toml")], seeds=2)
    results = league.run()
    html = page(league, results)
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert not re.search(r"(?:src|href|srcset)=\"(?!data:|#)", html)
    for name in results.names:
        assert html.count(f">{name}") >= 4
    assert page(league, league.run()) == html


def test_all_at_one_table_have_no_payoff_matrix(folder: Path) -> None:
    league = League(
        ["usual", "harvest", "push_only"], [str(folder / "small.toml")], 2, format="together"
    )
    results = league.run()
    html = page(league, results)
    assert "Who does how well against whom" not in html
    assert len(results.frame) == 2 * 3
    with pytest.raises(ValueError, match="needs strategies that meet in pairs"):
        results.payoffs()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nobody"], "neither a file"),
        (["usual", "push_onyl"], "Did you mean 'push_only'?"),
        (["usual"], "at least two strategies"),
        (["--together"], "too many for one table"),
        (["--markets", "softwear"], "Did you mean 'software'?"),
        (["usual", "harvest", "--out", "small.toml"], "nothing can be written there"),
        (["usual", "harvest", "--seeds", "0"], "0 is not in the range"),
    ],
)
def test_wrong_input_ends_with_a_sentence(
    arguments: list[str], said: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = called(folder, monkeypatch, *arguments)
    assert result.exit_code == 2
    assert said in " ".join(result.output.split())
    assert "Traceback" not in result.output
