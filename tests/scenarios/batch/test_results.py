"""Promises of results: what is kept is found again, to the last digit, finished or not."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from click.testing import CliRunner, Result

from pushpull.commands import cli
from pushpull.scenarios.batch import folder as tables
from pushpull.scenarios.batch.kept import batches
from pushpull.scenarios.comparison import Comparison
from pushpull.scenarios.experiment import Experiment
from pushpull.scenarios.metrics import values
from pushpull.scenarios.scenario import Scenario

TINY = """\
title = "A tiny market"
archetype = "consumer-goods"
customers = 80
quarters = 2
burn_in_weeks = 2
[firms.Aurora]
[firms.Borealis]
[arms.hold]
[arms.more.firms.Aurora.strategy]
kind = "usual"
scale = 2.0
[comparison]
seeds = 3
metrics = ["profit", "units"]
"""


def run(*arguments: str) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(cli, list(arguments))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with one finished batch, one of another market, and one that goes on."""
    place = tmp_path_factory.mktemp("results")
    (place / "tiny.toml").write_text(TINY, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(place)
        patch.setenv("COLUMNS", "120")
        serial = ("--engine", "serial")
        assert run("compare", "tiny.toml", *serial, "--out", "one").exit_code == 0
        done = run("compare", "tiny.toml", *serial, "--customers", "60", "--out", "two")
        assert done.exit_code == 0
    scenario = Scenario.load(place / "tiny.toml")
    begun = Experiment(scenario, seeds=5, folder=place / "begun")
    begun.seeds = (1, 2)
    begun.run()
    assert begun.records is not None
    begun.records.begin(scenario, range(5))
    return place


@pytest.fixture(autouse=True)
def _here(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place)
    monkeypatch.setenv("COLUMNS", "120")


def test_batches_are_listed_with_how_far_they_are() -> None:
    lines = run("results", "one", "two", "begun").stdout.splitlines()
    assert lines[0].split() == [
        *("batch", "scenario", "arms", "customers", "quarters", "seeds", "failed", "version"),
        *("last", "run"),
    ]
    assert [line.split()[0] for line in lines[1:]] == ["one", "two", "begun"]
    assert " 80 " in lines[1]
    assert " 60 " in lines[2]
    assert " 2 of 5 " in lines[3]


def test_means_are_those_of_the_comparison(place: Path) -> None:
    said = run("results", "one", "--metric", "profit", "--horizon", "2", "--arm", "more").stdout
    known = pd.read_csv(place / "one" / "table.csv")
    row = known[(known["arm"] == "more") & (known["metric"] == "profit")]
    row = row[row["horizon_quarters"] == 2]
    assert f"{row['mean'].iloc[0]:.4g}" in said.splitlines()[-1]


def test_a_metric_that_was_not_compared_can_be_asked_for(place: Path) -> None:
    done = run("results", "one", "begun", "--metric", "cash", "--csv", "cash.csv")
    assert done.exit_code == 0
    read = pd.read_csv(place / "cash.csv", float_precision="round_trip")
    rows = pd.read_parquet(place / "one" / "weekly" / "weekly.parquet")
    expected = values(rows, "cash", "Aurora", range(26))
    found = read[(read["batch"] == "one") & (read["horizon_quarters"] == 2)]
    for arm, seed, value in zip(found["arm"], found["seed"], found["value"], strict=True):
        assert expected[arm, seed] == value
    assert sorted(read[read["batch"] == "begun"]["seed"].unique()) == [1, 2]


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("results nowhere", "nowhere: there is no such folder"),
        ("results one/weekly", "no batch is kept there"),
        ("results one --metric profits", "Did you mean 'profit'?"),
        ("results one --arm mor", "--arm is 'mor', which is not there. Known: hold, more."),
        ("results one --seed 9", "There are quarters 1 to 2 and seeds 1 to 3"),
        ("results one --horizon 3", "There are quarters 1 to 2"),
        ("results one --csv one", "--csv is 'one', but it cannot be written"),
    ],
)
def test_wrong_input_ends_with_one_sentence(command: str, said: str) -> None:
    done = run(*command.split())
    assert done.exit_code == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_damaged_note_is_written_again_by_the_next_batch(place: Path) -> None:
    [note] = (place / "two" / "runs").glob("*.json")
    note.write_text("{", encoding="utf-8")
    assert "no batch is kept there" in run("results", "two").stderr
    done = run("compare", "tiny.toml", "--engine", "serial", "--customers", "60", "--out", "two")
    assert "3 of 3 seeds were kept from before" in done.stderr
    assert run("results", "two").exit_code == 0


def test_all_batches_of_a_folder_are_told_apart(place: Path) -> None:
    for customers in (60, 80):
        changes = {"customers": customers, "comparison": {"seeds": 1}}
        Experiment(Scenario.load("tiny.toml", changes), folder=place / "both").run()
    labels = [each.label for each in batches(Path("both"))]
    assert len(set(labels)) == 2
    assert all(each.startswith("both:") for each in labels)


# --- tables --------------------------------------------------------------------------------------


def test_duckdb_reads_the_folder_as_one_table(place: Path) -> None:
    asked = """
        SELECT arm, avg(value) FROM 'one/*.parquet'
        WHERE metric = 'profit' AND horizon_quarters = 2 GROUP BY arm
    """
    known = pd.read_csv("one/table.csv").set_index(["arm", "metric", "horizon_quarters"])["mean"]
    for arm, mean in duckdb.sql(asked).fetchall():
        assert mean == pytest.approx(known[arm, "profit", 2], rel=1e-9)
    rows = duckdb.sql("SELECT count(*) FROM 'one/weekly/*.parquet'").fetchall()
    assert rows == [(2 * 3 * 26 * 2,)]  # arms, seeds, weeks, firms


def test_without_pyarrow_tables_are_csv_with_every_digit(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    frame = pd.read_parquet("one/weekly/weekly.parquet")
    comparison = Comparison(frame, Scenario.load("tiny.toml"))
    tables.write_runs(tmp_path, comparison)
    monkeypatch.setattr(tables, "find_spec", lambda name: None)
    written = tables.write_runs(tmp_path, comparison)
    assert [path.name for path in written] == ["runs.csv", "weekly.csv"]
    assert not list(tmp_path.rglob("*.parquet"))  # an older table would be counted twice
    read = pd.read_csv(written[1], float_precision="round_trip")
    pd.testing.assert_frame_equal(read, frame, check_exact=True, check_dtype=False)


# --- large batches -------------------------------------------------------------------------------


def test_a_batch_of_some_measures_goes_on_from_one_of_all(place: Path, tmp_path: Path) -> None:
    scenario = Scenario.load("tiny.toml")
    whole = Experiment(scenario, folder=tmp_path).run()
    some = Experiment(scenario, seeds=4, folder=tmp_path, measures=["profit"])
    found = some.run()
    assert some.resumed == 3
    keys = ["arm", "seed", "week", "quarter", "firm"]
    old = found[found["seed"] <= 3].reset_index(drop=True)
    pd.testing.assert_frame_equal(old, whole[[*keys, "profit"]], check_exact=True)
    some.forget()
    again = Experiment(scenario, folder=tmp_path, measures=["profit"])
    again.run()
    assert again.resumed == 0


@pytest.mark.skipif(sys.platform == "win32", reason="there is no ps")
def test_workers_end_with_a_command_that_was_killed(tmp_path: Path) -> None:
    (tmp_path / "tiny.toml").write_text(TINY, encoding="utf-8")
    command = ["compare", "tiny.toml", "--seeds", "900", "--workers", "2", "--out", "out"]
    playing = subprocess.Popen(
        [sys.executable, "-m", "pushpull", *command], cwd=tmp_path,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    while not list(tmp_path.glob("out/runs/*.run")):
        assert playing.poll() is None
        time.sleep(0.02)
    workers = children(playing.pid)
    assert len(workers) >= 2
    playing.kill()
    playing.wait()
    latest = time.monotonic() + 30
    while alive(workers):
        assert time.monotonic() < latest
        time.sleep(0.05)


def children(process: int) -> list[int]:
    """Return the processes that a process has started."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True)
    pairs = [line.split() for line in listed.stdout.splitlines()]
    return [int(pid) for pid, parent in pairs if int(parent) == process]


def alive(processes: list[int]) -> list[int]:
    """Return which of some processes have not ended."""
    listed = subprocess.run(["ps", "-eo", "pid=,stat="], capture_output=True, text=True, check=True)
    pairs = [line.split() for line in listed.stdout.splitlines()]
    return [int(pid) for pid, state in pairs if int(pid) in processes and state[0] != "Z"]
