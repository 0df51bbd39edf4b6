"""What is locked when a round is closed: agreed, by a bot, or the default of a silent team."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...agents.decision import Decision
from ...scenarios.reading import ScenarioError
from ..game.game import plain
from .money import affordable, usual_of
from .state import Entry, State

LOWERED = "Lowered to what the team could pay."


def entries_of(state: State, bots: Mapping[int, Decision]) -> dict[str, Any]:
    """Return the body of the event that closes the round that goes on.

    Parameters
    ----------
    state : State
    bots : mapping of Decision by team
        What the bots that lead teams have decided.
    """
    now = state.round
    if now is None or now.phase != "collect":
        raise ScenarioError("no round is open at the moment. Open one first.")
    missing = set(state.bots) - set(bots)
    if missing:
        raise ScenarioError("a team was given to the computer just now. Close the round again.")
    shocks = [] if now.is_practice else state.shocks
    return {
        "quarter": now.quarter,
        "entries": {str(team): _plain(entry_of(state, team, bots)) for team in state.setup.numbers},
        "shocks": [each.to_dict() for each in shocks if each.quarter <= now.quarter],
    }


def entry_of(state: State, team: int, bots: Mapping[int, Decision]) -> Entry:
    """Return what is locked for a team."""
    if team in state.bots:
        return _lowered(state, Entry(team, bots[team], "bot"))
    agreed = state.agreed(team)
    if agreed is not None:
        return Entry(team, agreed.decision, "team")
    last = state.last_decision(team)
    if state.setup.silent == "repeat" and last is not None:
        return _lowered(state, Entry(team, last, "repeat"))
    return _lowered(state, Entry(team, usual_of(state, team), "usual"))


def _lowered(state: State, entry: Entry) -> Entry:
    decision = affordable(state, entry.team, entry.decision)
    if decision is entry.decision:
        return entry
    return Entry(entry.team, decision, entry.source, LOWERED)


def _plain(entry: Entry) -> dict[str, Any]:
    return {"decision": plain(entry.decision), "source": entry.source, "note": entry.note}
