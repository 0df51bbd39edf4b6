"""Carry-over of advertising: a stock of goodwill that fills and fades, in closed form.

Each week the stock keeps a share of itself and takes in what is new:
``stock = keep * stock + new``.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from ...equations.portable import Floats


def after_pulse(keep: float, weeks: ArrayLike) -> Floats:
    r"""Return what is left of one unit, some weeks after it came: :math:`k^t`.

    Parameters
    ----------
    keep : float
        :math:`k`, share of the stock that a week leaves, above 0 and below 1.
    weeks : (n,) array
        :math:`t`, weeks since; 0 or more.

    References
    ----------
    [Nerlove1962]_, in weeks instead of continuous time.

    >>> after_pulse(0.5, [0, 1, 2]).tolist()
    [1.0, 0.5, 0.25]
    """
    return np.asarray(_valid(keep) ** np.asarray(weeks, dtype=np.float64))


def after_step(keep: float, weeks: ArrayLike) -> Floats:
    r"""Return the stock some weeks after one unit a week began to come in.

    .. math:: \frac{1 - k^{t+1}}{1 - k}

    >>> after_step(0.5, [0, 1, 100]).tolist()
    [1.0, 1.5, 2.0]
    """
    times = np.asarray(weeks, dtype=np.float64)
    return np.asarray((1.0 - _valid(keep) ** (times + 1.0)) / (1.0 - keep))


def long_run(keep: float) -> float:
    """Return the sum of all that one unit ever does, in units: the long-run multiplier.

    >>> long_run(0.75)
    4.0
    """
    return 1.0 / (1.0 - _valid(keep))


def duration(keep: float, share: float) -> float:
    r"""Return the weeks in which a share of a pulse's whole effect has come about.

    .. math:: d_s = \ln(1 - s) / \ln k

    ``duration(keep, 0.9)`` is the 90 % duration interval of advertising.

    References
    ----------
    [Clarke1976]_.

    >>> duration(0.5, 0.75)
    2.0
    """
    if not 0.0 <= share < 1.0:
        raise ValueError(f"share is {share}, but must be from 0 to below 1.")
    return math.log1p(-share) / math.log(_valid(keep))


def half_life(keep: float) -> float:
    """Return the weeks in which half of a stock fades; also those of half of its effect.

    >>> half_life(0.5)
    1.0
    """
    return duration(keep, 0.5)


def mean_keep(lost: float, seen: ArrayLike, share: ArrayLike) -> Floats:
    r"""Return what a week leaves of a mean memory: :math:`(1-\delta)(1 - r g)`.

    Parameters
    ----------
    lost : float
        :math:`\delta`, share forgotten in a week.
    seen : array
        :math:`r`, chance that a message is seen in a week.
    share : array
        :math:`g`, share of the gap to the limit that a message closes.

    >>> mean_keep(0.5, 1.0, 0.5).item()
    0.25
    """
    gap = np.asarray(seen, dtype=np.float64) * np.asarray(share, dtype=np.float64)
    return np.asarray((1.0 - lost) * (1.0 - gap))


def mean_goodwill(
    weeks: ArrayLike, start: float, limit: float, lost: float, seen: float, share: float
) -> Floats:
    r"""Return the mean memory of customers who forget, and who see a message by chance.

    .. math:: E_t = E_\infty + (E_0 - E_\infty)\, \kappa^t, \quad
        \kappa = (1-\delta)(1 - r g), \quad E_\infty = \frac{r g L}{1 - \kappa}

    Each week a customer forgets the share :math:`\delta`, then, with chance :math:`r`, closes
    the share :math:`g` of the gap to the limit :math:`L`. Chances of different weeks are
    independent, and a step is affine, so the mean is exact. It holds for awareness (limit 1),
    salience (limit 1) and goodwill; customers with different media use have an :math:`r` and a
    :math:`g` each, and the mean over all is the mean of their curves.

    Parameters
    ----------
    weeks : (n,) array
        Weeks played, 0 or more.
    start, limit : float
        Memory before the first week; where messages lead.
    lost, seen, share : float
        See ``mean_keep``.

    References
    ----------
    [Nerlove1962]_ with a limit, as in ``equations.hearing``.

    >>> mean_goodwill([0, 1, 1000], 1.0, 2.0, 0.5, 0.5, 0.5).round(6).tolist()
    [1.0, 0.875, 0.8]
    """
    keep = float(mean_keep(lost, seen, share))
    if keep == 1.0:
        return np.full(np.shape(weeks), start)
    settled = seen * share * limit / (1.0 - keep)
    return np.asarray(settled + (start - settled) * keep ** np.asarray(weeks, dtype=np.float64))


def _valid(keep: float) -> float:
    """Return the share that is kept, if it is one."""
    if not 0.0 < keep < 1.0:
        raise ValueError(f"keep is {keep}, but must be above 0 and below 1.")
    return keep
