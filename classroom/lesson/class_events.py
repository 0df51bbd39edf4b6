"""What happens to a class as a whole: it is created, people join, rules change, it ends."""

from __future__ import annotations

from dataclasses import replace

from ...scenarios.reading import ScenarioError
from .events import Event
from .results import start_of
from .setup import LessonSetup, check_name
from .shocks import shock_of
from .state import Seat, State

MOST_SEATS = 400
"""Students in a class (assumed: ten times the class that the lesson is made for)."""


def created(state: State, event: Event) -> State:
    """A teacher has created the class."""
    if state.number:
        raise ScenarioError("this class was created already.")
    return replace(state, code=str(event.body["code"]), setup=LessonSetup.from_dict(
        event.body["setup"]))  # fmt: skip


def prepared(state: State, event: Event) -> State:
    """The market before the first quarter is known."""
    quarter = int(event.body["quarter"])
    if quarter in state.starts:
        raise ScenarioError("the market was prepared already.")
    return replace(state, starts={**state.starts, quarter: start_of(event.body)})


def joined(state: State, event: Event) -> State:
    """A student has taken a seat."""
    seat = event.body["seat"]
    if not isinstance(seat, str) or not seat or seat in state.seats:
        raise ScenarioError("this seat is taken already. Join again.")
    if len(state.seats) >= MOST_SEATS:
        raise ScenarioError(f"the class is full: it has {MOST_SEATS} students.")
    name = check_name("your name", event.body["name"])
    number = len(state.seats) + 1
    found = Seat(seat, number, name, None, max(event.time, state.time))
    state = replace(state, seats={**state.seats, seat: found})
    team = event.body.get("team")
    return state if team is None else _seated(state, found, team)


def renamed(state: State, event: Event) -> State:
    """A student is called otherwise."""
    seat = state.seat(event.body["seat"])
    name = check_name("your name", event.body["name"])
    return replace(state, seats={**state.seats, seat.id: replace(seat, name=name)})


def moved(state: State, event: Event) -> State:
    """A student is in another team, or in none; what was proposed and agreed to stays behind."""
    return _seated(state, state.seat(event.body["seat"]), event.body["team"])


def _seated(state: State, seat: Seat, team: object) -> State:
    """Return the state in which a student is in a team."""
    chosen = None if team is None else state.check_team(team)
    seats = {**state.seats, seat.id: replace(seat, team=chosen)}
    state = replace(state, seats=seats)
    now = state.round
    if now is None or chosen == seat.team or now.phase != "collect":
        return state
    left = replace(
        now,
        votes={each: vote for each, vote in now.votes.items() if each != seat.id},
        proposals={each: one for each, one in now.proposals.items() if each != seat.id},
    )
    return replace(state, rounds=(*state.rounds[:-1], left))


def team_named(state: State, event: Event) -> State:
    """A team is called otherwise; no number changes."""
    team = state.check_team(event.body["team"])
    return replace(state, setup=state.setup.renamed(team, event.body["name"]))


def set_rule(state: State, event: Event) -> State:
    """The teacher has changed a rule of the class."""
    name, value = event.body["name"], event.body["value"]
    changed = state.setup.changed(name, value)
    opened = state.round.quarter if state.round is not None else 0
    if changed.quarters < opened:
        raise ScenarioError(
            f"quarters is {value!r}, but quarter {opened} is open already. Choose {opened} or more."
        )
    if state.scores is not None and changed.quarters != state.setup.quarters:
        raise ScenarioError("the class is scored already, so its length stays as it is.")
    return replace(state, setup=changed)


def shock_queued(state: State, event: Event) -> State:
    """The teacher has queued a shock for a quarter that is not locked yet."""
    shock = shock_of(event.body["shock"])
    first = _first_open_quarter(state)
    if not first <= shock.quarter <= state.setup.quarters:
        raise ScenarioError(
            f"the shock is for quarter {shock.quarter}, but must be for one from {first} to "
            f"{state.setup.quarters}. Choose another quarter."
        )
    if shock.kind == "entrant" and any(each.kind == "entrant" for each in state.shocks):
        raise ScenarioError("a newcomer is queued already, and there is only one.")
    return replace(state, shocks=(*state.shocks, shock))


def shock_dropped(state: State, event: Event) -> State:
    """The teacher has taken back a shock that has not been felt yet."""
    place = int(event.body["place"])
    if not 0 <= place < len(state.shocks):
        raise ScenarioError("there is no such shock. Choose one of the list.")
    if state.shocks[place].quarter < _first_open_quarter(state):
        raise ScenarioError("this shock has been felt already. Go back to a quarter before it.")
    return replace(state, shocks=state.shocks[:place] + state.shocks[place + 1 :])


def _first_open_quarter(state: State) -> int:
    """Return the first quarter whose market can still be changed."""
    now = state.round
    if now is None:
        return 1
    return max(now.quarter if now.phase == "collect" else now.quarter + 1, 1)


def scored(state: State, event: Event) -> State:
    """The teams are scored, once all quarters are played; the scores stand for good."""
    if state.scores is not None:
        raise ScenarioError("the class is scored already.")
    if not state.is_complete:
        raise ScenarioError("the class can be scored when all quarters are played.")
    teams = dict(event.body["teams"])
    if set(teams) != {str(team) for team in state.setup.numbers}:
        raise ScenarioError("the scores are not those of the teams.")
    return replace(state, scores={"version": str(event.body["version"]), "teams": teams})


def ended(state: State, event: Event) -> State:
    """The teacher has ended the lesson."""
    return replace(state, is_ended=True)
