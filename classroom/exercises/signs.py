"""Signs: which of two arms is ahead, when the interval lets one say so."""

from __future__ import annotations

from collections.abc import Mapping

from ...scenarios.intervals import Interval
from .keys import ChoiceKey

CANNOT_TELL = "cannot tell"
"""The option for a difference whose interval holds zero."""

UNSURE = {CANNOT_TELL: "the interval of the difference holds zero"}
"""The option with its meaning, to be added to others."""


CLOSE_CALL = 0.1
"""Share of its length by which an interval may reach over zero and be a close call (assumed)."""

SAYS_NOTHING = "The interval holds zero: these markets do not say who is ahead."
SAYS_MORE = "The interval lies on one side of zero: these markets do say who is ahead."
IS_CLOSE = (
    "A close call: the interval only just holds zero, so the side on which nearly all of it lies "
    "counts as well."
)


def sign_key(
    gap: Interval, above: str, below: str, remarks: Mapping[str, str] | None = None
) -> ChoiceKey:
    """Return which option a difference stands for: ``above`` zero or ``below`` it.

    Where the interval holds zero, it is right to say that one cannot tell. Where it only just
    does, the side on which the mean lies counts as well.

    Parameters
    ----------
    gap : Interval
    above, below : str
        What is answered if the difference lies above or below zero.
    remarks : mapping of str by str, optional
        What else is said about single options.

    >>> sign_key(Interval(2.0, 1.0, 3.0, 10), "ads", "sales").words
    'ads'
    >>> sign_key(Interval(2.0, -1.0, 5.0, 10), "ads", "sales").words
    'cannot tell'
    >>> sign_key(Interval(2.0, -0.1, 4.1, 10), "ads", "sales").words
    'cannot tell (also right: ads)'
    """
    own = remarks or {}
    side, other = (above, below) if gap.mean > 0 else (below, above)
    if gap.excludes_zero:
        return ChoiceKey(side, remarks={CANNOT_TELL: SAYS_MORE, **own})
    over = min(-gap.low, gap.high)
    if over <= CLOSE_CALL * (gap.high - gap.low):
        return ChoiceKey(CANNOT_TELL, (side,), {other: SAYS_NOTHING, **own, side: IS_CLOSE})
    return ChoiceKey(CANNOT_TELL, remarks={**own, side: SAYS_NOTHING, other: SAYS_NOTHING})
