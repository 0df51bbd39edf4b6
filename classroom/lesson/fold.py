"""From events to the state: what each kind of event means, and when it is possible.

``step`` refuses an event that is not possible, in one sentence; it is asked before anything is
written. ``fold`` reads what was written and never fails: what is not possible changes nothing.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from ...scenarios.reading import ScenarioError
from .class_events import (
    created,
    ended,
    joined,
    moved,
    prepared,
    renamed,
    scored,
    set_rule,
    shock_dropped,
    shock_queued,
    team_named,
)
from .events import Event
from .round_events import (
    closed,
    extended,
    opened,
    paused,
    played,
    resumed,
    revealed,
    rewound,
)
from .state import State
from .team_events import approved, bot_removed, bot_set, proposed, submitted, withdrawn

Step = Callable[[State, Event], State]

KINDS: Mapping[str, Step] = {
    "created": created,
    "prepared": prepared,
    "joined": joined,
    "renamed": renamed,
    "moved": moved,
    "team named": team_named,
    "rule set": set_rule,
    "shock queued": shock_queued,
    "shock dropped": shock_dropped,
    "bot set": bot_set,
    "bot removed": bot_removed,
    "proposed": proposed,
    "submitted": submitted,
    "approved": approved,
    "withdrawn": withdrawn,
    "opened": opened,
    "extended": extended,
    "paused": paused,
    "resumed": resumed,
    "closed": closed,
    "played": played,
    "revealed": revealed,
    "rewound": rewound,
    "scored": scored,
    "ended": ended,
}
"""Every kind of event, and what it does to a state."""

_MALFORMED = (LookupError, ArithmeticError, TypeError, ValueError, AttributeError, RecursionError)


def step(state: State, event: Event) -> State:
    """Return the state after an event.

    Raises
    ------
    ScenarioError
        If it is not possible in this state; one sentence says why.
    """
    if event.kind not in KINDS:
        raise ScenarioError(f"this version does not know what {event.kind!r} means.")
    if not isinstance(event.body, Mapping):
        raise ScenarioError(f"{event.kind!r} cannot be read: it tells nothing.")
    if state.number == 0 and event.kind != "created":
        raise ScenarioError("there is no such class yet.")
    if state.is_ended and event.kind not in ("scored", "renamed", "team named"):
        raise ScenarioError("the lesson has ended. Nothing can be changed any more.")
    try:
        found = KINDS[event.kind](state, event)
    except ScenarioError:
        raise
    except _MALFORMED as error:
        raise ScenarioError(f"{event.kind!r} cannot be read: {error!r:.200}.") from None
    request = event.body.get("request")
    known = state.requests | {request} if isinstance(request, str) else state.requests
    return _counted(replace(found, requests=known), state, event)


def follow(state: State, event: Event) -> State:
    """Return the state after an event that was written; one that is not possible is ignored."""
    try:
        return step(state, event)
    except ScenarioError:
        return _counted(replace(state, ignored=state.ignored + 1), state, event)


def fold(events: Iterable[Event], state: State | None = None) -> State:
    """Return the state after some events, from another state on or from nothing."""
    found = state or State()
    for event in events:
        found = follow(found, event)
    return found


def _counted(found: State, before: State, event: Event) -> State:
    """Return a state with number and time after an event; time never runs backwards."""
    time = event.time if math.isfinite(event.time) else before.time
    return replace(found, number=before.number + 1, time=max(before.time, time))
