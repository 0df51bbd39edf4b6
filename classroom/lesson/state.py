"""The state of a lesson: what all its events together mean. Nothing in it ever changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from ...agents.decision import Decision
from ...scenarios.reading import ScenarioError
from .prediction import Prediction
from .results import Result, Start
from .setup import LessonSetup
from .shocks import QueuedShock

Phase = Literal["lobby", "collect", "locked", "played", "revealed", "ended"]
Source = Literal["team", "repeat", "usual", "bot"]


def read_as(name: str) -> tuple[str, ...]:
    """Return what is heard when a name is read: its words, without capitals."""
    return tuple(name.casefold().split())


def same_name(one: str, other: str) -> bool:
    """Return whether two names are read as the same.

    >>> same_name("Mary  Ann", "mary ann "), same_name("Mary", "Mary B")
    (True, False)
    """
    return read_as(one) == read_as(other)


@dataclass(frozen=True)
class Seat:
    """A student.

    Attributes
    ----------
    id : str
        Known to the student's browser alone; whoever has it is this student.
    number : int
        From 1 on; what teacher and teammates call the seat by.
    name : str
    team : int or None
    joined : float
        When, seconds since 1970.
    """

    id: str
    number: int
    name: str
    team: int | None
    joined: float


@dataclass(frozen=True)
class Proposal:
    """What a member would do, and expects; members see it who have proposed something, too.

    ``team`` is the one that the member was in then, which may be another one now.
    """

    seat: str
    decision: Decision | None
    prediction: Prediction | None
    number: int
    team: int | None = None


@dataclass(frozen=True)
class Vote:
    """A member's agreement to a decision of the team.

    Attributes
    ----------
    seat : str
    choice : str
        A short name of the decision: equal decisions have equal names.
    decision : Decision
    number : int
        Of the event: later votes are larger.
    """

    seat: str
    choice: str
    decision: Decision
    number: int


@dataclass(frozen=True)
class Entry:
    """A team's decision as it was locked.

    Attributes
    ----------
    team : int
    decision : Decision
    source : {"team", "repeat", "usual", "bot"}
        Who decided: "repeat" and "usual" are what a silent team got.
    note : str
        What a teacher should know of it, or "".
    """

    team: int
    decision: Decision
    source: Source
    note: str = ""

    @property
    def is_silent(self) -> bool:
        """Whether the team had decided nothing."""
        return self.source in ("repeat", "usual")


@dataclass(frozen=True)
class Round:
    """One quarter of the class.

    Attributes
    ----------
    quarter : int
        0 for the practice quarter.
    phase : {"collect", "locked", "played", "revealed"}
    ends : float
        When the time is over, seconds since 1970, while it runs.
    left : float or None
        Seconds left, while the round is paused.
    proposals, votes : mapping by seat
    entries : mapping of Entry by team
        From the lock on.
    shocks : tuple of QueuedShock
        All that have been felt so far, from the lock on.
    result : Result or None
        From the play on.
    """

    quarter: int
    phase: Phase
    ends: float
    left: float | None = None
    proposals: Mapping[str, Proposal] = field(default_factory=dict)
    votes: Mapping[str, Vote] = field(default_factory=dict)
    entries: Mapping[int, Entry] = field(default_factory=dict)
    shocks: tuple[QueuedShock, ...] = ()
    result: Result | None = None

    @property
    def is_practice(self) -> bool:
        """Whether it does not count."""
        return self.quarter == 0

    def remaining(self, now: float) -> float:
        """Return the seconds that are left to decide, 0 or more."""
        if self.phase != "collect":
            return 0.0
        return max(self.ends - now if self.left is None else self.left, 0.0)


@dataclass(frozen=True)
class Branch:
    """A history that was left by a rewind.

    Attributes
    ----------
    number : int
        From 1 on.
    quarter : int
        To which quarter the class went back.
    time : float
        When.
    rounds : tuple of Round
        All rounds as they were.
    """

    number: int
    quarter: int
    time: float
    rounds: tuple[Round, ...]


@dataclass(frozen=True)
class State:
    """A lesson as it is now.

    Attributes
    ----------
    code : str
        Six letters by which the class is joined.
    setup : LessonSetup
        With names and rules as they are now.
    seats : mapping of Seat by id
    rounds : tuple of Round
        The history that counts, oldest first; the last one is going on.
    branches : tuple of Branch
        Other histories.
    bots : mapping of str by team
        The strategies that lead teams.
    shocks : tuple of QueuedShock
    starts : mapping of Start
        The market before quarter 1, and before the practice quarter (0).
    scores : mapping or None
        By team, once the last quarter is scored; see ``pushpull.classroom.lesson.scores``.
    is_ended : bool
    number, time : int, float
        Of the last event.
    ignored : int
        Events that were not possible when they were read, and changed nothing.
    requests : frozenset of str
        Keys of requests that were carried out.
    """

    code: str = ""
    setup: LessonSetup = field(default_factory=LessonSetup)
    seats: Mapping[str, Seat] = field(default_factory=dict)
    rounds: tuple[Round, ...] = ()
    branches: tuple[Branch, ...] = ()
    bots: Mapping[int, str] = field(default_factory=dict)
    shocks: tuple[QueuedShock, ...] = ()
    starts: Mapping[int, Start] = field(default_factory=dict)
    scores: Mapping[str, Any] | None = None
    is_ended: bool = False
    number: int = 0
    time: float = 0.0
    ignored: int = 0
    requests: frozenset[str] = frozenset()

    # --- rounds -----------------------------------------------------------------------------

    @property
    def round(self) -> Round | None:
        """The round that is going on, or the last one."""
        return self.rounds[-1] if self.rounds else None

    @property
    def phase(self) -> Phase:
        """Where the class is."""
        if self.is_ended:
            return "ended"
        return self.round.phase if self.round is not None else "lobby"

    @property
    def next_quarter(self) -> int | None:
        """The quarter that can be opened next, or None after the last."""
        if self.round is not None:
            following = self.round.quarter + 1
        else:
            following = 0 if self.setup.practice else 1
        return following if following <= self.setup.quarters else None

    @property
    def closed(self) -> tuple[Round, ...]:
        """The quarters that count and are played, oldest first."""
        return tuple(each for each in self.rounds if each.quarter and each.result is not None)

    @property
    def is_complete(self) -> bool:
        """Whether all quarters are played."""
        return len(self.closed) == self.setup.quarters

    def quarter(self, number: int) -> Round:
        """Return a quarter of the history that counts."""
        for each in self.rounds:
            if each.quarter == number:
                return each
        raise ScenarioError(f"quarter {number} has not been opened. Choose an earlier one.")

    # --- people -----------------------------------------------------------------------------

    def seat(self, seat: str) -> Seat:
        """Return a student's seat."""
        if seat not in self.seats:
            raise ScenarioError("this seat is not known in this class. Join again with the code.")
        return self.seats[seat]

    def seat_of(self, student: int) -> Seat:
        """Return the seat of a student's number."""
        for each in self.seats.values():
            if each.number == student:
                return each
        raise ScenarioError(f"there is no student with number {student}. Choose one of the list.")

    def called(self, seat: str) -> str:
        """Return what a student is called in front of others: two of one name get a number each."""
        return self._called[self.seat(seat).id]

    @cached_property
    def _called(self) -> Mapping[str, str]:
        """What every student is called, by seat: pages ask for all members of a team at once."""
        same: dict[tuple[str, ...], list[Seat]] = {}
        for each in self.seats.values():
            same.setdefault(read_as(each.name), []).append(each)
        return {
            each.id: each.name if len(alike) == 1 else f"{each.name} ({place})"
            for alike in same.values()
            for place, each in enumerate(alike, start=1)
        }

    def members(self, team: int) -> tuple[Seat, ...]:
        """Return who is in a team, in the order of joining."""
        return tuple(each for each in self.seats.values() if each.team == team)

    def check_team(self, team: object) -> int:
        """Return a team's number; refuse what is none."""
        if isinstance(team, bool) or not isinstance(team, int) or team not in self.setup.numbers:
            raise ScenarioError(
                f"team {team!r} is unknown, but must be from 1 to {len(self.setup.teams)}."
            )
        return team

    # --- decisions --------------------------------------------------------------------------

    def quorum(self, team: int) -> int:
        """Return how many members must agree: a small team needs all of its members."""
        return max(min(self.setup.quorum, len(self.members(team))), 1)

    def votes(self, team: int) -> tuple[Vote, ...]:
        """Return the votes of a team in the round that goes on, oldest first."""
        if self.round is None:
            return ()
        own = {each.id for each in self.members(team)}
        found = (vote for vote in self.round.votes.values() if vote.seat in own)
        return tuple(sorted(found, key=lambda vote: vote.number))

    def agreed(self, team: int) -> Vote | None:
        """Return the decision that counts: the last one that enough members agree to."""
        votes = self.votes(team)
        for vote in reversed(votes):
            if sum(each.choice == vote.choice for each in votes) >= self.quorum(team):
                return vote
        return None

    def last_decision(self, team: int) -> Decision | None:
        """Return what a team did in the last quarter that counts, or in the practice quarter."""
        for each in reversed(self.rounds):
            if team in each.entries:
                return each.entries[team].decision
        return None
