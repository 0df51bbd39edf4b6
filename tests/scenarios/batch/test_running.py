"""Promises of running: what kills its process is found, and everything else is played."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pushpull.scenarios.batch import running
from pushpull.scenarios.batch.engines import Engine, Here
from pushpull.scenarios.batch.line import TASK_SECONDS, Line
from pushpull.scenarios.batch.running import Outcome, Work, run
from pushpull.scenarios.experiment import Experiment
from pushpull.scenarios.scenario import Scenario

TINY = {"customers": 60, "quarters": 1, "burn_in_weeks": 2, "comparison": {"seeds": 6}}


@pytest.fixture(scope="module")
def tiny() -> Scenario:
    """Return push-vs-pull at a size that plays in a blink."""
    return Scenario.load("push-vs-pull", TINY)


@pytest.fixture
def played(tiny: Scenario, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return the seeds that were played, which is all that is done with them."""
    seeds: list[int] = []

    def outcome(work: Work, seed: int) -> Outcome:
        seeds.append(seed)
        return Outcome(seed, b"")

    monkeypatch.setattr(running, "_outcome", outcome)
    return seeds


def fragile(
    monkeypatch: pytest.MonkeyPatch, is_deadly: Callable[[tuple[int, ...]], bool]
) -> list[int]:
    """Play on pools that break when a bundle is deadly; return a list with a 1 for each pool."""
    pools: list[int] = []

    class Pool(Here):
        is_broken = False

        def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
            if self.is_broken:
                raise BrokenProcessPool
            self.is_broken = is_deadly(args[1])
            if not self.is_broken:
                return super().submit(fn, *args)
            lost: Future[Any] = Future()
            lost.set_exception(BrokenProcessPool())
            return lost

    @contextmanager
    def opened(engine: Engine) -> Iterator[Executor]:
        pools.append(1)
        yield Pool()

    monkeypatch.setattr(running, "executor", opened)
    return pools


def errors(found: list[Outcome]) -> dict[int, str | None]:
    """Return the errors by seed."""
    assert len({each.seed for each in found}) == len(found)
    return {each.seed: each.error for each in found if each.record is None}


def test_only_the_seed_that_kills_its_process_fails(
    tiny: Scenario, played: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    pools = fragile(monkeypatch, lambda bundle: 7 in bundle)
    found = list(run(Work(tiny), range(200), Engine("local", 2)))
    assert set(errors(found)) == {7}
    assert "its process ended early" in str(errors(found)[7])
    assert {each.seed for each in found} == set(range(200))
    assert sorted(played) == [seed for seed in range(200) if seed != 7]  # nobody is played twice
    assert len(pools) <= 3 + 3 + 2  # among others, and on its own


def test_deaths_by_chance_cost_no_seed(
    tiny: Scenario, played: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    told = iter([False, False, False, False, True] * 9)
    fragile(monkeypatch, lambda bundle: next(told, False))
    found = list(run(Work(tiny), range(100), Engine("local", 2)))
    assert errors(found) == {}
    assert len(found) == 100


def test_where_every_process_dies_the_batch_ends_soon(
    tiny: Scenario, played: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    pools = fragile(monkeypatch, lambda bundle: True)
    found = list(run(Work(tiny), range(2000), Engine("local", 2)))
    assert len(errors(found)) == 2000
    assert len(pools) < 12


def test_machines_with_other_code_play_nothing(tiny: Scenario) -> None:
    [found] = running.play_bundle(Work(tiny, code="other"), [1]).outcomes
    assert "another version of PushPull" in str(found.error)


def test_a_batch_outlives_a_dask_worker(tiny: Scenario, tmp_path: Path) -> None:
    import distributed

    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None
    ) as cluster:
        engine = Engine("dask", 1, cluster.scheduler_address)
        killed: list[int] = []

        def kill_a_worker(done: int, of: int) -> None:
            if done and not killed:
                worker = cluster.workers[0].process.process
                killed.append(worker.pid)
                worker.kill()

        batch = Experiment(tiny, seeds=12, engine=engine, folder=tmp_path)
        found = batch.run(kill_a_worker)
    assert killed
    pd.testing.assert_frame_equal(found, Experiment(tiny, seeds=12).run(), check_exact=True)


# --- the line ------------------------------------------------------------------------------------


@given(
    st.integers(1, 300),
    st.floats(1e-4, 10),
    st.integers(1, 64),
    st.lists(st.booleans(), max_size=9),
)
def test_every_seed_is_handed_out_until_it_is_done_or_given_up(
    count: int, seconds: float, shares: int, fates: list[bool]
) -> None:
    line = Line(range(count), seconds, patience=2)
    told, done = iter(fates), []
    while line:
        bundle = line.bundle(shares)
        assert len(bundle) == 1 or len(bundle) * line.seconds <= TASK_SECONDS
        if next(told, False):
            line.lost(bundle)
        else:
            done += bundle
    assert sorted(done + line.given_up) == list(range(count))


def test_bundles_follow_the_time_that_seeds_take() -> None:
    line = Line(range(10_000), seconds=TASK_SECONDS, patience=1)
    assert len(line.bundle(2)) == 1
    for _ in range(20):
        line.took((0,), TASK_SECONDS / 10)
    assert len(line.bundle(2)) in (9, 10)
