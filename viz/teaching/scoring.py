"""Scores: the class played once more for every team, in the background; and how they are shown."""

from __future__ import annotations

import logging
import threading
from typing import Any

from ...classroom.lesson.classroom import Classroom
from ...classroom.lesson.views import TeacherView
from ...scenarios.reading import ScenarioError
from .money import money

_LOG = logging.getLogger("pushpull")


class Scoring:
    """Which classes are being scored, how far that is, and what went wrong."""

    def __init__(self) -> None:
        self._said: dict[str, str] = {}
        self._lock = threading.Lock()
        self._running: set[str] = set()

    def begin(self, classroom: Classroom) -> None:
        """Score a class in the background; pressed twice, it is done once.

        Raises
        ------
        ScenarioError
            If a quarter is still to be played.
        """
        if not classroom.state.is_complete:
            raise ScenarioError("the class can be scored when all quarters are played.")
        with self._lock:
            if classroom.code in self._running:
                return
            self._running.add(classroom.code)
        self._said[classroom.code] = "Playing the class again for every team …"
        threading.Thread(
            target=self._work, args=[classroom], name=f"score-{classroom.code}", daemon=True
        ).start()

    def said(self, code: str) -> str:
        """Return how far the scores of a class are, or what went wrong; "" if nothing is done."""
        return self._said.get(code, "")

    def is_running(self, code: str) -> bool:
        """Return whether a class is being scored."""
        return code in self._running

    def _work(self, classroom: Classroom) -> None:
        code = classroom.code

        def progress(done: float, of: float) -> None:
            self._said[code] = f"Playing the class again for every team: {done / of:.0%} are done."

        try:
            classroom.score(progress)
            self._said.pop(code, None)
        except ScenarioError as error:
            said = str(error)
            self._said[code] = said[:1].upper() + said[1:]
        except Exception:  # the page must say it, and the button work again
            _LOG.exception("a class could not be scored")
            self._said[code] = "The scores could not be worked out. Nothing is lost: try again."
        finally:
            self._running.discard(code)


SCORING = Scoring()


def score_rows(view: TeacherView, scores: Any) -> list[list[str]]:
    """Return the scores, the best first."""
    found = sorted(scores["teams"].items(), key=lambda each: (each[1]["rank"], int(each[0])))
    return [
        [
            f"{each['rank']}. {view.setup.teams[int(team) - 1]}",
            f"{each['points']:.0f}",
            money(_later(each), view.setup.currency),
        ]
        for team, each in found
    ]


def _later(score: Any) -> float:
    return float(score.get("residual", 0.0))
