"""From the state to what may be seen of it. What is not put into a view cannot leak."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from ..game.plan import RULE
from .money import budget_of, usual_of
from .results import Result, Standing, Start
from .state import Proposal, Round, Seat, State
from .views import (
    Candidate,
    Member,
    MemberProposal,
    SeenStanding,
    TeacherView,
    TeamStatus,
    TeamView,
)  # fmt: skip


def team_view(
    state: State, seat_id: str, now: float, draft: Mapping[str, Any] | None = None
) -> TeamView:
    """Return what the student of a seat may know."""
    seat, going = state.seat(seat_id), state.round
    found = TeamView(
        code=state.code,
        title=state.setup.title,
        number=state.number,
        phase=state.phase,
        quarter=going.quarter if going is not None else 0,
        quarters=state.setup.quarters,
        is_practice=going is not None and going.is_practice,
        is_paused=going is not None and going.left is not None,
        remaining_seconds=going.remaining(now) if going is not None else 0.0,
        you=_member(state, seat),
        team=seat.team,
        team_name="",
        team_names=dict(enumerate(state.setup.teams, 1)),
        draft=draft,
        news=_news(state),
    )
    return found if seat.team is None else _with_team(found, state, seat, seat.team)


def _with_team(found: TeamView, state: State, seat: Seat, team: int) -> TeamView:
    """Return a view with what the student's team may know."""
    going, vote = state.round, state.round.votes.get(seat.id) if state.round is not None else None
    candidates, own = _candidates(state, team), _proposal_of(state, seat)
    weekly, quarterly = _tables(state, team)
    shown = _shown(state)
    return replace(
        found,
        team_name=state.setup.teams[team - 1],
        members=tuple(_member(state, each) for each in state.members(team)),
        is_bot=team in state.bots,
        company=state.setup.company(team),
        usual=usual_of(state, team),
        last=state.last_decision(team),
        budget=budget_of(state, team),
        budget_rule=RULE,
        quorum=state.quorum(team),
        candidates=candidates,
        agreed=next((each for each in candidates if each.counts), None),
        your_vote=None if vote is None else vote.choice,
        your_proposal=own,
        proposals=_proposals(state, team) if own is not None or _is_locked(going) else (),
        entry=going.entries.get(team) if going is not None else None,
        reports={each.quarter: each.told[team] for each in _results(shown)},
        weekly=weekly,
        quarterly=quarterly,
        decisions={each.quarter: each.entries[team].decision for each in shown},
        standings=_standings(state, team),
        score=_score(state, team),
    )


def _shown(state: State) -> list[Round]:
    """Return the revealed quarters."""
    return [each for each in state.rounds if each.phase == "revealed"]


def _results(rounds: list[Round]) -> list[Result]:
    return [each.result for each in rounds if each.result is not None]


def _is_locked(going: Round | None) -> bool:
    return going is not None and going.phase != "collect"


def _member(state: State, seat: Seat) -> Member:
    return Member(seat.number, state.called(seat.id))


def _told_apart(state: State, seats: Iterable[Seat]) -> tuple[Seat, ...]:
    """Return seats with names that no two of them share."""
    return tuple(replace(each, name=state.called(each.id)) for each in seats)


def _candidates(state: State, team: int) -> tuple[Candidate, ...]:
    votes, agreed = state.votes(team), state.agreed(team)
    by_choice: dict[str, list[Any]] = {}
    for vote in votes:
        by_choice.setdefault(vote.choice, []).append(vote)
    return tuple(
        Candidate(
            choice,
            own[0].decision,
            tuple(_member(state, state.seats[vote.seat]) for vote in own),
            agreed is not None and choice == agreed.choice,
        )
        for choice, own in by_choice.items()
    )


def _proposals(state: State, team: int) -> tuple[MemberProposal, ...]:
    found = (_proposal_of(state, seat) for seat in state.members(team))
    return tuple(each for each in found if each is not None)


def _proposal_of(state: State, seat: Seat) -> MemberProposal | None:
    said: Proposal | None = state.round.proposals.get(seat.id) if state.round is not None else None
    return (
        None
        if said is None
        else MemberProposal(_member(state, seat), said.decision, said.prediction)
    )


def _tables(state: State, team: int) -> tuple[pd.DataFrame | None, pd.DataFrame | None]:
    """Return a team's own tables by week and by quarter, as far as they are revealed."""
    going = state.round
    practising = going.is_practice if going is not None else state.setup.practice
    start: Start | None = state.starts.get(0 if practising else 1)
    if start is None:
        return None, None
    firm = state.setup.firm(team)
    shown = [each for each in _results(_shown(state)) if (each.quarter == 0) == practising]
    sources: list[Start | Result] = [start, *shown]
    kept = sources[-1].books
    if firm not in kept:
        kept[firm] = _own_tables(sources, firm)
    weekly, quarterly = kept[firm]
    return weekly.copy(), quarterly.copy()


def _own_tables(sources: list[Start | Result], firm: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return a firm's own tables by week and by quarter."""
    weeks = [each.weekly[each.weekly["firm"] == firm] for each in sources]
    quarters = [each.quarterly.xs(firm, level="firm") for each in sources]
    weekly = pd.concat(weeks, ignore_index=True).drop(columns="firm")
    return weekly.copy(), pd.concat(quarters).copy()


def _news(state: State) -> tuple[str, ...]:
    """Return what teams are told of shocks of the quarter that is open, and of those before."""
    quarter = state.round.quarter if state.round is not None else 0
    return tuple(each.note for each in state.shocks if each.note and each.quarter <= quarter)


def _standings(state: State, team: int) -> tuple[SeenStanding, ...]:
    shown = [each for each in _results(_shown(state)) if each.quarter]
    if not shown:
        return ()
    rule = state.setup.standings
    allowed = [each for each in shown[-1].standings if rule != "own" or each.team == team]
    return tuple(_seen(each, team, rule, state.setup.teams[each.team - 1]) for each in allowed)


def _seen(standing: Standing, team: int, rule: str, name: str) -> SeenStanding:
    is_own = standing.team == team
    found = SeenStanding(standing.team, name, is_own)
    if rule != "own":
        found = replace(found, rank=standing.rank)
    if rule == "everything" or is_own:
        found = replace(
            found, profit=standing.profit, total_profit=standing.total_profit,
            units=standing.units, share=standing.share, cash=standing.cash,
        )  # fmt: skip
    return found


def _score(state: State, team: int) -> Mapping[str, Any] | None:
    """Return a team's score once the last quarter is revealed; its rank only if ranks are shown."""
    is_over = state.is_ended or state.phase == "revealed"
    if state.scores is None or not is_over:
        return None
    own = dict(state.scores["teams"][str(team)])
    if state.setup.standings == "own":
        own.pop("rank")
    return own


def teacher_view(state: State, now: float, problem: str = "", warning: str = "") -> TeacherView:
    """Return everything."""
    going = state.round
    played = [each.result for each in state.closed if each.result is not None]
    return TeacherView(
        code=state.code,
        number=state.number,
        phase=state.phase,
        quarter=going.quarter if going is not None else 0,
        is_paused=going is not None and going.left is not None,
        remaining_seconds=going.remaining(now) if going is not None else 0.0,
        setup=state.setup,
        next_quarter=state.next_quarter,
        is_ready=1 in state.starts and (not state.setup.practice or 0 in state.starts),
        is_complete=state.is_complete,
        teams=tuple(_status(state, team) for team in state.setup.numbers),
        without_team=_told_apart(state, (x for x in state.seats.values() if x.team is None)),
        shocks=state.shocks,
        rounds=state.rounds,
        branches=state.branches,
        standings=played[-1].standings if played else (),
        scores=state.scores,
        problem=problem,
        warning=warning,
    )


def _status(state: State, team: int) -> TeamStatus:
    candidates, going = _candidates(state, team), state.round
    agreed = next((each for each in candidates if each.counts), None)
    is_collecting = going is not None and going.phase == "collect"
    return TeamStatus(
        team=team,
        name=state.setup.teams[team - 1],
        members=_told_apart(state, state.members(team)),
        bot=state.bots.get(team),
        quorum=state.quorum(team),
        candidates=candidates,
        agreed=agreed,
        is_waited_for=is_collecting and agreed is None and team not in state.bots,
        proposals=_proposals(state, team),
        entry=going.entries.get(team) if going is not None else None,
        budget=budget_of(state, team),
    )
