"""What happens to rounds: opened, extended, paused, resumed, closed, played, revealed, rewound."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

from ...scenarios.reading import ScenarioError
from ..game.game import decision_of
from .events import Event
from .results import result_of
from .shocks import shock_of
from .state import Branch, Entry, Round, State

SOURCES = ("team", "repeat", "usual", "bot")
LONGEST_SECONDS = 24 * 3600.0


def opened(state: State, event: Event) -> State:
    """A round is open: teams can decide."""
    quarter = event.body["quarter"]
    if state.phase not in ("lobby", "revealed"):
        raise ScenarioError("a round is going on. Close, play and reveal it first.")
    if state.next_quarter is None:
        raise ScenarioError("all quarters are played. End the lesson, or go back to a quarter.")
    if quarter != state.next_quarter:
        raise ScenarioError(f"the next quarter is {state.next_quarter}, not {quarter!r}.")
    if quarter not in state.starts and min(quarter, 1) not in state.starts:
        raise ScenarioError("the market is not ready yet. Wait a moment.")
    ends = _time(state, event) + _seconds(event.body["seconds"])
    return replace(state, rounds=(*state.rounds, Round(state.next_quarter, "collect", ends)))


def extended(state: State, event: Event) -> State:
    """There is more time; if the time was over, it runs from now on."""
    now, seconds = _collecting(state), _seconds(event.body["seconds"])
    if now.left is not None:
        return _now(state, replace(now, left=now.left + seconds))
    return _now(state, replace(now, ends=max(now.ends, _time(state, event)) + seconds))


def paused(state: State, event: Event) -> State:
    """The time stands still."""
    now = _collecting(state)
    if now.left is not None:
        raise ScenarioError("the round is paused already.")
    return _now(state, replace(now, left=now.remaining(_time(state, event))))


def resumed(state: State, event: Event) -> State:
    """The time runs again."""
    now = _collecting(state)
    if now.left is None:
        raise ScenarioError("the round is not paused.")
    return _now(state, replace(now, ends=_time(state, event) + now.left, left=None))


def closed(state: State, event: Event) -> State:
    """The round is locked: these are the decisions, whoever made them."""
    now = _collecting(state)
    if event.body["quarter"] != now.quarter:
        raise ScenarioError("this round was closed already.")
    entries = {int(team): _entry(int(team), each) for team, each in event.body["entries"].items()}
    if set(entries) != set(state.setup.numbers):
        raise ScenarioError("a round is closed with one decision for each team.")
    for team in state.setup.numbers:
        _check_entry(state, entries[team])
    shocks = tuple(shock_of(each) for each in event.body["shocks"])
    return _now(state, replace(now, phase="locked", left=None, entries=entries, shocks=shocks))


def _entry(team: int, values: Any) -> Entry:
    if values["source"] not in SOURCES:
        raise ScenarioError(f"nobody known as {values['source']!r} decides.")
    decision = decision_of(values["decision"])
    return Entry(team, decision, values["source"], str(values.get("note", "")))


def _check_entry(state: State, entry: Entry) -> None:
    """Refuse an entry that is not what the team has agreed to."""
    agreed = None if entry.team in state.bots else state.agreed(entry.team)
    wanted = "bot" if entry.team in state.bots else "team" if agreed else "silent"
    is_silent = wanted == "silent" and entry.is_silent
    if wanted != entry.source and not is_silent:
        raise ScenarioError("a team has decided in this very moment. Close the round again.")
    if agreed is not None and agreed.decision != entry.decision:
        raise ScenarioError("a team has decided in this very moment. Close the round again.")


def played(state: State, event: Event) -> State:
    """The market has played the quarter; its results stand for good."""
    now, found = state.round, result_of(event.body)
    if now is None or now.phase != "locked" or found.quarter != now.quarter:
        raise ScenarioError("there is no closed round to play. Close the round first.")
    if set(found.reports) != set(state.setup.numbers):
        raise ScenarioError("the results are not those of the teams.")
    return _now(state, replace(now, phase="played", result=found))


def revealed(state: State, event: Event) -> State:
    """The class sees the results."""
    now = state.round
    if now is None or now.phase != "played":
        raise ScenarioError("there are no new results to reveal. Play the round first.")
    return _now(state, replace(now, phase="revealed"))


def rewound(state: State, event: Event) -> State:
    """The class goes back before a quarter was opened; the history so far is kept as a branch."""
    quarter = event.body["quarter"]
    if quarter not in [each.quarter for each in state.rounds]:
        raise ScenarioError(f"quarter {quarter!r} has not been opened. Choose an earlier one.")
    if state.scores is not None:
        raise ScenarioError("the class is scored already. Its history stays as it is.")
    time = _time(state, event)
    branch = Branch(len(state.branches) + 1, int(quarter), time, state.rounds)
    kept = tuple(each for each in state.rounds if each.quarter < quarter)
    return replace(state, rounds=kept, branches=(*state.branches, branch))


def _collecting(state: State) -> Round:
    now = state.round
    if now is None or now.phase != "collect":
        raise ScenarioError("no round is open at the moment. Open one first.")
    return now


def _seconds(value: Any) -> float:
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if not is_number or not 1 <= value <= LONGEST_SECONDS:
        raise ScenarioError(f"the time is {value!r} seconds, but must be from 1 to 86,400.")
    return float(value)


def _time(state: State, event: Event) -> float:
    """Return when an event happened, which is never before the one before it."""
    return max(state.time, event.time) if math.isfinite(event.time) else state.time


def _now(state: State, now: Round) -> State:
    return replace(state, rounds=(*state.rounds[:-1], now))
