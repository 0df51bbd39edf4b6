r"""Predictions beside what came: how often ranges held, and a score that rewards honesty."""

from __future__ import annotations

import pandas as pd

from ..game.plan import total
from ..lesson.money import usual_decision_of
from ..lesson.setup import LessonSetup

LEFT_OUT = 0.2
"""What chance a range leaves out: students are asked for four chances of five."""


def interval_score(low: float, high: float, came: float, left_out: float = LEFT_OUT) -> float:
    r"""Return how bad a range was: its width, and a fine for what fell outside of it.

    .. math:: S = (u - l) + \frac{2}{\alpha} (l - x)^+ + \frac{2}{\alpha} (x - u)^+

    It is proper: whoever believes in some distribution expects the smallest score by telling the
    range that leaves out :math:`\alpha / 2` on each side of it [Gneiting2007]_. A number
    without a range is a range without width.

    Parameters
    ----------
    low, high : float
        :math:`l \le u`, the range.
    came : float
        :math:`x`, what came.
    left_out : float
        :math:`\alpha`, the chance that is left out, 0 to 1.

    Returns
    -------
    float
        In the unit of the range, 0 or more; smaller is better.

    Examples
    --------
    >>> interval_score(10.0, 20.0, 15.0), interval_score(10.0, 20.0, 22.0)
    (10.0, 30.0)
    """
    fine = 2.0 / left_out
    return (high - low) + fine * max(low - came, 0.0) + fine * max(came - high, 0.0)


def ruler(setup: LessonSetup) -> float:
    """Return what the usual plan costs in a quarter: scores are told in this unit.

    It is known before anybody predicts. A unit that depended on what came would reward guesses
    that are not believed.
    """
    return total(setup.company(1), usual_decision_of(setup, 1))


def judged(forecasts: pd.DataFrame, setup: LessonSetup) -> pd.DataFrame:
    """Return predictions with low and high filled in, whether they held, and their score.

    The columns ``held`` and ``score`` (in usual plans of a quarter) are added. A prediction
    without a range does not count as held or not: ``has_range`` is false.
    """
    found = forecasts.copy()
    found["has_range"] = found["low"].notna() & found["high"].notna()
    found["low"] = found["low"].fillna(found["profit"])
    found["high"] = found["high"].fillna(found["profit"])
    found["held"] = (found["low"] <= found["came"]) & (found["came"] <= found["high"])
    rows = zip(found["low"], found["high"], found["came"], strict=True)
    unit = ruler(setup)
    found["score"] = [interval_score(low, high, came) / unit for low, high, came in rows]
    return found
