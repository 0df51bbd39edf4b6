"""What can happen to the market of a class: shocks that a teacher queues for a quarter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from ...equations.needing import WEEKS_PER_QUARTER
from ...model.setting import Shock
from ...scenarios.reading import ScenarioError, nearest, shortened

SHOCKS: Mapping[str, tuple[str, float, float]] = {
    "recession": ("Demand falls by this share", 0.05, 0.9),
    "media_price": ("Media become dearer by this share", 0.05, 3.0),
    "need_drift": ("What people need jumps by this far", 0.05, 2.0),
    "entrant": ("A newcomer enters and stays; the size changes nothing", 0.05, 3.0),
}
"""What each kind does, and its smallest and largest size (ranges assumed: felt, and not absurd)."""


@dataclass(frozen=True, kw_only=True)
class QueuedShock:
    """A shock for a quarter.

    Attributes
    ----------
    kind : str
        A key of ``SHOCKS``.
    quarter : int
        The first quarter in which it is felt.
    size : float
    quarters : int
        How long it is felt; a jump of needs and a newcomer stay.
    note : str
        What teams are told when the quarter opens; nothing if empty.

    Examples
    --------
    >>> QueuedShock(kind="recession", quarter=2, size=0.3).shock
    Shock(kind='recession', first_week=13, last_week=25, size=0.3)
    """

    kind: str
    quarter: int
    size: float = 0.3
    quarters: int = 1
    note: str = ""

    def __post_init__(self) -> None:
        kind: Any = self.kind
        if not isinstance(kind, str) or kind not in SHOCKS:
            said = shortened(str(kind))
            raise ScenarioError(f"shock {said!r} is unknown. {nearest(said, SHOCKS)}")
        for name in ("quarter", "quarters"):
            value = getattr(self, name)
            if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 16:
                raise ScenarioError(f"the shock's {name} is {value!r}, but must be from 1 to 16.")
        _, low, high = SHOCKS[kind]
        size: Any = self.size
        is_number = isinstance(size, (int, float)) and not isinstance(size, bool)
        if not is_number or not low <= size <= high:
            raise ScenarioError(
                f"the shock's size is {size!r}, but must be from {low:g} to {high:g}."
            )
        note: Any = self.note
        if not isinstance(note, str) or len(note) > 300:
            raise ScenarioError("the note of the shock may have 300 letters. Shorten it.")

    @property
    def shock(self) -> Shock | None:
        """What the market feels; None for a newcomer, who is a firm."""
        if self.kind == "entrant":
            return None
        first = (self.quarter - 1) * WEEKS_PER_QUARTER
        last = first + self.quarters * WEEKS_PER_QUARTER - 1
        return Shock(kind=self.kind, first_week=first, last_week=last, size=float(self.size))  # type: ignore[arg-type]

    def to_dict(self) -> dict[str, Any]:
        """Return the shock as plain values."""
        return asdict(self)


def shock_of(values: Any) -> QueuedShock:
    """Return the shock that ``to_dict`` wrote."""
    known = {each.name for each in fields(QueuedShock)}
    if not isinstance(values, Mapping) or not {"kind", "quarter"} <= set(values) <= known:
        raise ScenarioError("a shock has a kind, a quarter, a size, a length and a note.")
    return QueuedShock(**values)
