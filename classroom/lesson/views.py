"""What may be seen: a team sees its own side of the lesson, a teacher sees all of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ...agents.decision import Decision
from ..game.setup import GameSetup
from .prediction import Prediction
from .reports import TeamReport
from .results import Standing
from .setup import LessonSetup
from .shocks import QueuedShock
from .state import Branch, Entry, Phase, Round, Seat


@dataclass(frozen=True)
class Member:
    """A student as teammates see one."""

    number: int
    name: str


@dataclass(frozen=True)
class Candidate:
    """A decision that members of a team have put up.

    Attributes
    ----------
    choice : str
        Its short name: what ``Classroom.approve`` is told.
    decision : Decision
    members : tuple of Member
        Who agrees to it.
    counts : bool
        Whether it is the one that will be locked, as things stand.
    """

    choice: str
    decision: Decision
    members: tuple[Member, ...]
    counts: bool


@dataclass(frozen=True)
class MemberProposal:
    """What a member would do, and expects."""

    member: Member
    decision: Decision | None
    prediction: Prediction | None


@dataclass(frozen=True)
class SeenStanding:
    """A team's place, as far as students may see it; None is hidden.

    Attributes
    ----------
    team : int
    name : str
    is_own : bool
    rank : int or None
    profit, total_profit, units, share, cash : float or None
    """

    team: int
    name: str
    is_own: bool
    rank: int | None = None
    profit: float | None = None
    total_profit: float | None = None
    units: float | None = None
    share: float | None = None
    cash: float | None = None


@dataclass(frozen=True)
class TeamMap:
    """The quarter of a team on the map.

    Attributes
    ----------
    quarter : int
    places : (customers, 2) array of float32
        Where people are, 0 to 1.
    frames : (14, customers) array of uint8
        Before the quarter, and at the end of its 13 weeks: the low four bits are the brand owned
        (0 none, else a place in ``names`` counted from 1), above them the bits of
        ``pushpull.classroom.game.playing``, seen from the team: AWARE, SEARCHING, TALKING, HEARD.
    names : tuple of str
        Of all brands.
    own : int
        The code of the team's own brand.
    """

    quarter: int
    places: NDArray[np.float32]
    frames: NDArray[np.uint8]
    names: tuple[str, ...]
    own: int


@dataclass(frozen=True)
class TeamView:
    """Exactly what a member of a team may know. There is no seed, no seat id, no future in it.

    Attributes
    ----------
    code, title : str
    number : int
        Of the last event of the class; a page that shows another number is out of date.
    phase : str
        "lobby" (nothing opened yet), "collect", "locked", "played" (teams are told only that it is
        being played), "revealed" or "ended".
    quarter : int
        Of the round that goes on or went on last; 0 is the practice quarter, and also the lobby.
    quarters : int
        How many count.
    is_practice, is_paused : bool
    remaining_seconds : float
        0 unless the round collects decisions.
    you : Member
    team : int or None
        None until a team is chosen; then most of what follows is empty.
    team_name : str
    team_names : mapping of str by team
        All teams, for choosing one.
    members : tuple of Member
    is_bot : bool
        Whether the computer leads the team at the moment.
    company : GameSetup or None
        The market as ``game.levers`` and ``game.plan`` read it; its seed says nothing.
    usual : Decision or None
        What companies in this market usually do: where a form starts in the first quarter.
    last : Decision or None
        What the team did in the last locked quarter.
    budget : float or None
        What the team can spend in the quarter that is open (or comes next), money.
    budget_rule : str
    quorum : int
        How many members must agree.
    candidates : tuple of Candidate
        What members have put up in the open round, the oldest first.
    agreed : Candidate or None
        The one that counts as things stand.
    your_vote : str or None
        The choice that you agree to.
    your_proposal : MemberProposal or None
    proposals : tuple of MemberProposal
        Of all members; empty until you have proposed something or the round is closed.
    draft : mapping or None
        What you typed last, as ``save_draft`` was told.
    entry : Entry or None
        The team's decision as it was locked, from the lock on.
    news : tuple of str
        What the teacher has said of shocks that are felt now or were.
    reports : mapping of TeamReport by quarter
        Of revealed quarters.
    weekly, quarterly : DataFrame or None
        The team's own measures in people's money; ``weekly`` has columns week (from −13 on),
        quarter and all measures, ``quarterly`` is indexed by quarter from 0 (before the lesson) on.
    decisions : mapping of Decision by quarter
        What the team did, revealed quarters.
    standings : tuple of SeenStanding
        After the last revealed quarter that counts, as far as the teacher allows.
    score : mapping or None
        The team's own score, when all is over.
    """

    code: str
    title: str
    number: int
    phase: Phase
    quarter: int
    quarters: int
    is_practice: bool
    is_paused: bool
    remaining_seconds: float
    you: Member
    team: int | None
    team_name: str
    team_names: Mapping[int, str]
    members: tuple[Member, ...] = ()
    is_bot: bool = False
    company: GameSetup | None = None
    usual: Decision | None = None
    last: Decision | None = None
    budget: float | None = None
    budget_rule: str = ""
    quorum: int = 1
    candidates: tuple[Candidate, ...] = ()
    agreed: Candidate | None = None
    your_vote: str | None = None
    your_proposal: MemberProposal | None = None
    proposals: tuple[MemberProposal, ...] = ()
    draft: Mapping[str, Any] | None = None
    entry: Entry | None = None
    news: tuple[str, ...] = ()
    reports: Mapping[int, TeamReport] | None = None
    weekly: pd.DataFrame | None = None
    quarterly: pd.DataFrame | None = None
    decisions: Mapping[int, Decision] | None = None
    standings: tuple[SeenStanding, ...] = ()
    score: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class TeamStatus:
    """A team as its teacher sees it in the round that goes on.

    Attributes
    ----------
    team : int
    name : str
    members : tuple of Seat
    bot : str or None
        The strategy that leads it.
    quorum : int
    candidates : tuple of Candidate
    agreed : Candidate or None
    is_waited_for : bool
        Whether the round collects decisions and this team has none that counts.
    proposals : tuple of MemberProposal
    entry : Entry or None
    budget : float or None
    """

    team: int
    name: str
    members: tuple[Seat, ...]
    bot: str | None
    quorum: int
    candidates: tuple[Candidate, ...]
    agreed: Candidate | None
    is_waited_for: bool
    proposals: tuple[MemberProposal, ...]
    entry: Entry | None
    budget: float | None


@dataclass(frozen=True)
class TeacherView:
    """All that a teacher may know: everything.

    Attributes
    ----------
    code, number, phase, quarter, is_paused, remaining_seconds
        As in ``TeamView``.
    setup : LessonSetup
    next_quarter : int or None
        What ``open_round`` would open, if the last round is revealed.
    is_ready : bool
        Whether the market before the first quarter is there: see ``Classroom.prepare``.
    is_complete : bool
        Whether all quarters are played.
    teams : tuple of TeamStatus
    without_team : tuple of Seat
    shocks : tuple of QueuedShock
        In the order in which ``drop_shock`` counts them, from 0.
    rounds : tuple of Round
        Of the history that counts.
    branches : tuple of Branch
    standings : tuple of Standing
        After the last played quarter that counts.
    scores : mapping or None
    problem : str
        What is damaged in the log, a sentence, or "".
    warning : str
        Where a replay led elsewhere than the stored results, a sentence, or "".
    """

    code: str
    number: int
    phase: Phase
    quarter: int
    is_paused: bool
    remaining_seconds: float
    setup: LessonSetup
    next_quarter: int | None
    is_ready: bool
    is_complete: bool
    teams: tuple[TeamStatus, ...]
    without_team: tuple[Seat, ...]
    shocks: tuple[QueuedShock, ...]
    rounds: tuple[Round, ...]
    branches: tuple[Branch, ...]
    standings: tuple[Standing, ...]
    scores: Mapping[str, Any] | None
    problem: str
    warning: str
