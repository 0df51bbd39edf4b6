"""Engines: where the runs of a batch are played. Each gives an ``Executor``."""

from __future__ import annotations

import importlib
import logging
import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal, TypeVar, get_args

from ..reading import ScenarioError, nearest
from ..spreading import deaf_to_ctrl_c, follow_parent, stop

EngineName = Literal["local", "serial", "dask"]
ENGINES: tuple[EngineName, ...] = get_args(EngineName)

Found = TypeVar("Found")


@dataclass(frozen=True)
class Engine:
    """Where runs are played.

    Attributes
    ----------
    name : {"local", "serial", "dask"}
        Processes of this machine; this process; or Dask, which brings processes of its own or
        uses those of a scheduler.
    workers : int
        Processes; of no meaning where a scheduler has its own.
    scheduler : str or None
        Address of a Dask scheduler that is already there, such as ``tcp://10.0.0.7:8786``.

    >>> Engine("local", 2).name
    'local'
    """

    name: EngineName = "local"
    workers: int = 1
    scheduler: str | None = None

    @property
    def ahead(self) -> int:
        """Tasks that wait in line: few enough that Ctrl-C is quick and memory small."""
        return 1 if self.name == "serial" else 4 * self.slots

    @property
    def slots(self) -> int:
        """Tasks that may be done at the same time; of a scheduler we suppose that it has many."""
        return self.workers if self.scheduler is None else 100

    def __post_init__(self) -> None:
        if self.name not in ENGINES:
            raise ScenarioError(f"engine is {self.name!r}. {nearest(self.name, ENGINES)}")
        if self.workers < 1:
            raise ScenarioError(f"workers is {self.workers}, but must be 1 or more.")
        if self.scheduler is not None and self.name != "dask":
            raise ScenarioError(
                f"a scheduler is given ({self.scheduler}), but the engine is {self.name!r}. "
                "Use --engine dask."
            )


class Here(Executor):
    """An executor that does each task at once, in this process."""

    def submit(self, fn: Callable[..., Found], /, *args: Any, **kwargs: Any) -> Future[Found]:
        """Do the task and return its finished future."""
        done: Future[Found] = Future()
        try:
            done.set_result(fn(*args, **kwargs))
        except Exception as error:  # as any executor does: the future holds it
            done.set_exception(error)
        return done


class Processes(ProcessPoolExecutor):
    """Processes that leave Ctrl-C to their parent from their first line on."""

    def submit(self, fn: Callable[..., Found], /, *args: Any, **kwargs: Any) -> Future[Found]:
        """Hand over a task; that may start a process."""
        with deaf_to_ctrl_c():
            return super().submit(fn, *args, **kwargs)


@contextmanager
def executor(engine: Engine) -> Iterator[Executor]:
    """Yield the executor of an engine; its processes end with the block, however that ends."""
    opened = {"local": _local, "serial": _serial, "dask": _dask}[engine.name]
    with opened(engine) as each:
        yield each


@contextmanager
def _serial(engine: Engine) -> Iterator[Executor]:
    yield Here()


@contextmanager
def _local(engine: Engine) -> Iterator[Executor]:
    """Yield a pool of fresh processes: a forked one would inherit locks and threads."""
    pool = Processes(
        engine.workers,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=follow_parent,
    )
    try:
        yield pool
    except BaseException:
        stop(pool)
        raise
    pool.shutdown()


@contextmanager
def _dask(engine: Engine) -> Iterator[Executor]:
    """Yield an executor of a Dask cluster: the one at an address, or one of our own."""
    try:
        distributed: Any = importlib.import_module("distributed")
    except ImportError:
        raise ScenarioError(
            'the engine "dask" needs Dask. Get it with: pip install "pushpull-market[cluster]"'
        ) from None
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # it tells of every lost worker
    if engine.scheduler is None:
        with (
            distributed.LocalCluster(
                n_workers=engine.workers, threads_per_worker=1, dashboard_address=None
            ) as cluster,
            distributed.Client(cluster) as client,
        ):
            yield client.get_executor(retries=_RETRIES)
        return
    with _connected(distributed, engine.scheduler) as client:
        yield client.get_executor(retries=_RETRIES)


_RETRIES = 10
"""How often Dask does a task again whose worker was lost."""


@contextmanager
def _connected(distributed: Any, address: str) -> Iterator[Any]:
    """Yield a client of the scheduler at an address, or say that nobody answers there."""
    try:
        client = distributed.Client(address, timeout=10)
    except (OSError, TimeoutError, ValueError) as error:
        raise ScenarioError(
            f"--scheduler is {address!r}, but no Dask scheduler answers there "
            f"({str(error).splitlines()[0] or type(error).__name__}). "
            "Start one with `dask scheduler`, or leave the option out."
        ) from None
    with client:
        yield client
