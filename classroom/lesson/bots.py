"""Students made of a strategy: they join, propose, predict and submit like everybody else."""

from __future__ import annotations

from dataclasses import dataclass

from .classroom import Classroom
from .prediction import Prediction
from .state import Seat

SURE = 0.25
"""How far a bot's range reaches to both sides of the profit it expects (assumed)."""


@dataclass(frozen=True)
class BotStudent:
    """A student of a team who does what a strategy says: for tests, demonstrations and load.

    Attributes
    ----------
    classroom : Classroom
    seat : Seat
    strategy : str
        A name of ``pushpull.agents.strategies.INDEX``.

    Examples
    --------
    >>> BotStudent.join.__doc__
    'Take a seat for a bot in a team.'
    """

    classroom: Classroom
    seat: Seat
    strategy: str

    @classmethod
    def join(cls, classroom: Classroom, name: str, team: int, strategy: str) -> BotStudent:
        """Take a seat for a bot in a team."""
        return cls(classroom, classroom.join(name, team), strategy)

    def act(self) -> None:
        """Propose, predict, and agree to a teammate's decision or put up one of its own."""
        view = self.classroom.team_view(self.seat.id)
        if view.team is None:
            return
        decision = self.classroom.suggestion(view.team, self.strategy)
        if view.agreed is None:
            self.classroom.propose(self.seat.id, decision, self._expected(), view.quarter)
        if view.candidates:
            self.classroom.approve(self.seat.id, view.candidates[0].choice, view.quarter)
        else:
            self.classroom.submit(self.seat.id, decision, view.quarter)

    def _expected(self) -> Prediction | None:
        """Return last quarter's profit, as what will be again."""
        table = self.classroom.team_view(self.seat.id).quarterly
        if table is None:
            return None
        profit = float(table["profit"].iloc[-1])
        wide = SURE * abs(profit)
        return Prediction(profit=profit, low=profit - wide, high=profit + wide)
