"""The stages of a class: built from its events when they are needed, rebuilt when these differ."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from ...agents.decision import Decision
from ...agents.strategies import INDEX, strategy_class
from ...scenarios.provenance import version_of
from ...scenarios.reading import ScenarioError, nearest
from ..game.playing import Progress
from .alternatives import TeamWhatIf, what_if
from .money import affordable
from .reports import told
from .results import pack
from .scores import scores
from .stage import Origin, Stage, Turn
from .standing import standings
from .state import Round, State
from .views import TeamMap

LARGEST_SEED = 2**32


class Theatre:
    """Plays what a class has decided. Safe to use from many threads; one at a time plays.

    Attributes
    ----------
    warning : str
        Where a replay led elsewhere than the stored results, a sentence; "" if nowhere so far.
    lock : lock
        Held by whoever plays.
    """

    def __init__(self) -> None:
        self.warning = ""
        self.lock = threading.RLock()
        self._origins: dict[int, Origin] = {}
        self._stages: dict[bool, Stage] = {}

    # --- playing ----------------------------------------------------------------------------

    def start_of(self, state: State, quarter: int) -> dict[str, Any]:
        """Return what is known of the market before quarter 1, or before practice (0)."""
        with self.lock:
            stage = self._origin(state, quarter).stage()
            side = stage.sides()[1]
            return {
                "quarter": quarter,
                "digest": stage.market.digest(),
                "version": version_of("pushpull-market"),
                "weekly": pack(side.tables.weekly),
            }

    def play(self, state: State, progress: Progress | None = None) -> dict[str, Any]:
        """Play the locked round and return its results as the body of an event."""
        now = state.round
        if now is None or now.phase != "locked":
            raise ScenarioError("there is no closed round to play. Close the round first.")
        with self.lock:
            stage = self._stage(state, _before(state))
            stage.play(turn_of(now), progress)
            return _results(stage, now.quarter)

    def bot_decisions(self, state: State) -> dict[int, Decision]:
        """Return what the bots that lead teams decide for the open round."""
        return {team: self.decide(state, team, name) for team, name in state.bots.items()}

    def decide(self, state: State, team: int, strategy: str) -> Decision:
        """Return what a strategy would decide for a team now, lowered to what it can pay."""
        if strategy not in INDEX:
            raise ScenarioError(f"strategy {strategy!r} is unknown. {nearest(strategy, INDEX)}")
        with self.lock:
            seen = self._stage(state, _before(state)).view(team)
        return affordable(state, team, strategy_class(strategy)().decide(seen))

    # --- looking back -----------------------------------------------------------------------

    def map_of(self, state: State, team: int, quarter: int) -> TeamMap:
        """Return a played quarter on the map, as a team sees it."""
        now = state.quarter(quarter)
        if now.result is None:
            raise ScenarioError("this quarter has not been played yet. Choose an earlier one.")
        rounds = [now] if quarter == 0 else list(state.closed)
        with self.lock:
            stage = self._stage(state, rounds)
            firm = stage.market.firms[state.setup.firm(team)]
            names = tuple(state.setup.names[name] for name in stage.market.firms)
            frames = stage.frames_of(team, max(quarter - 1, 0))
            return TeamMap(quarter, stage.places, frames, names, firm.number + 1)

    def check(self, state: State) -> str:
        """Play the lesson again and return a sentence if it leads elsewhere than is stored."""
        with self.lock:
            if state.closed:
                self._stage(state, state.closed)
            return self.warning

    def what_if(
        self, state: State, team: int, quarter: int, decision: Decision, branch: int | None,
        progress: Progress | None = None,
    ) -> TeamWhatIf:  # fmt: skip
        """Return both histories, with another decision of one team in one quarter."""
        turns = [turn_of(each) for each in _history(state, branch)]
        with self.lock:
            origin = self._origin(state, 1)
            return what_if(origin, state.setup, turns, team, quarter, decision, progress)

    def scores(self, state: State, progress: Progress | None = None) -> dict[str, Any]:
        """Return every team's score as plain values, by the team's number as a word."""
        with self.lock:
            stage = self._stage(state, state.closed)
            return scores(self._origin(state, 1), stage, progress)

    # --- stages -----------------------------------------------------------------------------

    def _origin(self, state: State, quarter: int) -> Origin:
        """Return where a history begins; practice has luck of its own."""
        seed = state.setup.seed if quarter else (state.setup.seed + 1) % LARGEST_SEED
        if seed not in self._origins:
            self._origins[seed] = Origin(state.setup, seed)
        return self._origins[seed]

    def _stage(self, state: State, rounds: Sequence[Round]) -> Stage:
        """Return a stage after exactly these rounds, going on from where one stands if it can."""
        practising = bool(rounds) and rounds[0].quarter == 0
        if not rounds:
            practising = state.round is not None and state.round.is_practice
        turns = [turn_of(each) for each in rounds]
        stage = self._stages.get(practising)
        if stage is None or stage.turns != turns[: len(stage.turns)]:
            stage = self._origin(state, 0 if practising else 1).stage(state.setup)
        self._stages.pop(practising, None)  # a stage that breaks off half-way is not kept
        stage.setup = state.setup
        for each in rounds[len(stage.turns) :]:
            stage.play(turn_of(each))
            self._compare(stage, each)
        self._stages[practising] = stage
        return stage

    def _compare(self, stage: Stage, played: Round) -> None:
        """Note where a replay leads elsewhere than what is stored."""
        stored = played.result
        if stored is not None and stored.digest != stage.digests[-1] and not self.warning:
            self.warning = (
                f"Quarter {played.quarter} was played by version {stored.version}, whose market "
                "was another one. Its stored results stand; maps and what if show the market of "
                f"version {version_of('pushpull-market')}."
            )


def turn_of(played: Round) -> Turn:
    """Return what was decided in a locked round, as a market reads it."""
    decisions = {team: entry.decision for team, entry in sorted(played.entries.items())}
    return Turn(decisions, played.shocks)


def _before(state: State) -> list[Round]:
    """Return the rounds that the market has played before the one that goes on."""
    now = state.round
    return [] if now is None else [each for each in state.closed if each.quarter < now.quarter]


def _history(state: State, branch: int | None) -> Sequence[Round]:
    """Return the played rounds of the history that counts, or of a branch."""
    if branch is None:
        return state.closed
    for each in state.branches:
        if each.number == branch:
            return [one for one in each.rounds if one.quarter and one.result is not None]
    raise ScenarioError(f"there is no branch {branch}. Choose one of the list.")


def _results(stage: Stage, quarter: int) -> dict[str, Any]:
    """Return what the last quarter of a stage left, as plain values."""
    sides = stage.sides()
    tables = sides[1].tables
    place = len(stage.turns)
    weekly: Any = tables.weekly
    found: Mapping[int, Any] = {team: told(side) for team, side in sides.items()}
    return {
        "quarter": quarter,
        "digest": stage.digests[-1],
        "version": version_of("pushpull-market"),
        "weekly": pack(weekly[weekly["quarter"] == place]),
        "reports": {str(team): each for team, each in found.items()},
        "standings": [asdict(each) for each in standings(stage.setup, tables.quarterly, place)],
    }
