"""Promises of batches: whatever dies on the way, nothing is lost and no number changes."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

from pushpull.commands import cli
from pushpull.scenarios.batch import running
from pushpull.scenarios.batch.engines import Engine
from pushpull.scenarios.batch.records import Records, packed, unpacked
from pushpull.scenarios.experiment import Experiment
from pushpull.scenarios.reading import ScenarioError
from pushpull.scenarios.scenario import Scenario

TINY = {"customers": 60, "quarters": 1, "burn_in_weeks": 2, "comparison": {"seeds": 6}}


@pytest.fixture(scope="module")
def tiny() -> Scenario:
    """Return push-vs-pull at a size that plays in a blink."""
    return Scenario.load("push-vs-pull", TINY)


@pytest.fixture(scope="module")
def expected(tiny: Scenario) -> pd.DataFrame:
    """Return what an undisturbed batch finds."""
    return Experiment(tiny).run()


def same(found: pd.DataFrame, expected: pd.DataFrame) -> None:
    """Fail unless two tables are equal to the last bit."""
    pd.testing.assert_frame_equal(found, expected, check_exact=True)


# --- engines -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["serial", "local", "dask"])
def test_every_engine_finds_the_same(tiny: Scenario, expected: pd.DataFrame, name: str) -> None:
    engine = Engine(name, 2)  # type: ignore[arg-type]
    same(Experiment(tiny, engine=engine).run(), expected)


def test_an_unknown_engine_is_refused() -> None:
    with pytest.raises(ScenarioError, match="engine is 'loca'"):
        Engine("loca")  # type: ignore[arg-type]


def test_a_scheduler_needs_the_engine_that_has_one() -> None:
    with pytest.raises(ScenarioError, match="Use --engine dask"):
        Engine("local", 2, "tcp://127.0.0.1:1")


def test_a_scheduler_that_does_not_answer_is_named(tiny: Scenario) -> None:
    engine = Engine("dask", 1, "nonsense")
    with pytest.raises(ScenarioError, match="--scheduler is 'nonsense', but no Dask scheduler"):
        Experiment(tiny, engine=engine).run()


# --- records -------------------------------------------------------------------------------------


def test_a_record_gives_back_every_bit(expected: pd.DataFrame) -> None:
    again = unpacked(packed(expected))
    assert again is not None
    same(again, expected)


def test_only_what_is_not_finished_is_played_again(
    tiny: Scenario, expected: pd.DataFrame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Experiment(tiny, seeds=[1, 2, 4], folder=tmp_path).run()
    played: list[int] = []
    play = running.play_seed

    def noted(scenario: Scenario, seed: int) -> pd.DataFrame:
        played.append(seed)
        return play(scenario, seed)

    monkeypatch.setattr(running, "play_seed", noted)
    batch = Experiment(tiny, folder=tmp_path)
    same(batch.run(), expected)
    assert sorted(played) == [3, 5, 6]
    assert batch.resumed == 3


@pytest.mark.parametrize("damage", ["halved", "emptied", "one bit", "another seed's"])
def test_a_damaged_record_is_set_aside_and_played_again(
    tiny: Scenario, expected: pd.DataFrame, tmp_path: Path, damage: str
) -> None:
    batch = Experiment(tiny, folder=tmp_path)
    batch.run()
    assert batch.records is not None
    path = batch.records.path(3)
    content = path.read_bytes()
    changed = bytearray(content)
    changed[len(changed) // 2] ^= 1
    path.write_bytes(
        {
            "halved": content[: len(content) // 2],
            "emptied": b"",
            "one bit": bytes(changed),
            "another seed's": batch.records.path(4).read_bytes(),
        }[damage]
    )
    again = Experiment(tiny, folder=tmp_path)
    same(again.run(), expected)
    assert again.resumed == 5
    assert [each.name for each in again.damaged] == [path.with_suffix(".damaged").name]


def test_records_of_another_market_are_not_taken(tiny: Scenario, tmp_path: Path) -> None:
    Experiment(tiny, folder=tmp_path).run()
    other = Scenario.load("push-vs-pull", {**TINY, "customers": 61})
    batch = Experiment(other, folder=tmp_path)
    batch.run()
    assert batch.resumed == 0


def test_records_of_other_code_are_not_taken(
    tiny: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Records.of(tmp_path, tiny, None)
    monkeypatch.setattr("pushpull.scenarios.fingerprint.playing", lambda: "other")
    assert Records.of(tmp_path, tiny, None).key != before.key


def test_more_seeds_and_other_questions_go_on_from_the_same_records(
    tiny: Scenario, tmp_path: Path
) -> None:
    Experiment(tiny, folder=tmp_path).run()
    changes = {**TINY, "comparison": {"seeds": 8, "metrics": ["units"]}}
    batch = Experiment(Scenario.load("push-vs-pull", changes), folder=tmp_path)
    batch.run()
    assert batch.resumed == 6


def test_only_some_measures_can_be_kept(tiny: Scenario, expected: pd.DataFrame) -> None:
    found = Experiment(tiny, measures=["units", "profit"]).run()
    keys = ["arm", "seed", "week", "quarter", "firm"]
    same(found, expected[[*keys, "units", "profit"]])


# --- failures ------------------------------------------------------------------------------------


def test_a_run_that_fails_is_noted_and_the_others_are_played(
    tiny: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    play = running.play_seed

    def unlucky(scenario: Scenario, seed: int) -> pd.DataFrame:
        if seed == 2:
            raise MemoryError("too many people")
        return play(scenario, seed)

    with monkeypatch.context() as patch:
        patch.setattr(running, "play_seed", unlucky)
        batch = Experiment(tiny, folder=tmp_path)
        with pytest.raises(ScenarioError, match="seed 2: MemoryError: too many people"):
            batch.run()
    assert sorted(batch.finished) == [1, 3, 4, 5, 6]
    assert "too many people" in next(tmp_path.glob("*.failed.json")).read_text()
    again = Experiment(tiny, folder=tmp_path)
    again.run()  # it is tried again, and the note is gone
    assert again.resumed == 5
    assert not list(tmp_path.glob("*.failed.json"))


def test_a_batch_outlives_its_workers(
    tiny: Scenario, expected: pd.DataFrame, tmp_path: Path
) -> None:
    killed: list[int] = []

    def kill_a_worker(done: int, of: int) -> None:
        if done in (1, 3) and len(killed) < 2:
            for child in multiprocessing.active_children():
                child.kill()
                killed.append(child.pid or 0)

    batch = Experiment(tiny, engine=Engine("local", 2), folder=tmp_path)
    same(batch.run(kill_a_worker), expected)
    assert len(killed) >= 2


def test_a_seed_whose_process_always_dies_is_told_as_failed(tiny: Scenario, tmp_path: Path) -> None:
    # Python strategies run in the worker, so one of them can end it.
    (tmp_path / "deadly.py").write_text(
        "import os\n\n\nclass Deadly:\n    def decide(self, view):\n        os._exit(1)\n",
        encoding="utf-8",
    )
    path = tmp_path / "deadly.toml"
    path.write_text(
        'archetype = "software"\ncustomers = 60\nquarters = 1\nburn_in_weeks = 2\n'
        '[firms.Aurora.strategy]\nkind = "python"\nfile = "deadly.py:Deadly"\n',
        encoding="utf-8",
    )
    scenario = Scenario.load(path)
    batch = Experiment(scenario, seeds=[1, 2], engine=Engine("local", 2))
    with pytest.raises(ScenarioError, match="2 of 2 seeds failed"):
        batch.run()


# --- two at once, and killed parents -------------------------------------------------------------


def test_two_batches_may_write_into_one_folder_at_once(
    tiny: Scenario, expected: pd.DataFrame, tmp_path: Path
) -> None:
    batches = [Experiment(tiny, folder=tmp_path) for _ in range(2)]
    with ThreadPoolExecutor(2) as threads:
        for found in threads.map(Experiment.run, batches):
            same(found, expected)
    assert len(list(tmp_path.glob("*.run"))) == 6
    assert len(list(tmp_path.iterdir())) == 7  # and the note about the batch


COMMAND = [
    *("compare", "push-vs-pull", "--seeds", "30", "--customers", "60", "--quarters", "1"),
    *("--out", "batch", "--workers", "2"),
]


def test_a_killed_batch_goes_on_where_it_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "pushpull", *COMMAND], cwd=tmp_path, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    runs = tmp_path / "batch" / "runs"
    while process.poll() is None and len(list(runs.glob("*.run"))) < 3:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    kept = len(list(runs.glob("*.run")))
    assert 3 <= kept < 30
    monkeypatch.chdir(tmp_path)
    again = CliRunner().invoke(cli, COMMAND)
    assert again.exit_code == 0
    assert f"{kept} of 30 seeds were kept from before" in again.stderr
    undisturbed = [*COMMAND[:-3], "fresh", *COMMAND[-2:]]
    assert CliRunner().invoke(cli, undisturbed).exit_code == 0
    for name in ("runs.parquet", "table.csv", "differences.csv", "weekly.csv"):
        assert (tmp_path / "batch" / name).read_bytes() == (tmp_path / "fresh" / name).read_bytes()
