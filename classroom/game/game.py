"""A game: its setup and the decisions made so far; everything else follows from them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from ...agents.decision import Decision
from ...agents.view import View
from ...scenarios.reading import ScenarioError
from .setup import GameSetup


@dataclass(frozen=True)
class Decided:
    """A strategy that does what was decided, quarter by quarter, and then as usual."""

    decisions: tuple[Decision, ...]

    def decide(self, view: View) -> Decision:
        """Return the decision for the quarter of a view."""
        place = view.quarter - 1
        return self.decisions[place] if place < len(self.decisions) else view.usual


@dataclass(frozen=True)
class Game:
    """A setup and one decision for each quarter that is closed.

    Examples
    --------
    >>> game = Game(GameSetup(quarters=2)).decide(Decision(advertising=100.0))
    >>> game.quarter, game.is_over
    (2, False)
    >>> game.change(1, Decision()).decisions[0].advertising
    0.0
    """

    setup: GameSetup
    decisions: tuple[Decision, ...] = ()

    def __post_init__(self) -> None:
        if len(self.decisions) > self.setup.quarters:
            raise ScenarioError(
                f"the game has {len(self.decisions)} decisions for {self.setup.quarters} quarters."
            )

    @property
    def quarter(self) -> int:
        """The quarter to decide, counted from 1; one more than the last when the game is over."""
        return len(self.decisions) + 1

    @property
    def is_over(self) -> bool:
        """Whether all quarters are closed."""
        return len(self.decisions) == self.setup.quarters

    def decide(self, decision: Decision) -> Game:
        """Return the game with one more quarter decided."""
        if self.is_over:
            raise ScenarioError("the game is over. Start another one, or ask what if.")
        return replace(self, decisions=(*self.decisions, decision))

    def change(self, quarter: int, decision: Decision) -> Game:
        """Return the game in which a past quarter was decided otherwise."""
        if not 1 <= quarter <= len(self.decisions):
            raise ScenarioError(
                f"quarter {quarter} cannot be changed; closed are 1 to {len(self.decisions)}."
            )
        changed = list(self.decisions)
        changed[quarter - 1] = decision
        return replace(self, decisions=tuple(changed))

    def until(self, quarter: int) -> Game:
        """Return the game as it was when a quarter was closed; 0 is the start."""
        return replace(self, decisions=self.decisions[:quarter])

    def strategy(self) -> Decided:
        """Return who decides in the market."""
        return Decided(self.decisions)

    def to_dict(self) -> dict[str, Any]:
        """Return the game as plain values."""
        return {
            "setup": self.setup.to_dict(),
            "decisions": [plain(decision) for decision in self.decisions],
        }

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Game:
        """Return the game that ``to_dict`` wrote; one sentence says what is wrong with others."""
        setup, decisions = values.get("setup"), values.get("decisions")
        if not isinstance(setup, Mapping) or not isinstance(decisions, list):
            raise ScenarioError("the game has no setup or no decisions. Open another file.")
        return cls(GameSetup.from_dict(setup), tuple(map(decision_of, decisions)))

    def key(self) -> str:
        """Return a fingerprint of everything that can change what happens."""
        said = {**self.to_dict(), "setup": {**self.setup.to_dict(), "company": ""}}
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def plain(decision: Decision) -> dict[str, Any]:
    """Return a decision as plain values."""
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in asdict(decision).items()
    }


def decision_of(values: Any) -> Decision:
    """Return the decision that ``plain`` wrote; one sentence says what is wrong with others."""
    if not isinstance(values, Mapping):
        raise ScenarioError("a decision is not a table of values. Open another file.")
    known = {each.name: each for each in fields(Decision)}
    for name, value in values.items():
        if name not in known:
            raise ScenarioError(f"a decision has {name!r}, which this version does not know.")
        _check_kind(name, value)
    made: dict[str, Any] = {n: tuple(v) if isinstance(v, list) else v for n, v in values.items()}
    try:
        return Decision(**made)
    except (ValueError, TypeError) as error:
        raise ScenarioError(f"a decision cannot be: {error}") from None


_SWITCHES = ("message_follows", "lead_scoring", "feedback")
_LISTS = ("promotion_weeks", "segments")


def _check_kind(name: str, value: Any) -> None:
    """Raise a ``ScenarioError`` if a value is of the wrong kind."""
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if name in _SWITCHES:
        is_right = isinstance(value, bool)
    elif name in _LISTS:
        is_right = isinstance(value, (list, tuple)) and all(
            isinstance(each, (int, float)) and not isinstance(each, bool) for each in value
        )
    elif name == "quota_period":
        is_right = isinstance(value, str)
    else:
        is_right = is_number or (value is None and name not in ("price", "promotion"))
    if not is_right:
        raise ScenarioError(f"a decision's {name} is {value!r}, which it cannot be.")
