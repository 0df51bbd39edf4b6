"""What teachers can do and see."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ...agents.decision import Decision
from ...scenarios.provenance import version_of
from ...scenarios.reading import ScenarioError
from .closing import entries_of
from .events import Body
from .outage import Outage, outage_of
from .seeing import teacher_view, team_view
from .shocks import QueuedShock
from .state import State
from .views import TeacherView, TeamMap, TeamView
from .written import Written

if TYPE_CHECKING:
    from ..game.playing import Progress
    from .alternatives import TeamWhatIf

SECONDS_A_MINUTE = 60.0


class TeacherVerbs(Written):
    """What teachers can do and see. Every verb raises one sentence if it is not possible now."""

    # --- rounds -----------------------------------------------------------------------------

    def prepare(self) -> State:
        """Play the market up to the first quarter, so that a round can be opened; some seconds.

        May be called at any time, also twice: do it in the background when a class is created.
        """
        for quarter in (0, 1) if self.state.setup.practice else (1,):
            if quarter not in self.state.starts:
                body = self.theatre.start_of(self.state, quarter)
                try:
                    self.write("prepared", body)
                except ScenarioError:
                    if quarter not in self.state.starts:
                        raise
        return self.state

    def open_round(self, minutes: float | None = None, request: str | None = None) -> State:
        """Open the next quarter (the practice quarter first, if there is one).

        Parameters
        ----------
        minutes : float, optional
            How long; without, as the setup says.
        """
        self.prepare()

        def body(state: State) -> Body:
            chosen = state.setup.minutes if minutes is None else minutes
            return {"quarter": state.next_quarter, "seconds": _seconds(chosen)}

        return self.write("opened", body, request)

    def extend(self, minutes: float = 2.0, request: str | None = None) -> State:
        """Give more time; if the time was over, it runs from now on."""
        return self.write("extended", {"seconds": _seconds(minutes)}, request)

    def pause(self) -> State:
        """Let the time stand still; teams can still decide."""
        return self.write("paused", {})

    def resume(self) -> State:
        """Let the time run again."""
        return self.write("resumed", {})

    def close_now(self, request: str | None = None) -> State:
        """Lock the round: from now on nothing that teams send counts for this quarter.

        Teams without a decision get the declared default, lowered to what they can pay, and are
        flagged; teams that a bot leads get its decision.
        """
        bots = self._bot_decisions()
        return self.write("closed", lambda state: entries_of(state, bots), request)

    def _bot_decisions(self) -> Mapping[int, Decision]:
        state = self.state
        return self.theatre.bot_decisions(state) if state.phase == "collect" else {}

    def play(self, progress: Progress | None = None) -> State:
        """Play the locked quarter and store its results; below two seconds for a usual class.

        It may be called again after a crash: what is stored already is not played again.
        """
        with self.theatre.lock:
            state = self.state
            if state.phase in ("played", "revealed"):
                return state
            return self.write("played", self.theatre.play(state, progress))

    def reveal(self, request: str | None = None) -> State:
        """Show the results to the students."""
        return self.write("revealed", {}, request)

    def finish_round(self) -> State:
        """Close, play and reveal in one go, from wherever the round is."""
        if self.state.phase == "collect":
            self.close_now()
        if self.state.phase == "locked":
            self.play()
        return self.reveal() if self.state.phase == "played" else self.state

    def give_back(self, served: float | None, began: float) -> Outage | None:
        """Give a running round the time back in which nobody served; return what it lost.

        Call it once after a start, before the first ``tick``.

        Parameters
        ----------
        served : float or None
            When the server was last seen at work before, seconds since 1970, if that is known.
        began : float
            When it began to serve again.
        """
        found = outage_of(self.state, served, began)
        if found is not None:
            key = f"outage of {self.code} at {self.state.number}"
            self.write("extended", {"seconds": max(found.lost_seconds, 1.0)}, key)
            self.outage = found
        return found

    def tick(self) -> bool:
        """Close and play the round if its time is over; return whether that was done.

        Call it every second or so, from one thread. Nothing happens if the setup says that
        rounds wait for the teacher, or while a round is paused.
        """
        if not self._is_over(self.state):
            return False
        bots = self._bot_decisions()

        def body(state: State) -> Body:
            if not self._is_over(state):
                raise ScenarioError("the round was given more time in this very moment.")
            return entries_of(state, bots)

        try:
            self.write("closed", body)
        except ScenarioError:
            if self._is_over(self.state):
                raise
            return False
        self.play()
        return True

    def _is_over(self, state: State) -> bool:
        """Return whether a round that closes itself has no time left."""
        now = state.round
        if now is None or state.is_ended or not state.setup.closes_itself:
            return False
        return now.phase == "collect" and now.left is None and now.remaining(self.now) <= 0

    def rewind(self, quarter: int) -> State:
        """Go back before a quarter was opened; the history so far is kept as a branch.

        The next ``open_round`` opens that quarter again, with the same luck.
        """
        return self.write("rewound", {"quarter": quarter})

    def end(self) -> State:
        """End the lesson. It can still be read, scored, and asked what if."""
        return self.write("ended", {})

    # --- people, rules, the market ----------------------------------------------------------

    def move_student(self, student: int, team: int | None) -> State:
        """Put a student (by number) into a team, or out of all."""
        return self.write("moved", {"seat": self.state.seat_of(student).id, "team": team})

    def assign_rest(self) -> State:
        """Put every student without a team into the smallest one."""
        for seat in [each for each in self.state.seats.values() if each.team is None]:

            def body(state: State, who: str = seat.id) -> Body:
                sizes = {team: len(state.members(team)) for team in state.setup.numbers}
                return {"seat": who, "team": min(sizes, key=lambda team: (sizes[team], team))}

            self.write("moved", body)
        return self.state

    def rename_student(self, student: int, name: str) -> State:
        """Call a student (by number) otherwise."""
        return self.write("renamed", {"seat": self.state.seat_of(student).id, "name": name})

    def rename_team(self, team: int, name: str) -> State:
        """Call a team otherwise; no number changes."""
        return self.write("team named", {"team": team, "name": name})

    def set_rule(self, name: str, value: Any) -> State:
        """Change a rule of the class: see ``pushpull.classroom.lesson.setup.CHANGEABLE``."""
        return self.write("rule set", {"name": name, "value": value})

    def set_bot(self, team: int, strategy: str = "usual") -> State:
        """Let the computer lead a team by a strategy (``agents.strategies.INDEX``)."""
        return self.write("bot set", {"team": team, "strategy": strategy})

    def suggestion(self, team: int, strategy: str = "usual") -> Decision:
        """Return what a strategy would decide for a team in the open round; nothing is written."""
        return self.theatre.decide(self.state, self.state.check_team(team), strategy)

    def hand_back(self, team: int) -> State:
        """Let a team lead itself again."""
        return self.write("bot removed", {"team": team})

    def queue_shock(self, shock: QueuedShock) -> State:
        """Queue a shock for a quarter that is not locked yet."""
        return self.write("shock queued", {"shock": shock.to_dict()})

    def drop_shock(self, place: int) -> State:
        """Take back a shock that has not been felt yet: its place in ``TeacherView.shocks``."""
        return self.write("shock dropped", {"place": place})

    # --- seeing -----------------------------------------------------------------------------

    def teacher_view(self) -> TeacherView:
        """Return everything that is known now."""
        problem = self.problem or self._outage_said()
        return teacher_view(self.state, self.now, problem, self.warning)

    def _outage_said(self) -> str:
        """Return what the open round lost when the server stood still; "" if nothing."""
        going, lost = self.state.round, self.outage
        if going is None or lost is None:
            return ""
        return lost.said if (going.quarter, going.phase) == (lost.quarter, "collect") else ""

    def team_view_of(self, student: int) -> TeamView:
        """Return what a student (by number) sees, for the teacher who helps."""
        seat = self.state.seat_of(student).id
        return team_view(self.state, seat, self.now, self.log.draft(self.code, seat))

    def map_of(self, team: int, quarter: int) -> TeamMap:
        """Return a played quarter on the map as a team sees it."""
        return self.theatre.map_of(self.state, self.state.check_team(team), quarter)

    def check_replay(self) -> str:
        """Play the lesson again and return a sentence if it leads elsewhere than what is stored.

        What is stored stands in any case. Do it in the background after a restart: maps and what
        if are ready then.
        """
        return self.theatre.check(self.state)

    def what_if(
        self,
        team: int,
        quarter: int,
        decision: Decision,
        branch: int | None = None,
        progress: Progress | None = None,
    ) -> TeamWhatIf:
        """Play the lesson again with another decision of a team, with the same luck.

        The other teams decide as they did; computer-led rivals may answer.

        Parameters
        ----------
        team, quarter : int
            Of a played quarter that counts.
        decision : Decision
        branch : int, optional
            The number of a kept branch; without, the history that counts.
        """
        return self.theatre.what_if(self.state, team, quarter, decision, branch, progress)

    def score(self, progress: Progress | None = None) -> Mapping[str, Any]:
        """Score all teams, once all quarters are played, and store the scores for good.

        It plays the lesson once more for each team, which can take a minute: do it in the
        background. A class that is scored already is not scored again.
        """
        if self.state.scores is None:
            if not self.state.is_complete:
                raise ScenarioError("the class can be scored when all quarters are played.")
            teams = self.theatre.scores(self.state, progress)
            self.write("scored", {"teams": teams, "version": version_of("pushpull-market")})
        return self.state.scores or {}


def _seconds(minutes: Any) -> float:
    """Return minutes as seconds; refuse what is no number."""
    if isinstance(minutes, bool) or not isinstance(minutes, (int, float)):
        raise ScenarioError(f"minutes are {minutes!r}, but must be a number, such as 8.")
    return SECONDS_A_MINUTE * minutes
