"""What teams do while a round is open: propose, submit, approve, withdraw; and who leads them."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

from ...agents.decision import Decision
from ...agents.strategies import INDEX
from ...scenarios.reading import ScenarioError, nearest, shortened
from ..game.game import decision_of, plain
from .events import Event, written
from .prediction import prediction_of
from .state import Proposal, Round, Seat, State, Vote


def choice_of(decision: Decision) -> str:
    """Return a short name of a decision: equal decisions have equal names."""
    return hashlib.sha256(written(plain(decision)).encode()).hexdigest()[:12]


def proposed(state: State, event: Event) -> State:
    """A member has said what it would do, or what it expects, or both."""
    now, seat = _collecting(state, event)
    kept = now.proposals.get(seat.id) or Proposal(seat.id, None, None, 0)
    said = event.body.get("decision")
    decision = kept.decision if said is None else decision_of(said)
    prediction = prediction_of(event.body.get("prediction")) or kept.prediction
    if prediction != kept.prediction and state.agreed(seat.team or 0) is not None:
        raise ScenarioError("your team has decided already. A prediction comes before that.")
    if decision is None and prediction is None:
        raise ScenarioError("there is neither a decision nor a prediction. Fill in one of them.")
    found = Proposal(seat.id, decision, prediction, state.number + 1, seat.team)
    return _now(state, replace(now, proposals={**now.proposals, seat.id: found}))


def submitted(state: State, event: Event) -> State:
    """A member has put up a decision of the team, and agrees to it."""
    now, seat = _collecting(state, event)
    decision = decision_of(event.body["decision"])
    return _voted(state, now, seat, decision)


def approved(state: State, event: Event) -> State:
    """A member agrees to a decision that another member has put up."""
    now, seat = _collecting(state, event)
    choice = event.body["choice"]
    for vote in state.votes(seat.team or 0):
        if vote.choice == choice:
            return _voted(state, now, seat, vote.decision)
    raise ScenarioError("this decision is not put up any more. Load the page and look again.")


def withdrawn(state: State, event: Event) -> State:
    """A member does not agree any more to what it had agreed to."""
    now, seat = _collecting(state, event)
    if seat.id not in now.votes:
        raise ScenarioError("you have agreed to no decision, so there is nothing to take back.")
    votes = {each: vote for each, vote in now.votes.items() if each != seat.id}
    return _now(state, replace(now, votes=votes))


def bot_set(state: State, event: Event) -> State:
    """The computer leads a team by a strategy."""
    team, strategy = state.check_team(event.body["team"]), event.body["strategy"]
    if not isinstance(strategy, str) or strategy not in INDEX:
        said = shortened(str(strategy))
        raise ScenarioError(f"strategy {said!r} is unknown. {nearest(said, INDEX)}")
    return replace(state, bots={**state.bots, team: strategy})


def bot_removed(state: State, event: Event) -> State:
    """A team leads itself again."""
    team = state.check_team(event.body["team"])
    if team not in state.bots:
        raise ScenarioError("no computer leads this team, so there is nothing to hand back.")
    return replace(state, bots={each: one for each, one in state.bots.items() if each != team})


def _collecting(state: State, event: Event) -> tuple[Round, Seat]:
    """Return the round that collects decisions and the member who acts in it."""
    seat, now = state.seat(event.body["seat"]), state.round
    if now is None:
        raise ScenarioError("no round is open yet. Wait until your teacher opens it.")
    quarter: Any = event.body.get("quarter", now.quarter)
    if now.phase != "collect" or quarter != now.quarter:
        said = "the practice quarter" if quarter == 0 else f"quarter {quarter}"
        raise ScenarioError(
            f"{said} is closed, so this came too late. What counted is on the page."
        )
    if seat.team is None:
        raise ScenarioError("you are in no team yet. Choose one first.")
    if seat.team in state.bots:
        raise ScenarioError(
            "the computer leads your team at the moment. Ask your teacher to hand it back."
        )
    return now, seat


def _voted(state: State, now: Round, seat: Seat, decision: Decision) -> State:
    vote = Vote(seat.id, choice_of(decision), decision, state.number + 1)
    return _now(state, replace(now, votes={**now.votes, seat.id: vote}))


def _now(state: State, now: Round) -> State:
    """Return the state in which the round that goes on is another one."""
    return replace(state, rounds=(*state.rounds[:-1], now))
