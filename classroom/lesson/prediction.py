"""What a student expects of a quarter before it is played."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from ...scenarios.reading import ScenarioError

LARGEST = 1e15


@dataclass(frozen=True, kw_only=True)
class Prediction:
    """What a student expects of the quarter, and how sure of it: with four chances of five.

    Attributes
    ----------
    profit : float
        The team's profit of the quarter, money.
    low, high : float or None
        Between which profits it will be, with four chances of five.
    share : float or None
        The team's share of all units sold in the quarter, 0 to 1.

    Examples
    --------
    >>> Prediction(profit=100.0, low=0.0, high=90.0)
    Traceback (most recent call last):
    ...
    pushpull.scenarios.reading.ScenarioError: the expected profit is outside of its own range. \
Widen the range.
    """

    profit: float
    low: float | None = None
    high: float | None = None
    share: float | None = None

    def __post_init__(self) -> None:
        _check("the expected profit", self.profit, -LARGEST, LARGEST)
        for name in ("low", "high"):
            if getattr(self, name) is not None:
                _check(f"the {name} end of the profit", getattr(self, name), -LARGEST, LARGEST)
        if self.share is not None:
            _check("the expected share", self.share, 0, 1)
        low = self.profit if self.low is None else self.low
        high = self.profit if self.high is None else self.high
        if not low <= self.profit <= high:
            raise ScenarioError("the expected profit is outside of its own range. Widen the range.")

    def to_dict(self) -> dict[str, Any]:
        """Return the prediction as plain values."""
        return asdict(self)


def prediction_of(values: Any) -> Prediction | None:
    """Return the prediction that ``to_dict`` wrote, or None for none."""
    if values is None:
        return None
    known = ("profit", "low", "high", "share")
    if not isinstance(values, Mapping) or not set(values) <= set(known) or "profit" not in values:
        raise ScenarioError("a prediction has a profit, its range and a share, and nothing else.")
    return Prediction(**values)


def _check(what: str, value: Any, low: float, high: float) -> None:
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if not is_number or not low <= value <= high:
        raise ScenarioError(f"{what} is {value!r}, but must be from {low:,.0f} to {high:,.0f}.")
