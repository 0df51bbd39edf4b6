"""Promises of the fold: the state is a pure function of the events, and no events break it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pushpull import ScenarioError
from pushpull.agents.decision import Decision
from pushpull.classroom.game.game import plain
from pushpull.classroom.lesson.events import Event
from pushpull.classroom.lesson.fold import KINDS, fold, follow, step
from pushpull.classroom.lesson.prediction import Prediction
from pushpull.classroom.lesson.school import School
from pushpull.classroom.lesson.shocks import QueuedShock
from pushpull.classroom.lesson.state import State
from tests.classroom.lesson.classes import SMALL, less

PLAIN = json.loads(json.dumps(plain(Decision(advertising=5.0))))


def _real() -> tuple[Event, ...]:
    """Return the events of a class in which nearly everything has happened."""
    school = School("sqlite://")
    room = school.create(replace(SMALL, quorum=2))
    one, two, other = (room.join(name, team).id for name, team in (("A", 1), ("B", 1), ("C", 2)))
    room.queue_shock(QueuedShock(kind="recession", quarter=2))
    for quarter in (1, 2):
        room.open_round()
        plan = less(room.team_view(one).usual or Decision())
        room.propose(one, plan, Prediction(profit=1.0), request=f"form {quarter}")
        room.submit(one, plan)
        room.approve(two, room.team_view(two).candidates[0].choice)
        room.submit(other, plan)
        room.withdraw(other)
        room.pause()
        room.resume()
        room.extend()
        if quarter == 2:
            room.set_bot(2, "usual")
        room.finish_round()
    room.hand_back(2)
    room.rewind(2)
    room.open_round()
    room.finish_round()
    room.set_rule("standings", "own")
    room.rename_student(1, "Z")
    room.end()
    return room.log.read(room.code).events


REAL = _real()

values = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 20) | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["seat", "team", "x"]), inner, max_size=3)
    ),
    max_leaves=5,
)
NAMES = sorted({name for event in REAL for name in event.body} | {"request", "place", "shock"})
SEATS = [event.body["seat"] for event in REAL if event.kind == "joined"]
likely = st.fixed_dictionaries(
    {},
    optional={
        "seat": st.sampled_from(SEATS),
        "team": st.sampled_from([1, 2, 3, None]),
        "quarter": st.sampled_from([0, 1, 2, 3]),
        "decision": st.just(PLAIN) | st.none(),
        "seconds": st.sampled_from([60.0, 0]),
        "name": st.sampled_from(["Ada", "quorum", "quarters"]),
        "value": st.sampled_from([1, 2, 16]),
        "strategy": st.just("usual"),
        "choice": values,
    },
)
invented = st.builds(
    lambda kind, body, time: Event(0, kind, body, time),
    st.sampled_from([*KINDS, "unheard of"]),
    likely | st.dictionaries(st.sampled_from(NAMES), values, max_size=4) | values,
    st.floats(),
)
events = st.lists(st.sampled_from(REAL) | invented, max_size=25)
places = st.integers(0, len(REAL))
CAREFUL = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


@CAREFUL
@given(first=places, rest=events)
def test_no_events_break_the_fold(first: int, rest: list[Event]) -> None:
    begun = fold(REAL[:first])
    state = fold(rest, begun)
    assert state.number == first + len(rest)
    assert state.time >= begun.time
    # All that is read of a state can be read, whatever has happened.
    for team in state.setup.numbers:
        assert state.quorum(team) >= 1
        assert len(state.votes(team)) <= len(state.members(team))
    assert state.phase in ("lobby", "collect", "locked", "played", "revealed", "ended")
    assert [each.quarter for each in state.rounds] == sorted({e.quarter for e in state.rounds})


@CAREFUL
@given(first=places, rest=events, cut=st.integers(0, 25))
def test_the_state_does_not_depend_on_when_it_was_read(
    first: int, rest: list[Event], cut: int
) -> None:
    whole = [*REAL[:first], *rest]
    place = min(cut, len(whole))
    assert fold(whole) == fold(whole[place:], fold(whole[:place]))


@CAREFUL
@given(first=places, rest=events)
def test_reading_changes_nothing_that_was_read(first: int, rest: list[Event]) -> None:
    state = fold(REAL[:first])
    before = repr(state)
    fold(rest, state)
    assert repr(state) == before


@CAREFUL
@given(first=places, event=invented)
def test_what_is_refused_before_it_is_written_changes_nothing_when_it_is_read(
    first: int, event: Event
) -> None:
    state = fold(REAL[:first])
    after = follow(state, event)
    try:
        assert step(state, event) == after
    except ScenarioError:
        same = replace(after, number=state.number, time=state.time, ignored=state.ignored)
        assert same == state


def test_a_restart_at_any_event_gives_the_same_state() -> None:
    whole = fold(REAL)
    assert whole.ignored == 0
    for place in range(len(REAL) + 1):
        assert fold(REAL[place:], fold(REAL[:place])) == whole


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "created"])
def test_nothing_happens_in_a_class_that_was_not_created(kind: str) -> None:
    with pytest.raises(ScenarioError, match="no such class"):
        step(State(), Event(1, kind, {}, 0.0))


@pytest.mark.parametrize(
    ("kind", "body", "said"),
    [
        ("opened", {"quarter": 1, "seconds": 60}, "not ready"),
        ("closed", {"quarter": 1}, "no round is open"),
        ("played", {}, "cannot be read"),
        ("revealed", {}, "no new results"),
        ("rewound", {"quarter": 1}, "has not been opened"),
        ("submitted", {"seat": "x"}, "seat is not known"),
        ("moved", {"seat": SEATS[0], "team": 9}, "from 1 to 2"),
        ("joined", {"seat": SEATS[0], "name": "A"}, "taken already"),
        ("joined", {"seat": "new", "name": "\n"}, "letters that can be seen"),
        ("joined", {"seat": "new", "name": "x" * 41}, "may have 40"),
        ("rule set", {"name": "seed", "value": 3}, "setting 'seed' is unknown"),
        ("rule set", {"name": "quorum", "value": 99}, "from 1 to 10"),
        ("bot set", {"team": 1, "strategy": "magic"}, "strategy 'magic' is unknown"),
        ("team named", {"team": 1, "name": "Bob"}, "same name"),
        ("shock dropped", {"place": 5}, "no such shock"),
        ("scored", {}, "when all quarters are played"),
        ("unheard of", {}, "does not know"),
    ],
)
def test_what_is_not_possible_is_one_sentence(kind: str, body: Any, said: str) -> None:
    state = fold(event for event in REAL[:4])
    with pytest.raises(ScenarioError, match=said):
        step(state, Event(5, kind, body, 0.0))
