"""A decision in the making: what is typed, what of it is wrong, and what it would cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ....agents.decision import Decision
from ....classroom.game.game import decision_of, plain
from ....classroom.game.levers import LEVERS, Lever, lever
from ....classroom.game.plan import problems, promotion_problem, total
from ....classroom.game.setup import GameSetup
from ....scenarios.reading import ScenarioError, shortened
from ...typed_number import needs_number, typed_number
from .words import sentence

SEGMENTS = 4
"""Groups of customers in every market of the game."""

LARGEST = 1e12
"""Nobody has more money or people than that (assumed)."""

_NAMES = frozenset(each.name for each in LEVERS)


@dataclass(frozen=True)
class Draft:
    """A decision that is not made yet.

    Attributes
    ----------
    setup : GameSetup
    decision : Decision
        The last values that could be understood.
    wrong : mapping of str
        What cannot be understood, by lever, in a sentence.

    Examples
    --------
    >>> from pushpull.classroom.game.plan import usual
    >>> draft = Draft(GameSetup(), usual(GameSetup()))
    >>> draft.put("advertising", 13_000).decision.advertising
    1000.0
    >>> draft.put("advertising", -5).wrong["advertising"]
    'Advertising is -5, but must be 0 or more.'
    """

    setup: GameSetup
    decision: Decision
    wrong: Mapping[str, str] = field(default_factory=dict)

    def put(self, name: str, typed: Any) -> Draft:
        """Return the draft with one lever set as a player typed it."""
        if name not in _NAMES:
            return self
        chosen = lever(name)
        others = {each: said for each, said in self.wrong.items() if each != name}
        try:
            decision = chosen.put(self.setup, self.decision, _meant(chosen, typed))
        except (ValueError, TypeError) as error:
            return replace(self, wrong={**others, name: sentence(str(error))})
        return replace(self, decision=decision, wrong=others)

    def take(self, decision: Decision) -> Draft:
        """Return the draft with every lever as in a decision."""
        return replace(self, decision=decision, wrong={})

    def cost(self) -> float:
        """Return what the decision costs in the quarter."""
        return total(self.setup, self.decision)

    def problems(self, limit: float) -> list[str]:
        """Return why it cannot be decided so, in sentences; nothing if it can."""
        return [*self.wrong.values(), *problems(self.setup, self.decision, limit)]

    def beside(self) -> dict[str, str]:
        """Return what is wrong with single levers, by the lever beside which it is said."""
        unplanned = promotion_problem(self.decision)
        own = {"promotion_weeks": unplanned} if unplanned else {}
        return {**own, **self.wrong}

    def to_dict(self) -> dict[str, Any]:
        """Return what is kept of a draft: the values that could be understood."""
        return plain(self.decision)

    def read(self, values: object) -> Draft:
        """Return the draft that was kept; one that cannot be read is left out."""
        if values is None:
            return self
        try:
            return self.take(decision_of(values))
        except ScenarioError:
            return self


def _meant(chosen: Lever, typed: Any) -> Any:
    """Return what a field of the form stands for."""
    if chosen.kind == "share":
        return _within(chosen, _number(chosen, typed) / 100.0)
    if chosen.kind == "ratio":
        return _within(chosen, _number(chosen, typed))
    if chosen.kind in ("money", "people"):
        return _number(chosen, typed)
    if chosen.kind == "switch":
        return bool(typed)
    if isinstance(_untouched(chosen), tuple):
        return _several(chosen, typed)
    if chosen.kind == "weeks":
        return int(_within(chosen, _number(chosen, typed)))
    return typed


def _untouched(chosen: Lever) -> Any:
    """Return what a lever is when nobody touched it."""
    return getattr(Decision(), chosen.name)


def _several(chosen: Lever, typed: Any) -> tuple[float, ...]:
    """Return numbers that were chosen: whole weeks, or one weight for each group of people."""
    if not isinstance(typed, list) or (
        chosen.kind == "weights" and len(typed) not in (0, SEGMENTS)
    ):
        raise ValueError(f"{chosen.label} cannot be read. Choose again.")
    return tuple(_number(chosen, each) for each in typed)


def _within(chosen: Lever, value: float) -> float:
    """Return a value in the lever's range; a sentence says which range that is."""
    if chosen.low <= value <= chosen.high:
        return value
    said = [f"{each:.0%}" if chosen.kind == "share" else f"{each:g}"
            for each in (value, chosen.low, chosen.high)]  # fmt: skip
    raise ValueError(f"{chosen.label} is {said[0]}, but must be from {said[1]} to {said[2]}.")


def _range(chosen: Lever) -> str:
    """Return between which numbers a lever may be, as a form shows them."""
    if chosen.kind == "share":
        return f"{chosen.low:.0%} to {chosen.high:.0%}"
    if chosen.kind in ("ratio", "weeks"):
        return f"{chosen.low:g} to {chosen.high:g}"
    return f"0 to {LARGEST:,.0f}"


def _number(chosen: Lever, typed: Any) -> float:
    """Return a number that was typed; a sentence says what else it could be."""
    if isinstance(typed, bool) or not isinstance(typed, (int, float, str)):
        typed = ""
    try:
        value = typed_number(typed) if isinstance(typed, str) else float(str(typed))
    except ValueError as error:
        raise ValueError(needs_number(chosen.label, error)) from None
    if not -LARGEST <= value <= LARGEST:  # also false for what is not a number
        said = shortened(str(typed).strip(), 24)
        raise ValueError(f"{chosen.label} is {said}, but must be from {_range(chosen)}.")
    return int(value) if chosen.kind == "weeks" else value
