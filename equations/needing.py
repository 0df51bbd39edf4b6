"""The need clock: need accumulates, is met by a purchase, and is conserved."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from .portable import Floats, logistic

WEEKS_PER_YEAR = 52
WEEKS_PER_QUARTER = 13
_SINES = tuple(math.sin(2 * math.pi * week / WEEKS_PER_YEAR) for week in range(WEEKS_PER_YEAR))


def season(week: int, amplitude: float) -> float:
    """Return the factor by which need grows faster or slower in a week; its yearly mean is 1.

    >>> season(0, 0.3)
    1.0
    """
    return 1.0 + amplitude * round(_SINES[week % WEEKS_PER_YEAR], 12)


def near_need(
    need: NDArray[np.float32], threshold: NDArray[np.float32], share: float
) -> NDArray[np.bool_]:
    r"""Return who could be hurried: at least :math:`(1-\alpha)` of the need is there.

    >>> near_need(np.float32([0.8, 0.4]), np.float32([1, 1]), 0.25).tolist()
    [True, False]
    """
    return np.asarray(need >= np.float32(1.0 - share) * threshold)


def renewal_chance(
    satisfaction: Floats,
    habit: Floats,
    dearness: Floats,
    base: float,
    slope: float,
    by_habit: float,
) -> Floats:
    r"""Return the chance that an owner whose contract ends renews without looking around.

    .. math:: \sigma(a_0 + a_1 s + a_2 L - x)

    Parameters
    ----------
    satisfaction, habit : (n,) arrays
        Utils; share.
    dearness : (n,) array
        Utils lost to the price, and to a price that is not the remembered one.
    base, slope, by_habit : float
        Log odds; log odds per util; log odds of full habit.

    >>> renewal_chance(np.zeros(1), np.zeros(1), np.zeros(1), 0.0, 1.0, 0.5).tolist()
    [0.5]
    """
    return logistic(base + slope * satisfaction + by_habit * habit - dearness)
