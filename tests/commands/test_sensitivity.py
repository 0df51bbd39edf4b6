"""Promises of `pushpull sensitivity`: tables, files and pictures, and one sentence if it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pushpull.commands import cli
from pushpull.scenarios.sensitivity import playing
from pushpull.scenarios.sensitivity.design import ParameterSet
from pushpull.scenarios.sensitivity.outcomes import level_names
from pushpull.scenarios.sensitivity.store import Evaluation

pytest.importorskip("SALib", reason="sensitivity analysis is an extra: pushpull-market[science]")


def played(_source: str, _changes: object, horizons: list[int], chosen: ParameterSet) -> Evaluation:
    """Stand in for a market in which price sensitivity and luck decide."""
    price = dict(chosen.values)["choice.price"]
    found = {name: len(name) * price + 0.1 * chosen.seed for name in level_names(horizons)}
    return Evaluation(found)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder to work in, with a market that takes no time."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr(playing, "play_set", played)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["sensitivity", *arguments])


def test_both_methods_print_tables_and_leave_files_and_pictures(here: Path) -> None:
    sizes = ("--trajectories", "2", "--samples", "4", "--most", "2", "--workers", "1")
    done = run("software", "--method", "sobol", *sizes)
    assert done.exit_code == 0, done.output
    for each in ("What moves the difference in profit", "choice.price", "luck", "% of 8 sets",
                 "What it says", "push − pull: "):  # fmt: skip
        assert each in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 100
    assert {path.name for path in (here / "reports" / "sensitivity" / "software").iterdir()} == {
        "evaluations.jsonl", "factors.csv", "morris.csv", "sobol.csv", "signs.csv",
        "readings.txt", "about.json", "morris.png", "sobol.png",
    }  # fmt: skip
    again = run("software", "--method", "sobol", *sizes)
    assert again.stdout == done.stdout
    assert again.stderr == ""  # nothing was played


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("softwear", "Did you mean 'software'?"),
        ("software --range choice.price", "must look like choice.price=1:4"),
        ("software --customers 0", "customers is 0"),
        ("software --workers 0", "workers is 0"),
        ("software --trajectories 1", "trajectories is 1"),
        ("software --method sobol --samples 7", "samples is 7"),
        ("software --method sobol --most 99", "most is 99"),
        ("software --span nan", "span is nan"),
    ],
)
def test_wrong_input_ends_with_one_sentence_and_2(here: Path, command: str, said: str) -> None:
    result = run(*command.split())
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stderr.count("\n") == 1, "nothing is played before"
    assert list(here.iterdir()) == [], "no empty folder is left"


def test_a_market_that_is_stopped_at_once_leaves_no_folder(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*what: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(playing, "play_set", stopped)
    result = run("software", "--workers", "1")
    assert result.exit_code == 130
    assert "before any of" in result.stderr
    assert list(here.iterdir()) == []
