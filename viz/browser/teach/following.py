"""A page that follows a class: drawn again whenever something happens, and now and then."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import solara

from ....classroom.lesson.classroom import Classroom
from ....scenarios.reading import ScenarioError
from ..play.words import sentence
from .acts import act

_LOG = logging.getLogger("pushpull")

PATIENCE = 2.0
"""Seconds of one wait for a change."""

BEATS = 10
"""Waits without a change after which the page is drawn anyway: its clock shows minutes."""


def use_number(classroom: Classroom) -> int:
    """Return the number of the class's last event; the page is drawn again when it changes."""
    seen = solara.use_reactive((classroom.state.number, 0))

    def follow() -> Callable[[], None]:
        over = threading.Event()

        def work() -> None:
            quiet = 0
            while not over.is_set():
                number, beat = seen.peek()
                found = classroom.wait(number, PATIENCE)
                quiet = 0 if found != number else quiet + 1
                if not over.is_set() and (found != number or quiet >= BEATS):
                    quiet = 0
                    seen.set((found, beat + 1))

        threading.Thread(target=work, name=f"console-{classroom.code}", daemon=True).start()
        return over.set

    solara.use_effect(follow, [classroom.code])
    return int(seen.value[0])


@dataclass(frozen=True)
class Doing:
    """How much is being done, what was wrong with the last, and how much was done."""

    waiting: int = 0
    problem: str = ""
    tries: int = 0

    @property
    def is_busy(self) -> bool:
        """Whether something is being done."""
        return self.waiting > 0


def use_acts(classroom: Classroom) -> tuple[Doing, Callable[[Mapping[str, Any]], None]]:
    """Return what is being done, and a function that does something in the background."""
    doing: solara.Reactive[Doing] = solara.use_reactive(Doing())
    one_by_one = solara.use_memo(threading.Lock, [])

    def do(said: Mapping[str, Any]) -> None:
        doing.set(replace(doing.peek(), waiting=doing.peek().waiting + 1, problem=""))

        def work() -> None:
            with one_by_one:  # what is pressed meanwhile is done afterwards, not forgotten
                problem = _done(classroom, said)
                now = doing.peek()
                doing.set(Doing(max(now.waiting - 1, 0), problem, now.tries + 1))

        threading.Thread(target=work, name=f"act-{classroom.code}", daemon=True).start()

    return doing.value, do


def _done(classroom: Classroom, said: Mapping[str, Any]) -> str:
    """Do something and return what was wrong, as a sentence, or ""."""
    try:
        act(classroom, said)
    except ScenarioError as error:
        return sentence(str(error))
    except Exception as error:  # the page must say it, and the button work again
        _LOG.exception("the console could not do something")
        return f"This did not work ({type(error).__name__}). Nothing is lost: try again."
    return ""
