"""What feedback did to a plan: the pull money that marketing moved by what sales had heard."""

from __future__ import annotations

from ...equations.needing import WEEKS_PER_QUARTER
from ...scenarios.wording import amount, listed
from .books import figures
from .company import Company
from .levers import lever

CHANNELS = ("advertising", "brand", "content", "social")
"""The levers between which marketing may move money; research stays as it was decided."""

_SMALLEST_MOVE = 0.5
"""Money a week in the engine's size; the cents of the books never add up to as much."""


def moved(playing: Company, quarter: int) -> dict[str, float]:
    """Return what feedback added to each channel in a quarter, in the player's money.

    What was taken away is below 0; all of it adds up to nothing. Empty if nothing was moved.
    """
    if not 1 <= quarter <= len(playing.decisions):
        return {}
    decision, paid = playing.decisions[quarter - 1], figures(playing, quarter)
    scale = WEEKS_PER_QUARTER * playing.setup.market_info.scale
    if not decision.feedback:
        return {}
    gaps = {name: paid[f"{name}_spend"] - scale * getattr(decision, name) for name in CHANNELS}
    return {name: gap for name, gap in gaps.items() if abs(gap) >= _SMALLEST_MOVE * scale}


def moved_said(playing: Company, quarter: int) -> str:
    """Return in a sentence what feedback moved in a quarter, or nothing if it moved nothing."""
    gaps = moved(playing, quarter)
    if not gaps:
        return ""
    currency = playing.market.setting.archetype.currency
    taken, given = (
        listed([
            f"{lever(name).label.lower()} ({amount(abs(gap), 'money', currency)})"
            for name, gap in gaps.items() if gap * sign > 0
        ])
        for sign in (-1, 1)
    )  # fmt: skip
    return (
        f"Because marketing hears what sales hears, feedback moved money from {taken} to {given}; "
        "the total stayed."
    )
