"""Run the seeds of a scenario on an engine; whatever dies on the way, the batch goes on."""

from __future__ import annotations

import time
from collections.abc import Generator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from typing import NamedTuple

from .. import fingerprint
from ..playing import play_seed
from ..reading import ScenarioError
from ..scenario import Scenario
from .engines import Engine, executor
from .line import Line, guess
from .records import packed

_PATIENCE, _PATIENCE_ALONE = 3, 2
"""How often a seed may be lost with its process: first among others, then on its own."""

_BARREN, _BARREN_ALONE = 3, 6
"""Deaths in a row, with nothing finished in between, after which no more is tried this way."""

_KEYS = ["arm", "seed", "week", "quarter", "firm"]


@dataclass(frozen=True)
class Work:
    """What a worker has to know.

    Attributes
    ----------
    scenario : Scenario
    measures : tuple of str or None
        Measures to keep; None: all.
    code : str
        Fingerprint of the code that must play, if other machines take part.
    """

    scenario: Scenario
    measures: tuple[str, ...] | None = None
    code: str = ""


@dataclass(frozen=True)
class Outcome:
    """What came of one seed: a packed record, or the error that ended it."""

    seed: int
    record: bytes | None = None
    error: str | None = None


class Played(NamedTuple):
    """What came of a bundle of seeds, and how long it took."""

    outcomes: list[Outcome]
    seconds: float


def play_bundle(work: Work, seeds: Sequence[int]) -> Played:
    """Play some seeds, one after the other; one that fails does not stop the others."""
    started = time.perf_counter()
    outcomes = [_outcome(work, seed) for seed in seeds]
    return Played(outcomes, time.perf_counter() - started)


def _outcome(work: Work, seed: int) -> Outcome:
    if work.code and work.code != fingerprint.playing():
        return Outcome(seed, error=_OTHER_CODE)
    try:
        frame = play_seed(work.scenario, seed)
    except ScenarioError as error:
        return Outcome(seed, error=str(error))
    except Exception as error:  # whatever happens in a run is that run's misfortune
        return Outcome(seed, error=f"seed {seed}: {type(error).__name__}: {error}")
    if work.measures is not None:
        frame = frame[[*_KEYS, *work.measures]]
    return Outcome(seed, record=packed(frame))


_OTHER_CODE = (
    "a worker of the scheduler has another version of PushPull, or of NumPy, pandas, SciPy or "
    "Mesa. Install on all machines what is installed here."
)


def run(work: Work, seeds: Sequence[int], engine: Engine) -> Generator[Outcome, None, None]:
    """Yield the outcome of every seed, in the order in which they are finished.

    When a process dies, the pool is made anew and what was unfinished is done again. Seeds that
    were lost several times are played one by one, so that the one that kills its process is known;
    it is told as failed.
    """
    if engine.scheduler is not None:
        work = replace(work, code=fingerprint.playing())
    together = Line(seeds, guess(work.scenario), _PATIENCE)
    yield from _played(work, together, engine, engine.ahead, _BARREN)
    alone = Line(together.given_up, together.seconds, _PATIENCE_ALONE, largest=1)
    yield from _played(work, alone, replace(engine, workers=1), 1, _BARREN_ALONE)
    for seed in alone.given_up:
        yield Outcome(seed, error=f"seed {seed}: its process ended early. {_ADVICE}")


_ADVICE = (
    "It ran out of memory, was killed, or the script that started it does not begin under "
    "`if __name__ == '__main__':`. Use workers=1, fewer customers, or add that line."
)


def _played(
    work: Work, line: Line, engine: Engine, ahead: int, barren: int
) -> Generator[Outcome, None, None]:
    """Yield the outcomes of a line, with a new pool whenever one has broken."""
    fruitless = 0
    while line:
        finished = yield from _until_broken(work, line, engine, ahead)
        fruitless = 0 if finished else fruitless + 1
        if fruitless == barren:
            line.give_up()


def _until_broken(
    work: Work, line: Line, engine: Engine, ahead: int
) -> Generator[Outcome, None, int]:
    """Yield outcomes until the line is empty or the pool breaks; return how many there were."""
    tasks: dict[Future[Played], tuple[int, ...]] = {}
    finished, is_broken = 0, False
    with executor(engine) as pool:
        while tasks or (line and not is_broken):
            while line and len(tasks) < ahead and not is_broken:
                is_broken = not _submitted(pool, work, line, engine, tasks)
            for task in wait(tasks, return_when=FIRST_COMPLETED).done:
                bundle = tasks.pop(task)
                found = _found(task, engine)
                if found is None:
                    line.lost(bundle)
                    is_broken = is_broken or isinstance(task.exception(), BrokenProcessPool)
                    continue
                line.took(bundle, found.seconds)
                finished += len(bundle)
                yield from found.outcomes
    return finished


def _submitted(
    pool: Executor, work: Work, line: Line, engine: Engine,
    tasks: dict[Future[Played], tuple[int, ...]],
) -> bool:  # fmt: skip
    """Hand a bundle to the pool and return whether it took it."""
    bundle = line.bundle(2 * engine.slots)
    try:
        tasks[pool.submit(play_bundle, work, bundle)] = bundle
    except BrokenProcessPool:
        line.put_back(bundle)
        return False
    return True


def _found(task: Future[Played], engine: Engine) -> Played | None:
    """Return what came of a task, or None if it was lost with its process."""
    try:
        return task.result()
    except BrokenProcessPool:
        return None
    except (Exception, CancelledError) as error:
        if type(error).__name__ == "KilledWorker":  # Dask gave up on it
            return None
        if engine.name != "dask":
            raise
        said = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ScenarioError(
            f"Dask could not go on ({said}). What is finished is kept; see that the scheduler "
            "runs and that its workers can import PushPull, and give the same command again."
        ) from error
