"""Weeks, months, quarters and years. Weeks count from 0; burn-in weeks are negative."""

from __future__ import annotations

from ..equations.needing import WEEKS_PER_QUARTER

_MONTH_ENDS = (4, 8, 13)
"""Weeks at whose end the three months of a quarter end."""


def quarter(week: int) -> int:
    """Return the quarter of a week, counted from 1; burn-in quarters are 0 and below.

    >>> quarter(0), quarter(12), quarter(13), quarter(-1)
    (1, 1, 2, 0)
    """
    return week // WEEKS_PER_QUARTER + 1


def week_of_quarter(week: int) -> int:
    """Return the place of a week in its quarter, 1 to 13.

    >>> week_of_quarter(0), week_of_quarter(25), week_of_quarter(-1)
    (1, 13, 13)
    """
    return week % WEEKS_PER_QUARTER + 1


def period(week: int, kind: str) -> tuple[int, int]:
    """Return (length, weeks left with this one) of the bonus period that a week is in.

    >>> period(0, "quarter"), period(12, "quarter"), period(8, "month")
    ((13, 13), (13, 1), (5, 5))
    """
    place = week_of_quarter(week)
    if kind != "month":
        return WEEKS_PER_QUARTER, WEEKS_PER_QUARTER - place + 1
    end = next(end for end in _MONTH_ENDS if place <= end)
    start = max((e for e in _MONTH_ENDS if e < end), default=0)
    return end - start, end - place + 1
