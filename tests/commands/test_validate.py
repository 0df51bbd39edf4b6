"""Promises of `pushpull validate`: it tells, keeps what it played, and goes on after Ctrl-C."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rich.console import Console

from pushpull.commands import cli
from pushpull.commands.progress import counting
from pushpull.commands.validate_table import scorecard_tables
from pushpull.scenarios.evidence import validation
from pushpull.scenarios.evidence.registry import ROWS
from pushpull.scenarios.evidence.scorecard import Scorecard
from pushpull.scenarios.evidence.validation import Effort
from tests.scorecards import scorecard

TINY = ["D1", "D3", "--archetype", "consumer-goods", "--quick", "--seeds", "2", "--workers", "1"]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder in which quick markets are tiny ones."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr(validation, "QUICK", Effort(4, 0.01))
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["validate", *arguments])


def test_a_tiny_validation_shows_findings_and_is_kept(here: Path) -> None:
    first = run(*TINY)
    assert first.exit_code == 0, first.output
    for each in [
        "D1",
        "D3",
        "consumer-goods",
        "price 5 % lower",
        "−4 to −1.5",
        "calibration cells",
    ]:
        assert each in first.stdout
    assert len(list((here / ".pushpull" / "evidence").iterdir())) == 2
    again = run(*TINY)
    assert again.stdout == first.stdout
    assert "0 of 2" not in again.stderr, "nothing is played twice"


def test_fresh_plays_everything_anew(here: Path) -> None:
    first = run(*TINY)
    again = run(*TINY, "--fresh")
    assert again.stdout == first.stdout
    assert "Playing 2 markets: 0 of 2" in again.stderr


def test_a_folder_gets_the_page_the_charts_and_the_data(here: Path) -> None:
    done = run(
        *TINY, "--set", "choice.price=2", "--without", "word_of_mouth", "--out", "card"
    )  # fmt: skip
    for said in ("Changed: choice.price = 2", "Without: word_of_mouth", "Quick look: 2 markets of"):
        assert done.stdout.count(said) == 2, "above the table and above the sum"
    assert done.exit_code == 0, done.output
    assert f"Scorecard: {Path('card', 'scorecard-charts.html')}" in done.stdout
    assert (here / "card" / "scorecard.md").read_text(encoding="utf-8").startswith("# Scorecard")
    data = json.loads((here / "card" / "scorecard.json").read_text(encoding="utf-8"))
    assert data["changes"] == ["choice.price = 2"]
    page = (here / "card" / "scorecard-charts.html").read_text(encoding="utf-8")
    assert "choice.price = 2" in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("Z9", "row 'Z9' is unknown"),
        ("--archetype softwear", "Did you mean 'software'?"),
        ("--without forgeting", "Did you mean 'forgetting'?"),
        ("--set choice.prize=2", "Did you mean 'choice.price'?"),
        ("--set price", "must look like GROUP.NAME=VALUE"),
        ("--set choice.price=abc", "choice.price is 'abc', but must be a finite number"),
        ("--seeds 1", "must be from 2 to 1,000"),
        ("--seeds 0", "seeds is 0"),
        ("--workers 0", "workers is 0"),
        ("F1 --archetype software", "F1: not measured in software"),
        ("D1 --out file", "--out is 'file'"),
    ],
)
def test_wrong_input_is_one_sentence_and_loses_nothing(here: Path, wrong: str, said: str) -> None:
    (here / "file").write_text("")
    kept = here / ".pushpull" / "evidence" / "prices-key-0.npz"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"")
    result = run(*wrong.split(), "--fresh")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert said in result.stderr
    assert kept.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is another signal there")
def test_ctrl_c_says_what_is_kept_and_the_same_command_goes_on(here: Path) -> None:
    command = [sys.executable, "-m", "pushpull", "validate", "D1", "--archetype", "consumer-goods"]
    command += ["--quick", "--seeds", "8", "--workers", "1"]
    playing = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,  # so that Ctrl-C reaches all its processes, but not the tests
    )
    assert playing.stderr is not None
    while "2 of 8" not in playing.stderr.readline():
        assert playing.poll() is None
    os.killpg(playing.pid, signal.SIGINT)
    _, err = playing.communicate(timeout=60)
    assert playing.returncode == 130
    assert "pushpull: stopped after" in err
    assert "the same command goes on from there" in err
    assert "Traceback" not in err
    kept = list((here / ".pushpull" / "evidence").iterdir())
    assert 2 <= len(kept) < 8
    assert all(each.suffix == ".npz" for each in kept)


# --- how it looks -------------------------------------------------------------------------------


def shown(card: Scorecard, width: int) -> str:
    console = Console(width=width, highlight=False, markup=False, color_system=None)
    with console.capture() as said:
        for part in scorecard_tables(card, width):
            console.print(part)
    return said.get()


@pytest.mark.parametrize("width", [80, 100, 120])
def test_all_findings_fit_the_terminal(width: int) -> None:
    card = scorecard()
    said = shown(card, width)
    assert max(map(len, said.splitlines())) <= width
    assert "…" not in said
    for cell in card.cells:
        assert f"    {cell.case.title}  " in said


def test_numbers_stand_below_each_other() -> None:
    lines = shown(scorecard("A1", "D1"), 120).splitlines()
    ends = {line.rstrip().rindex(" pass") for line in lines if line.endswith(" pass")}
    # Outcomes of cells stand beside their names; the verdicts of numbers in one column.
    assert len({end for end in ends if end > 60}) == 1


def test_colour_is_on_top_of_words() -> None:
    said = shown(scorecard("D1", "G2", misses=["D1 durable"]), 100)
    for each in ["✓ pass", "✗ fail", "✓ holds (should hold)", "✗ holds (should not hold)"]:
        assert each in said


def test_remarks_are_told_of_the_full_unchanged_run_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "pushpull.scenarios.evidence.remarks.remark", lambda key: "Because it is so."
    )
    card = scorecard("D1", misses=["D1 durable"])
    assert "Because it is so." in shown(card, 100)
    assert "Because it is so." not in shown(replace(card, without=("habit",)), 100)
    quick = replace(card, cells=tuple(replace(cell, seeds=4) for cell in card.cells))
    assert "Because it is so." not in shown(quick, 100)


def test_rows_can_be_listed_without_playing(here: Path) -> None:
    said = run("--list")
    assert said.exit_code == 0
    for row in ROWS:
        assert re.search(rf"^{row.code} +{row.title.split()[0]}", said.stdout, re.MULTILINE)
    assert re.search(r"^F3 .* consumer-goods *$", said.stdout, re.MULTILINE)
    assert list(here.iterdir()) == []


def test_a_file_where_things_are_kept_is_one_sentence_before_anything_is_played(here: Path) -> None:
    (here / ".pushpull").write_text("")
    result = run(*TINY)
    assert result.exit_code == 2
    assert "what is played cannot be kept there" in result.stderr
    assert result.stderr.count("\n") == 1


def test_ctrl_c_before_anything_is_finished_says_so(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(task: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(validation, "observe", stopped)
    result = run(*TINY)
    assert result.exit_code == 130
    assert "stopped before any of 2 markets was finished" in result.stderr
    assert "kept in" not in result.stderr


@pytest.mark.parametrize(("total", "lines"), [(1, 2), (2, 3), (3, 4), (4, 5), (100, 5)])
def test_where_there_is_no_terminal_progress_is_a_few_lines(
    total: int, lines: int, capsys: pytest.CaptureFixture[str]
) -> None:
    with counting("Playing", total) as report:
        for done in range(total + 1):
            report(done, total)
    said = capsys.readouterr().err.splitlines()
    assert len(said) == lines
    assert said[0] == f"Playing: 0 of {total}"
    assert said[-1] == f"Playing: {total} of {total}"


def test_work_that_was_kept_is_counted_from_the_start(capsys: pytest.CaptureFixture[str]) -> None:
    with counting("Playing", 2_000) as report:
        report(1_200, 2_000)
        report(2_000, 2_000)
    said = capsys.readouterr().err.splitlines()
    assert said == ["Playing: 1,200 of 2,000", "Playing: 2,000 of 2,000"]
