"""Promises of `pushpull panel`: it writes a panel, and answers mistakes in a sentence."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner, Result

from pushpull.commands import cli

SMALL = """\
archetype = "consumer-goods"
customers = 80
quarters = 1
burn_in_weeks = 4
[firms.Aurora]
[firms.Borealis]
[arms.dear.firms.Aurora.strategy]
kind = "usual"
price = 1.2
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder to work in, with one small scenario."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "small.toml").write_text(SMALL, encoding="utf-8")
    return tmp_path


def run(*arguments: str) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(cli, ["panel", *arguments])


def test_a_panel_is_written_and_says_where_to_start(here: Path) -> None:
    result = run("small.toml", "--arm", "dear", "--seed", "4", "--customers", "30", "--out", "data")
    assert result.exit_code == 0
    assert result.output.startswith("30 customers made ")
    assert str(Path("data") / "README.md") in result.output
    assert len(pd.read_csv(here / "data" / "customers.csv")) == 30
    weekly = pd.read_csv(here / "data" / "weekly_brands.csv")
    assert weekly.loc[weekly["brand"] == "Aurora", "price_ratio"].unique().tolist() == [1.2]


def test_by_default_500_keep_a_diary_or_everybody_in_a_smaller_market(here: Path) -> None:
    result = run("small.toml", "--out", "data")
    assert result.output.startswith("80 customers made ")


def test_more_diaries_than_customers_are_warned_of(here: Path) -> None:
    result = run("small.toml", "--customers", "81", "--out", "data")
    assert result.exit_code == 0
    assert "--customers is 81, but the market has 80" in result.stderr
    assert "market has" not in run("small.toml", "--customers", "80", "--out", "data").stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["small.toml", "--out", "data", "--customers", "0"], "customers is 0"),
        (["small.toml", "--out", "data", "--arm", "deer"], "Did you mean 'dear'?"),
        (["small.toml", "--out", "data", "--seed", "-3"], "seed is -3"),
        (["small.toml", "--out", "."], "current folder"),
        (["smal.toml", "--out", "data"], "there is no such file"),
        (["small.toml"], "Missing option '--out'"),
    ],
)
def test_a_mistake_is_answered_in_a_sentence(
    here: Path, arguments: list[str], sentence: str
) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert sentence in result.output
    assert "Traceback" not in result.output
