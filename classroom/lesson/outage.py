"""An outage of the server: what it took from a running round, and how it is given back."""

from __future__ import annotations

from dataclasses import dataclass

from .state import State

SHORTEST_SECONDS = 5.0
"""Below it nobody served for so short a time that no team has lost anything (assumed)."""


@dataclass(frozen=True)
class Outage:
    """A time in which nobody served while a round was open.

    Attributes
    ----------
    quarter : int
    lost_seconds : float
        Of the round: not more than it had left.
    """

    quarter: int
    lost_seconds: float

    @property
    def said(self) -> str:
        """What a teacher should know of it."""
        lost = max(round(self.lost_seconds), 1)
        return (
            f"PushPull was not running for a while. The round got back the {lost} "
            f"{'second' if lost == 1 else 'seconds'} that it lost."
        )


def outage_of(state: State, served: float | None, began: float) -> Outage | None:
    """Return what a running round lost while nobody served; None if it lost nothing.

    Parameters
    ----------
    state : State
    served : float or None
        When the server was last seen at work, seconds since 1970, if that is known. What was
        written into the class is a sign of work, too.
    began : float
        When it began to serve again.
    """
    going = state.round
    if going is None or state.is_ended or going.phase != "collect" or going.left is not None:
        return None
    since = max(state.time, served or 0.0)
    lost = min(going.ends, began) - since
    if began - since < SHORTEST_SECONDS or lost <= 0:
        return None
    return Outage(going.quarter, lost)
