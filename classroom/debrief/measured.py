"""The parts of a debrief that must be played: worth of decisions, and luck."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...scenarios.provenance import version_of
from ...scenarios.reading import ScenarioError
from ...scenarios.spreading import spread
from ..game.game import plain
from ..game.playing import Progress
from ..lesson.classroom import Classroom
from ..lesson.events import written
from ..lesson.setup import LessonSetup
from ..lesson.stage import Turn
from ..lesson.state import State
from .facts import turns_of
from .luck import SEEDS, Luck, earned_with, luck_of, other_seeds
from .worth import Worth, worths

SHELF = "the debrief"
"""Where it lies among what is typed in a class: no seat has such a name."""


@dataclass(frozen=True)
class Measured:
    """What was found by playing a class again.

    Attributes
    ----------
    worths : tuple of Worth
        Of every change of plan, the best first.
    luck : Luck
    """

    worths: tuple[Worth, ...]
    luck: Luck

    @property
    def best(self) -> Worth | None:
        """The change of plan that brought its team most."""
        return self.worths[0] if self.worths and self.worths[0].worth > 0 else None

    @property
    def worst(self) -> Worth | None:
        """The change of plan that cost its team most."""
        return self.worths[-1] if self.worths and self.worths[-1].worth < 0 else None


@dataclass(frozen=True)
class _Piece:
    """One piece of work: a team's changes of plan, or another seed."""

    setup: LessonSetup
    turns: tuple[Turn, ...]
    team: int = 0
    seed: int = 0


def _play(piece: _Piece) -> Any:
    if piece.team:
        return worths(piece.setup, piece.turns, piece.team)
    return earned_with(piece.setup, piece.turns, piece.seed)


def measure(
    state: State, workers: int = 1, progress: Progress | None = None,
    is_cancelled: Callable[[], bool] = lambda: False, seeds: int = SEEDS,
) -> Measured | None:  # fmt: skip
    """Play a class again: once for every change of plan, and under other seeds.

    Parameters
    ----------
    state : State
    workers : int
        Processes.
    progress : function of how many pieces are done, and of how many
    is_cancelled : function, optional
        Asked after every piece, some seconds each; if it says yes, nothing is returned.
    seeds : int
        How many other markets.

    Raises
    ------
    ScenarioError
        If no quarter is played, or a process dies.
    """
    pieces = _pieces(state, seeds)
    found: list[Worth] = []
    rows: dict[int, Mapping[int, float]] = {}
    for done, (piece, value) in enumerate(spread(_play, pieces, workers), 1):
        if piece.team:
            found += value
        else:
            rows[piece.seed] = value
        if progress is not None:
            progress(done, len(pieces))
        if is_cancelled():
            return None
    ordered = sorted(found, key=lambda each: (-each.worth, each.quarter, each.team))
    return Measured(tuple(ordered), luck_of(rows))


def _pieces(state: State, seeds: int) -> Sequence[_Piece]:
    turns = turns_of(state)
    if not turns:
        raise ScenarioError("no quarter is played yet, so there is nothing to look back on.")
    return list(_all_pieces(state.setup, turns, seeds))


def _all_pieces(setup: LessonSetup, turns: tuple[Turn, ...], seeds: int) -> Iterator[_Piece]:
    for team in setup.numbers:  # the longest pieces first
        yield _Piece(setup, turns, team=team)
    for seed in other_seeds(setup.seed, seeds):
        yield _Piece(setup, turns, seed=seed)


def history_key(state: State) -> str:
    """Return a fingerprint of everything that what is measured depends on; names are not in it."""
    setup = {**state.setup.to_dict(), "teams": len(state.setup.teams)}
    for name in ("title", "minutes", "standings", "quorum", "silent", "closes_itself"):
        setup.pop(name)
    turns = [
        {
            "decisions": {str(team): plain(each) for team, each in turn.decisions.items()},
            "shocks": [each.to_dict() for each in turn.shocks],
        }
        for turn in turns_of(state)
    ]
    said = {"setup": setup, "turns": turns, "version": version_of("pushpull-market")}
    return hashlib.sha256(written(said).encode()).hexdigest()


def keep(classroom: Classroom, state: State, found: Measured) -> None:
    """Keep what was measured beside the class, so that a restart does not play it again."""
    said = {
        "history": history_key(state),
        "worths": [each.to_dict() for each in found.worths],
        "luck": found.luck.to_dict(),
    }
    classroom.log.save_draft(classroom.code, SHELF, said, classroom.now)


def kept(classroom: Classroom) -> Measured | None:
    """Return what was measured of the history that counts, or None: not yet, or of another one."""
    said = classroom.log.draft(classroom.code, SHELF)
    if said is None or said.get("history") != history_key(classroom.state):
        return None
    return Measured(tuple(map(Worth.from_dict, said["worths"])), Luck.from_dict(said["luck"]))
