"""Promises of experiments: the same numbers however they are made, and nothing lost on the way."""

from __future__ import annotations

import signal
from pathlib import Path

import pandas as pd
import pytest

from pushpull.scenarios.comparison import Comparison
from pushpull.scenarios.experiment import Experiment, InterruptedExperiment
from pushpull.scenarios.reading import ScenarioError
from pushpull.scenarios.scenario import Scenario
from pushpull.scenarios.writing import prepare_folder, write_folder

from .conftest import SMALL_MARKET


def test_one_process_or_two_give_the_same_bytes(frame: pd.DataFrame, small: Scenario) -> None:
    spread = Experiment(small, workers=2).run()
    pd.testing.assert_frame_equal(spread, frame, check_exact=True)


def test_a_seed_alone_plays_as_it_does_among_others(frame: pd.DataFrame, small: Scenario) -> None:
    alone = Experiment(small, seeds=[2]).run()
    among = frame[frame["seed"] == 2].reset_index(drop=True)
    pd.testing.assert_frame_equal(alone, among, check_exact=True)


def test_arms_with_the_same_strategies_have_the_same_fate(small: Scenario) -> None:
    twins = Scenario.load(
        "push-vs-pull",
        {**SMALL_MARKET, "arms": {"twin": {}}},
    )
    frame = Experiment(twins, seeds=[1]).run().drop(columns="arm")
    arm = Experiment(twins, seeds=[1]).run()["arm"]
    siloed = frame[arm == "siloed"].reset_index(drop=True)
    twin = frame[arm == "twin"].reset_index(drop=True)
    pd.testing.assert_frame_equal(twin, siloed, check_exact=True)


def test_a_run_of_one_arm_is_the_same_as_in_the_comparison(
    frame: pd.DataFrame, small: Scenario
) -> None:
    alone = small.run(seed=1, arm="pull").frame()
    among = frame[(frame["seed"] == 1) & (frame["arm"] == "pull")].reset_index(drop=True)
    pd.testing.assert_frame_equal(alone, among, check_exact=True)


def test_quarters_sum_flows_and_read_stocks(small: Scenario) -> None:
    results = small.run(seed=1)
    weekly, quarterly = results.weekly, results.quarterly()
    first = weekly[(weekly["firm"] == "Cirrus") & (weekly["quarter"] == 1)]
    found = quarterly[(quarterly["firm"] == "Cirrus") & (quarterly["quarter"] == 1)].iloc[0]
    assert found["units"] == first["units"].sum()
    assert found["cash"] == first["cash"].iloc[-1]


def test_progress_is_told_seed_by_seed(small: Scenario) -> None:
    told: list[tuple[int, int]] = []
    Experiment(small, seeds=[1, 2]).run(lambda done, of: told.append((done, of)))
    assert told == [(0, 2), (1, 2), (2, 2)]


@pytest.mark.parametrize("workers", [1, 2])
def test_what_was_finished_is_kept_after_ctrl_c(small: Scenario, workers: int) -> None:
    def press_ctrl_c(done: int, of: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    experiment = Experiment(small, workers=workers)
    with pytest.raises(InterruptedExperiment):
        experiment.run(press_ctrl_c)
    assert len(experiment.finished) == 1
    assert len(Comparison(experiment.frame(), small).seeds) == 1
    assert len(experiment.run()) == len(Experiment(small).run())  # it goes on from there


@pytest.mark.parametrize(("seeds", "workers"), [([], 1), ([-1], 1), ([2**32], 1), ([1], 0)])
def test_impossible_seeds_and_workers_are_refused(
    small: Scenario, seeds: list[int], workers: int
) -> None:
    with pytest.raises(ScenarioError):
        Experiment(small, seeds=seeds, workers=workers)


def test_an_unknown_arm_is_refused_by_name(small: Scenario) -> None:
    with pytest.raises(ScenarioError, match=r"no arm 'pul'\. Did you mean 'pull'\?"):
        small.run(arm="pul")


# --- folders ------------------------------------------------------------------------------------


def test_the_same_comparison_writes_the_same_bytes(
    frame: pd.DataFrame, small: Scenario, tmp_path: Path
) -> None:
    for name, took in (("a", 1.0), ("b", 2.0)):
        write_folder(tmp_path / name, Comparison(frame, small), {"wall_seconds": took})
    written = sorted(path.name for path in (tmp_path / "a").iterdir())
    assert written == [
        "differences.csv",
        "provenance.json",
        "scenario.toml",
        "table.csv",
        "timing.json",
        "verdicts.txt",
        "weekly.csv",
    ]
    for name in written:
        same = (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
        assert same == (name != "timing.json")


def test_a_folder_leads_back_to_the_same_numbers(
    frame: pd.DataFrame, small: Scenario, tmp_path: Path
) -> None:
    write_folder(tmp_path, Comparison(frame, small))
    again = Scenario.load(tmp_path / "scenario.toml")
    assert again.digest() == small.digest()
    pd.testing.assert_frame_equal(
        Experiment(again, seeds=[3]).run(), Experiment(small, seeds=[3]).run()
    )


def test_a_written_table_reads_as_it_was(
    frame: pd.DataFrame, small: Scenario, tmp_path: Path
) -> None:
    write_folder(tmp_path, Comparison(frame, small))
    read = pd.read_csv(tmp_path / "weekly.csv")
    pd.testing.assert_frame_equal(read, frame, check_dtype=False, rtol=1e-9)


def test_a_folder_that_cannot_be_written_is_refused_before_anything_is_played(
    tmp_path: Path,
) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ScenarioError, match=r"--out is .* nothing can be written there"):
        prepare_folder(tmp_path / "file" / "below")


def test_the_current_folder_and_the_scenarios_own_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in (Path("."), Path(""), tmp_path):
        with pytest.raises(ScenarioError, match="current folder"):
            prepare_folder(folder)
    with pytest.raises(ScenarioError, match=r"would be written over\. Choose another folder"):
        prepare_folder(tmp_path / "mine", [tmp_path / "mine" / "scenario.toml"])


def test_ctrl_c_is_heard_again_once_processes_have_started(small: Scenario) -> None:
    heard: list[object] = []
    before = signal.getsignal(signal.SIGINT)
    Experiment(small, seeds=[1, 2], workers=2).run(
        lambda done, of: heard.append(signal.getsignal(signal.SIGINT))
    )
    assert set(heard) == {before}
