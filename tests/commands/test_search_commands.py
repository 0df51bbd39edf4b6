"""Promises of `pushpull sweep` and `pushpull optimise`: what people type works, or is answered."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner, Result

from pushpull.commands import cli

SMALL = """\
title = "A small market"
archetype = "software"
customers = 60
quarters = 1
burn_in_weeks = 4
[firms.Aurora.strategy]
kind = "mix"
budget_times_usual = 1.5
sales = 0.5
advertising = 0.5
[firms.Borealis]
[sweep.over]
"firms.Aurora.strategy.pull_share" = { from = 0, to = 1, steps = 3 }
"""
SHARE = "firms.Aurora.strategy.pull_share=0:1"
SEARCH = ["optimise", "small.toml", "--over", SHARE, "--workers", "1"]
FEW = ["--trials", "6", "--seeds", "2", "--confirm", "3"]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder to work in, with one small scenario."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    (tmp_path / "small.toml").write_text(SMALL, encoding="utf-8")
    return tmp_path


def run(*arguments: str) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(cli, list(arguments))


def test_a_sweep_prints_its_points_and_leaves_a_table_and_a_picture(here: Path) -> None:
    done = run("sweep", "small.toml", "--seeds", "2", "--workers", "1", "--out", "swept",
               "--metric", "profit", "--metric", "units")  # fmt: skip
    assert done.exit_code == 0, done.output
    for each in ["share", "to the best", "What it says", "Two markets"]:
        assert each in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 100
    assert len(pd.read_csv(here / "swept" / "sweep.csv")) == 3 * 2
    assert (here / "swept" / "sweep.png").read_bytes().startswith(b"\x89PNG")
    again = run("sweep", "swept/scenario.toml", "--seeds", "2", "--workers", "1", "--out", "again")
    assert again.exit_code == 0, again.output
    first = pd.read_csv(here / "swept" / "sweep.csv").query("metric == 'profit'")
    pd.testing.assert_frame_equal(
        first.reset_index(drop=True), pd.read_csv(here / "again" / "sweep.csv")
    )


def test_a_search_says_the_same_again_and_leaves_what_to_paste(here: Path) -> None:
    done = run(*SEARCH, *FEW, "--out", "found")
    assert done.exit_code == 0, done.output
    for each in ["Best found: pull share", "3 fresh markets", "[arms.best", "winner's curse"]:
        assert each in done.stdout
    assert {path.name for path in (here / "found").iterdir()} == {
        "about.json", "answer.txt", "best.toml", "finalists.csv", "response.png",
        "scenario.toml", "trials.csv",
    }  # fmt: skip
    before = done.stdout.replace("Picture: found/response.png\n", "")
    assert run(*SEARCH, *FEW).stdout == before
    pasted = SMALL + (here / "found" / "best.toml").read_text(encoding="utf-8")
    (here / "pasted.toml").write_text(pasted, encoding="utf-8")
    assert "can be played" in run("check", "pasted.toml").output


def test_of_many_points_the_best_are_shown(here: Path) -> None:
    text = SMALL.replace("steps = 3", "steps = 41")
    (here / "many.toml").write_text(text, encoding="utf-8")
    done = run("sweep", "many.toml", "--seeds", "1", "--workers", "1")
    assert "The 40 best of 41 points" in done.stdout
    assert "One seed cannot tell luck from skill" in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is another signal there")
def test_ctrl_c_keeps_the_trials(here: Path) -> None:
    playing = subprocess.Popen(
        [sys.executable, "-m", "pushpull", *SEARCH, "--trials", "400", "--seeds", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert playing.stderr is not None
    kept = here / ".pushpull" / "search" / "evaluations.jsonl"
    playing.stderr.readline()
    while not (kept.exists() and kept.read_text().count("\n") > 6):
        assert playing.poll() is None
    os.killpg(playing.pid, signal.SIGINT)
    out, err = playing.communicate(timeout=60)
    assert (playing.returncode, out) == (130, "")
    assert "the same command goes on" in err
    assert "Traceback" not in err
    assert kept.read_text().count("\n") > 6


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("sweep push-vs-pull", "there is no [sweep]"),
        ("sweep small.toml --metric profi", "Did you mean 'profit'?"),
        ("sweep small.toml --out .", "current folder"),
        ("sweep small.toml --workers 0", "workers is 0"),
        ("optimise small.toml", "Say what with --over"),
        ("optimise small.toml --over price", "must look like KEY=LOW:HIGH"),
        ("optimise small.toml --over firms.Aurora.strategy.prize=1:2", "Did you mean 'price'?"),
        ("optimise small.toml --arm more --over a=1:2", "there is no arm 'more'"),
        (f"optimise small.toml --over {SHARE} --trials 0", "--trials is 0"),
        (f"optimise small.toml --over {SHARE} --horizon 0", "quarters is 0"),
    ],
)
def test_wrong_input_ends_with_one_sentence_and_2(here: Path, command: str, said: str) -> None:
    done = run(*command.split())
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert said in done.stderr


def test_too_few_fresh_markets_are_told_before_the_search(here: Path) -> None:
    done = run(*SEARCH, "--confirm", "1")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "pushpull: --confirm is 1, but must be from 2 to 10,000.\n"


def test_a_difference_within_the_margin_is_marked_as_equal(here: Path) -> None:
    arms = "[arms.hold]\n[arms.more.firms.Aurora.strategy]\nbudget_times_usual = 1.6\n"
    (here / "two.toml").write_text(SMALL.split("[sweep.over]")[0] + arms, encoding="utf-8")
    said = run("compare", "two.toml", "--seeds", "3", "--workers", "1", "--margin", "units ±500%")
    assert "= means: as good as equal" in said.output
    assert [line for line in said.output.splitlines() if " =" in line and "more " in line]
    plain = run("compare", "two.toml", "--seeds", "3", "--workers", "1").output
    assert "means: cannot tell." in plain


def test_check_reads_the_sweep_too(here: Path) -> None:
    assert "a sweep of 3 points" in run("check", "small.toml").output
    (here / "wrong.toml").write_text(SMALL.replace("pull_share", "pull_shar"), encoding="utf-8")
    refused = run("check", "wrong.toml")
    assert refused.exit_code == 2
    assert "pull_shar" in refused.output
