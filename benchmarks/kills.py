"""What becomes of a batch whose processes are killed: the same tables, to the last byte.

Run it with ``python benchmarks/kills.py``. A batch of 2,000 runs is played undisturbed; then again
with ten kills at random moments, of workers and of the command itself, which is started again; then
on a Dask scheduler with two workers, one of which is killed. Needs ``pushpull-market[cluster]``.
"""

from __future__ import annotations

import argparse
import filecmp
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil

SCENARIO = """\
title = "A tiny market, to be killed"
archetype = "consumer-goods"
customers = 200
quarters = 1
burn_in_weeks = 4
[firms.Aurora]
[firms.Borealis]
[arms.hold]
[arms.more.firms.Aurora.strategy]
kind = "usual"
scale = 2.0
"""
APART = {"timing.json", "runs"}
"""What may differ between two batches: the time they took; records are compared by their tables."""


@dataclass
class Batch:
    """A comparison that is played by the command line into a folder of its own."""

    folder: Path
    seeds: int
    options: list[str] = field(default_factory=list)

    def start(self) -> subprocess.Popen[bytes]:
        """Start the command, or start it again."""
        command = [sys.executable, "-m", "pushpull", "compare", "tiny.toml", "--seeds"]
        return subprocess.Popen(
            [*command, str(self.seeds), "--out", self.folder.name, *self.options],
            cwd=self.folder.parent,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def finished(self) -> int:
        """Return how many runs are kept."""
        return sum(1 for _ in (self.folder / "runs").glob("*.run"))

    def play(self) -> float:
        """Play it undisturbed and return the seconds it took."""
        started = time.perf_counter()
        if self.start().wait():
            raise SystemExit(f"{self.folder}: the batch failed.")
        return time.perf_counter() - started


def killed(batch: Batch, kills: int, chance: random.Random) -> dict[str, int]:
    """Play a batch while its processes are killed, and return how many of each kind were.

    The moments are spread over the batch: each kill falls somewhere in its own share of the runs.
    """
    moments = [int((each + chance.random()) * batch.seeds / kills) for each in range(kills)]
    done = {"the command": 0, "a worker": 0}
    playing = batch.start()
    for moment in moments:
        while batch.finished() < moment and playing.poll() is None:
            time.sleep(0.02)
        time.sleep(chance.random())
        workers = [each for each in psutil.Process(playing.pid).children() if is_worker(each)]
        if workers and chance.random() < 0.6:
            chance.choice(workers).kill()
            done["a worker"] += 1
        else:
            playing.kill()
            playing.wait()
            done["the command"] += 1
            playing = batch.start()
    if playing.wait():
        raise SystemExit(f"{batch.folder}: the batch failed.")
    return done


def is_worker(process: psutil.Process) -> bool:
    """Return whether a process plays runs."""
    try:
        return "--multiprocessing-fork" in process.cmdline()
    except psutil.Error:
        return False


def different(one: Path, other: Path) -> list[str]:
    """Return the names of files that are not the same in two folders, byte by byte."""
    names = {
        path.relative_to(folder)
        for folder in (one, other)
        for path in folder.rglob("*")
        if path.is_file() and path.relative_to(folder).parts[0] not in APART
    }
    _, differ, missing = filecmp.cmpfiles(one, other, sorted(map(str, names)), shallow=False)
    return differ + missing


@contextmanager
def cluster(workers: int) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """Yield the address of a Dask scheduler and its workers, each a process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    port, quiet = address.rsplit(":", 1)[1], {"stdout": subprocess.DEVNULL}
    scheduler = [sys.executable, "-m", "dask", "scheduler", "--port", port, "--no-dashboard"]
    worker = [sys.executable, "-m", "dask", "worker", address, "--nthreads", "1", "--no-dashboard"]
    started = [
        subprocess.Popen(each, stderr=subprocess.DEVNULL, **quiet)
        for each in (scheduler, *[[*worker, "--no-nanny"]] * workers)
    ]
    try:
        yield address, started[1:]
    finally:
        for each in started:
            each.kill()
            each.wait()


def on_a_cluster(batch: Batch) -> int:
    """Play a batch with two Dask workers, kill one half-way, and return how many runs it had."""
    with cluster(2) as (address, workers):
        batch.options += ["--engine", "dask", "--scheduler", address]
        playing = batch.start()
        while batch.finished() < batch.seeds // 2 and playing.poll() is None:
            time.sleep(0.02)
        workers[0].kill()
        half = batch.finished()
        if playing.wait():
            raise SystemExit(f"{batch.folder}: the batch failed.")
    return half


def main() -> None:
    """Play the three batches and compare what they left."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    place = Path(tempfile.mkdtemp(prefix="pushpull-kills-"))
    (place / "tiny.toml").write_text(SCENARIO, encoding="utf-8")
    local = ["--workers", "2"]
    seconds = Batch(place / "undisturbed", options.runs, local).play()
    print(f"{options.runs:,} runs undisturbed: {seconds:.0f} s", flush=True)
    started = time.perf_counter()
    chance = random.Random(options.seed)
    done = killed(Batch(place / "killed", options.runs, local), options.kills, chance)
    told = ", ".join(f"{what} {times} times" for what, times in done.items())
    print(f"killed {told}: {time.perf_counter() - started:.0f} s", flush=True)
    print(verdict(place, "killed"), flush=True)
    half = on_a_cluster(Batch(place / "cluster", options.runs))
    print(f"Dask, two workers, one killed after {half:,} runs", flush=True)
    print(verdict(place, "cluster"), flush=True)
    shutil.rmtree(place)


def verdict(place: Path, name: str) -> str:
    """Say whether a batch left what the undisturbed one left; keep the folders if it did not."""
    if names := different(place / "undisturbed", place / name):
        raise SystemExit(f"{place / name}: not the same: {', '.join(names)}")
    return "every file is the same, byte by byte"


if __name__ == "__main__":
    main()
