"""What students can do and see."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from ...agents.decision import Decision
from ...scenarios.reading import ScenarioError
from ..game.game import plain
from ..game.plan import problems
from .events import Body, written
from .money import budget_of
from .prediction import Prediction
from .seeing import team_view
from .state import Seat, State
from .views import TeamMap, TeamView
from .written import Written

LARGEST_DRAFT = 20_000
"""Letters of the largest draft that is kept (assumed: a form has some thousand)."""


class StudentVerbs(Written):
    """What students can do and see.

    ``seat`` is the id of the student's seat: keep it in a signed cookie, show it to nobody.
    ``quarter`` is the quarter that the form was made for, so that a form sent after the lock is
    refused in a sentence instead of counting for the next quarter. ``request`` is a key made with
    the form: sent twice, it counts once.

    Every verb raises a ``ScenarioError`` with one sentence if it is not possible now.
    """

    def join(self, name: str, team: int | None = None, request: str | None = None) -> Seat:
        """Take a seat and return it; its ``id`` cannot be guessed.

        Parameters
        ----------
        name : str
            1 to 40 letters; two students may have the same.
        team : int, optional
            Without, the student chooses later or is assigned.
        request : str, optional
            Sent twice, the student has one seat, and gets it both times.
        """
        seat = secrets.token_urlsafe(18) if request is None else _seat_for(self.code, request)
        if seat in self.state.seats:
            return self.state.seats[seat]
        after = self.write("joined", {"seat": seat, "name": name, "team": team})
        return after.seats[seat]

    def seat_for(self, request: str) -> Seat | None:
        """Return the seat that a form has got before, or None if it was not sent yet."""
        return self.state.seats.get(_seat_for(self.code, request))

    def choose_team(self, seat: str, team: int, request: str | None = None) -> State:
        """Go to a team; what was proposed and agreed to in the open round stays behind."""
        return self.write("moved", {"seat": seat, "team": team}, request)

    def propose(
        self,
        seat: str,
        decision: Decision,
        prediction: Prediction | None = None,
        quarter: int | None = None,
        request: str | None = None,
    ) -> State:
        """Say privately what you would do, and what you expect; may be said again until the lock.

        A proposal need not be affordable. The prediction cannot be changed once the team has
        agreed. Teammates see it when they have proposed something themselves.
        """
        said = {"decision": plain(decision), "prediction": _plain(prediction)}
        return self._act("proposed", seat, quarter, said, request)

    def predict(
        self,
        seat: str,
        prediction: Prediction,
        quarter: int | None = None,
        request: str | None = None,
    ) -> State:
        """Say what you expect of the quarter, before your team has agreed."""
        said = {"decision": None, "prediction": _plain(prediction)}
        return self._act("proposed", seat, quarter, said, request)

    def submit(
        self,
        seat: str,
        decision: Decision,
        quarter: int | None = None,
        request: str | None = None,
    ) -> State:
        """Put up a decision of the team and agree to it, instead of what you agreed to before.

        It counts as soon as as many members agree to it as the quorum asks for; then the last one
        that has enough counts.

        Raises
        ------
        ScenarioError
            If the team cannot pay for it; the sentence says how much is too much.
        """

        def said(state: State) -> Body:
            team = state.seat(seat).team
            if team is not None:
                _check_money(state, team, decision)
            return {"seat": seat, "quarter": _asked(state, quarter), "decision": plain(decision)}

        return self.write("submitted", said, request)

    def approve(
        self, seat: str, choice: str, quarter: int | None = None, request: str | None = None
    ) -> State:
        """Agree to a decision that another member has put up: ``Candidate.choice``."""
        return self._act("approved", seat, quarter, {"choice": choice}, request)

    def withdraw(self, seat: str, quarter: int | None = None, request: str | None = None) -> State:
        """Take your agreement back; a decision with too few members does not count any more."""
        return self._act("withdrawn", seat, quarter, {}, request)

    def save_draft(self, seat: str, values: Mapping[str, Any]) -> None:
        """Keep what is typed in the form, whatever it is; it never counts as a decision.

        Raises
        ------
        ScenarioError
            If it is larger than a form, or not plain values.
        """
        self.state.seat(seat)
        try:
            size = len(written(dict(values)))
        except (TypeError, ValueError):
            raise ScenarioError("the draft cannot be kept: it holds more than text.") from None
        if size > LARGEST_DRAFT:
            raise ScenarioError(
                f"the draft has {size:,} letters, but may have {LARGEST_DRAFT:,}. Shorten it."
            )
        self.log.save_draft(self.code, seat, dict(values), self.now)

    def draft(self, seat: str) -> dict[str, Any] | None:
        """Return what was typed last, or None."""
        self.state.seat(seat)
        return self.log.draft(self.code, seat)

    def team_view(self, seat: str) -> TeamView:
        """Return exactly what the student may know now. It costs a few milliseconds at most."""
        return team_view(self.state, seat, self.now, self.draft(seat))

    def team_map(self, seat: str, quarter: int | None = None) -> TeamMap:
        """Return a revealed quarter on the map, by default the last, as the team sees it.

        After a restart the first call plays the lesson again, which can take some seconds.
        """
        state = self.state
        team = state.seat(seat).team
        shown = [each.quarter for each in state.rounds if each.phase == "revealed"]
        wanted = quarter if quarter is not None else max(shown, default=-1)
        if team is None or wanted not in shown:
            raise ScenarioError("there is no map of this quarter yet. Wait until it is revealed.")
        return self.theatre.map_of(state, team, wanted)

    def _act(
        self, kind: str, seat: str, quarter: int | None, said: Body, request: str | None
    ) -> State:
        """Write what a student does in the open round."""

        def body(state: State) -> Body:
            return {"seat": seat, "quarter": _asked(state, quarter), **said}

        return self.write(kind, body, request)


def _asked(state: State, quarter: int | None) -> int:
    """Return the quarter that is meant."""
    if quarter is not None:
        return quarter
    return state.round.quarter if state.round is not None else 0


def _plain(prediction: Prediction | None) -> dict[str, Any] | None:
    return None if prediction is None else prediction.to_dict()


def _seat_for(code: str, request: str) -> str:
    """Return the seat that a request of joining gets, which only who knows the request can know."""
    import hashlib

    if len(request) < 16:
        raise ScenarioError("the form is too old. Load the page and join again.")
    return hashlib.sha256(f"seat {code} {request}".encode()).hexdigest()[:32]


def _check_money(state: State, team: int, decision: Decision) -> None:
    """Refuse a decision that the team cannot pay for."""
    limit = budget_of(state, team)
    if limit is None:
        return
    found = problems(state.setup.company(team), decision, limit, state.setup.currency)
    if found:
        raise ScenarioError(" ".join(found))
