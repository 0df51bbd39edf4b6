"""Work in the background as a page sees it: how far it is, and ways to begin and stop it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic

import solara

from .job import Found, Job, JobState, Report

Work = Callable[[Report, Callable[[Found], None]], Found | None]
"""What a job does: it is given ways to report and to show a result of a part."""


@dataclass(frozen=True)
class Running(Generic[Found]):
    """What a page knows of a job, and can do with it."""

    state: JobState[Found]
    begin: Callable[[Work[Found]], None]
    stop: Callable[[], None]
    forget: Callable[[], None]


def use_job(on_found: Callable[[Found], None] | None = None) -> Running[Found]:
    """Return a job of this page; when the page is left, its work is asked to end.

    Parameters
    ----------
    on_found : function, optional
        Called with the result when the work has ended.
    """
    state: solara.Reactive[JobState[Found]] = solara.use_reactive(JobState())
    running: solara.Reactive[Job[Found] | None] = solara.use_reactive(None)

    def silence() -> None:
        job = running.peek()
        if job is not None:
            job.silence()

    solara.use_effect(lambda: silence, [])

    def begin(work: Work[Found]) -> None:
        def hear(now: JobState[Found]) -> None:
            state.set(now)
            if now.found is not None and not now.is_running and on_found is not None:
                on_found(now.found)

        silence()
        job = Job(work, hear)
        running.set(job)
        job.start()

    def stop() -> None:
        job = running.peek()
        if job is not None:
            job.stop()

    def forget() -> None:
        silence()
        state.set(JobState())

    return Running(state.value, begin, stop, forget)


def use_steady_job(make: Callable[[], Work[Found]], needs: list[object]) -> Running[Found]:
    """Return a job that begins by itself, and anew whenever one of ``needs`` changes."""
    job: Running[Found] = use_job()
    solara.use_effect(lambda: job.begin(make()), needs)
    return job
