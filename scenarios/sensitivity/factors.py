"""Factors: which parameters are varied, how far, and which are held and why."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..archetypes import ParameterNote
from ..reading import ScenarioError, nearest

SPAN = 1.25
"""How many times larger and smaller a parameter may be: about a quarter up and down."""

LUCK = "luck"
"""The one factor that is no parameter: which seed is played."""

_UNITS = {
    "economy.list_price": "sets the unit of money",
    "economy.starting_cash": "an entry in the books",
    "choice.fit": "sets the scale of position units",
    "selling.fatigue": "sets the scale of fatigue",
}
_WHOLE_WEEKS = ("selling.hand_over_delay",)
"""Rounded to whole weeks by the model; varied by one week."""


@dataclass(frozen=True)
class Factor:
    """One parameter that is varied.

    Attributes
    ----------
    name : str
        Group and name, such as ``choice.price``.
    value : float
        The archetype's own value.
    low, high : float
        The ends of its range.
    unit, meaning : str
    is_ratio : bool
        Whether equal steps multiply (else they add).
    """

    name: str
    value: float
    low: float
    high: float
    unit: str
    meaning: str
    is_ratio: bool

    def at(self, place: float) -> float:
        """Return the value at a place between 0 (the low end) and 1 (the high end).

        >>> Factor("choice.price", 4.0, 2.0, 8.0, "utils", "effect of price", True).at(0.5)
        4.0
        """
        if self.is_ratio:
            return float(self.low * (self.high / self.low) ** place)
        return float(self.low + (self.high - self.low) * place)


Ranges = Mapping[str, tuple[float, float]]


def factors(
    notes: Sequence[ParameterNote], span: float = SPAN, ranges: Ranges | None = None
) -> tuple[Factor, ...]:
    """Return what is varied, in the order of the notes.

    Parameters
    ----------
    notes : sequence of ParameterNote
        All parameters, each with its value in the scenario.
    span : float, optional
        Factor by which values are multiplied and divided; the ends stay within the declared
        bounds. Log odds and utils that may be negative are logarithms already: the logarithm of
        the span is added and subtracted.
    ranges : mapping of (low, high) by name, optional
        Ranges of one's own. A parameter that is named here is varied even if it would be held.

    Raises
    ------
    ScenarioError
        If a name or a range makes no sense.
    """
    if not 1 < span <= 10:
        raise ScenarioError(f"span is {span:g}, but must be more than 1 and at most 10.")
    own = dict(ranges or {})
    known = [_name(note) for note in notes]
    for name in own:
        if name not in known:
            raise ScenarioError(f"parameter {name!r} is unknown. {nearest(name, known)}")
    found = [_factor(note, span, own.get(_name(note))) for note in notes]
    return tuple(each for each in found if each is not None)


def held(note: ParameterNote) -> str | None:
    """Return why a parameter is not varied by itself, or None if it is."""
    if _is_structure(note):
        return "a whole number that shapes the market"
    if note.provenance == "cited":
        return "cited"
    if _name(note) in _UNITS:
        return _UNITS[_name(note)]
    # The lowest value of a log odds or of a util stands for "never", as zero does elsewhere.
    is_off = note.value == note.low or note.value == 0 <= note.low
    return "switched off in this market" if is_off else None


def _factor(note: ParameterNote, span: float, own: tuple[float, float] | None) -> Factor | None:
    """Return a parameter as a factor, or None if it is held."""
    if own is not None:
        low, high = _checked(note, own)
    elif held(note) is None:
        low, high = _usual_range(note, span)
    else:
        return None
    is_ratio = low > 0 and note.low >= 0
    return Factor(_name(note), note.value, low, high, note.unit, note.meaning, is_ratio)


def _usual_range(note: ParameterNote, span: float) -> tuple[float, float]:
    """Return how far a parameter is varied when nobody says so."""
    if _name(note) in _WHOLE_WEEKS:
        low, high = note.value - 1, note.value + 1
    elif note.low < 0:
        low, high = note.value - math.log(span), note.value + math.log(span)
    else:
        low, high = note.value / span, note.value * span
    return max(low, note.low), min(high, note.high)


def _checked(note: ParameterNote, own: tuple[float, float]) -> tuple[float, float]:
    """Return a range of somebody's own, or say what is wrong with it."""
    low, high = own
    if _is_structure(note):
        raise ScenarioError(
            f"{_name(note)} is a {note.unit}, which shapes the market and cannot be varied "
            "step by step. Compare two scenarios instead."
        )
    if not note.low <= low < high <= note.high:
        raise ScenarioError(
            f"the range of {_name(note)} is {low:g} to {high:g}, but must rise and lie within "
            f"{note.low:g} to {note.high:g} ({note.unit})."
        )
    return low, high


def _is_structure(note: ParameterNote) -> bool:
    return note.unit.startswith(("whole number", "0 or 1"))


def _name(note: ParameterNote) -> str:
    return f"{note.group}.{note.name}"
