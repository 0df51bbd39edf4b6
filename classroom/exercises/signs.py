"""Signs: which of two arms is ahead, when the interval lets one say so."""

from __future__ import annotations

from collections.abc import Mapping

from ...scenarios.intervals import Interval
from .keys import ChoiceKey

CANNOT_TELL = "cannot tell"
"""The option for a difference whose interval holds zero."""

UNSURE = {CANNOT_TELL: "the interval of the difference holds zero"}
"""The option with its meaning, to be added to others."""


def sign_key(
    gap: Interval, above: str, below: str, remarks: Mapping[str, str] | None = None
) -> ChoiceKey:
    """Return which option a difference stands for: ``above`` zero or ``below`` it.

    Where the interval holds zero, it is right to say that one cannot tell; the side on which the
    mean lies counts as well.

    Parameters
    ----------
    gap : Interval
    above, below : str
        What is answered if the difference lies above or below zero.
    remarks : mapping of str by str, optional
        What is said about wrong options.

    >>> sign_key(Interval(2.0, 1.0, 3.0, 10), "ads", "sales").words
    'ads'
    >>> sign_key(Interval(2.0, -1.0, 5.0, 10), "ads", "sales").words
    'cannot tell (also right: ads)'
    """
    side = above if gap.mean > 0 else below
    if gap.excludes_zero:
        return ChoiceKey(side, remarks=remarks or {})
    return ChoiceKey(CANNOT_TELL, also=(side,), remarks=remarks or {})
