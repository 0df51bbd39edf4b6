"""Promises of the command line: what people type works, and what they mistype is answered."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pushpull.commands import cli
from pushpull.commands.cells import Scale
from pushpull.scenarios.overlay import library_names

SMALL = """\
title = "A small market"
question = "Does it run?"
archetype = "software"
customers = 80
quarters = 2
burn_in_weeks = 4
[firms.Aurora]
[firms.Borealis]
[arms.hold]
title = "as usual"
[arms.more.firms.Aurora.strategy]
kind = "usual"
scale = 2.0
[comparison]
seeds = 3
"""

FAILS_LATER = """\
from pathlib import Path

class My:
    def decide(self, view):
        asked = Path("asked")
        with asked.open("a") as file:
            file.write("." if view.quarter == 1 else "")
        assert asked.stat().st_size < 3, "I am tired"
        return view.usual
"""


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


def refused(result: Result) -> str:
    """Return the sentence that a command ends with."""
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith("pushpull: ")
    return result.stderr


@pytest.mark.parametrize("command", ["", *cli.commands])
def test_every_command_explains_itself(command: str) -> None:
    result = run(*command.split(), "--help")
    assert result.exit_code == 0
    assert "Usage:" in result.output
    assert not command or "Examples:" in result.output


def test_the_list_names_all_that_can_be_played() -> None:
    said = run("list").output
    for name in [*library_names(), "consumer-goods", "push_only"]:
        assert name in said


def test_a_new_scenario_can_be_checked_and_compared(here: Path) -> None:
    assert run("new", "mine").exit_code == 0
    assert "can be played" in run("check", "mine.toml").output
    text = (here / "mine.toml").read_text().replace("customers = 1000", "customers = 80")
    (here / "mine.toml").write_text(text)
    done = run("compare", "mine.toml", "--seeds", "2", "--quarters", "1", "--workers", "1")
    assert done.exit_code == 0, done.output


def test_a_comparison_prints_arms_differences_and_verdicts(here: Path) -> None:
    said = run("compare", "small.toml", "--workers", "1").stdout
    for each in [
        "A small market",
        "Does it run?",
        "as usual",
        "After one quarter",
        "After two quarters",
        "Difference to hold",
        "95 % interval",
        "What it says",
        "Three markets (seeds 1 to 3)",
    ]:
        assert each in said
    assert max(map(len, said.splitlines())) <= 100


@pytest.mark.parametrize("width", ["80", "120"])
def test_a_table_fits_the_terminal(here: Path, width: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", width)
    said = run("compare", "small.toml", "--workers", "1", "--seeds", "2").stdout
    assert max(map(len, said.splitlines())) <= int(width)
    assert "…" not in said


def test_a_comparison_leaves_a_folder_with_a_report(here: Path) -> None:
    done = run("compare", "small.toml", "--workers", "1", "--out", "reports/small")
    assert done.exit_code == 0, done.output
    assert {path.name for path in (here / "reports" / "small").iterdir()} == {
        "weekly.csv",
        "table.csv",
        "differences.csv",
        "verdicts.txt",
        "scenario.toml",
        "provenance.json",
        "timing.json",
        "report.html",
        "runs",  # what the batch goes on from
        "runs.parquet",
        "weekly",  # weekly rows, some seeds a file
    }
    assert "Report: " in done.stdout
    assert "can be played" in run("check", "reports/small/scenario.toml").output


def test_a_run_shows_the_firm_quarter_by_quarter_and_leaves_a_folder(here: Path) -> None:
    done = run("run", "small.toml", "--arm", "more", "--seed", "7", "--out", "one")
    assert done.exit_code == 0, done.output
    assert "seed 7" in done.stdout
    assert "Digest: " in done.stdout
    assert (here / "one" / "report.html").exists()


def test_parameters_are_shown_with_unit_and_source() -> None:
    assert "| `choice.complexity` |" in run("parameters", "software", "--markdown").output
    assert "assumed: " in run("parameters", "software").output
    assert "consumer-goods" in run("parameters").output


def test_the_schema_is_json() -> None:
    assert run("schema").output.startswith("{")


# --- what goes wrong ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("compare nothing.toml", "nothing.toml: there is no such file."),
        ("compare push-vs-pul", "Did you mean 'push-vs-pull'?"),
        ("compare small.toml --seeds 0", "comparison.seeds is 0"),
        ("compare small.toml --quarters 0", "quarters is 0"),
        ("compare small.toml --workers 0", "workers is 0"),
        ("compare small.toml --out small.toml", "--out is 'small.toml'"),
        ("compare small.toml --out small.toml/below", "--out is 'small.toml/below'"),
        ("run small.toml --arm mor", "Did you mean 'more'?"),
        ("run small.toml --seed -1", "seed is -1"),
        ("check .", ".: this is a folder"),
        ("new small", "small.toml: the file is there already"),
        ("new no/such/folder", "cannot be written"),
        ("parameters softwear", "Did you mean 'software'?"),
    ],
)
def test_wrong_input_ends_with_one_sentence_and_2(here: Path, command: str, said: str) -> None:
    assert said in refused(run(*command.split()))


def test_a_misspelt_command_is_answered_with_the_nearest() -> None:
    result = run("compar")
    assert result.exit_code == 2
    assert result.stderr.count("Did you mean 'compare'?") == 1


def test_an_unwritable_folder_is_found_before_anything_is_played(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pushpull.scenarios.experiment import Experiment

    def play(*_: object) -> None:
        raise AssertionError("something was played")

    monkeypatch.setattr(Experiment, "run", play)
    (here / "file").write_text("")
    assert "--out is 'file'" in refused(run("compare", "small.toml", "--out", "file"))


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is another signal there")
@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_keeps_what_was_finished(here: Path, workers: str) -> None:
    command = ["compare", "small.toml", "--seeds", "16", "--workers", workers, "--quarters", "1"]
    playing = subprocess.Popen(
        [sys.executable, "-m", "pushpull", *command, "--out", "kept"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,  # so that Ctrl-C reaches all its processes, but not the tests
    )
    assert playing.stderr is not None
    while "4 of 16" not in playing.stderr.readline():
        assert playing.poll() is None
    os.killpg(playing.pid, signal.SIGINT)
    out, err = playing.communicate(timeout=60)
    assert playing.returncode == 130
    assert "stopped after" in err
    assert "Traceback" not in err
    assert "Difference to hold" in out
    assert (here / "kept" / "report.html").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is another signal there")
@pytest.mark.parametrize("after", [0.0, 0.3, 0.9])
def test_ctrl_c_while_processes_start_is_answered_without_a_traceback(
    here: Path, after: float
) -> None:
    command = ["compare", "small.toml", "--seeds", "500", "--workers", "2"]
    playing = subprocess.Popen(
        [sys.executable, "-m", "pushpull", *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert playing.stderr is not None
    playing.stderr.readline()  # "0 of 500": the processes are about to start
    time.sleep(0.2 + after)
    os.killpg(playing.pid, signal.SIGINT)
    _, err = playing.communicate(timeout=60)
    assert playing.returncode == 130
    assert "Traceback" not in err


def test_brackets_and_colons_are_shown_as_they_were_written(here: Path) -> None:
    text = SMALL.replace("A small market", "[bold]A[/wrong] :smile: market")
    text = text.replace("Does it run?", "Is [it] so?").replace("as usual", "[red]usual[/red]")
    text = text.replace("Aurora", '"A[/x]"').replace("arms.hold", 'arms."[/hold]"')
    (here / "odd.toml").write_text(text, encoding="utf-8")
    said = run("compare", "odd.toml", "--workers", "1").stdout
    for each in ["[bold]A[/wrong] :smile: market", "Is [it] so?", "[red]usual[/red]", "[/hold]"]:
        assert each in said
    assert "A[/x]" in run("run", "odd.toml").stdout


def test_a_strategy_that_fails_leaves_the_finished_seeds(here: Path) -> None:
    (here / "my.py").write_text(FAILS_LATER, encoding="utf-8")
    text = SMALL.replace('kind = "usual"\nscale = 2.0', 'kind = "python"\nfile = "my.py:My"')
    (here / "mine.toml").write_text(text, encoding="utf-8")
    done = run("compare", "mine.toml", "--workers", "1", "--out", "kept")
    assert done.exit_code == 2
    assert "Two markets (seeds 1 to 2)" in done.stdout
    assert (here / "kept" / "report.html").exists()
    assert "pushpull: arm more, seed 3: my.py:My failed in quarter 1" in done.stderr


def test_results_are_not_written_over_the_scenario(here: Path) -> None:
    (here / "own").mkdir()
    (here / "own" / "scenario.toml").write_text(SMALL, encoding="utf-8")
    said = refused(run("compare", "own/scenario.toml", "--out", "own"))
    assert "would be written over" in said
    assert "current folder" in refused(run("compare", "small.toml", "--out", "."))
    assert "current folder" in refused(run("compare", "small.toml", "--out", ""))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk to write to")
@pytest.mark.parametrize("command", ["list", "run small.toml", "schema"])
def test_a_full_disk_is_one_sentence(here: Path, command: str) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "pushpull", *command.split()],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert done.returncode == 2
    said = [line for line in done.stderr.splitlines() if not line.startswith("Playing")]
    assert len(said) == 1
    assert "No space left" in said[0]


@pytest.mark.skipif(sys.platform == "win32", reason="an open folder cannot be deleted there")
def test_a_deleted_current_folder_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert "the current folder is gone" in refused(run("parameters"))
    monkeypatch.chdir(tmp_path)


def test_a_terminal_without_the_letters_gets_plain_ones(here: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pushpull", "compare", "small.toml", "--workers", "1"],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
    )
    said = done.stdout.decode("ascii")
    assert done.returncode == 0
    assert " +/- " in said


def test_one_of_a_thing_is_not_many(here: Path) -> None:
    text = SMALL.replace("customers = 80", "customers = 1").replace("seeds = 3", "seeds = 1")
    (here / "one.toml").write_text(text.replace("quarters = 2", "quarters = 1"), encoding="utf-8")
    said = run("check", "one.toml").stdout
    assert "2 firms, 2 arms, 1 quarter, 1 customer, 1 seed." in said


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [(-0.15, -0.15, "−0.15 ± 0.00"), (0.001, 0.003, "+0.002 ± 0.001"), (-1, 3, "+1.00 ± 2.00 ?")],
)
def test_a_sure_difference_can_be_told_from_zero(low: float, high: float, said: str) -> None:
    level, gap = Scale(1.0, 2, ""), Scale(1.0, 0, "")
    scale = gap.at_least_as_fine_as(level)
    assert scale.change((low + high) / 2, low, high) == said
